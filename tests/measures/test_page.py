"""The page of a measure: what it is, where we stand, until when, and whom to ask."""

import re
from datetime import date, timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.measures.models import MeasureKind, MeasureStatus
from tests.courts import make_matter, make_measure
from tests.home.conftest import words
from tests.houses import join_household, make_person
from tests.measures.conftest import WEDNESDAY, form_of

DECIDED = {"status": MeasureStatus.DECIDED, "decided_on": date(2026, 11, 20)}
INSTRUCTION = {
    "kind": MeasureKind.WRITTEN_INSTRUCTION,
    "status": MeasureStatus.DECIDED,
    "sent_on": date(2026, 11, 23),
}


@pytest.fixture
def chosen_settings():
    """The demo names days by rules that no lawyer confirmed yet, with the mark."""
    return {"demo": True}


@pytest.fixture
def page(browse):
    def read(person, measure, status=200):
        answer = browse(person).get(f"/rechten/maatregel/{measure.id}")
        assert answer.status_code == status
        return words(answer) if status == 200 else answer

    return read


@pytest.mark.both_databases
def test_it_says_what_who_why_and_for_whom(db, house, page):
    house.circle(db, family=[house.parent, house.child])
    measure = make_measure(
        db,
        house,
        requested_by="Raad voor de Kinderbescherming",
        requested_on=date(2026, 11, 12),
        why="Er is vaak ruzie thuis.",
    )
    said = page(house.parent, measure)
    for part in (
        "Er is gevraagd om een ondertoezichtstelling (OTS).",
        "Raad voor de Kinderbescherming, donderdag 12 november",
        "Er is vaak ruzie thuis.",
        f"Voor wie{house.child.first_name}",
        f"{house.contact.first_name} legde dit aan jou uit op woensdag 25 november",
        "Vraag het aan je contactpersoon.",
    ):
        assert part in said


def test_it_is_there_for_nobody_else(db, house, strangers, page):
    measure = make_measure(db, house)
    granny = make_person(db, "Tineke Proefstra")
    join_household(db, house.household, granny, Role.SUPPORTER, invited_by=house.parent)
    for person in (house.other_parent, house.child, strangers.parent, granny, house.lead):
        page(person, measure, status=404)


def test_the_other_parents_copy_is_another_address(db, house, page):
    measure = make_measure(db, house, [house.parent, house.other_parent])
    page(house.parent, measure)
    page(house.other_parent, measure, status=404)


def test_where_we_stand_is_honest_about_what_nobody_knows(db, house, page):
    said = page(house.parent, make_measure(db, house, requested_on=date(2026, 11, 12)))
    assert re.search(r"Het verzoek ?geweest ?donderdag 12 november", said)
    assert re.search(r"De zitting bij de kinderrechter ?dit komt nu ?Wij weten nog niet", said)
    assert re.search(r"De beslissing ?Wij weten nog niet wanneer.", said)


def test_an_appeal_has_its_day_by_our_reckoning(db, house, page):
    said = page(house.parent, make_measure(db, house, **DECIDED))
    assert "Tot en met maandag 22 februari 2027" in said
    assert "volgens onze berekening" in said
    assert "Een jurist moet deze regel nog controleren." in said


def test_after_the_day_it_is_never_too_late(browse, db, house, page):
    measure = make_measure(db, house, **{**INSTRUCTION, "sent_on": WEDNESDAY - timedelta(40)})
    said = page(house.parent, measure)
    assert "Bel vandaag nog een advocaat. Soms kan er nog iets." in said
    assert "te laat" not in said
    html = browse(house.parent).get(f"/rechten/maatregel/{measure.id}").text
    assert 'href="/rechten/advocaat-vinden"' in html


def test_against_provisional_supervision_it_names_no_appeal(db, house, page):
    kind = MeasureKind.PROVISIONAL_SUPERVISION
    heard = {**DECIDED, "hearing_on": DECIDED["decided_on"]}
    said = page(house.parent, make_measure(db, house, kind=kind, **heard))
    assert "Tegen een voorlopige OTS zelf kun je niet in hoger beroep." in said
    assert "Tot en met" not in said


