"""A change of contact person is told to each in a talk before they read of it (R18)."""

from datetime import time, timedelta

import pytest
from sqlmodel import select

from family_portal.access.goodbyes import Goodbye
from family_portal.access.guard import unguarded
from family_portal.access.roles import Role
from family_portal.access.telling import FaceTold, HowTold
from family_portal.core import clock
from tests.desk.away import mate
from tests.desk.making import form as talk_form
from tests.desk.making import made
from tests.desk.making import path as talk_path
from tests.desk.succession import FIRST, TODAY, WHY, at, change, plan, seen, tell, text
from tests.habits.world import words_of
from tests.houses import join_household, make_person
from tests.letters import make_thread

TIMES = [clock.at(TODAY + timedelta(days=4), time(10))]
PAGES = ("/", "/contact", "/berichten", "/afspraken", "/plan", "/meer", "/meer/wie-had-toegang")


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


@pytest.fixture
def planned(db, browse, house, nina):
    make_thread(db, house, family=[house.parent], subject="Vraag")
    db.commit()
    assert plan(browse, house, nina, told=False).status_code == 303
    return nina


def reads(browse, person):
    found = [browse(person).get(path) for path in PAGES]
    assert {page.status_code for page in found} == {200}, [p.status_code for p in found]
    return " ".join(page.text for page in found)


def try_it(browse, house, whom, how="phone", on=TODAY):
    said = {"tried_how": how, "tried_on": on.isoformat()}
    return browse(house.contact).post(at(house, f"/niet-bereikt/{whom.id}"), data=said)


def test_nobody_reads_of_it_before_they_were_told_and_then_that_person_alone(
    db, browse, house, planned
):
    for who in house.family:
        page = reads(browse, who)
        for word in ("Nina", WHY, "7 december", "8 december", "afscheid"):
            assert word not in page, (who.name, word)
        assert browse(who).get(change(house)).status_code == 404
    assert tell(browse, house, house.parent).status_code == 303
    page = reads(browse, house.parent)
    assert "Nina" in page
    assert WHY in page
    assert "Kies hoe" in text(browse, house.parent, change(house)) or "afscheid" in page
    for who in (house.other_parent, house.child):
        page = reads(browse, who)
        assert "Nina" not in page, who.name
        assert browse(who).get(change(house)).status_code == 404


def test_a_supporter_reads_who_comes_once_whom_they_help_was_told_and_never_why(
    db, browse, house, planned, clock_at
):
    hers, his = make_person(db, "Tineke Oma"), make_person(db, "Piet Opa")
    join_household(db, house.household, hers, Role.SUPPORTER, invited_by=house.parent)
    join_household(db, house.household, his, Role.SUPPORTER, invited_by=house.other_parent)
    db.commit()
    assert "Nina" not in browse(hers).get("/contact").text
    assert tell(browse, house, house.parent).status_code == 303
    for day in (TODAY, FIRST - timedelta(days=1)):
        clock_at(day)
        page = browse(hers).get("/contact").text
        assert "Nina" in page, day
        assert WHY not in page
        assert "Nina" not in browse(his).get("/contact").text
    assert browse(hers).get(change(house)).status_code == 404
    clock_at(FIRST, time(0))
    assert "Nina" in browse(his).get("/contact").text


def test_a_goodbye_of_who_was_not_told_is_nobodys_to_answer(db, browse, house, planned):
    said = browse(house.parent).post(change(house, "/afscheid"), data={"wanted": "talk"})
    assert said.status_code == 409  # as where nobody stops
    assert "Nina" not in said.text
    with unguarded(db, reason="tests"):
        assert {one.wanted for one in db.exec(select(Goodbye))} == {None}


def test_from_the_first_second_of_the_first_day_the_face_is_there_and_the_why_waits(
    browse, house, planned, clock_at
):
    clock_at(FIRST - timedelta(days=1), time(23, 59, 59))
    assert "Nina" not in reads(browse, house.child)
    clock_at(FIRST, time(0))
    assert "Nina" in text(browse, house.child, "/contact")
    assert WHY not in reads(browse, house.child)
    assert browse(house.child).get(change(house)).status_code == 404
    assert tell(browse, house, house.child, by=house.duo).status_code == 303
    assert WHY in text(browse, house.child, change(house))


