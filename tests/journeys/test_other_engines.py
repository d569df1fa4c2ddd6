"""What matters most goes in Firefox and in WebKit too: an iPhone has no other engine."""

import pytest
from sqlmodel import select

from family_portal.messages.models import Message
from family_portal.plan.models import Step
from tests.letters import delivered
from tests.rig.engines import driver, screen, window

__all__ = ["driver", "screen", "window"]

ASKED = "Mag ik mijn zus meenemen?"
ANSWERED = "Ja, je zus is welkom."
WORDS = "Ik wil graag een vrouw."


@pytest.fixture
def chosen_settings(base_url):
    """There is no internet to go away to."""
    return {"exit_url": f"{base_url}/healthz"}


@pytest.fixture
def at(window, cast):
    """`at("sanne", "/plan")`: she is signed in and opens it."""

    def sign_in(who, path):
        window.sign_in(cast[who])
        window.go(path)
        return window

    return sign_in


def test_a_question_reaches_the_contact_person_and_the_answer_comes_back(at, db):
    sanne = at("sanne", "/berichten/nieuw")
    sanne.write("[name=subject]", "Mijn zus")
    sanne.write("[name=text]", ASKED)
    sanne.press("form[action='/berichten'] button[type=submit]")
    sanne.find("#regels .bubble--me", ASKED)
    marijke = at("marijke", "/bureau")
    marijke.press("main a", "Mijn zus")
    marijke.find("#regels", ASKED)
    marijke.write("form [name=text]", ANSWERED)
    marijke.press("form button[type=submit]", "Stuur")
    marijke.find("#regels", ANSWERED)
    delivered(db)
    sanne = at("sanne", "/berichten")
    sanne.press("main a", "Mijn zus")
    sanne.find("#regels", ANSWERED)
    assert [m.text for m in db.exec(select(Message))].count(ASKED) == 1


def test_a_step_is_reported_and_an_appointment_is_answered(at, cast, db):
    sanne = at("sanne", "/plan")
    sanne.press("button", "Dit is gelukt")
    sanne.find("[role=status]", "Dit is gelukt.")
    sanne.go("/")
    sanne.press("button", "Ik kom")
    sanne.find("main", "Je komt.")
    reported = select(Step).where(Step.reported_by_id == cast["sanne"].id, Step.status == "done")
    assert db.exec(reported).first()


def test_a_lawyer_is_asked_for(at):
    petra = at("petra", "/")
    petra.press("main a", "Krijg ik een advocaat?")
    petra.find("a[href='tel:08008020']")
    petra.write("[name=words]", WORDS)
    petra.press("button", "Ik wil een advocaat")
    petra.find("#lawyer", "Wij geven dit door uiterlijk")


def test_what_is_refused_is_said_at_the_top_with_the_focus_and_the_words_stay(at):
    sanne = at("sanne", "/berichten/nieuw")
    sanne.write("[name=subject]", "Mijn zus")
    sanne.script("document.querySelector('form[action=\"/berichten\"]').noValidate = true")
    sanne.press("form[action='/berichten'] button[type=submit]")
    sanne.until(
        lambda: sanne.script("return document.activeElement.matches('main [tabindex=\"-1\"]')"),
        "the focus on what is wrong",
    )
    assert sanne.script("return document.querySelector('[name=subject]').value") == "Mijn zus"


def test_who_goes_away_leaves_nothing_on_the_screen_nor_behind_the_way_back(at):
    sanne = at("sanne", "/plan")
    sanne.find("main .step")
    sanne.press("a.exit")
    sanne.until(lambda: sanne.path == "/healthz", "away")
    sanne.script("history.back()")
    there = "return location.pathname != '/healthz' && document.readyState == 'complete'"
    sanne.until(lambda: sanne.script(there), "the page before")
    assert sanne.count("main .step") == 0


def test_nothing_is_wider_than_the_screen_from_right_to_left_either(at):
    window = at("sanne", "/")
    window.driver.add_cookie({"name": "taal", "value": "ar", "path": "/"})
    for path in ("/", "/plan", "/afspraken", "/berichten/nieuw", "/rechten", "/meer"):
        window.go(path)
        assert window.script("return document.documentElement.lang") == "ar"
        assert window.script("return document.documentElement.scrollWidth <= innerWidth"), path
