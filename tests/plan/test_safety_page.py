"""Safety arrangements: on a page of their own, behind proof, and nowhere else (ADR 48)."""

from uuid import uuid4

import pytest

from family_portal.access.people import Belonging
from family_portal.access.roles import Role
from family_portal.core import clock
from tests.habits.world import words_of
from tests.houses import join_household, make_person

PAGE, PAPER = "/plan/veiligheid", "/plan/veiligheid/papier"
SHEET = PAPER + "?toch=1"
TEXT = "Ga naar de buren op nummer 14."


def pages(app):
    """Every address without ids, as `GET`, and what a page may ask for more."""
    rules = [r for r in app.url_map.iter_rules() if not r.arguments and "GET" in r.methods]
    return [str(rule) for rule in rules if str(rule) not in {"/weg", "/inloggen"}]


def test_who_is_part_of_it_reads_it_with_who_else_does(browse, house, an_arrangement):
    an_arrangement(house, people=[house.parent, house.child])
    page = words_of(browse(house.parent).get(PAGE).text)
    assert TEXT in page
    assert "Wij kijken hier opnieuw naar op" in page
    assert "4 mensen zien dit" in page
    assert house.child.first_name in page
    assert TEXT in browse(house.child).get(PAGE).text


def test_who_looked_later_than_was_said_reads_that(browse, house, an_arrangement):
    an_arrangement(house, days=-1)
    assert "Dat is nog niet gedaan. Sorry." in browse(house.parent).get(PAGE).text
    assert "opnieuw bekijken, sinds" in browse(house.contact).get(at_desk(house)).text


def test_without_proof_nothing_of_it_shows(browse, house, an_arrangement, later):
    an_arrangement(house)
    phone = browse(house.parent)
    later(house.parent)
    for path in (PAGE, PAPER, SHEET):
        answer = phone.get(path)
        assert answer.location.startswith("/bevestigen?verder=/plan/veiligheid")
    asked = words_of(phone.get("/bevestigen?verder=" + PAGE).text)
    assert "Is er nu gevaar? Wacht hier niet op. Bel 112" in asked
    assert "veilig" not in asked.lower()


def test_it_is_shut_by_hand_before_the_five_minutes_are_over(browse, house, an_arrangement):
    an_arrangement(house)
    phone = browse(house.parent)
    assert phone.get(PAGE).status_code == 200
    shut = phone.post("/bevestigen/dicht", data={"verder": "/plan"})
    assert (shut.status_code, shut.location) == (303, "/plan")
    assert phone.get(PAGE).location.startswith("/bevestigen")
    assert phone.post("/bevestigen", data={"verder": PAGE}).location == PAGE
    assert TEXT in phone.get(PAGE).text


def test_it_stands_on_no_other_page_of_anybody(app, browse, house, an_arrangement):
    made = an_arrangement(house, people=[house.parent, house.child])
    home = f"/bureau/huishoudens/{house.household.id}"
    where = set()
    for person in (*house.family, *house.staff):
        browser = browse(person)
        for path in [*pages(app), home, at_desk(house), SHEET, "/rechten?q=buren"]:
            text = browser.get(path).text
            if "nummer 14" in text or str(made.id) in text:
                where.add((person.first_name, path))
    family = {(who.first_name, p) for who in (house.parent, house.child) for p in (PAGE, SHEET)}
    desk = {(who.first_name, at_desk(house)) for who in (house.contact, house.duo)}
    assert where == family | desk


def test_the_way_there_is_the_same_whether_there_is_one_or_not(
    browse, house, an_arrangement, later
):
    """Who has the open phone, or sees the desk, learns nothing from the pages that lead there."""
    leading = [
        (house.parent, ["/", "/plan", "/meer", "/meer/wie-ziet-wat", "/meer/wie-keek-mee"]),
        (house.contact, ["/bureau", f"/bureau/huishoudens/{house.household.id}"]),
    ]
    browsers = {person.id: browse(person) for person, _ in leading}
    later(house.parent)

    def look():
        return [browsers[who.id].get(path).data for who, paths in leading for path in paths]

    look()  # what a look itself writes is there from now
    before = look()
    an_arrangement(house, silent_for=house.other_parent)
    assert look() == before


def test_paper_comes_after_a_warning_and_says_nothing_of_us(browse, house, an_arrangement):
    an_arrangement(house)
    warning = browse(house.parent).get(PAPER)
    assert "Op papier kan een ander het vinden" in warning.text
    assert TEXT not in warning.text
    assert TEXT in browse(house.parent).get(SHEET).text


