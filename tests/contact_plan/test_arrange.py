"""A professional writes down who sees whom; who is in it reads it, with its reason and its day."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.contact_plan.models import ContactArrangement
from tests.home.conftest import words
from tests.houses import join_household, make_person


def test_who_is_in_it_reads_what_was_agreed_why_and_until_when(browse, house, arrange):
    arrange()
    page = browse(house.other_parent).get("/omgang")
    said = words(page)
    for piece in (
        "Noor",
        "elke vrijdag van drie tot vijf",
        "Speeltuin de Proef",
        "Bram, het eerste half uur",
        "Noor vindt dat rustiger.",
        "Wij kijken hier samen opnieuw naar op vrijdag 18 december",
    ):
        assert piece in said
    assert 'href="/rechten/contact"' in page.text
    assert browse(house.other_parent).get("/rechten/contact").status_code == 200


def test_other_terms_in_a_form_that_was_sent_before_are_given_back(db, house, send):
    people, key = [house.other_parent, house.child], str(uuid4())
    assert [send(people, key=key).status_code for _ in range(2)] == [303, 303]
    again = send(people, key=key, often="elke zondag")
    assert again.status_code == 409
    assert "elke zondag" in again.text
    assert send([house.child], key=key, others="opa Henk").status_code == 409
    made = [one for one in db.exec(select(ContactArrangement)) if one.often.startswith("elke")]
    assert [one.often for one in made] == ["elke vrijdag van drie tot vijf"]


def test_a_child_reads_it_in_easier_words(browse, house, arrange):
    arrange()
    said = words(browse(house.child).get("/omgang"))
    assert "Wie ik zie" in said
    assert "Daan" in said
    assert "Op vrijdag 18 december praten wij hier weer over. Jij mag zeggen wat jij wilt." in said
    assert "Wij kijken hier samen" not in said


def test_when_the_day_to_look_again_is_past_we_say_so(browse, house, arrange, clock_at):
    from datetime import date

    arrange()
    clock_at(date(2026, 12, 19))
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Wij zouden hier op vrijdag 18 december opnieuw naar kijken. Dat is niet gelukt" in said


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"often": ""}, "Vul dit in."),
        ({"why": None}, "Er is iemand bij. Schrijf op waarom dat zo is."),
        ({"review_on": None}, "Vul in wanneer wij hier opnieuw naar kijken."),
        ({"review_on": "2026-11-24"}, "Kies een dag die nog komt."),
        ({"place_kind": "secret"}, "Kies een van de antwoorden."),
        ({"often": "x" * 10_000}, "te lang"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_the_words_stay(db, house, send, wrong, sentence):
    answer = send([house.other_parent, house.child], **wrong)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Speeltuin de Proef" in answer.text
    assert f'value="{house.child.id}" checked' in answer.text
    assert db.exec(select(ContactArrangement).where(_of(house))).all() == []


def _of(house):
    from family_portal.access.circles import Circle

    circles = select(Circle.id).where(Circle.household_id == house.household.id)
    return ContactArrangement.circle_id.in_(circles)


def test_parents_who_live_apart_are_never_in_one(house, send):
    answer = send([house.parent, house.other_parent, house.child])
    assert answer.status_code == 422
    assert "Maak voor ieder een eigen afspraak" in words(answer)


def test_who_helps_one_parent_is_not_in_the_arrangement_of_the_other(db, house, send):
    aunt = make_person(db, "Tante Verzonnen")
    join_household(db, house.household, aunt, Role.SUPPORTER, invited_by=house.parent)
    db.commit()
    answer = send([house.other_parent, house.child, aunt])
    assert answer.status_code == 422
    assert "Iemand hoort bij een ander." in words(answer)
    assert send([house.parent, house.child, aunt]).status_code == 303
    assert send([house.child, aunt]).status_code == 303


def test_who_helps_one_parent_does_not_meet_who_helps_the_other(db, house, send):
    """With no parent in it, what one helper reads here the other parent knows."""
    helpers = []
    for name, by in (
        ("Tante Verzonnen", house.parent),
        ("Oom Bedacht", house.other_parent),
        ("Mentor Denkbeeldig", house.child),
    ):
        helpers.append(make_person(db, name))
        join_household(db, house.household, helpers[-1], Role.SUPPORTER, invited_by=by)
    db.commit()
    aunt, uncle, mentor = helpers
    answer = send([house.child, aunt, uncle])
    assert answer.status_code == 422
    assert "Iemand hoort bij een ander." in words(answer)
    assert send([house.child, aunt, mentor]).status_code == 303


def test_somebody_of_another_household_cannot_be_put_in(a_house, house, send):
    other = a_house(label="Ander huis", child="Kind Anders")
    answer = send([house.other_parent, other.child])
    assert answer.status_code == 422


def test_one_alone_needs_somebody_to_see(house, send):
    assert send([house.child]).status_code == 422
    assert send([house.child], others="opa Henk").status_code == 303


def test_where_an_address_is_secret_no_home_is_written_down(db, house, send):
    db.get_one(Profile, house.parent.id).address_secret = True
    db.commit()
    answer = send([house.other_parent, house.child], place_kind="home", place="bij mama thuis")
    assert answer.status_code == 422
    assert "In dit gezin is een adres geheim. Schrijf hier geen woning op." in words(answer)


def test_a_street_asks_for_a_second_look(house, send):
    people = [house.other_parent, house.child]
    answer = send(people, place="Kerkstraat 12")
    assert answer.status_code == 422
    assert "Dit lijkt op een adres" in words(answer)
    assert send(people, place="Kerkstraat 12", sure="1").status_code == 303


def test_a_change_shows_what_it_was_and_what_it_is(browse, house, arrange, terms, everybody_hears):
    made = arrange()
    data = {**terms, "often": "om de week op zaterdag", "version": "0"}
    path = f"/bureau/omgang/{made.id}/wijzigen"
    assert browse(house.contact).post(path, data=data).status_code == 303
    everybody_hears(made.id)
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Eerst: elke vrijdag van drie tot vijf. Nu: om de week op zaterdag." in said
    again = browse(house.duo).post(path, data={**data, "often": "nooit meer"})
    assert again.status_code == 409
    assert "nooit meer" not in words(browse(house.other_parent).get("/omgang"))


def test_an_end_has_a_reason_and_calls_off_what_was_to_come(
    browse, house, arrange, plan, everybody_hears
):
    made = arrange()
    plan(made)
    path = f"/bureau/omgang/{made.id}/stoppen"
    desk = browse(house.contact)
    assert desk.post(path, data={"because": ""}).status_code == 422
    data = {"because": "Noor wil nu even niet."}
    assert desk.post(path, data=data).status_code == 303
    everybody_hears(made.id)
    said = words(browse(house.other_parent).get("/omgang"))
    assert "Gestopt op woensdag 25 november" in said
    assert "Noor wil nu even niet." in said
    assert "Gaat niet door" in words(browse(house.other_parent).get("/afspraken"))
