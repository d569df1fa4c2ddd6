"""Lessons as the forms send them, and a team that keeps them."""

import re
from datetime import timedelta
from uuid import UUID, uuid4

from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.learning.models import Lesson
from tests.houses import make_person

TITLE = "Zeg aan het eind van elk gesprek wat er nu gebeurt"
SIGNAL = "Gezinnen weten de volgende stap niet."
TRIED = "De laatste vijf minuten vullen wij samen de volgende stap in."
RESULT = "Gezinnen zeggen vaker dat zij weten wat er komt."
TOLD_BACK = "Jullie zeiden: “wij weten niet wat er komt”. Daarom vullen wij dat samen in."
SEEN = re.compile(r'name="seen" value="([0-9a-f]+)"')


def expert_of(db, house, name="Nadia Ervaringsma"):
    return somebody(db, house.team, Role.EXPERIENCE_EXPERT, name)


def somebody(db, team, role, name):
    made = make_person(db, name)
    db.add(Post(person_id=made.id, role=role, team_id=team.id if team else None, works=[0]))
    db.commit()
    return made


def make(browser, house, **said):
    form = {"key": str(uuid4()), "team_id": house.team.id, "title": TITLE, "signal": SIGNAL, **said}
    return browser.post("/leren/lessen/nieuw", data=form)


def made(db, browser, house, **said):
    answer = make(browser, house, **said)
    assert answer.status_code == 303, answer.text
    return lesson(db, answer.location.rsplit("/", 1)[1])


def lesson(db, lesson_id):
    db.expire_all()
    return db.exec(select(Lesson).where(Lesson.id == _uuid(lesson_id))).one()


def _uuid(value):
    return value if isinstance(value, UUID) else UUID(value)


def path(one, act=""):
    return f"/leren/lessen/{one.id}" + (f"/{act}" if act else "")


def do(db, browser, one, act, **said):
    """With the version as it is now, unless the test says which one somebody saw."""
    version = lesson(db, one.id).version
    return browser.post(path(one, act), data={"version": version, **said})


def words(one, **said):
    kept = {name: getattr(one, name) or "" for name in ("title", "signal", "tried", "result")}
    return {**kept, "told_back": one.told_back or "", **said}


def try_it(db, browser, one, **said):
    today = clock.today()
    form = {
        "tried": TRIED,
        "scale": "week",
        "tried_from": today,
        "look_on": today + timedelta(weeks=6),
        **said,
    }
    return do(db, browser, one, "proberen", **form)


def look(db, browser, one, outcome="keep", result=RESULT):
    return do(db, browser, one, "gekeken", result=result, outcome=outcome)


def seen(browser, one):
    return SEEN.search(browser.get(path(one)).text)[1]


def about_nobody(browser, one, mark=None):
    return browser.post(path(one, "over-niemand"), data={"seen": mark or seen(browser, one)})
