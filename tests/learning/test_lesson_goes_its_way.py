"""A lesson goes from what was heard to what families are told, and past no guard."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.learning.models import LessonStatus
from tests.houses import make_house
from tests.learning.lessons import (
    RESULT,
    SIGNAL,
    TITLE,
    TOLD_BACK,
    about_nobody,
    do,
    expert_of,
    lesson,
    look,
    made,
    path,
    seen,
    somebody,
    try_it,
    words,
)

DAY = date(2026, 9, 7)
S = LessonStatus


@pytest.fixture(autouse=True)
def _monday(clock_at):
    clock_at(DAY)


@pytest.fixture
def expert(db, house):
    return expert_of(db, house)


@pytest.fixture
def checked(db, browse, house, expert, clock_at):
    """Tried, looked at after six weeks, and by two people about nobody."""
    lead = browse(house.lead)
    one = made(db, lead, house)
    assert try_it(db, lead, one).status_code == 303
    clock_at(DAY + timedelta(weeks=6))
    lead = browse(house.lead)
    assert look(db, lead, one).status_code == 303
    said = words(lesson(db, one.id), told_back=TOLD_BACK)
    assert do(db, lead, one, "", **said).status_code == 303
    assert about_nobody(lead, one).status_code == 303
    assert about_nobody(browse(expert), one).status_code == 303
    return lesson(db, one.id)


def test_it_is_made_found_and_opened_by_its_team(db, browse, house, expert):
    one = made(db, browse(expert), house)
    assert (one.status, one.title, one.signal) == (S.SIGNAL, TITLE, SIGNAL)
    for who in (house.lead, house.contact, house.duo):
        assert TITLE in browse(who).get("/leren").text
        assert SIGNAL in browse(who).get(path(one)).text


def test_sent_twice_is_one_lesson_and_other_words_are_given_back(db, browse, house):
    lead = browse(house.lead)
    key = "5f0d5a3e-1111-4c4c-8a8a-000000000001"
    first, second = (made(db, lead, house, key=key).id for _ in range(2))
    assert first == second
    form = {"key": key, "team_id": house.team.id, "title": TITLE, "signal": "Heel iets anders."}
    other = lead.post("/leren/lessen/nieuw", data=form)
    assert other.status_code == 409
    assert "Heel iets anders." in other.text


def test_it_is_tried_small_with_a_look_after_four_to_eight_weeks(db, browse, house):
    lead = browse(house.lead)
    one = made(db, lead, house)
    assert do(db, lead, one, "bespreken").status_code == 303
    assert lesson(db, one.id).status is S.TABLE
    for days in (27, 57):
        wrong = try_it(db, lead, one, look_on=DAY + timedelta(days=days))
        assert wrong.status_code == 422
        assert 'id="try-look_on-fout"' in wrong.text
    assert try_it(db, lead, one, scale="").status_code == 422
    assert try_it(db, lead, one, look_on=DAY + timedelta(days=28)).status_code == 303
    assert lesson(db, one.id).status is S.TRYING


def test_nobody_looks_before_the_day(db, browse, house, clock_at):
    lead = browse(house.lead)
    one = made(db, lead, house)
    try_it(db, lead, one)
    assert look(db, lead, one).status_code == 422
    clock_at(DAY + timedelta(weeks=6))
    lead = browse(house.lead)
    assert look(db, lead, one).status_code == 303
    assert lesson(db, one.id).look_on == DAY + timedelta(days=91)


def test_later_looks_come_after_a_quarter_a_year_and_each_year(db, browse, house, clock_at):
    lead = browse(house.lead)
    one = made(db, lead, house)
    try_it(db, lead, one)
    days = [timedelta(weeks=6), timedelta(days=91), timedelta(days=365), timedelta(days=730)]
    for day, following in pairwise(days):
        clock_at(DAY + day)
        lead = browse(house.lead)
        assert look(db, lead, one, result=f"Na {day.days} dagen").status_code == 303
        assert lesson(db, one.id).look_on == DAY + following
    text = lead.get(path(one)).text
    assert "Na 91 dagen" in text
    assert lesson(db, one.id).result == "Na 42 dagen"


def test_it_is_checked_after_a_look_and_by_two_people(checked):
    assert checked.status is S.CHECKED
    assert checked.is_checked


def test_one_person_twice_is_not_two(db, browse, house, clock_at):
    lead = browse(house.lead)
    one = made(db, lead, house)
    try_it(db, lead, one)
    clock_at(DAY + timedelta(weeks=6))
    lead = browse(house.lead)
    look(db, lead, one)
    mark = seen(lead, one)
    assert [about_nobody(lead, one, mark).status_code for _ in range(2)] == [303, 303]
    assert not lesson(db, one.id).is_checked
    assert about_nobody(browse(house.contact), one).status_code == 303
    assert lesson(db, one.id).status is S.CHECKED


def test_one_of_the_two_is_the_expert_of_a_team_that_has_one(db, browse, house, expert):
    one = made(db, browse(house.lead), house)
    for who in (house.lead, house.contact):
        about_nobody(browse(who), one)
    assert not lesson(db, one.id).is_checked
    about_nobody(browse(expert), one)
    assert lesson(db, one.id).is_checked


def test_a_look_at_older_words_counts_for_nothing(db, browse, house):
    lead = browse(house.lead)
    one = made(db, lead, house)
    mark = seen(browse(house.contact), one)
    do(db, lead, one, "", **words(one, signal="Iets heel anders."))
    late = about_nobody(browse(house.contact), one, mark)
    assert late.status_code == 409
    assert "Iets heel anders." in late.text


def test_it_leaves_checked_only_with_what_families_are_told(db, browse, house, expert, checked):
    lead = browse(house.lead)
    do(db, lead, checked, "", **words(checked, told_back=""))
    refused = do(db, lead, checked, "delen")
    assert refused.status_code == 422
    assert 'id="told_back-fout"' in refused.text
    do(db, lead, checked, "", **words(lesson(db, checked.id), told_back="Wij bellen eerst."))
    refused = do(db, lead, checked, "delen")
    assert refused.status_code == 422
    assert "Twee mensen kijken eerst of dit over niemand gaat." in refused.text
    for browser in (lead, browse(expert)):
        about_nobody(browser, checked)
    assert do(db, lead, checked, "delen").status_code == 303


def test_other_words_wait_for_two_people_again(db, browse, house, expert, checked):
    lead = browse(house.lead)
    assert do(db, lead, checked, "delen").status_code == 303
    assert "Daarom vullen wij dat samen in." in browse(house.parent).get("/").text
    said = words(checked, told_back="Jullie zeiden: “te snel”. Daarom gaan wij rustiger.")
    assert do(db, lead, checked, "", **said).status_code == 303
    home = browse(house.parent).get("/").text
    assert "gaan wij rustiger" not in home
    assert "vullen wij dat samen in" not in home
    for browser in (lead, browse(expert)):
        about_nobody(browser, checked)
    assert "Daarom gaan wij rustiger." in browse(house.parent).get("/").text


def test_it_is_told_and_stopped_with_a_reason(db, browse, house, checked):
    lead = browse(house.lead)
    do(db, lead, checked, "delen")
    assert lesson(db, checked.id).told_on == clock.today()
    assert do(db, lead, checked, "verteld").status_code == 303
    assert lesson(db, checked.id).status is S.TOLD_BACK
    assert do(db, lead, checked, "stoppen", because="").status_code == 422
    assert do(db, lead, checked, "stoppen", because="Het hielp niet.").status_code == 303
    assert lesson(db, checked.id).status is S.RETIRED
    assert do(db, lead, checked, "verteld").status_code == 409


def test_what_did_not_help_is_tried_otherwise_or_stopped(db, browse, house, clock_at):
    lead = browse(house.lead)
    one = made(db, lead, house)
    try_it(db, lead, one)
    clock_at(DAY + timedelta(weeks=6))
    lead = browse(house.lead)
    assert look(db, lead, one, outcome="again").status_code == 303
    assert lesson(db, one.id).look_on == DAY + timedelta(weeks=12)
    clock_at(DAY + timedelta(weeks=12))
    lead = browse(house.lead)
    assert look(db, lead, one, outcome="stop", result="Niemand merkte het.").status_code == 303
    found = lesson(db, one.id)
    assert (found.status, found.stopped_because) == (S.RETIRED, "Niemand merkte het.")


def test_a_due_look_waits_in_the_inbox_of_the_lead_and_with_the_expert(
    db, browse, house, expert, clock_at
):
    lead = browse(house.lead)
    one = made(db, lead, house)
    try_it(db, lead, one)
    assert "Kijk of de les nog helpt" not in lead.get("/bureau").text
    clock_at(DAY + timedelta(weeks=6))
    lead = browse(house.lead)
    inbox = lead.get("/bureau").text
    assert "Kijk of de les nog helpt" in inbox
    assert path(one) in inbox
    assert "Kijk of het nog helpt" in browse(expert).get("/leren").text
    stranger = somebody(db, make_house(db, label="Huis elders").team, Role.LEAD, "Lena Leidster")
    assert path(one) not in browse(stranger).get("/bureau").text
    look(db, lead, one)
    assert path(one) not in lead.get("/bureau").text


def test_a_search_finds_words_whatever_their_capitals_and_accents(db, browse, house):
    lead = browse(house.lead)
    made(db, lead, house, title="Één vraag per gesprek")
    made(db, lead, house, title="Rustig beginnen")
    text = lead.get("/leren?q=een+VRAAG").text
    assert "Één vraag per gesprek" in text
    assert "Rustig beginnen" not in text
    assert "Geen les met deze woorden." in lead.get("/leren?q=olifant").text


@pytest.mark.both_databases
def test_two_who_change_it_at_once_are_told_and_keep_their_words(db, browse, house, expert):
    lead, other = browse(house.lead), browse(expert)
    one = made(db, lead, house)
    seen_by_both = one.version
    first = words(one, result="Van de leider.")
    second = words(one, result="Van de ander.")
    assert lead.post(path(one), data={"version": seen_by_both, **first}).status_code == 303
    late = other.post(path(one), data={"version": seen_by_both, **second})
    assert late.status_code == 409
    assert "Van de leider." in late.text
    assert "Van de ander." in late.text
    assert lesson(db, one.id).result == "Van de leider."
    # The same press twice is no quarrel.
    assert lead.post(path(one), data={"version": seen_by_both, **first}).status_code == 303


@pytest.mark.parametrize(
    "told",
    [
        "Vandaag vertelde Sanne dat het te snel ging.",
        "Zij wonen op Dorpsstraat 12, 1234 AB.",
        "Bel mij op 06 12345678.",
    ],
)
def test_a_name_or_a_place_is_asked_about(db, browse, house, told):
    lead = browse(house.lead)
    form = {"key": "5f0d5a3e-1111-4c4c-8a8a-000000000002", "team_id": house.team.id}
    form |= {"title": TITLE, "signal": told}
    asked = lead.post("/leren/lessen/nieuw", data=form)
    assert asked.status_code == 422
    assert 'name="sure"' in asked.text
    assert lead.post("/leren/lessen/nieuw", data={**form, "sure": "1"}).status_code == 303


def test_result_is_kept_as_it_was_said(checked):
    assert checked.result == RESULT
