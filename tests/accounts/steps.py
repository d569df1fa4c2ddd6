"""What people do to get in, as the tests do it."""

import re
from typing import Any

from sqlmodel import Session, col, select
from werkzeug.test import TestResponse

from family_portal.access.people import Person
from family_portal.accounts.models import WebSession
from tests.accounts.hostile import Hostile, authorize, back
from tests.browser import Browser

LINK = re.compile(r"http://[^<\s]+/activeren/([\w-]+)")
NUMBER = re.compile(r"<bdi>(\d{4} \d{4} \d{4})</bdi>")
PIN = "482915"
TICKET = re.compile(r'name="eerder" value="[^"]*"')


def invite(professional: Browser, person: Person) -> str:
    """Returns the code of the invitation."""
    answer = professional.post(f"/bureau/uitnodigen/{person.id}")
    assert answer.status_code == 200
    found = LINK.search(answer.text)
    assert found
    return found[1]


def redeem(browser: Browser, code: str, pin: str = PIN, **more: Any) -> str:
    """Returns the number of the new card."""
    answer = browser.post(f"/activeren/{code}", data={"pin": pin, "pin_again": pin, **more})
    assert answer.status_code == 200, answer.text
    found = NUMBER.search(answer.text)
    assert found
    return found[1]


def enter(browser: Browser, number: str, pin: str = PIN, **more: Any) -> TestResponse:
    return browser.post("/inloggen/kaart", data={"code": number, "pin": pin, **more})


def is_in(browser: Browser) -> bool:
    return browser.get("/meer/meldingen").status_code == 200


def sessions_of(db: Session, person: Person) -> list[WebSession]:
    """Those that have not been ended, oldest first."""
    return list(
        db.exec(
            select(WebSession)
            .where(WebSession.person_id == person.id, col(WebSession.ended_at).is_(None))
            .order_by(col(WebSession.created_at))
        )
    )


def settled(browser: Browser) -> None:
    """Until the database knows who left: it hears so after the answer (ADR 25)."""
    assert browser.application.extensions["left"].rest(20)


def two_doors(provider: Hostile, other: Hostile) -> list[dict[str, Any]]:
    """Settings: a family door at each, and a door for staff at the first."""
    staff = provider.settings("medewerkers", "staff")
    return [provider.settings("gezin"), other.settings("anders"), staff]


def come_back(
    phone: Browser, provider: Hostile, name: str = "gezin", **changes: Any
) -> TestResponse:
    """Start at a door and come back with what the provider says."""
    location = phone.get(f"/inloggen/{name}").location
    assert location
    return phone.get(back(authorize(location, provider), provider, **changes))


def seen(answer: TestResponse, number: str) -> tuple[Any, ...]:
    """What a guesser can compare: page, status, waiting time and names of headers."""
    page = TICKET.sub("", answer.text.replace(number, ""))
    return answer.status_code, answer.headers.get("Retry-After"), page, list(answer.headers.keys())
