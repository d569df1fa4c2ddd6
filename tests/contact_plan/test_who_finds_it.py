"""Whoever is in no arrangement finds nothing of it, anywhere."""

from datetime import date, timedelta

import pytest

from family_portal.access.households import Cover
from family_portal.access.people import Profile
from family_portal.access.roles import Role
from family_portal.access.staffing import follow
from family_portal.access.teams import Post
from family_portal.core import clock
from tests.home.conftest import words
from tests.houses import join_household, make_person

PLACE = "Speeltuin de Proef"
WHERE = ("/", "/omgang", "/afspraken", "/plan", "/meer")


def nothing_of(browser, *pieces):
    for path in WHERE:
        page = browser.get(path, follow_redirects=True).text
        assert [piece for piece in pieces if piece in page] == [], path


def test_the_other_parent_finds_nothing(browse, house, arrange, plan, went):
    visit = plan(arrange())
    went(visit, "missed", because="De auto was stuk.")
    mother = browse(house.parent)
    nothing_of(mother, PLACE, "Bram, het eerste", "rustiger", "De auto was stuk")
    assert "Hier staat nu niets voor jou." in words(mother.get("/omgang"))
    answer = mother.post(f"/omgang/keren/{visit.id}/woorden", data={"text": "Wat?"})
    assert answer.status_code == 404


def test_each_parent_finds_their_own_part(browse, house, arrange):
    arrange()
    arrange([house.parent, house.child], place="Zwembad de Toets", often="elke dag", present=None)
    mother, father = browse(house.parent), browse(house.other_parent)
    assert "Zwembad de Toets" in words(mother.get("/omgang"))
    nothing_of(mother, PLACE)
    assert PLACE in words(father.get("/omgang"))
    nothing_of(father, "Zwembad de Toets", "elke dag")


def test_a_brother_elsewhere_is_seen_without_a_parent_learning_of_it(db, browse, house, arrange):
    brother = make_person(db, "Teun Elders", born=date(2011, 1, 1))
    join_household(db, house.household, brother, Role.CHILD)
    db.commit()
    arrange([house.child, brother], place="Manege de Broer", present=None)
    assert "Manege de Broer" in words(browse(brother).get("/omgang"))
    assert "Teun" in words(browse(house.child).get("/omgang"))
    for parent in (house.parent, house.other_parent):
        nothing_of(browse(parent), "Manege de Broer", "Teun")


def test_a_supporter_finds_only_what_they_are_part_of(db, browse, house, arrange):
    aunt = make_person(db, "Tante Steunsma")
    join_household(db, house.household, aunt, Role.SUPPORTER, invited_by=house.other_parent)
    db.commit()
    arrange()
    nothing_of(browse(aunt), PLACE, "rustiger")
    arrange([aunt, house.child], place="Bibliotheek de Boek", present=None)
    assert "Bibliotheek de Boek" in words(browse(aunt).get("/omgang"))
    nothing_of(browse(house.other_parent), "Bibliotheek de Boek")


def test_a_calendar_of_somebody_with_a_secret_address_names_no_place(
    db, browse, house, arrange, plan
):
    db.get_one(Profile, house.child.id).address_secret = True
    db.commit()
    for kind, is_told in (("office", True), ("other", False), ("school", False)):
        visit = plan(arrange(place_kind=kind))
        path = f"/afspraken/{visit.appointment_id}.ics"
        assert (PLACE.encode() in browse(house.other_parent).get(path).data) is is_told
        mine = browse(house.child).get(path)
        assert mine.status_code == 200
        assert PLACE.encode() not in mine.data


@pytest.mark.parametrize(("ended", "status"), [(0, 200), (1, 404)])
def test_a_stand_in_finds_it_on_the_days_of_the_cover_only(
    db, browse, a_house, house, arrange, ended, status
):
    made = arrange()
    other = a_house(label="Ander huis", contact="Inval Vervangsma")
    today = clock.today()
    db.add(
        Cover(
            absent_id=house.contact.id,
            stand_in_id=other.contact.id,
            from_day=today - timedelta(days=3),
            to_day=today - timedelta(days=ended),
        )
    )
    db.flush()
    follow(db, house.household.id)
    db.commit()
    stand_in = browse(other.contact)
    assert stand_in.get(f"/bureau/omgang/{made.id}").status_code == status
    assert stand_in.get(f"/bureau/huishoudens/{house.household.id}/omgang").status_code == status


def test_professionals_of_others_and_the_lead_cannot_read_it(browse, a_house, house, send, arrange):
    made = arrange()
    other = a_house(label="Ander huis", contact="Vreemd Anders")
    for who in (other.contact, house.lead):
        for path in (
            f"/bureau/omgang/{made.id}",
            f"/bureau/huishoudens/{house.household.id}/omgang",
            f"/bureau/huishoudens/{house.household.id}/omgang/nieuw",
        ):
            assert browse(who).get(path).status_code == 404, path
    assert send([house.child, house.other_parent], who=other.contact).status_code == 404


def test_who_works_elsewhere_does_not_change_their_own_arrangement(
    db, browse, house, terms, arrange, plan, went
):
    """A father with a post in this very team: at home he is family."""
    made = arrange()
    visit = plan(made)
    father = house.other_parent
    db.add(Post(person_id=father.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 1, 2]))
    db.commit()
    own = browse(father)
    for path in ("wijzigen", "stoppen", "keren"):
        sent = own.post(f"/bureau/omgang/{made.id}/{path}", data={**terms, "because": "x"})
        assert sent.status_code == 404, path
    assert went(visit, "happened", who=father).status_code == 404
    assert own.get(f"/bureau/omgang/{made.id}").status_code == 404
    assert own.get(f"/bureau/huishoudens/{house.household.id}/omgang/nieuw").status_code == 404
    assert own.get(f"/bureau/huishoudens/{house.household.id}/afspraak").status_code == 404


def test_the_page_costs_the_same_with_one_and_with_many(
    browse, house, arrange, plan, went, query_budget
):
    father = browse(house.other_parent)
    for n in range(3):
        visit = plan(arrange(often=f"keer {n}"))
        went(visit, "missed", because="Ziek.", day="2026-12-02", at_time="15:00")
    father.get("/omgang")
    with query_budget(10):
        father.get("/omgang")
