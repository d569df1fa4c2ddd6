"""One contact person follows another: planned whole or not at all, by one of us at a time."""

from datetime import date, timedelta

import pytest

from family_portal.core.errors import Stale
from family_portal.desk import succeeding
from family_portal.desk.succeeding import Wanted
from tests.desk.away import mate
from tests.desk.succession import (
    FIRST,
    TALK,
    TODAY,
    WHY,
    ask_again,
    at,
    confirm,
    contacts,
    handover,
    plan,
    seen,
    talked,
    text,
)
from tests.houses import send_away
from tests.letters import at_once


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY)


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


@pytest.mark.parametrize("who", ["contact", "lead"])
def test_who_leaves_and_who_leads_plan_it(browse, db, house, nina, who):
    assert plan(browse, house, nina, by=getattr(house, who)).status_code == 303
    (_, ends, old), (begins, goes_on, new) = contacts(db, house)
    assert (ends, begins, goes_on) == (FIRST, FIRST, None)
    assert (old, new) == (house.contact.id, nina.id)
    assert handover(db).leaver_id is not None
    page = text(browse, house.contact, at(house))
    assert "Samen praten: dinsdag 1 december." in page
    assert "Nina leest berichten en verhalen pas als de overdracht is bevestigd." in page


def test_what_cannot_be_is_said_at_the_field(browse, db, house, nina, strangers):
    gone = mate(db, house, "Els Weg", to_day=FIRST)
    away = mate(db, house, "Wil Afwezig")
    cover = send_away(db, house, nina)
    cover.absent_id, cover.stand_in_id = away.id, None
    cover.to_day = FIRST
    db.add(cover)
    db.commit()
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    for who, said, why in (
        (house.contact, {}, "Joost is nu al de contactpersoon."),
        (strangers.contact, {}, "Kies een collega uit de lijst."),
        (house.parent, {}, "Kies een collega uit de lijst."),
        (house.duo, {}, "Kies een collega uit de lijst."),
        (gone, {}, "Els stopt op 8 december."),
        (away, {}, "Wil is er niet tot en met 8 december."),
        (nina, {"who": ""}, "Kies een collega uit de lijst."),
        (nina, {"from_day": yesterday}, "Deze dag is al geweest."),
        (nina, {"from_day": TODAY.isoformat()}, "Eerst praten jullie samen."),
        (nina, {"from_day": "2062-01-01"}, "Dit is verder dan een jaar."),
        (nina, {"from_day": ""}, "Kies een dag."),
        (nina, {"talk_on": yesterday}, "Deze dag is al geweest."),
        (nina, {"talk_on": FIRST.isoformat()}, "Dan is de ander al weg."),
        (nina, {"talk_on": ""}, "Kies de dag waarop jullie samen praten."),
        (nina, {"talk_on": "", "hurried": "1"}, "Kies de dag waarop jullie samen praten."),
        (nina, {"reason": " "}, "Zeg waarom."),
    ):
        answer = plan(browse, house, who, **said)
        assert (answer.status_code, why in answer.text) == (422, True), (said, why)
        if "reason" not in said:
            assert WHY in answer.text, "words are kept"
    assert len(contacts(db, house)) == 1
    assert handover(db) is None


def test_an_address_in_the_reason_is_asked_about(browse, db, house, nina):
    told = "Ik woon nu Dorpsstraat 12, 1234 AB in Verzonnen."
    answer = plan(browse, house, nina, reason=told)
    assert (answer.status_code, "Kijk nog een keer." in answer.text) == (422, True)
    assert handover(db) is None
    assert plan(browse, house, nina, reason=told, sure="1").status_code == 303


def test_nobody_else_plans_it_and_strangers_find_nothing(browse, db, house, nina, strangers):
    mark = seen(browse, house)
    for who in (nina, strangers.contact, strangers.lead, house.parent, house.child):
        assert browse(who).get(at(house)).status_code == 404
        assert plan(browse, house, nina, by=who, mark=mark).status_code == 404
    assert browse(house.duo).get(at(house)).status_code == 200
    assert plan(browse, house, nina, by=house.duo, mark=mark).status_code == 404
    assert len(contacts(db, house)) == 1


def test_who_comes_second_reads_what_is_there_now(browse, db, house, nina):
    other = mate(db, house, "Youssef Verzonnen")
    mark = seen(browse, house)
    assert plan(browse, house, nina, mark=mark).status_code == 303
    late = plan(browse, house, other, by=house.lead, mark=mark)
    assert (late.status_code, "Iemand anders veranderde dit net." in late.text) == (409, True)
    assert "Nina Nieuweling" in late.text
    assert WHY in late.text
    assert plan(browse, house, other, by=house.lead).status_code == 409
    assert contacts(db, house)[-1][2] == nina.id


