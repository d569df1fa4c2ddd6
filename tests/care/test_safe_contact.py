"""How somebody is reached safely: asked by a professional, closed by themselves, obeyed."""

from datetime import time, timedelta

import pytest

from family_portal.access.households import Handover
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.notify.models import SafeContact, Safety
from tests.houses import assign, make_person
from tests.letters import make_thread

SECRET = "Daan mag dit niet weten"


def asked(browser, person, **more):
    form = {
        "push": "unsafe",
        "mail": "unsafe",
        "phone": "between",
        "from_time": "09:00",
        "to_time": "12:00",
        "number": "06 00 00 00 07",
        "may_not_know": SECRET,
        "note": "Zeg dat je van de bibliotheek bent",
        "review_on": (clock.today() + timedelta(days=60)).isoformat(),
        **more,
    }
    return browser.post(f"/bureau/mensen/{person.id}/veilig-contact", data=form)


def kept(db, person):
    db.expire_all()
    return db.get(SafeContact, person.id)


def test_a_professional_writes_down_what_was_agreed(db, browse, house):
    assert asked(browse(house.contact), house.parent).status_code == 303
    contact = kept(db, house.parent)
    assert (contact.push, contact.mail, contact.phone) == (
        Safety.UNSAFE,
        Safety.UNSAFE,
        Safety.BETWEEN,
    )
    assert (contact.from_time, contact.to_time) == (time(9), time(12))
    assert (contact.asked_on, contact.asked_by_id) == (clock.today(), house.contact.id)
    assert not contact.may_leave_voice


def test_nothing_is_chosen_beforehand_for_who_was_never_asked(browse, house):
    page = browse(house.contact).get(f"/bureau/mensen/{house.parent.id}/veilig-contact").text
    assert "checked" not in page
    refused = browse(house.contact).post(
        f"/bureau/mensen/{house.parent.id}/veilig-contact", data={"push": "safe"}
    )
    assert refused.status_code == 422


@pytest.mark.parametrize("days", [-1, 0, 91])
def test_it_is_asked_again_within_ninety_days(browse, house, days):
    day = (clock.today() + timedelta(days=days)).isoformat()
    assert asked(browse(house.contact), house.parent, review_on=day).status_code == 422


def test_hours_that_never_come_are_refused(browse, house):
    assert asked(browse(house.contact), house.parent, to_time="09:00").status_code == 422


def test_only_the_own_professionals_see_or_write_it(db, browse, house, strangers):
    asked(browse(house.contact), house.parent)
    path = f"/bureau/mensen/{house.parent.id}/veilig-contact"
    for person in (house.parent, house.other_parent, house.child, house.lead, strangers.contact):
        assert browse(person).get(path).status_code == 404
        assert asked(browse(person), house.parent).status_code == 404
    assert browse(house.duo).get(path).status_code == 200


def test_it_stands_above_every_composer_of_the_desk(db, browse, house):
    asked(browse(house.contact), house.parent)
    thread = make_thread(db, house)
    home = f"/bureau/huishoudens/{house.household.id}"
    for path in (f"/berichten/{thread.id}", home, f"{home}/bericht?aan={house.parent.id}"):
        page = browse(house.contact).get(path).text
        assert SECRET in page, path
        assert "09.00–12.00" in page, path


def test_nobody_of_the_family_reads_a_word_of_it(db, browse, house):
    asked(browse(house.contact), house.parent)
    thread = make_thread(db, house)
    paths = ["/", "/meer", "/meer/veilig-contact", "/meer/meldingen", "/bel-mij", "/contact"]
    for person in house.family:
        for path in [*paths, f"/berichten/{thread.id}"]:
            page = browse(person).get(path).text
            assert SECRET not in page
            assert "bibliotheek" not in page
            assert "06 00 00 00 07" not in page


