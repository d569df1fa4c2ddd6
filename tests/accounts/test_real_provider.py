"""The whole way with a real OpenID provider, as another program on this machine."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from sqlmodel import select

from family_portal.accounts.actions.invite import invite as make_invitation
from family_portal.accounts.models import Identity, Invitation, WebSession
from tests.accounts.steps import invite, is_in, sessions_of

ACTION = re.compile(r'action="([^"]+)"')
PROMPT = re.compile(r'name="prompt" value="(\w+)"')
STAY = {"allow_redirects": False}


@pytest.fixture
def chosen_settings(identity_provider):
    doors = [("gezin", "family"), ("medewerkers", "staff")]
    return {"oidc": [identity_provider.settings(name, audience) for name, audience in doors]}


def prove(location: str, who: str) -> str:
    """Sign in and agree at the provider like a browser, until it sends back to the portal."""
    with requests.Session() as there:
        answer = there.get(location, **STAY)
        for _step in range(12):
            if answer.is_redirect and "/terug?" in answer.headers["Location"]:
                back = urlsplit(answer.headers["Location"])
                return f"{back.path}?{back.query}"
            if answer.is_redirect:
                answer = there.get(urljoin(answer.url, answer.headers["Location"]), **STAY)
            else:
                form = {"prompt": PROMPT.search(answer.text)[1], "login": who, "password": "x"}
                address = urljoin(answer.url, ACTION.search(answer.text)[1])
                answer = there.post(address, data=form, **STAY)
    raise AssertionError(answer.text)


def come_in(phone, who, path="/inloggen/gezin"):
    return phone.get(prove(phone.get(path).location, who))


@pytest.fixture
def bound(db, house, identity_provider):
    """The mother, known to the provider as `samira`."""
    db.add(Identity(person_id=house.parent.id, issuer=identity_provider.issuer, subject="samira"))
    db.commit()
    return house.parent


def test_somebody_who_is_known_comes_in_and_lands_where_they_were_going(browse, bound, db):
    phone = browse()
    answer = come_in(phone, "samira", "/inloggen/gezin?verder=/plan&gedeeld=1")
    assert (answer.status_code, answer.location) == (303, "/plan")
    assert is_in(phone)
    row = sessions_of(db, bound)[0]
    assert (row.how, row.provider, row.shared_phone) == ("oidc", "gezin", True)


def test_a_higher_level_is_welcome_and_a_lower_one_is_not(browse, bound, db, identity_provider):
    for who in ("samira@hoog", "samira@laag"):  # this provider puts all that was typed in `sub`
        issuer = identity_provider.issuer
        db.add(Identity(person_id=bound.id, issuer=issuer, subject=who))
    assert come_in(browse(), "samira@hoog").status_code == 303
    before = len(sessions_of(db, bound))
    assert come_in(browse(), "samira@laag").status_code == 400
    assert len(sessions_of(db, bound)) == before


def test_somebody_who_is_not_known_does_not_come_in(browse, house, db):
    assert come_in(browse(), "iemand").status_code == 400
    assert db.exec(select(WebSession).where(WebSession.person_id == house.parent.id)).all() == []


def test_an_invitation_binds_the_eid_and_works_once(browse, house, db, identity_provider):
    phone = browse()
    code = invite(browse(house.contact), house.parent)
    page = phone.get(f"/activeren/{code}").text
    path = f"/inloggen/gezin?uitnodiging={code}"
    assert f'href="{path}"' in page
    assert "/inloggen/medewerkers" not in page
    location = phone.get(path).location
    assert db.exec(select(Invitation)).one().used_at is None
    assert phone.get(prove(location, "samira")).status_code == 303
    assert is_in(phone)
    assert db.exec(select(Identity)).one().person_id == house.parent.id
    assert browse().get(path).status_code == 404
    assert come_in(browse(), "samira").status_code == 303


def test_an_eid_of_somebody_else_cannot_be_bound(browse, house, bound, db):
    phone = browse()
    code = invite(browse(house.contact), house.other_parent)
    assert come_in(phone, "samira", f"/inloggen/gezin?uitnodiging={code}").status_code == 400
    assert not is_in(phone)
    assert db.exec(select(Identity)).one().person_id == bound.id
    assert db.exec(select(Invitation)).one().used_at is None


def test_an_invitation_for_family_is_not_redeemed_at_the_door_for_staff(browse, house, db):
    code = invite(browse(house.contact), house.parent)
    path = f"/inloggen/medewerkers?uitnodiging={code}"
    assert come_in(browse(), "samira", path).status_code == 400
    assert db.exec(select(Identity)).all() == []


def test_a_professional_is_bound_to_the_employers_provider_and_gets_no_card(browse, house, db):
    code = make_invitation(db, person_id=house.contact.id).code
    desk = browse()
    page = desk.get(f"/activeren/{code}").text
    assert 'name="pin"' not in page
    data = {"pin": "482915", "pin_again": "482915"}
    assert desk.post(f"/activeren/{code}", data=data).status_code == 403
    path = f"/inloggen/medewerkers?uitnodiging={code}"
    assert path in page
    assert come_in(desk, "joost", path).status_code == 303
    assert [row.audience for row in sessions_of(db, house.contact)] == ["staff"]


def test_confirming_asks_the_provider_again(browse, bound, db):
    phone = browse()
    come_in(phone, "samira")
    row = sessions_of(db, bound)[0]
    proved = row.stepped_up_at
    assert "/bevestigen/aanbieder" in phone.get("/bevestigen").text
    assert come_in(phone, "samira", "/bevestigen/aanbieder?verder=/plan").location == "/plan"
    assert sessions_of(db, bound)[0].stepped_up_at > proved


def test_somebody_else_cannot_confirm(browse, bound, db):
    phone = browse()
    come_in(phone, "samira")
    proved = sessions_of(db, bound)[0].stepped_up_at
    assert come_in(phone, "daan", "/bevestigen/aanbieder").status_code == 400
    assert sessions_of(db, bound)[0].stepped_up_at == proved
