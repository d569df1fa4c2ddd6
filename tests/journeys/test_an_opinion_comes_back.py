"""What a mother and a child of fourteen find of us, on small phones: given, answered, is it good
so; and without a name. Every page is looked at in Dutch and Arabic, and taps are counted."""

import pytest

from family_portal.core import clock
from family_portal.feedback.learning_only import mix
from family_portal.feedback.models import LearningAnswer
from tests.journeys.test_a_talk import hand

__all__ = ["hand"]

ANSWER, CHANGE = "Dank je, je hebt gelijk.", "Wij schrijven het na elk gesprek samen op."
MORE = "ik wil het liever zelf opschrijven"
NAMELESS = "ik durf niet alles te zeggen"


def give(giver, route):
    """One question, the reader, and away."""
    giver.at("/mening")
    giver.tap("label:has([name=heard][value='een beetje'])")
    giver.tap(f"[name=route][value={route}]")
    giver.page.wait_for_url("**/mening/*")
    assert giver.taps <= 3
    giver.look()


def answer(us, given):
    us.at(f"/bureau{given}")
    us.page.locator("#reply").fill(ANSWER)
    us.tap("label:has([name=decision][value=change])")
    us.page.locator("#change").fill(CHANGE)
    us.tap("#antwoord button[type=submit]")
    us.page.wait_for_selector("#antwoord-1")
    us.look()


@pytest.mark.parametrize("who", ["parent", "child"])
def test_it_comes_back_and_a_no_goes_to_the_lead(hand, house, who):
    giver, contact, lead = (hand(getattr(house, name)) for name in (who, "contact", "lead"))
    give(giver, "contact")
    given = giver.page.url.split("/mening/")[1]
    answer(contact, f"/mening/{given}")
    giver.at("/")
    giver.tap("#antwoord-op-mening a")
    giver.page.wait_for_url("**/mening/*")
    giver.look()
    assert CHANGE in giver.page.content()
    giver.tap("#goed summary")
    giver.look()
    giver.page.locator("#more").fill(MORE)
    giver.tap("#goed details button[type=submit]")
    giver.page.wait_for_selector("#nog-anders")
    assert giver.taps <= 3
    giver.look()
    lead.at("/bureau")
    lead.tap(f"a[href*='/bureau/mening/{given}']")
    lead.page.wait_for_url("**/bureau/mening/*")
    lead.look()
    assert MORE in lead.page.content()


def test_without_a_name_it_reaches_the_lead_after_the_mixing(hand, db, house):
    mother, lead = hand(house.parent), hand(house.lead)
    mother.at("/mening")
    mother.tap("#zonder-naam summary")
    mother.look()
    mother.page.locator("#words").fill(f"{NAMELESS} als {house.contact.first_name} erbij is")
    mother.tap("[name=route][value=learning_only]")
    mother.page.wait_for_selector("#sure")
    mother.look()
    mother.page.locator("#words").fill(NAMELESS)
    mother.tap("[name=route][value=learning_only]")
    mother.page.wait_for_url("**/mening/dank")
    mother.look()
    db.add_all(LearningAnswer(team_id=house.team.id, words=f"nog een {n}") for n in range(4))
    db.commit()
    lead.at("/leren/antwoorden")
    assert NAMELESS not in lead.page.content()
    mix(db, clock.monday(clock.today()))
    db.commit()
    lead.at("/leren/antwoorden")
    assert NAMELESS in lead.page.content()
