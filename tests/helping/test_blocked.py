"""We stop somebody who helps along: at once, on a ground from a list, with words for who asked."""

import pytest
from sqlmodel import select

from family_portal.access.people import Belonging
from family_portal.access.supporting import Supporting
from family_portal.notify.models import Kind, Notice, NoticeChoice
from tests.accounts.steps import is_in
from tests.habits.world import words_of
from tests.helping.steps import MINE, NEW, ask
from tests.houses import make_house

WHY = "Wij hoorden iets dat ons zorgen geeft. Bel mij gerust."
GROUND = {"ground": "danger", "reason": WHY}


def at_desk(held, what="stop"):
    return f"/bureau/steunfiguren/{held.id}/{what}"


def household(house):
    return f"/bureau/huishoudens/{house.household.id}"


@pytest.mark.both_databases
def test_who_is_stopped_sees_nothing_and_the_inviter_reads_why(browse, house, helper, db):
    phone, _, held = helper(house.parent)
    db.add(NoticeChoice(person_id=house.parent.id, mail="samira@voorbeeld.example"))
    db.commit()
    desk = browse(house.contact)
    assert "Gevraagd door Samira." in words_of(desk.get(household(house)).text)
    assert "Samira leest dit." in words_of(desk.get(at_desk(held)).text)
    assert desk.post(at_desk(held), data=GROUND).status_code == 303
    assert not is_in(phone)
    mine = words_of(browse(house.parent).get(MINE).text)
    for words in ("Iemand van ons stopte dit: Het is niet veilig voor iemand.", WHY, "klacht"):
        assert words in mine
    assert "Stop met Tineke" not in mine
    told = db.exec(select(Notice).where(Notice.about_id == held.id)).one()
    assert (told.person_id, told.kind) == (house.parent.id, Kind.TASK)
    for other in (house.other_parent, house.child):
        page = browse(other)
        for path in ("/", MINE, "/meer/wie-ziet-wat", "/meer/wie-keek-mee", "/contact"):
            text = page.get(path).text
            assert "Tineke" not in text
            assert WHY not in text


@pytest.mark.both_databases
def test_who_was_stopped_is_not_asked_again_until_we_say_so(browse, house, helper):
    _, _, held = helper(house.parent)
    desk, mother = browse(house.contact), browse(house.parent)
    desk.post(at_desk(held), data=GROUND)
    for name in ("Tineke Steunstra", "T. Steunstra"):
        answer = mother.post(NEW, data={"name": name, "relation": "family"})
        assert answer.status_code == 422
        assert "Deze persoon kun je hier niet zelf uitnodigen." in answer.text
    page = words_of(desk.get(household(house)).text)
    assert WHY in page
    assert "Mag weer gevraagd worden" in page
    assert desk.post(at_desk(held, "mag-weer")).status_code == 303
    assert WHY not in desk.get(household(house)).text
    assert "Iemand van ons stopte dit" not in mother.get(MINE).text
    ask(mother, "Tineke Steunstra")


def test_what_was_shown_does_not_come_back_by_itself(browse, house, helper, step, db):
    phone, person, held = helper(house.parent)
    made = step("Ik zoek een turnclub.")
    data = {"person_id": str(person.id), "long": "week"}
    browse(house.parent).post(f"{MINE}/laat-zien/stap/{made.id}", data=data)
    desk = browse(house.contact)
    desk.post(at_desk(held), data=GROUND)
    desk.post(at_desk(held, "mag-weer"))
    assert not is_in(phone)
    assert browse(house.parent).post(f"{MINE}/{held.id}/code").status_code == 404


def test_a_code_that_was_not_used_yet_is_stopped_too(browse, house, db):
    code, _ = ask(browse(house.parent))
    held = db.exec(select(Belonging).where(Belonging.invited_by_id == house.parent.id)).one()
    browse(house.contact).post(at_desk(held), data=GROUND)
    assert browse().get(f"/activeren/{code}").status_code == 404


@pytest.mark.parametrize("kind", ["lawyer", "confidant"])
def test_who_stands_beside_a_family_against_us_is_not_stopped_for_that(browse, house, db, kind):
    ask(browse(house.parent), "Els Pleitsma", kind)
    held = db.exec(select(Belonging).where(Belonging.invited_by_id == house.parent.id)).one()
    desk = browse(house.contact)
    page = desk.get(at_desk(held)).text
    assert 'value="danger"' not in page
    assert 'value="impostor"' in page
    for ground in ("danger", "no_contact"):
        answer = desk.post(at_desk(held), data={"ground": ground, "reason": WHY})
        assert answer.status_code == 422
        assert WHY in answer.text
    assert held.until is None
    assert desk.post(at_desk(held), data={"ground": "impostor", "reason": WHY}).status_code == 303


@pytest.mark.parametrize("wrong", [{"reason": WHY}, {"ground": "danger"}, {"ground": "anders"}])
def test_without_a_ground_or_words_nobody_is_stopped(browse, house, helper, db, wrong):
    phone, _, held = helper(house.parent)
    answer = browse(house.contact).post(at_desk(held), data={"reason": " ", **wrong})
    assert answer.status_code == 422
    assert is_in(phone)
    assert db.exec(select(Supporting.blocked_at)).one() is None


def test_nobody_else_stops_or_lets_back(browse, house, helper, db):
    """The other parent, the helper, the lead of the team, who works for another household."""
    phone, _, held = helper(house.parent)
    other = make_house(db, label="Huis aan de dijk", contact="Piet Elders")
    people = [phone, *(browse(p) for p in (house.other_parent, house.parent, house.lead))]
    for browser in (*people, browse(other.contact)):
        assert browser.get(at_desk(held)).status_code == 404
        assert browser.post(at_desk(held), data=GROUND).status_code == 404
        assert browser.post(at_desk(held, "mag-weer")).status_code == 404
    assert is_in(phone)


def test_a_parent_or_a_child_is_no_supporter_to_stop(browse, house, db):
    desk = browse(house.contact)
    for held in db.exec(select(Belonging)).all():
        assert desk.get(at_desk(held)).status_code == 404
        assert desk.post(at_desk(held), data=GROUND).status_code == 404


def test_the_words_for_a_child_are_read_by_the_child_alone(browse, house, helper):
    _, _, held = helper(house.child, "Els Mentorsma")
    browse(house.contact).post(at_desk(held), data=GROUND)
    assert WHY in browse(house.child).get(MINE).text
    assert WHY not in browse(house.parent).get(MINE).text