def test_the_lead_lets_it_show_after_three_tries_and_nobody_else_does(
    db, browse, house, planned, strangers
):
    lets = {"how": "unreached"}
    ways = (("phone", 0), ("phone", 0), ("visit", 0), ("letter", 1))
    for how, days in ways:
        assert tell(browse, house, house.other_parent, by=house.lead, **lets).status_code == 403
        done = try_it(browse, house, house.other_parent, how, TODAY - timedelta(days=days))
        assert done.status_code == 303
    assert tell(browse, house, house.other_parent, **lets).status_code == 403
    assert "Nina" not in reads(browse, house.other_parent)
    assert tell(browse, house, house.other_parent, by=house.lead, **lets).status_code == 303
    assert "Nina" in reads(browse, house.other_parent)
    with unguarded(db, reason="tests"):
        [told] = db.exec(select(FaceTold)).all()
        assert (told.how, told.by_id) == (HowTold.UNREACHED, house.lead.id)
    for who in (strangers.contact, house.parent, planned):
        assert tell(browse, house, house.child, by=who).status_code == 404
    assert tell(browse, house, strangers.parent).status_code == 404


def test_what_is_wrong_stands_at_the_field_and_nothing_is_kept(browse, house, planned):
    late = tell(browse, house, house.parent, on=TODAY + timedelta(days=1))
    assert (late.status_code, "vandaag of een dag daarvoor" in late.text) == (422, True)
    late = try_it(browse, house, house.parent, on=TODAY + timedelta(days=1))
    assert (late.status_code, "vandaag of een dag daarvoor" in late.text) == (422, True)
    assert tell(browse, house, house.parent, how="post").status_code == 422
    assert "Nina" not in reads(browse, house.parent)
    assert "weet het nog niet" in text(browse, house.contact, at(house))


def test_the_lead_sees_that_the_day_is_near_and_somebody_does_not_know(
    browse, house, planned, clock_at
):
    line = "Nog niet iedereen weet dat er iemand anders komt."
    clock_at(FIRST - timedelta(days=4))
    assert line not in text(browse, house.lead, "/bureau/team")
    clock_at(FIRST - timedelta(days=3))
    assert line in text(browse, house.lead, "/bureau/team")
    for who in house.family:
        assert tell(browse, house, who).status_code == 303
    assert line not in text(browse, house.lead, "/bureau/team")


def test_that_somebody_stops_is_told_first_too_and_anew_when_it_was_taken_back(browse, house):
    def stops():
        facts = {"last_day": "2026-12-07", "until": "2026-12-10", "seen": seen(browse, house)}
        assert browse(house.lead).post(at(house, "/stopt"), data=facts).status_code == 303

    stops()
    for who in house.family:
        page = reads(browse, who)
        assert "stopt als" not in page, who.name
        assert "10 december" not in page
    tell(browse, house, house.parent)
    assert "stopt als jouw contactpersoon" in reads(browse, house.parent)
    assert "stopt als" not in reads(browse, house.child)
    back = {"seen": seen(browse, house)}
    assert browse(house.lead).post(at(house, "/blijft"), data=back).status_code == 303
    stops()
    assert "stopt als" not in reads(browse, house.parent)


def test_who_comes_is_not_read_first_in_an_appointment(db, browse, house, planned):
    asked = {"title": "Samen praten", "times": TIMES, "colleagues": [str(planned.id)]}
    for who in (house.parent, house.child):
        early = browse(house.contact).post(talk_path(house), data=talk_form(who, **asked))
        assert early.status_code == 422
        assert f"Vertel eerst aan {who.first_name} wie er komt" in words_of(early.text)
    assert made(db, "Samen praten") == []
    tell(browse, house, house.parent)
    done = browse(house.contact).post(talk_path(house), data=talk_form(house.parent, **asked))
    assert done.status_code == 303


def test_a_try_in_vain_stands_in_no_log_of_who_was_sought(browse, house, planned):
    assert try_it(browse, house, house.parent).status_code == 303
    browse(house.contact).get(change(house))
    log = words_of(browse(house.parent).get("/meer/wie-keek-mee").text)
    assert "nieuwe contactpersoon" not in log
