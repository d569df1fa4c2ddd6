"""An absence as a browser sends it, and what there is of it afterwards."""

from datetime import date

from sqlmodel import select

from family_portal.access.guard import unguarded
from family_portal.access.households import Cover
from family_portal.access.roles import Role
from family_portal.access.teams import Post
from tests.habits.world import words_of
from tests.houses import make_person

TODAY = date(2026, 11, 26)
FIRST, LAST = date(2026, 12, 7), date(2026, 12, 11)
NOBODY = {"from_day": FIRST.isoformat(), "to_day": LAST.isoformat(), "stand_in": "nobody"}


def mate(db, house, name, **post):
    """A colleague in the same team."""
    made = make_person(db, name)
    facts = {"role": Role.CONTACT, "team_id": house.team.id, "works": [0, 1, 2, 3, 4], **post}
    db.add(Post(person_id=made.id, **facts))
    db.commit()
    return made


def form(who, **said):
    return {**NOBODY, "stand_in": str(who.id), **said}


def stay(browser, who, **said):
    return browser.post("/bureau/afwezig", data=form(who, **said))


def covers(db):
    db.rollback()
    with unguarded(db, reason="tests"):
        return list(db.exec(select(Cover).order_by(Cover.from_day)))


def home(browse, person, path="/"):
    return words_of(browse(person).get(path).text)