def test_the_person_sees_which_channels_are_used(browse, house):
    asked(browse(house.contact), house.parent)
    mine = browse(house.parent).get("/meer/veilig-contact").text
    assert "niet veilig" in mine
    theirs = browse(house.other_parent).get("/meer/veilig-contact").text
    assert "Wij hebben je dit nog niet gevraagd." in theirs


def test_closing_holds_at_once_and_never_opens_anything(db, browse, house):
    asked(browse(house.contact), house.parent, push="safe")
    me = browse(house.parent)
    assert me.post("/meer/veilig-contact", data={"push": "1"}).status_code == 303
    contact = kept(db, house.parent)
    assert contact.push is Safety.UNSAFE
    assert contact.mail is Safety.UNSAFE  # not ticked, and still closed
    assert contact.phone is Safety.BETWEEN
    assert contact.wish_on == clock.today()


def test_somebody_who_was_never_asked_can_close_too(db, browse, house):
    browse(house.parent).post("/meer/veilig-contact", data={"phone": "1"})
    contact = kept(db, house.parent)
    assert contact.phone is Safety.UNSAFE
    assert contact.push is Safety.SAFE


def tasks(browse, person):
    return browse(person).get("/bureau/taken").text


def test_a_wish_is_a_task_until_it_was_talked_about(db, browse, house):
    asked(browse(house.contact), house.parent)
    assert "vraagt er zelf om" not in tasks(browse, house.contact)
    browse(house.parent).post("/meer/veilig-contact")
    assert "vraagt er zelf om" in tasks(browse, house.contact)
    asked(browse(house.contact), house.parent)
    assert "vraagt er zelf om" not in tasks(browse, house.contact)


def test_who_was_never_asked_and_whose_day_came_is_a_task(db, browse, house):
    for person in house.family:
        asked(browse(house.contact), person)
    assert "Iedereen is gevraagd." in tasks(browse, house.contact)
    contact = kept(db, house.parent)
    contact.review_on = clock.today()
    db.add(contact)
    db.commit()
    assert "het is tijd om opnieuw te vragen" in tasks(browse, house.contact)
    assert house.parent.name.split()[0] not in tasks(browse, house.lead)


@pytest.fixture
def handover(db, browse, house):
    """A new contact person began today; everybody was asked last week by the one before."""
    for person in house.family:
        asked(browse(house.contact), person)
        contact = kept(db, person)
        contact.asked_on = clock.today() - timedelta(days=7)
        db.add(contact)
    new = make_person(db, "Nina Nieuweling")
    held = assign(db, house.household, new, Role.CONTACT, days=-1)
    made = Handover(
        assignment_id=held.id,
        household_id=house.household.id,
        status="held",
        joint_talk_on=clock.today(),
    )
    db.add_all([held, made])
    db.commit()
    return made


def confirm(browser, handover):
    return browser.post(f"/bureau/overdracht/{handover.assignment_id}/bevestigd")


def test_a_handover_is_not_confirmed_before_everybody_was_asked_again(db, browse, house, handover):
    desk = browse(house.duo)
    assert "vraag opnieuw" in tasks(browse, house.duo)
    for person in house.family:
        refused = confirm(desk, handover)
        assert refused.status_code == 422
        assert "Vraag eerst aan iedereen" in refused.text
        asked(desk, person)
    assert confirm(desk, handover).status_code == 303
    db.refresh(handover)
    assert handover.status == "confirmed"
    assert confirm(desk, handover).status_code == 303  # pressing twice is doing it once


def test_a_handover_whose_talk_is_to_come_is_not_confirmed(db, browse, house, handover):
    handover.joint_talk_on = clock.today() + timedelta(days=3)
    db.add(handover)
    db.commit()
    assert confirm(browse(house.duo), handover).status_code == 404


def test_nobody_else_confirms_it(browse, house, strangers, handover):
    for person in (house.parent, house.lead, strangers.contact):
        assert confirm(browse(person), handover).status_code == 404
