"""A limit in seeing each other is told to each in a talk before they read it (R18, ADR 90)."""

from datetime import date, time, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from family_portal.appointments.models import Appointment
from family_portal.contact_plan.models import ContactArrangement
from family_portal.contact_plan.told import ContactTold
from tests.contact_plan.conftest import FREE, WEDNESDAY
from tests.home.conftest import words

WHY = "Noor vindt dat rustiger."
WHO = "Bram, het eerste half uur"
PAGES = ("/", "/omgang", "/plan", "/afspraken", "/meer", "/meer/wie-had-toegang")


@pytest.fixture
def reads():
    def everything(browser):
        return " ".join(words(browser.get(path)) for path in PAGES)

    return everything


@pytest.mark.both_databases
def test_a_new_limit_is_read_by_whoever_was_told_and_nobody_else(
    db, browse, house, arrange, hears, reads
):
    one, father, child = arrange(is_told=False), house.other_parent, house.child
    for who in (father, child, house.parent):
        said = reads(browse(who))
        assert WHY not in said
        assert WHO not in said
        assert "elke vrijdag van drie tot vijf" not in said
    assert hears(one, father).status_code == 303
    assert WHY in reads(browse(father))
    assert WHY not in reads(browse(child))
    assert hears(one, child).status_code == 303
    assert WHY in reads(browse(child))


@pytest.mark.both_databases
def test_what_holds_stays_until_everybody_was_told_that_it_becomes_less(
    db, browse, house, arrange, plan, change, hears, news, reads
):
    one = arrange(**FREE)
    plan(one)
    before = {who.id: reads(browse(who)) for who in (house.other_parent, house.child)}
    assert change(one, often="eens in de maand", place="Kantoor de Proef").status_code == 303
    for who in (house.other_parent, house.child):
        assert reads(browse(who)) == before[who.id]
    assert hears(news(one), house.other_parent).status_code == 303
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Dit wordt anders" in said
    assert f"{house.contact.first_name} vertelde je dit op woensdag 25 november" in said
    assert "eens in de maand" in said
    assert WHY in said
    # Whoever was not told finds the same, the time that is to come with its place too.
    assert reads(browse(house.child)) == before[house.child.id]
    assert "Kantoor de Proef" not in words(browse(house.other_parent).get("/afspraken"))
    hears(news(one), house.child)
    assert news(one) is None
    for who in (house.other_parent, house.child):
        said = reads(browse(who))
        assert "Dit wordt anders" not in said
        assert "Eerst: elke vrijdag van drie tot vijf. Nu: eens in de maand." in said
        assert "Kantoor de Proef" in said


def test_that_it_stops_is_told_first_too(browse, house, arrange, plan, hears, news, reads):
    one = arrange(**FREE)
    plan(one)
    before = reads(browse(house.child))
    end = {"because": "De rechter besliste dat.", "version": "0"}
    sent = browse(house.contact).post(f"/bureau/omgang/{one.id}/stoppen", data=end)
    assert sent.status_code == 303
    assert hears(news(one), house.other_parent).status_code == 303
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Dit stopt" in said, said
    assert "De rechter besliste dat." in said
    assert reads(browse(house.child)) == before
    hears(news(one), house.child)
    assert "Gestopt op woensdag 25 november" in words(browse(house.child).get("/omgang"))
    assert "Gaat niet door" in words(browse(house.child).get("/afspraken"))


def test_no_time_is_made_of_what_somebody_would_read_there_first(db, browse, house, arrange):
    one = arrange(is_told=False)
    data = {"day": "2026-11-27", "at_time": "15:00"}
    answer = browse(house.contact).post(f"/bureau/omgang/{one.id}/keren", data=data)
    assert answer.status_code == 422
    assert "Vertel eerst aan" in words(answer)
    assert "15:00" in answer.text
    theirs = select(Appointment).where(Appointment.circle_id == one.circle_id)
    assert db.exec(theirs).all() == []


def test_the_lead_lets_it_show_after_three_tries_and_reads_no_word_of_it(
    browse, house, arrange, hears, clock_at
):
    one, child = arrange(is_told=False), house.child
    tried = f"/bureau/omgang/{one.id}/niet-bereikt/{child.id}"
    without = {"how": "unreached", "who": house.lead}
    for way, on in (("phone", 0), ("phone", 0), ("visit", 0), ("letter", 1)):
        assert hears(one, child, **without).status_code == 404
        said = {"tried_how": way, "tried_on": (WEDNESDAY - timedelta(days=on)).isoformat()}
        assert browse(house.contact).post(tried, data=said).status_code == 303
    assert hears(one, child, how="unreached").status_code == 403
    page = browse(house.lead).get(f"/bureau/omgang/{one.id}/vertellen")
    assert page.status_code == 200
    assert WHY not in page.text
    assert f"/bureau/omgang/{one.id}/vertellen" in browse(house.lead).get("/bureau/team").text
    assert hears(one, child, **without).status_code == 303
    said = words(browse(child).get("/omgang"))
    assert WHY in said
    assert WHY not in words(browse(house.other_parent).get("/omgang"))


