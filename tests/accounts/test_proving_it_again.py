"""Who picked up an open phone meets the PIN before what is most private (T4, ADR 33)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.doors import GRANTS, PROVE_AGAIN_AS_CHILD, Permission, door_of
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.messages.models import Draft
from tests.accounts.steps import PIN, enter, sessions_of

AS_CHILD = {
    *("/berichten", "/berichten/nieuw", "/klacht", "/klacht/nieuw"),
    *("/meer/agenda", "/meer/apparaten", "/meer/veilig-contact", "/neem-mee"),
    *("/neem-mee/plan", "/neem-mee/plan/bestand"),
    *("/plan/veiligheid", "/plan/veiligheid/papier"),
    *("/meer/wie-helpt-mij", "/meer/wie-helpt-mij/nieuw", "/meer/wat-anderen-zien"),
    "/verhaal/plaatjes",
}
# A child's alone: what it writes, and what others see of it.
OWN = {
    *("/berichten", "/berichten/nieuw", "/klacht", "/klacht/nieuw", "/meer/wat-anderen-zien"),
    "/verhaal/plaatjes",
}
AS_PARENT = AS_CHILD - OWN


@pytest.fixture
def later(db):
    """Six minutes go by for the sessions of somebody."""

    def pass_by(person):
        for row in sessions_of(db, person):
            row.stepped_up_at = clock.now() - timedelta(minutes=6)
            db.add(row)

    return pass_by


def asked(browser, paths):
    answers = {path: browser.get(path) for path in paths}
    return {path for path, a in answers.items() if (a.location or "").startswith("/bevestigen")}


def pages(app):
    """Every address without ids, as `GET`."""
    rules = [r for r in app.url_map.iter_rules() if not r.arguments and "GET" in r.methods]
    return {str(rule) for rule in rules if str(rule) not in {"/weg", "/inloggen"}}


@pytest.mark.parametrize(("who", "where"), [("child", AS_CHILD), ("parent", AS_PARENT)])
def test_these_pages_ask_again_and_no_others(app, browse, house, later, who, where):
    person = getattr(house, who)
    phone = browse(person)
    assert asked(phone, where) == set()  # just now it was them
    later(person)
    assert asked(phone, pages(app)) == where


def test_every_address_of_a_marked_door_asks_and_acts_are_not_done(app, browse, house, later):
    """Whatever is put behind such a door tomorrow asks too. What a child has no door to, the
    contact person has."""
    of_child, of_contact = browse(house.child), browse(house.contact)
    later(house.child)
    later(house.contact)
    nowhere = "00000000-0000-0000-0000-000000000000"
    tried = 0
    for rule in app.url_map.iter_rules():
        with app.app_context():
            door = door_of(rule.endpoint)
        if door not in PROVE_AGAIN_AS_CHILD:
            continue
        phone = of_child if door in GRANTS[Role.CHILD] else of_contact
        path = str(rule)
        for name in rule.arguments:
            path = path.replace(f"<uuid:{name}>", nowhere)
        if "POST" in rule.methods:
            assert phone.post(path, data={"text": "Dit blijft."}).status_code == 401, path
        else:
            assert phone.get(path).location.startswith("/bevestigen?verder="), path
        tried += 1
    assert tried >= 15


def test_the_pin_leads_back_and_lasts_for_all_of_them(browse, house, card_of, later):
    phone, number = browse(), card_of(house.child)
    enter(phone, number)
    later(house.child)
    to = phone.get("/berichten?ouder=1").location
    assert to == "/bevestigen?verder=/berichten%3Fouder%3D1"
    back = phone.post("/bevestigen", data={"pin": PIN, "verder": "/berichten"})
    assert back.location == "/berichten"
    assert asked(phone, AS_CHILD) == set()


def test_a_text_stays_to_be_copied_and_the_proof_is_in_another_tab(browse, house, later):
    phone = browse(house.child)
    later(house.child)
    said = {"subject": "Thuis", "text": "Ik wil dit <nu> zeggen.", "sure": "1", "pin": PIN}
    came = {"Referer": "http://localhost/berichten/nieuw"}
    page = phone.post("/berichten", data=said, headers=came)
    assert page.status_code == 401
    assert "Ik wil dit &lt;nu&gt; zeggen." in page.text
    assert 'href="/bevestigen?verder=/inloggen/gelukt"' in page.text
    assert 'href="/berichten/nieuw"' in page.text
    assert "<form" not in page.text
    assert PIN not in page.text
    # The page of a script that was not sent leads to the question as well.
    to = phone.get("/inloggen?verder=/inloggen/gelukt").location
    assert to == "/bevestigen?verder=/inloggen/gelukt"
    assert phone.post("/bevestigen", data={"verder": "/inloggen/gelukt"}).status_code == 303
    assert phone.get(to.split("verder=")[1]).status_code == 200


def test_a_draft_is_kept_without_asking(browse, house, later, db):
    phone = browse(house.child)
    later(house.child)
    kept = phone.post("/berichten/concept", data={"text": "Nog niet af", "household_id": ""})
    assert kept.status_code not in {401, 404}
    assert db.exec(select(Draft)).all() or kept.status_code == 422


def test_a_page_that_looks_by_itself_hears_nothing_new(browse, house, later):
    phone = browse(house.child)
    later(house.child)
    look = {"Portal-Look": "again", "HX-Request": "true", "HX-Request-Type": "partial"}
    answer = phone.get("/berichten", headers=look)
    assert (answer.status_code, answer.data) == (304, b"")


def test_an_unread_thread_shows_nothing_at_home(browse, house, later):
    """The dot is all: no subject, no words (T4)."""
    phone = browse(house.child)
    later(house.child)
    assert phone.get("/").status_code == 200
    assert Permission.FAMILY_HOME not in PROVE_AGAIN_AS_CHILD
