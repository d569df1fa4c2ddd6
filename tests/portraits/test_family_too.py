"""Who works for families and is a parent here too: her ex-partner sees no photo of her and learns
of none, and who leads her team does not learn that she is family."""

import pytest
from sqlmodel import select

from family_portal.access.caring import Caring
from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from tests.accounts.two_homes import in_it
from tests.houses import assign, join_household
from tests.letters import make_thread
from tests.portraits.photos import noise, saved
from tests.portraits.test_of_a_colleague import at, send
from tests.portraits.test_photo import WEBP, face

NOTHING = "/gezicht/00000000-0000-4000-8000-000000000000/klein"


def works(db, house, person, role=Role.CONTACT):
    db.add(Post(person_id=person.id, role=role, team_id=house.team.id, works=[0, 1, 2, 3, 4]))
    if role is not Role.LEAD:
        assign(db, house.household, person, role)
    db.commit()


@pytest.fixture
def pages(db, house):
    """Of those who know her as family."""
    thread = make_thread(
        db,
        house,
        (house.parent, "Mag ik?"),
        (house.contact, "Ja."),
        family=[house.parent, house.other_parent],
    )
    return ["/", "/contact", f"/berichten/{thread.id}", "/meer/wie-ziet-wat"]


def put_up(browse, strangers, who):
    """By who leads the team she works in."""
    lead = browse(strangers.lead)
    assert send(lead, who.id, saved(noise())).status_code == 303
    return face(lead.get(at(who.id)).text)[0]


def seen(browser, pages):
    return [browser.get(page).data for page in pages]


@pytest.mark.both_databases
def test_her_ex_partner_sees_the_same_pages_with_and_without_it(
    db, browse, house, strangers, pages
):
    works(db, strangers, house.parent)
    his = browse(house.other_parent)
    before = seen(his, pages)
    assert b"Samira" in b"".join(before)
    photo = put_up(browse, strangers, house.parent)
    assert seen(his, pages) == before
    missing = his.get(NOTHING)
    for path in (photo, photo.replace("klein", "groot")):
        refused = his.get(path, headers=WEBP)
        assert (refused.status_code, refused.data) == (404, missing.data)


@pytest.mark.both_databases
def test_nor_where_she_leads_his_team_or_is_the_contact_of_another_household_of_his(
    db, browse, house, strangers, pages
):
    works(db, strangers, house.parent)
    works(db, house, house.parent, Role.LEAD)
    join_household(db, strangers.household, house.other_parent, Role.ADULT)
    db.commit()
    his = browse(house.other_parent)
    there = [in_it(page, home) for page in ("/", "/contact") for home in (strangers, house)]
    before = seen(his, there)
    assert b"Samira" in before[2]
    photo = put_up(browse, strangers, house.parent)
    assert seen(his, there) == before
    for home in (house, strangers):
        assert his.get(in_it(photo, home)).status_code == 404


@pytest.mark.parametrize("was", ["left", "he left", "becomes", "cares"])
def test_nor_when_one_of_them_left_or_when_she_becomes_family_later(
    db, browse, house, strangers, was
):
    works(db, house, strangers.contact, Role.LEAD)
    photo = put_up(browse, strangers, strangers.contact)
    assert browse(house.other_parent).get(photo).status_code == 200
    if was == "cares":
        db.add(
            Caring(
                person_id=strangers.contact.id,
                household_id=house.household.id,
                child_id=house.child.id,
                made_by_id=house.contact.id,
            )
        )
    else:
        join_household(db, house.household, strangers.contact, Role.ADULT)
    db.commit()
    gone = {"left": strangers.contact, "he left": house.other_parent}.get(was)
    theirs = select(Belonging).where(Belonging.household_id == house.household.id)
    for held in db.exec(theirs).all():
        if gone and held.person_id == gone.id:
            held.until = clock.now()
            db.add(held)
    db.commit()
    if was == "he left":
        join_household(db, strangers.household, house.other_parent, Role.ADULT)
        db.commit()
    his = browse(house.other_parent)
    assert his.get(photo).status_code == 404
    assert photo not in his.get("/contact").text
    assert browse(strangers.parent).get(photo).status_code == 200
    assert photo in browse(strangers.parent).get("/contact").text


def test_who_works_for_her_household_turns_no_screen_with_it_to_him(
    db, browse, house, strangers, pages
):
    works(db, strangers, house.parent)
    desk = [f"/bureau/huishoudens/{house.household.id}", pages[2]]
    before = seen(browse(house.contact), desk)
    photo = put_up(browse, strangers, house.parent)
    assert browse(house.contact).get(photo).status_code == 404
    for page in seen(browse(house.contact), desk):
        assert photo.encode() not in page
    assert all(b"Samira" in page for page in before)


def test_who_leads_her_team_finds_her_as_any_colleague(db, browse, house, strangers):
    works(db, strangers, house.parent)
    pages = {}
    for who in (house.parent, strangers.duo):
        photo = put_up(browse, strangers, who)
        lead = browse(strangers.lead)
        assert lead.get(photo, headers=WEBP).status_code == 200
        assert browse(strangers.parent).get(photo, headers=WEBP).status_code == 200
        page = lead.get(at(who.id)).text.replace(photo[:-6], "").replace(str(who.id), "")
        for name in (who.name, who.name.split()[0]):
            page = page.replace(name, "")
        pages[who.name] = page
    assert len(set(pages.values())) == 1


def test_she_sees_her_own_and_takes_it_down(db, browse, house, strangers):
    works(db, strangers, house.parent)
    photo = put_up(browse, strangers, house.parent)
    own = browse(house.parent)
    assert photo in own.get("/meer/gezicht").text
    assert own.get(photo).status_code == 200
    assert own.post("/meer/gezicht/weg").status_code == 303
    assert browse(strangers.parent).get(photo).status_code == 404


def test_it_costs_others_no_statement(db, browse, house, strangers, query_budget):
    """On the page that is held to five with any photo."""
    thread = make_thread(db, strangers, (strangers.parent, "Mag ik?"), (house.parent, "Ja."))
    works(db, strangers, house.parent)
    photo = put_up(browse, strangers, house.parent)
    family, path = browse(strangers.parent), f"/berichten/{thread.id}"
    assert photo in family.get(path).text
    with query_budget(5):
        family.get(path)