def test_after_five_working_days_it_is_on_the_list_of_the_lead(browse, house, arrange, clock_at):
    one = arrange(is_told=False)
    there = f"/bureau/omgang/{one.id}/vertellen"
    clock_at(date(2026, 12, 2), time(10))
    assert there not in browse(house.lead).get("/bureau/team").text
    clock_at(date(2026, 12, 3), time(10))
    page = browse(house.lead).get("/bureau/team")
    assert there in page.text
    assert WHY not in page.text


def test_it_waits_in_the_inbox_until_everybody_knows(browse, house, arrange, everybody_hears):
    one = arrange(is_told=False)
    assert "Omgang: vertel wat er verandert" in words(browse(house.contact).get("/bureau"))
    everybody_hears(one.id)
    assert "Omgang: vertel wat er verandert" not in words(browse(house.contact).get("/bureau"))


@pytest.mark.both_databases
def test_not_to_this_person_is_a_limit_with_a_second_and_a_day(
    db, browse, house, arrange, hears, reads, keep
):
    one, child = arrange(is_told=False), house.child
    sent = keep(one, child)
    assert sent.status_code == 303, sent.text
    # From now on nobody tells it to that child, and nobody waits for them.
    assert hears(one, child).status_code == 404
    assert hears(one, house.other_parent).status_code == 303
    data = {"day": "2026-11-27", "at_time": "15:00"}
    made = browse(house.contact).post(f"/bureau/omgang/{one.id}/keren", data=data)
    # A time would say it to that child, and the refusal names nobody.
    assert made.status_code == 422
    assert "Nog niet iedereen weet hiervan" in made.text
    said = reads(browse(child))
    assert WHY not in said
    assert WHO not in said
    assert WHY in reads(browse(house.other_parent))


def test_who_knows_it_cannot_be_kept_from_it(db, browse, house, arrange, hears, keep):
    one = arrange(is_told=False)
    hears(one, house.child)
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw")
    assert f"contact_arrangement:{one.id}" in page.text
    assert keep(one, house.child).status_code == 422
    assert keep(one, house.other_parent).status_code == 303


def test_what_nobody_knows_can_be_taken_back_and_what_somebody_knows_not(
    browse, house, arrange, change, hears, news
):
    one = arrange(**FREE)
    change(one)
    back = f"/bureau/omgang/{news(one).id}/gaat-niet-door"
    assert browse(house.contact).post(back).status_code == 303
    assert news(one) is None
    change(one, present="Iemand anders")
    again = news(one)
    hears(again, house.child)
    browse(house.contact).post(f"/bureau/omgang/{again.id}/gaat-niet-door")
    assert news(one) is not None


def test_a_second_change_waits_for_the_first(browse, house, arrange, change, news):
    one = arrange(**FREE)
    assert change(one).status_code == 303
    other = change(one, house.duo, often="nooit meer")
    assert other.status_code == 409
    assert "Nog niet iedereen weet dit" in words(other)
    assert "nooit meer" in other.text


def test_a_day_to_come_and_a_stranger_change_nothing(db, browse, house, strangers, arrange, hears):
    one, child = arrange(is_told=False), house.child
    late = hears(one, child, on=WEDNESDAY + timedelta(days=1))
    assert late.status_code == 422
    assert hears(one, child, who=strangers.contact).status_code == 404
    assert hears(one, child, who=strangers.lead).status_code == 404
    assert hears(one, house.parent).status_code == 404
    assert hears(one, child, who=house.other_parent).status_code == 404
    told = select(ContactTold).where(ContactTold.arrangement_id == one.id)
    assert db.exec(told).all() == []


def test_a_child_without_an_account_is_waited_for_by_nobody(db, browse, house, send, hears, reads):
    from family_portal.access.people import Profile

    db.get_one(Profile, house.child.id).born = date(2020, 1, 1)
    db.commit()
    made = send([house.other_parent, house.child])
    one = db.get_one(ContactArrangement, UUID(made.location.rsplit("/", 1)[-1]))
    hears(one, house.other_parent)
    db.expire_all()
    assert not db.get_one(ContactArrangement, one.id).talk_first


def test_a_try_in_vain_stands_in_no_log_of_who_was_sought(browse, house, arrange):
    one, child = arrange(is_told=False), house.child
    desk, there = browse(house.contact), f"/bureau/omgang/{one.id}"
    desk.get(f"{there}/vertellen")
    before = words(browse(child).get("/meer/wie-keek-mee"))
    said = {"tried_how": "phone", "tried_on": WEDNESDAY.isoformat()}
    assert desk.post(f"{there}/niet-bereikt/{child.id}", data=said).status_code == 303
    assert desk.get(f"{there}/vertellen").status_code == 200
    assert words(browse(child).get("/meer/wie-keek-mee")) == before
