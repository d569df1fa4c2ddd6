"""Texts without a name that were mixed, and the two people who say them again."""

from datetime import timedelta

from sqlmodel import select

from family_portal.core import clock
from family_portal.feedback.learning_only import mix
from family_portal.feedback.models import LearningAnswer
from family_portal.learning.paraphrases import Paraphrase
from tests.learning.lessons import expert_of

WORDS = "ik durf niet alles te zeggen als er twee mensen van jullie bij zijn"
AGAIN = "Met twee mensen van ons aan tafel praat iemand minder vrij."
SAID = {"paraphrase": AGAIN, "tone": "hurts", "theme": "honest"}


def mixed(db, team, words=WORDS, *, others=4, weeks=1):
    """One text among others of its team, as they lie there after the Monday."""
    texts = [words, *(f"nog een {n}" for n in range(others))]
    db.add_all(LearningAnswer(team_id=team.id, words=text) for text in texts)
    db.commit()
    mix(db, clock.monday(clock.today()) + timedelta(weeks=weeks))
    db.commit()
    return found(db, words)


def found(db, words=WORDS):
    db.expire_all()
    return next(row for row in db.exec(select(LearningAnswer)) if row.words == words)


def paraphrase(db, answer):
    db.expire_all()
    of = select(Paraphrase).where(Paraphrase.answer_id == answer.id)
    return db.exec(of).one_or_none()


def path(answer, act=""):
    return f"/leren/antwoorden/{answer.id}" + (f"/{act}" if act else "")


def say(browser, answer, version=0, **said):
    return browser.post(path(answer), data={"version": version, **SAID, **said})


def confirm(browser, answer, version=1):
    return browser.post(path(answer, "klopt"), data={"version": version})


def told(db, browse, house, answer, **said):
    """By the lead, and confirmed by the expert by experience."""
    expert = expert_of(db, house)
    assert say(browse(house.lead), answer, **said).status_code == 303
    assert confirm(browse(expert), answer).status_code == 303
    return paraphrase(db, answer)
