"""What a mother wrote without a name is said in other words by an expert by experience and looked
at by the team lead, on small phones; the contact person reads neither her words nor whose they
are."""

from family_portal.core import clock
from family_portal.feedback.learning_only import mix
from family_portal.feedback.models import LearningAnswer
from tests.journeys.test_a_talk import hand
from tests.learning.lessons import expert_of
from tests.learning.redaction import AGAIN, WORDS, found, paraphrase, path

__all__ = ["hand"]


def give(mother):
    mother.at("/mening")
    mother.page.locator("#words").fill(WORDS)
    mother.tap("[name=route][value=learning_only]")
    mother.page.wait_for_url("**/mening/dank")
    assert mother.taps == 1


def after_monday(db, team):
    db.add_all(LearningAnswer(team_id=team.id, words=f"nog een {n}") for n in range(4))
    db.commit()
    mix(db, clock.monday(clock.today()))
    db.commit()
    return found(db)


def say_again(expert, answer):
    expert.at("/leren/antwoorden")
    expert.tap(f"a[href='{path(answer)}']")
    expert.page.wait_for_url(f"**{path(answer)}")
    expert.look()
    expert.page.locator("#paraphrase").fill(AGAIN)
    expert.tap("label:has([name=tone][value=hurts])")
    expert.tap("label:has([name=theme][value=honest])")
    expert.tap("form.composer button:not([name=nothing])")
    expert.page.wait_for_selector("#verteld")
    assert expert.taps <= 4
    expert.look()


def test_from_a_mother_to_the_team_in_other_words(hand, db, house):
    expert_person = expert_of(db, house)
    mother, expert, lead = (hand(one) for one in (house.parent, expert_person, house.lead))
    give(mother)
    answer = after_monday(db, house.team)
    say_again(expert, answer)
    assert not paraphrase(db, answer).is_confirmed
    lead.at(path(answer))
    assert house.parent.name.split()[0] not in lead.page.content()
    lead.tap("form[action$='/klopt'] button")
    lead.page.wait_for_selector("form[action$='/klopt']", state="detached")
    assert lead.taps == 1
    lead.look()
    assert paraphrase(db, answer).is_confirmed
    contact = hand(house.contact)
    assert contact.page.goto(path(answer)).status in (403, 404)
    assert WORDS not in contact.page.content()
