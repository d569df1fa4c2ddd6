"""Who comes second in a contact plan reads what is there now, beside their own words; and what is
wrong in a form stands at its field."""

from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.contact_plan.models import ContactChange, Term, Visit
from tests.home.conftest import words
from tests.reading import told_at

SATURDAY = date(2026, 11, 28)
PATH = "/bureau/omgang/{}/wijzigen"


def test_a_change_that_came_second_shows_what_is_there_now(
    browse, house, arrange, terms, everybody_hears
):
    made = arrange()
    first = {**terms, "often": "om de week op zaterdag", "why": "Opa is ziek.", "version": "0"}
    assert browse(house.contact).post(PATH.format(made.id), data=first).status_code == 303
    everybody_hears(made.id)
    duo = browse(house.duo)
    mine = {**terms, "often": "elke zondag", "why": "Mijn reden.", "version": "0"}
    late = duo.post(PATH.format(made.id), data=mine)
    assert late.status_code == 409
    now, form = late.text.split('name="version" value="1"')
    assert "om de week op zaterdag" in now
    assert "Opa is ziek." in now
    assert "elke zondag" in form
    assert "Mijn reden." in form
    assert "Er is net iets veranderd" in words(late)
    # With the page that shows it the second save is meant.
    assert duo.post(PATH.format(made.id), data={**mine, "version": "1"}).status_code == 303


def test_of_what_ended_meanwhile_the_words_stay_and_no_form_is_left(
    browse, house, arrange, terms, plan, everybody_hears
):
    made = arrange()
    visit = plan(made)
    desk = browse(house.contact)
    end = {"because": "Noor wil even rust.", "version": "0"}
    assert desk.post(f"/bureau/omgang/{made.id}/stoppen", data=end).status_code == 303
    everybody_hears(made.id)
    duo = browse(house.duo)
    for path, sent in (
        (PATH.format(made.id), {**terms, "why": "Wat ik typte."}),
        (f"/bureau/omgang/{made.id}/stoppen", {**end, "because": "Wat ik typte."}),
        (
            f"/bureau/omgang/{made.id}/blijft",
            {"because": "Wat ik typte.", "told": "1", "review_on": "2027-01-08"},
        ),
        (f"/bureau/omgang/{made.id}/keren", {"day": "2026-12-04", "at_time": "15:00"}),
        (f"/bureau/omgang/keren/{visit.id}/verslag", {"notes": "Wat ik typte."}),
    ):
        late = duo.post(path, data={**sent, "version": "0"})
        assert late.status_code == 409, path
        assert "Er is net iets veranderd" in words(late)
        assert "Gestopt op woensdag 25 november" in words(late)
        assert "Noor wil even rust." in words(late)
        assert path.endswith("keren") or "Wat ik typte." in words(late), path


def test_how_it_went_said_twice_shows_what_a_colleague_said(
    browse, house, arrange, plan, went, clock_at
):
    visit = plan(arrange())
    clock_at(SATURDAY, time(10))
    assert went(visit, "missed", because="Noor is ziek.").status_code == 303
    late = went(visit, "missed", who=house.duo, because="De auto was stuk.")
    assert late.status_code == 409
    said = words(late)
    assert "Noor is ziek." in said
    assert "De auto was stuk." in said


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"why": None, "review_on": None}, "why"),
        ({"why": None, "present": None}, "why"),
        ({"review_on": None}, "review_on"),
        ({"review_on": "2026-11-25"}, "review_on"),
    ],
    ids=str,
)
def test_a_limit_that_is_not_whole_is_told_at_its_field(house, send, wrong, field):
    answer = send([house.other_parent, house.child], **wrong)
    assert answer.status_code == 422
    assert told_at(answer, field)


def test_all_that_is_wrong_is_told_at_once(house, send):
    answer = send([house.other_parent, house.child], others="x" * 300, often="x" * 300)
    assert told_at(answer, "others")
    assert told_at(answer, "often")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"day": "2026-11-24", "at_time": "15:00"}, "day"),
        ({"day": "2027-03-28", "at_time": "02:30"}, "at_time"),
        ({"day": "2026-11-27"}, "at_time"),
        ({"at_time": "15:00"}, "day"),
        ({}, "day"),
    ],
    ids=str,
)
def test_a_time_that_cannot_be_is_told_at_its_field(browse, house, arrange, sent, field):
    path = f"/bureau/omgang/{arrange().id}/keren"
    assert told_at(browse(house.contact).post(path, data=sent), field)


def test_how_it_went_is_told_at_its_field(browse, house, arrange, plan, went, clock_at):
    visit = plan(arrange())
    assert told_at(went(visit, "missed"), f"hoe-{visit.id}-because")
    half = went(visit, "missed", because="Noor is ziek.", day="2026-12-02")
    assert told_at(half, f"hoe-{visit.id}-at_time")
    end = browse(house.contact).post(
        f"/bureau/omgang/{visit.arrangement_id}/stoppen", data={"because": "", "version": "0"}
    )
    assert told_at(end, "stop-because")


def test_nobody_who_presses_twice_reads_that_it_was_not_kept(
    db, browse, house, arrange, terms, plan, clock_at, everybody_hears
):
    made = arrange()
    visit, why = plan(made), {"because": "Noor wil het nog zo.", "told": "1"}
    clock_at(SATURDAY, time(10))
    there, again = f"/bureau/omgang/{made.id}", {"day": "2026-12-05", "at_time": "15:00"}
    for path, sent in (
        (f"{there}/wijzigen", {**terms, "often": "elke zondag", "version": "0"}),
        (f"{there}/blijft", {**why, "review_on": "2027-01-08", "version": "1"}),
        (
            f"/bureau/omgang/keren/{visit.id}/hoe-ging-het",
            {"outcome": "missed", "because": "Noor is ziek.", **again},
        ),
        (f"{there}/stoppen", {**why, "version": "2"}),
    ):
        desk = browse(house.contact)
        assert [desk.post(path, data=sent).status_code for _ in "ab"] == [303, 303], path
        everybody_hears(made.id)
    db.expire_all()
    assert made.version == 3
    changes = db.exec(select(ContactChange).where(ContactChange.arrangement_id == made.id)).all()
    assert sorted(change.term for change in changes) == [Term.OFTEN, Term.REVIEW]
    assert len(db.exec(select(Visit).where(Visit.arrangement_id == made.id)).all()) == 2
