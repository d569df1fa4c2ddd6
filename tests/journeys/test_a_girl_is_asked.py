"""Lieke is thirteen: the day after a talk her home asks her own question, and three presses later
it is with whom she chose. Nobody else reads it."""

import json

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.feedback.models import Feedback, Route
from family_portal.home.occasions import ask_everybody

OWN = {"nl": "Praten wij met jou, of over jou?", "ar": "هل نتحدث معك أم عنك؟"}


def look(page, axe, language):
    assert page.locator("html").get_attribute("lang") == language
    page.evaluate("scrollTo(0, 0)")
    assert axe(page) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= 360"), page.url


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_her_own_question_from_home_to_sent(db, engines, phone, cast, axe, language):
    of = db.get_one(Profile, cast["lieke"].id)
    of.language = language
    db.add(of)
    db.commit()
    ask_everybody(engines.writing)
    page = phone("lieke")
    page.goto("/")
    look(page, axe, language)
    page.locator("a[href*='mening?vraag=']").first.click()
    page.wait_for_selector("#mening")
    look(page, axe, language)
    own = page.get_by_role("group", name=OWN[language])
    expect(own.locator("label")).to_have_count(3)
    expect(page.locator("[name=again]")).to_have_count(0)  # that is asked of adults
    own.locator("label:has([value=nee])").click()
    page.locator("button[value=contact]").click()
    page.wait_for_url(lambda url: "/mening/" in url)
    look(page, axe, language)
    given = page.url.rsplit("/", 1)[1]
    [kept] = db.exec(select(Feedback).where(Feedback.sender_id == cast["lieke"].id)).all()
    assert (str(kept.id), kept.route) == (given, Route.CONTACT)
    assert json.loads(kept.answers) == {"with_me": "nee"}
    page.goto("/")
    expect(page.locator("a[href*='mening?vraag=']")).to_have_count(0)
    for other in ("sanne", "joris"):
        theirs = phone(other)
        assert theirs.goto(f"/mening/{given}").status == 404