def test_a_press_twice_is_one_and_nothing_is_said_to_be_lost(browse, db, house, nina, clock_at):
    def twice(path, by=house.lead, **said):
        data = {"seen": seen(browse, house, by), **said}
        return [browse(by).post(at(house, path), data=data).status_code for _ in range(2)]

    mark, began = seen(browse, house, house.lead), contacts(db, house)[0][0]
    for off in (True, False):
        facts = {"by": house.lead, "mark": mark}
        assert [plan(browse, house, nina, **facts).status_code for _ in range(2)] == [303, 303]
        if off:
            assert twice("/niet") == [303, 303]
            mark = seen(browse, house, house.lead)
    talk = TALK.isoformat()
    assert twice("/anders", reason="Ik verhuis.", talk_on=talk) == [303, 303]
    clock_at(FIRST)
    assert twice("/gepraat") == [303, 303]
    assert twice("/toch-lezen", overridden="Joost werd ziek.") == [303, 303]
    assert [c for c in contacts(db, house) if c[0] != c[1]] == [
        (began, FIRST, house.contact.id),
        (FIRST, None, nina.id),
    ]


def test_a_handover_is_confirmed_twice_without_an_empty_page(
    browse, db, house, nina, strangers, clock_at
):
    plan(browse, house, nina)
    clock_at(FIRST)
    talked(browse, house, by=house.duo)
    ask_again(db, house)
    assert [confirm(db, browse, nina).status_code for _ in range(2)] == [303, 303]
    assert confirm(db, browse, strangers.contact).status_code == 404
    assert confirm(db, browse, house.contact).status_code == 404


@pytest.mark.both_databases
def test_two_at_once_plan_one_handover(app, engines, browse, db, house, nina):
    other = mate(db, house, "Youssef Verzonnen")
    waiting, home, mark = [nina.id, other.id], house.household.id, seen(browse, house, house.lead)

    def act(session):
        try:
            succeeding.plan(session, home, Wanted(waiting.pop(), FIRST, WHY, TALK), seen=mark)
        except Stale:
            return "too late"
        return "done"

    assert sorted(at_once(engines, app, house.lead, act, 2)) == ["done", "too late"]
    assert len(contacts(db, house)) == 2


def test_the_talk_is_held_on_its_day_and_another_day_can_be_said(browse, db, house, nina, clock_at):
    plan(browse, house, nina)
    early = talked(browse, house)
    assert (early.status_code, "pas op 1 december" in early.text) == (422, True)
    said = {"seen": seen(browse, house), "reason": "Ik verhuis.", "talk_on": "2026-12-02"}
    assert browse(house.contact).post(at(house, "/anders"), data=said).status_code == 303
    clock_at(date(2026, 12, 2))
    assert talked(browse, house).status_code == 303
    assert handover(db).status == "held"
    assert "Jullie praatten samen op" in text(browse, house.parent, "/contact")


def test_called_off_is_as_if_nothing_was_planned(browse, db, house, nina):
    plan(browse, house, nina)
    said = {"seen": seen(browse, house)}
    assert browse(house.contact).post(at(house, "/niet"), data=said).status_code == 303
    assert [c for c in contacts(db, house) if c[1] is None] == [contacts(db, house)[0]]
    told = text(browse, house.parent, "/contact")
    assert "Nina" not in told
    assert "Wie hielp eerder?" not in told
    assert plan(browse, house, nina).status_code == 303


def test_in_a_hurry_the_lead_ends_it_now_and_two_working_days_are_left(
    browse, db, house, nina, clock_at
):
    said = {"from_day": TODAY.isoformat(), "talk_on": "", "hurried": "1"}
    assert plan(browse, house, nina, **said).status_code == 422
    assert plan(browse, house, nina, by=house.lead, **said).status_code == 303
    assert browse(house.contact).get(at(house)).status_code == 404
    assert browse(nina).get(at(house)).status_code == 200
    told = text(browse, house.parent, f"/contact/wissel/{house.household.id}")
    assert "Uiterlijk maandag 30 november praten wij met je en kun je afscheid nemen." in told
    assert WHY in told
    team = lambda: text(browse, house.lead, "/bureau/team")  # noqa: E731
    clock_at(date(2026, 11, 30))
    assert "Dit moet nog af" not in team()
    clock_at(date(2026, 12, 1))
    assert "Dit moet nog af" in team()


def test_the_page_is_readable_on_a_phone(browse, telephone, house, nina, axe):
    page = telephone(house.lead)
    for done in (False, True):
        if done:
            plan(browse, house, nina)
        for path in (at(house), "/bureau/team"):
            page.goto(path)
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360
