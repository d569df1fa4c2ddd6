"""Giving feedback and answering it, as the forms send it."""

from datetime import timedelta
from uuid import uuid4

from sqlmodel import select

from family_portal.core import clock
from family_portal.feedback.models import Feedback

WORDS = "Er gaan steeds dingen langs mij heen."
REPLY = "Dank je. Je hebt gelijk, dat vertelde ik niet."
CHANGE = "Aan het eind van elk gesprek vullen wij samen in wat er nu gebeurt."
MORE = "Ik weet nog steeds niet wie er belt."


def give(browser, house, **said):
    form = {
        "key": str(uuid4()),
        "household_id": str(house.household.id),
        "heard": "een beetje",
        "again": "ja",
        "words": WORDS,
        "route": "contact",
        **said,
    }
    return browser.post("/mening", data=form)


def mine(db, house):
    db.expire_all()
    return db.exec(select(Feedback).where(Feedback.sender_id == house.parent.id)).all()


def given_one(db, browse, house, **said):
    assert give(browse(house.parent), house, **said).status_code == 303
    return mine(db, house)[-1]


def answer(browser, given, **said):
    form = {
        "number": "1",
        "reply": REPLY,
        "decision": "change",
        "change": CHANGE,
        "from_day": str(clock.today()),
        **said,
    }
    return browser.post(f"/bureau/mening/{given.id}/antwoord", data=form)


def not_good(browser, given, more=MORE):
    return browser.post(f"/mening/{given.id}/nog-niet", data={"more": more})


def is_good(browser, given):
    return browser.post(f"/mening/{given.id}/goed")


def day_after(given):
    return given.answer_by + timedelta(days=1)