@pytest.mark.parametrize("how", ["other_parent", "supporter", "second_father", "former", "over"])
def test_it_is_not_there_for(db, browse, house, an_arrangement, how):
    """The other parent, a supporter who is not in it, another father, who worked here, and a
    stand-in whose days are over: their page is that of somebody who has none."""
    who, is_staff = outsider(db, house, how), how in {"former", "over"}
    path = at_desk(house) if is_staff else PAGE
    browser = browse(who)
    browser.get(path)
    without = browser.get(path)
    an_arrangement(house, people=[house.parent, house.child], silent_for=house.other_parent)
    answer = browser.get(path)
    assert (answer.status_code, answer.data) == (without.status_code, without.data)
    assert answer.status_code == (404 if is_staff else 200)
    assert TEXT not in browser.get(SHEET).text


def outsider(db, house, how):
    if how == "other_parent":
        return house.other_parent
    made = make_person(db, "Anna Anders")
    if how == "supporter":
        join_household(db, house.household, made, Role.SUPPORTER, invited_by=house.parent)
    elif how == "second_father":
        join_household(db, house.household, made, Role.PARENT, relation="vader")
    else:
        worked_here(db, house, made, how)
    db.commit()
    return made


def worked_here(db, house, made, how):
    """As contact person until today, or instead of them until yesterday."""
    from datetime import timedelta as days

    from family_portal.access.households import Cover
    from family_portal.access.staffing import follow
    from family_portal.access.teams import Post
    from tests.houses import assign

    today = clock.today()
    db.add(Post(person_id=made.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 1, 2]))
    if how == "former":
        assign(db, house.household, made, Role.DUO, days=-20).to_day = today
    else:
        absent = house.contact.id
        first, last = today - days(days=9), today - days(days=1)
        cover = Cover(absent_id=absent, stand_in_id=made.id, from_day=first, to_day=last)
        db.add(cover)
    db.flush()
    follow(db, house.household.id)


def test_a_lead_and_strangers_find_no_page_of_a_household(browse, house, strangers, an_arrangement):
    an_arrangement(house)
    for person in (house.lead, strangers.contact, house.parent):
        assert browse(person).get(at_desk(house)).status_code == 404
    nobody = f"/bureau/huishoudens/{uuid4()}/veiligheid"
    assert browse(house.contact).get(nobody).status_code == 404


def test_at_the_desk_it_says_for_whom_it_is_silent(browse, house, an_arrangement):
    an_arrangement(house, silent_for=house.other_parent)
    page = words_of(browse(house.contact).get(at_desk(house)).text)
    assert TEXT in page
    assert f"stil voor {house.other_parent.first_name}" in page


def test_who_looked_is_in_the_log_of_who_is_part_of_it(browse, house, an_arrangement, later):
    an_arrangement(house)
    browse(house.contact).get(at_desk(house))
    log = "/meer/wie-keek-mee"
    hers, his = browse(house.parent), browse(house.other_parent)
    told = "keek naar: afspraken over veiligheid"
    assert told in words_of(hers.get(log).text)
    assert told not in words_of(his.get(log).text)
    later(house.parent)
    assert "keek naar: het plan." in words_of(hers.get(log).text)
    assert told not in words_of(hers.get(log).text)


def test_who_sees_it_shows_after_proof_only(browse, house, an_arrangement, later):
    an_arrangement(house)
    phone = browse(house.parent)
    heading = '<h2 id="soort-safety">'
    assert heading in phone.get("/meer/wie-ziet-wat").text
    later(house.parent)
    assert heading not in phone.get("/meer/wie-ziet-wat").text


def test_a_professional_reads_at_home_only_what_is_theirs_as_family(
    db, browse, house, strangers, an_arrangement
):
    """Somebody who works for one household and is a parent in another."""
    db.add(
        Belonging(person_id=house.contact.id, household_id=strangers.household.id, role=Role.PARENT)
    )
    an_arrangement(house)
    an_arrangement(strangers, people=[house.contact], text="Bel je zus.")
    page = browse(house.contact).get(PAGE).text
    assert "Bel je zus." in page
    assert TEXT not in page


def test_its_price_does_not_grow(browse, house, an_arrangement, query_budget):
    phone, desk = browse(house.parent), browse(house.contact)
    an_arrangement(house)
    for browser, path, most in ((phone, PAGE, 8), (desk, at_desk(house), 20)):
        browser.get(path)
        with query_budget(most) as few:
            browser.get(path)
        for n in range(4):
            an_arrangement(house, text=f"Afspraak {n}.", silent_for=house.other_parent)
        browser.get(path)
        with query_budget(most) as many:
            browser.get(path)
        assert len(many) <= len(few)


def at_desk(house):
    return f"/bureau/huishoudens/{house.household.id}/veiligheid"
