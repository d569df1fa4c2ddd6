"""Meer: what fits who looks, and pages that anybody may read."""

import pytest

from family_portal.access.roles import Role
from tests.houses import join_household, make_person

OF_FAMILY = ("/meer/wie-ziet-wat", "/meer/wie-keek-mee", "/contact")


@pytest.mark.parametrize("who", ["parent", "child"])
def test_a_family_member_finds_who_sees_and_who_looked(browse, house, who):
    html = browse(getattr(house, who)).get("/meer").text
    for path in (
        *OF_FAMILY,
        "/mening",
        "/rechten/vertrouwenspersoon",
        "/meer/apparaten",
        "/veilig",
    ):
        assert f'href="{path}"' in html


def test_a_professional_finds_what_is_theirs(browse, house):
    html = browse(house.contact).get("/meer").text
    assert 'href="/meer/apparaten"' in html
    for path in (*OF_FAMILY, "/mening"):
        assert f'href="{path}"' not in html


@pytest.mark.parametrize("path", OF_FAMILY)
def test_the_familys_pages_are_not_there_for_professionals(browse, house, path):
    assert browse(house.contact).get(path).status_code == 404


def test_a_supporter_is_not_asked_for_an_opinion(db, browse, house):
    person = make_person(db, "Tineke Oma")
    join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
    assert 'href="/mening"' not in browse(person).get("/meer").text


def test_signing_out_is_a_form(browse, house):
    html = browse(house.parent).get("/meer").text
    assert '<form method="post" action="/uitloggen">' in html


@pytest.mark.parametrize("path", ["/veilig", "/privacy", "/toegankelijkheid", "/taal"])
def test_anybody_may_read_it(browse, house, path):
    assert browse().get(path).status_code == 200
    assert browse(house.parent).get(path).status_code == 200


def test_the_safety_page_says_what_we_cannot_do(browse):
    html = browse().get("/veilig").text
    assert "Dit kunnen wij niet" in html
    assert "Haal je alles weg? Ook dat kan iemand merken." in html
    assert 'href="/hulplijnen"' in html
