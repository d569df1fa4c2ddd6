"""Two with the same letters never have the same tint on one page, whoever else there is."""

import re
from uuid import UUID

from family_portal.access.roles import Role
from family_portal.core.tints import SHADES, Tints
from tests.houses import join_household, make_person

ALIKE = {
    "parent": "Sanne Vos",
    "other_parent": "Stan Vink",
    "child": "Sil Vos",
    "contact": "Saar Visser",
    "duo": "Sem Verhoef",
}


def tints(page):
    return re.findall(r'class="avatar[^"]* tint-(\d)"[^>]*>SV<', page)


def test_a_household_in_which_all_have_the_same_letters(browse, a_house):
    house = a_house(**ALIKE)
    page = browse(house.contact).get(f"/bureau/huishoudens/{house.household.id}").text
    assert len(set(tints(page))) >= len(ALIKE) - 1


def test_somebody_unseen_changes_no_tint(db, browse, a_house):
    house = a_house(**ALIKE)
    before = tints(browse(house.parent).get("/contact").text)
    assert before
    for name in ("Steven Vaal", "Sofie Vroom", "Sara Voss"):
        join_household(db, house.household, make_person(db, name), Role.ADULT)
    db.commit()
    assert tints(browse(house.parent).get("/contact").text) == before


def test_each_of_eight_alike_has_a_tint_and_keeps_it():
    page = Tints()
    alike = [UUID(int=SHADES * n) for n in range(SHADES)]
    given = [page.of(one, "SV") for one in alike]
    assert sorted(given) == list(range(1, SHADES + 1))
    assert [page.of(one, "SV") for one in alike] == given


def test_a_tint_follows_from_the_person():
    for n in range(SHADES):
        assert Tints().of(UUID(int=n), "SV") == n + 1
    page = Tints()
    assert page.of(UUID(int=3), "SV") == page.of(UUID(int=11), "AB")
