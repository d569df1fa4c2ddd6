"""A handover as a browser sends it."""

import re
from datetime import date, timedelta

from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.households import Assignment, Handover
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.notify.models import SafeContact
from tests.habits.world import words_of

TODAY = date(2026, 11, 26)
TALK, FIRST = TODAY + timedelta(days=5), TODAY + timedelta(days=12)
WHY = "Ik krijg ander werk. Dat komt niet door jullie."
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')


def at(house, rest=""):
    return f"/bureau/huishoudens/{house.household.id}/overdracht{rest}"


def change(house, rest=""):
    return f"/contact/wissel/{house.household.id}{rest}"


def seen(browse, house, by=None):
    page = browse(by or house.contact).get(at(house))
    assert page.status_code == 200, page.text
    assert SEEN.search(page.text), words_of(page.text)[-900:]
    return SEEN.search(page.text)[1]


def tell(browse, house, whom, *, by=None, how="talk", on=None):
    said = {"told_how": how, "told_on": (on or clock.today()).isoformat()}
    return browse(by or house.contact).post(at(house, f"/verteld/{whom.id}"), data=said)


def tell_all(browse, house, *, by=None):
    """In a talk with each."""
    for who in house.family:
        assert tell(browse, house, who, by=by).status_code == 303, who.name


def plan(browse, house, whom, *, by=None, mark=None, told=True, **said):
    """With `told`, each member heard it in a talk."""
    facts = {
        "who": str(whom.id),
        "from_day": FIRST.isoformat(),
        "talk_on": TALK.isoformat(),
        "reason": WHY,
        "seen": mark or seen(browse, house, by),
        **said,
    }
    done = browse(by or house.contact).post(at(house), data=facts)
    if told and done.status_code == 303:
        tell_all(browse, house, by=by)
    return done


def talked(browse, house, by=None):
    said = {"seen": seen(browse, house, by)}
    return browse(by or house.contact).post(at(house, "/gepraat"), data=said)


def handover(db, house=None):
    db.rollback()
    query = select(Handover)
    if house:
        query = query.where(Handover.household_id == house.household.id)
    with unguarded(db, reason="tests"):
        return db.exec(query).first()


def confirm(db, browse, by):
    path = f"/bureau/overdracht/{handover(db).assignment_id}/bevestigd"
    return browse(by).post(path)


def contacts(db, house):
    """Who is the contact person from when until when."""
    db.rollback()
    with unguarded(db, reason="tests"):
        rows = db.exec(
            select(Assignment).where(
                Assignment.household_id == house.household.id, Assignment.role == Role.CONTACT
            )
        )
        held = [(a.from_day, a.to_day, a.person_id) for a in rows]
    return sorted(held, key=lambda one: (one[0], one[1] is None, one[2]))


def text(browse, person, path):
    return words_of(browse(person).get(path).text)


def ask_again(db, house):
    """Everybody is asked today how they are reached safely."""
    db.rollback()
    with unguarded(db, reason="tests"):
        for person in house.family:
            row = db.get(SafeContact, person.id) or SafeContact(
                person_id=person.id,
                push="safe",
                mail="safe",
                phone="safe",
                asked_by_id=house.contact.id,
                asked_on=clock.today(),
                review_on=clock.today() + timedelta(days=60),
            )
            row.asked_on, row.review_on = clock.today(), clock.today() + timedelta(days=60)
            db.add(row)
    db.commit()


def hand_over(db, browse, house, by):
    """Held and confirmed, today."""
    assert talked(browse, house, by=by).status_code == 303
    ask_again(db, house)
    assert confirm(db, browse, by).status_code == 303