def test_a_parent_without_custody_reads_no_day_that_is_not_theirs(db, house, page):
    for row in db.exec(select(Custody).where(Custody.parent_id == house.parent.id)):
        row.kind = CustodyKind.NONE
        db.add(row)
    measure = make_measure(db, house, **DECIDED)
    assert "Tot en met" not in page(house.parent, measure)


def test_a_child_reads_it_in_its_own_words(db, house, page):
    said = page(house.child, make_measure(db, house, [house.child]))
    assert "De rechter wil weten wat jij vindt." in said
    assert "Je ouders zijn er dan niet bij." in said


def test_only_those_who_can_read_it_are_named_as_readers(db, house, page):
    measure = make_measure(db, house, [house.parent, house.other_parent])
    said = page(house.parent, measure)
    assert house.other_parent.first_name not in said
    assert house.duo.first_name in said


@pytest.mark.parametrize("kind", list(MeasureKind))
@pytest.mark.parametrize("status", list(MeasureStatus))
def test_every_measure_in_every_state_has_its_page(db, house, page, kind, status):
    measure = make_measure(db, house, [house.parent, house.child], kind=kind, status=status)
    said = page(house.parent, measure)
    assert "Waar staan wij?" in said
    assert "None" not in said


def test_the_page_costs_no_more_than_nine_statements(browse, db, house, query_budget):
    measure = make_measure(db, house, **DECIDED)
    browser = browse(house.parent)
    browser.get(f"/rechten/maatregel/{measure.id}")
    with query_budget(9) as queries:
        browser.get(f"/rechten/maatregel/{measure.id}")
    assert len(set(queries)) == len(queries)


def test_a_message_can_be_about_it_and_leads_back_to_it(browse, db, house):
    measure = make_measure(db, house)
    page = browse(house.parent).get(f"/berichten/nieuw?maatregel={measure.id}")
    assert page.status_code == 200
    assert f'href="/rechten/maatregel/{measure.id}"' in page.text
    other = browse(house.other_parent).get(f"/berichten/nieuw?maatregel={measure.id}")
    assert other.status_code == 404


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (MeasureStatus.STOPPED, "Dit is gestopt en geldt niet meer: een ondertoezichtstelling"),
        (MeasureStatus.REFUSED, "De rechter zei nee. Dit komt er niet: een ondertoezichtstelling"),
        (MeasureStatus.WITHDRAWN, "Hier vraagt niemand meer om."),
    ],
)
def test_what_is_over_stands_apart_on_the_page_of_rights(browse, db, house, page, status, says):
    measure = make_measure(db, house, [house.parent], status=status)
    rights = browse(house.parent).get("/rechten")
    assert "Jullie hulp is vrijwillig." in words(rights)
    assert says in words(rights)
    assert rights.text.index('id="voorbij"') < rights.text.index(f"/rechten/maatregel/{measure.id}")
    assert says in page(house.parent, measure)
    assert says not in words(browse(house.other_parent).get("/rechten"))
    assert says not in words(browse(house.parent).get("/"))


@pytest.mark.parametrize("status", ["stopped", "refused", "withdrawn"])
def test_a_professional_says_how_it_ended(browse, db, house, status):
    matter = make_matter(db, house)
    path = f"/bureau/maatregelen/{matter.id}/wijzigen"
    desk = browse(house.contact)
    offered = re.findall(r'name="status"[^>]*value="(\w+)"', desk.get(path).text)
    assert status in offered
    assert "ended" not in offered
    sent = form_of(matter, status=status)
    assert desk.post(path, data=sent).status_code == 303
    db.refresh(matter)
    assert matter.status == status


def test_an_instruction_is_not_refused_by_who_gives_it(browse, db, house):
    matter = make_matter(db, house, **INSTRUCTION)
    sent = form_of(matter, status=MeasureStatus.REFUSED)
    answer = browse(house.contact).post(f"/bureau/maatregelen/{matter.id}/wijzigen", data=sent)
    assert answer.status_code == 422
    assert "Een aanwijzing wordt niet afgewezen." in answer.text
