"""What stands on the pages: the narrower truth, direct routes at once, my lawyer for me alone."""

import re

import pytest
from sqlmodel import select

from family_portal.access.people import Custody, CustodyKind
from family_portal.legal_aid.models import OwnLawyer
from family_portal.measures.models import MeasureKind, MeasureStatus
from family_portal.rights.facts import read_ground
from family_portal.rights.lines import help_lines
from tests.courts import make_measure
from tests.home.conftest import words

FREE = "gratis advocaat krijgen"
MARK = "Een jurist controleert deze tekst nog."


def no_custody(db, person):
    held = db.exec(select(Custody).where(Custody.parent_id == person.id)).one()
    held.kind = CustodyKind.NONE
    db.add(held)


def test_a_first_placement_gives_a_parent_with_custody_a_free_lawyer(db, browse, house):
    make_measure(db, house, kind=MeasureKind.OUT_OF_HOME)
    for path in ("/", "/rechten/advocaat"):
        page = words(browse(house.parent).get(path))
        assert FREE in page
        assert page.count(MARK) == (path != "/")


@pytest.mark.parametrize(
    "case",
    [
        {"kind": MeasureKind.SUPERVISION},
        {"kind": MeasureKind.EXTENSION},
        {"kind": MeasureKind.OUT_OF_HOME, "status": MeasureStatus.DECIDED},
    ],
    ids=str,
)
def test_otherwise_it_is_not_free_and_the_way_to_pay_less_stands_there(db, browse, house, case):
    make_measure(db, house, **case)
    assert FREE not in words(browse(house.parent).get("/"))
    page = words(browse(house.parent).get("/rechten/advocaat"))
    assert FREE not in page
    assert "Deze advocaat is niet gratis." in page
    assert "Dat heet een toevoeging." in page


def test_a_parent_without_custody_reads_their_own_truth(db, browse, house):
    no_custody(db, house.other_parent)
    both = [house.parent, house.other_parent]
    make_measure(db, house, both, kind=MeasureKind.OUT_OF_HOME)
    page = words(browse(house.other_parent).get("/rechten/advocaat"))
    assert "Je hebt geen gezag." in page
    assert FREE not in page
    assert FREE in words(browse(house.parent).get("/rechten/advocaat"))


def test_who_was_not_told_reads_nothing_of_it_here(db, browse, house):
    make_measure(db, house, kind=MeasureKind.OUT_OF_HOME)
    page = words(browse(house.other_parent).get("/rechten/advocaat"))
    for word in ("uithuisplaatsing", "uit huis", FREE, "zitting is op"):
        assert word not in page.lower()


def test_a_professional_reads_nothing_of_their_families_on_a_page_of_their_own(db, acting, house):
    """The table speaks of what was explained to oneself, also to who works for others."""
    from family_portal.access.roles import Role
    from family_portal.legal_aid.queries import own_advice

    make_measure(db, house, kind=MeasureKind.OUT_OF_HOME)
    roles = frozenset({Role.PARENT, Role.CONTACT})
    with acting(house.contact) as session:
        assert own_advice(session, house.contact.id, roles, demo=True) == []
    with acting(house.parent) as session:
        assert len(own_advice(session, house.parent.id, roles, demo=True)) == 1


def test_direct_routes_stand_there_at_once_with_numbers_of_the_one_table(browse, house):
    known = {line.href for line in help_lines(read_ground().facts).values()}
    for person, path in (
        (house.parent, "/rechten/advocaat"),
        (house.child, "/rechten/praten-met-de-rechter"),
    ):
        html = browse(person).get(path).text
        numbers = set(re.findall(r'href="(tel:[^"]+)"', html))
        assert len(numbers) >= 3
        assert numbers <= known
    assert "/rechten/advocaat-vinden" in browse(house.parent).get("/rechten/advocaat").text


def test_a_child_finds_what_it_can_do_now(db, browse, house):
    make_measure(db, house, [house.child])
    page = words(browse(house.child).get("/rechten/praten-met-de-rechter"))
    for said in (
        "Ik wil met iemand praten",
        "Ik wil een advocaat",
        "Je mag om een advocaat vragen",
        "bijzondere curator",
        "Je ouders zijn niet bij het gesprek.",
        "Je ouders zien dit hier niet.",
    ):
        assert said in page
    assert 'href="/rechten/praten-met-de-rechter"' in browse(house.child).get("/").text


def test_a_parent_has_no_page_to_talk_with_the_judge(browse, house):
    assert browse(house.parent).get("/rechten/praten-met-de-rechter").status_code == 404


def test_my_lawyer_is_mine_alone(db, browse, house):
    form = {"name": "mr. Geheim", "phone": "06 1", "questions": "Wat kost het?"}
    answer = browse(house.parent).post("/rechten/advocaat/mijn-advocaat", data=form)
    assert answer.status_code == 303
    assert "mr. Geheim" in browse(house.parent).get("/rechten/advocaat/eerste-gesprek").text
    for other in (house.other_parent, house.child):
        assert "Geheim" not in browse(other).get("/rechten/advocaat/eerste-gesprek").text
    assert (
        "Geheim" not in browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    )
    browse(house.parent).post("/rechten/advocaat/mijn-advocaat", data={"name": "mr. Nieuw"})
    mine = select(OwnLawyer).where(OwnLawyer.person_id == house.parent.id)
    assert [kept.name for kept in db.exec(mine)] == ["mr. Nieuw"]


@pytest.mark.both_databases
def test_the_page_costs_the_same_however_much_there_is(db, query_budget, browse, house, ask):
    ask(house.parent)
    make_measure(db, house)
    browser = browse(house.parent)
    with query_budget(7) as few:
        browser.get("/rechten/advocaat")
    for kind in (MeasureKind.OUT_OF_HOME, MeasureKind.CUSTODY_ENDED, MeasureKind.EXTENSION):
        make_measure(db, house, kind=kind)
    with query_budget(len(few)):
        browser.get("/rechten/advocaat")


def test_no_number_turns_round_in_a_sentence_from_right_to_left(browse, db, house):
    """After Arabic letters 0800-8020 reads as 8020-0800, unless it has a direction of its own."""
    make_measure(db, house, kind=MeasureKind.OUT_OF_HOME)
    mine = browse(house.parent)
    mine.post("/taal", data={"taal": "ar"})
    page = mine.get("/rechten/advocaat").text
    assert 'dir="rtl"' in page
    assert "<bdi>0800-8020</bdi>" in page
    assert re.findall(r"[\u0621-\u064a][^<>]*0\d{2,3}-\d{3,7}", page) == []
