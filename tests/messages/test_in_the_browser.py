"""An open thread in Chromium: what comes in shows by itself, and what one writes is not lost."""

import re

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.guard import look_as, unguarded
from family_portal.access.guarded import Viewer
from family_portal.core.sessions import GuardedSession
from family_portal.messages.actions import write_message
from family_portal.messages.models import Draft, Message, Reading
from tests.letters import delivered, make_thread
from tests.rig.telephone import DESK

WORDS = "Ik wil nog iets vragen"


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, (house.parent, "Mag ik?"), (house.contact, "Ja."))


@pytest.fixture
def answered(db, engines, app, house, thread):
    """Call it to let the contact person write, half a minute ago."""
    from uuid import uuid4

    def write(text):
        with app.test_request_context(), GuardedSession(engines.writing) as session:
            look_as(session, Viewer(house.contact.id))
            write_message(session, thread.id, by_id=house.contact.id, text=text, key=uuid4())
            session.commit()
        db.expire_all()
        delivered(db)

    return write


def look_now(page):
    """As a notice on this device makes the page do."""
    page.evaluate("navigator.serviceWorker.dispatchEvent(new MessageEvent('message'))")


def rows(engines, model, **same):
    with GuardedSession(engines.reading) as session, unguarded(session, reason="tests"):
        found = session.exec(select(model)).all()
        return [r for r in found if all(getattr(r, k) == v for k, v in same.items())]


def test_an_answer_shows_by_itself_and_leaves_alone_what_one_writes(
    telephone, engines, house, thread, answered
):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill(WORDS)
    answered("Neem je pas mee.")
    look_now(page)
    expect(page.get_by_text("Neem je pas mee.")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(WORDS)
    expect(page.locator("[data-news]")).to_have_text("Er is een nieuw bericht.")


def test_nothing_is_read_while_nobody_does_anything(telephone, engines, house, thread, answered):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Ik heb dit gelezen").click()
    page.wait_for_url(f"**/berichten/{thread.id}")
    before = rows(engines, Reading, thread_id=thread.id)[0].read_until
    answered("Neem je pas mee.")
    look_now(page)
    place = page.locator("form#gelezen")
    place.wait_for(state="attached")
    place.evaluate("place => place.scrollIntoView()")
    page.wait_for_timeout(2500)
    assert rows(engines, Reading, thread_id=thread.id)[0].read_until == before
    with page.expect_request("**/gelezen"):
        page.keyboard.press("ArrowDown")


def test_what_one_writes_is_kept_and_sending_ends_it(telephone, engines, house, thread):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill(WORDS)
    expect(page.locator("#bewaard")).to_contain_text("Bewaard", timeout=8000)
    assert [d.text for d in rows(engines, Draft, person_id=house.parent.id)] == [WORDS]
    page.reload()
    expect(page.locator("[name=text]")).to_have_value(WORDS)
    page.locator("[name=text]").fill(f"{WORDS}!")
    page.locator(".menu > summary").click()
    page.get_by_role("button", name="Bewaar voor later").click()
    expect(page.locator("#bewaard")).to_contain_text("nog niet verstuurd")
    page.get_by_role("button", name="Stuur bericht").click()
    expect(page.locator(".bubble--me", has_text=f"{WORDS}!")).to_be_visible()
    assert rows(engines, Draft, person_id=house.parent.id) == []


def test_a_new_thread_without_network_is_sent_once_when_there_is_one(
    telephone, engines, house, faults
):
    page = telephone(house.parent)
    page.goto("/berichten/nieuw")
    page.locator("[name=subject]").fill("Oma")
    page.locator("[name=text]").fill(WORDS)
    page.context.set_offline(True)
    page.get_by_role("button", name="Stuur bericht").click()
    expect(page.get_by_text("Nog niet verstuurd").first).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(WORDS)
    page.context.set_offline(False)
    page.wait_for_url(re.compile(r"/berichten/[0-9a-f-]{36}"))
    expect(page.locator(".bubble--me", has_text=WORDS)).to_be_visible()
    sent = rows(engines, Message, sender_id=house.parent.id)
    assert [m.text for m in sent] == [WORDS]
    assert all("Failed to fetch" in fault or "ERR_INTERNET" in fault for fault in faults)
    faults.clear()


def test_a_professional_takes_back_what_was_sent_too_soon(telephone, engines, house, thread):
    page = telephone(house.contact, **DESK)
    page.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill(WORDS)
    page.get_by_role("button", name="Stuur naar").click()
    page.get_by_role("button", name="Haal terug").click()
    expect(page.locator("[name=text]")).to_have_value(WORDS)
    expect(page.locator(".bubble--me", has_text=WORDS)).to_have_count(0)


def test_a_page_of_somebody_who_is_not_signed_in_any_more_stops_asking(telephone, house, thread):
    page = telephone(house.parent)
    page.goto(f"/berichten/{thread.id}")
    page.context.clear_cookies()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with page.expect_response(f"**/berichten/{thread.id}") as answer:
        look_now(page)
    assert answer.value.status == 401
    asked.clear()
    look_now(page)
    page.wait_for_timeout(300)
    assert asked == []
