"""Somebody says that something is not right, and a professional answers."""

import re
from html import unescape

import pytest
from sqlmodel import select

from family_portal.reactions.corrections import Correction
from tests.plan.conftest import a_step
from tests.talks.conftest import an_appointment

__all__ = ["a_step", "an_appointment"]
RIGHT = "Ik bel de huisarts."


def kept(page, name):
    """What a form of the page keeps beside what is typed."""
    return unescape(re.search(rf'name="{name}" value="([^"]*)"', page)[1])


def marks_of(browser, address):
    page = browser.get(address).text
    return {"seen": kept(page, "seen")}


@pytest.fixture
def not_right(browse, db):
    """`not_right(house.parent, "stap", step, fact="what")` says so, and gives the correction."""

    def say(person, path, record, fact="what", right=RIGHT):
        browser, address = browse(person), f"/reacties/{path}/{record.id}/klopt-niet"
        page = browser.get(address).text
        form = {"fact": fact, "right": right}
        form |= {name: kept(page, name) for name in ("seen", "version")}
        assert browser.post(address, data=form).status_code == 303
        mine = select(Correction).where(Correction.asker_id == person.id)
        return db.exec(mine.order_by(Correction.asked_at.desc())).first()

    return say


@pytest.fixture
def answer(browse):
    """`answer(house.contact, asked, now="…")`, or `because="…"`; gives what the portal says."""

    def send(person, asked, **form):
        browser, address = browse(person), f"/bureau/klopt-niet/{asked.id}"
        how = {"is_right": "0" if "because" in form else "1"}
        return browser.post(address, data={**marks_of(browser, address), **how, **form})

    return send
