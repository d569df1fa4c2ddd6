"""On its day a limit is looked at again (R15): until then it is somebody's task, and when nobody
did it the lead sees it. It ends with a change, another day, or why it stays as it is."""

import re
from datetime import date, time

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.contact_plan.models import ContactArrangement, ContactChange
from tests.home.conftest import words
from tests.houses import make_person

# A Friday; then Saturday, Monday.
BEFORE, DAY, AFTER = date(2026, 12, 17), date(2026, 12, 18), date(2026, 12, 19)
MONDAY = date(2026, 12, 21)
TASK = "Omgang: kijk opnieuw naar de grens"
LED = "Wij zouden op vrijdag 18 december opnieuw kijken naar een grens in de omgang."
STAYS = {"because": "Noor wil het nog zo.", "review_on": "2027-01-29", "told": "1", "version": "0"}


@pytest.fixture
def waits(browse, house):
    return lambda who=None: TASK in words(browse(who or house.contact).get("/bureau"))


@pytest.fixture
def led(browse, house):
    return lambda who=None: LED in words(browse(who or house.lead).get("/bureau/team"))


@pytest.fixture
def stays(browse, house):
    def post(made, who=None, **other):
        data = {k: v for k, v in {**STAYS, **other}.items() if v is not None}
        return browse(who or house.contact).post(f"/bureau/omgang/{made.id}/blijft", data=data)

    return post


@pytest.mark.both_databases
def test_it_waits_from_its_day_and_the_lead_sees_it_on_the_next_working_day(
    browse, house, arrange, waits, led, clock_at
):
    made = arrange()
    clock_at(BEFORE, time(10))
    assert not waits()
    clock_at(DAY, time(10))
    assert waits()
    page = browse(house.contact).get("/bureau").text
    assert re.search(rf"/bureau/omgang/{made.id}\?[^\"]*#opnieuw", page)
    assert "Noor vindt dat rustiger." not in page
    clock_at(AFTER, time(10))
    assert "te laat sinds" in words(browse(house.contact).get("/bureau"))
    assert not led()
    assert "De teamleider ziet dit" not in words(browse(house.other_parent).get("/omgang"))
    clock_at(MONDAY, time(10))
    assert led()
    assert "Elke belofte is gehouden." not in words(browse(house.lead).get("/bureau/team"))
    assert "Noor vindt dat rustiger." not in browse(house.lead).get("/bureau/team").text
    said = words(browse(house.other_parent).get("/omgang"))
    assert "De teamleider ziet dit sinds maandag 21 december." in said
    assert "De baas van ons team weet het." in words(browse(house.child).get("/omgang"))


def test_it_ends_when_we_say_why_it_stays(db, browse, house, arrange, waits, led, stays, clock_at):
    made = arrange()
    clock_at(MONDAY, time(10))
    assert stays(made).status_code == 303
    assert not waits()
    assert not led()
    for person in (house.other_parent, house.child):
        said = words(browse(person).get("/omgang"))
        assert "Het blijft zo, want: Noor wil het nog zo." in said
        assert "Wij kijken weer op vrijdag 29 januari 2027" in said
        assert "Dat is niet gelukt" not in said
    assert browse(house.parent).get("/omgang").text.count("Noor wil het nog zo.") == 0
    assert stays(made).status_code == 303  # pressed twice
    assert stays(made, because="Iets anders.").status_code == 409  # said before
    rows = db.exec(select(ContactChange).where(ContactChange.arrangement_id == made.id)).all()
    assert [row.because for row in rows] == ["Noor wil het nog zo."]


def test_it_ends_with_a_change_that_has_a_new_day(browse, house, arrange, terms, waits, clock_at):
    made = arrange()
    clock_at(DAY, time(10))
    path = f"/bureau/omgang/{made.id}/wijzigen"
    desk = browse(house.contact)
    same = desk.post(path, data={**terms, "often": "om de week", "version": "0"})
    assert same.status_code == 422  # the day that is there now is no day to come
    assert waits()
    new = {**terms, "review_on": "2027-01-29", "version": "0"}
    assert desk.post(path, data=new).status_code == 303
    assert not waits()


def test_it_ends_with_the_limit_and_with_the_arrangement(
    browse, house, arrange, terms, waits, led, clock_at, everybody_hears
):
    free, over = arrange(), arrange([house.parent, house.child])
    clock_at(MONDAY, time(10))
    desk = browse(house.contact)
    open_again = {**terms, "present": "", "why": "", "review_on": "", "version": "0"}
    assert desk.post(f"/bureau/omgang/{free.id}/wijzigen", data=open_again).status_code == 303
    assert waits()
    end = {"because": "Zij wonen weer samen.", "told": "1", "version": "0"}
    assert desk.post(f"/bureau/omgang/{over.id}/stoppen", data=end).status_code == 303
    everybody_hears(over.id)
    assert not waits()
    assert not led()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"because": ""}, "opnieuw-because", "Vul dit in."),
        ({"review_on": None}, "opnieuw-review_on", "Vul dit in."),
        ({"review_on": "2026-12-21"}, "opnieuw-review_on", "Kies een dag die nog komt."),
        ({"told": None}, "opnieuw-told", "Praat er eerst over met wie dit leest."),
        ({"because": "Zij woont Kerkstraat 12."}, "kijk-nog-eens", "Dit lijkt op een adres"),
    ],
    ids=str,
)
def test_what_is_wrong_stands_at_its_field(
    db, house, arrange, stays, clock_at, wrong, field, sentence
):
    made = arrange()
    clock_at(MONDAY, time(10))
    answer = stays(made, **wrong)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'aria-describedby="{field}-' in answer.text or f'id="{field}"' in answer.text
    assert STAYS["because"] in answer.text or "because" in wrong
    db.expire_all()
    assert db.get_one(ContactArrangement, made.id).review_on == DAY


def test_nobody_else_finds_the_task_or_does_it(
    db, browse, a_house, house, arrange, waits, led, stays, clock_at
):
    made = arrange()
    other = a_house(label="Ander huis", lead="Leider Anders")
    father = house.other_parent
    db.add(Post(person_id=father.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 1, 2]))
    colleague = make_person(db, "Collega Elders")
    db.add(Post(person_id=colleague.id, role=Role.CONTACT, team_id=house.team.id))
    db.commit()
    clock_at(MONDAY, time(10))
    assert waits(house.duo)
    for who in (father, colleague, other.contact):
        assert not waits(who)
        assert stays(made, who=who).status_code == 404
    assert not led(other.lead)
