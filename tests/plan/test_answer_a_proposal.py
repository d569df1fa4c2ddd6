"""Everybody who reads a proposal says what they think, or not; a professional makes it agreed."""

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.plan.models import Change, Status, StepChange
from family_portal.reactions.models import Reaction
from tests.habits.world import words_of

WORDS = "Alleen als ik zelf mag kiezen wie."


def path(step, act=""):
    return f"/plan/stappen/{step.id}{act}"


@pytest.fixture
def say(browse, db):
    """`say(house.parent, step, "partly")` sends the form of the page one has before one."""

    def send(person, step, stance, *, text=WORDS, version=None):
        db.refresh(step)
        form = {"version": version or step.version, "stance": stance, "text": text}
        return browse(person).post(path(step, "/antwoord"), data=form)

    return send


@pytest.fixture
def agree(browse, db):
    def send(person, step):
        db.refresh(step)
        return browse(person).post(path(step, "/afspreken"), data={"version": step.version})

    return send


@pytest.fixture
def step(a_proposal, house):
    """The contact proposes that she does something, for both parents and the child."""
    return a_proposal(house, by=house.contact, who=house.contact, people=house.family)


def test_an_answer_is_for_the_professionals_alone(browse, house, step, say):
    assert say(house.parent, step, "disagree").status_code == 303
    mine = words_of(browse(house.parent).get(path(step)).text)
    assert WORDS in mine
    assert "Jij hebt gezegd wat je vindt." in mine
    for person in (house.contact, house.duo):
        desk = words_of(browse(person).get(path(step)).text)
        assert "Samira: niet mee eens" in desk
        assert WORDS in desk
        assert "Daan: nog geen antwoord" in desk
    for person in (house.other_parent, house.child):
        theirs = words_of(browse(person).get(path(step)).text)
        assert WORDS not in theirs
        assert "Samira: niet" not in theirs
        assert "nog geen antwoord" not in theirs
        assert "Wat vind jij?" in theirs


def test_another_reads_it_only_when_it_is_shown(browse, house, step, say, db):
    say(house.parent, step, "disagree")
    said = db.exec(select(Reaction).where(Reaction.author_id == house.parent.id)).one()
    form = {"person_id": house.other_parent.id}
    samira = browse(house.parent)
    assert samira.post(f"/reacties/{said.id}/laten-zien", data=form).status_code == 303
    assert WORDS in browse(house.other_parent).get(path(step)).text
    assert WORDS not in browse(house.child).get(path(step)).text


def test_disagreement_stops_nothing_and_stays(browse, house, step, say, agree, db):
    say(house.parent, step, "disagree")
    assert agree(house.contact, step).status_code == 303
    db.refresh(step)
    assert (step.status, step.text_version, step.asked_version) == (Status.OPEN, 1, None)
    mine = words_of(browse(house.parent).get(path(step)).text)
    assert "Afgesproken op" in mine
    assert WORDS in mine
    assert "Samira: niet mee eens" in words_of(browse(house.contact).get(path(step)).text)


def test_the_answers_bring_it_to_the_desk_until_a_professional_acts(browse, house, step, say):
    desk = browse(house.duo)
    assert step.what not in desk.get("/bureau").text
    say(house.child, step, "agree")
    assert step.what in desk.get("/bureau").text
    assert desk.post(path(step, "/gelezen")).status_code == 303
    assert step.what not in desk.get("/bureau").text


def test_what_was_agreed_is_frozen(house, step, say, agree, db):
    say(house.parent, step, "agree")
    agree(house.contact, step)
    kept = db.exec(select(StepChange).where(StepChange.step_id == step.id)).all()
    assert {(c.kind, c.number, c.what) for c in kept} == {
        (Change.PROPOSED, 1, "Ik vraag oma erbij."),
        (Change.AGREED, 1, None),
    }


def test_a_family_does_not_make_it_agreed(house, step, agree, db):
    for person in house.family:
        assert agree(person, step).status_code == 403
    db.refresh(step)
    assert step.status is Status.PROPOSED


def test_a_professional_promises_for_nobody_else(browse, house, a_proposal, agree, db):
    step = a_proposal(house, by=house.parent, who=house.contact)
    answer = agree(house.duo, step)
    assert answer.status_code == 422
    assert "heeft nog geen ja gezegd" in answer.text
    assert agree(house.contact, step).status_code == 303
    assert step.what in browse(house.parent).get("/").text


@pytest.mark.parametrize(
    ("years", "stance", "status"),
    [
        (17, None, 422),
        (17, "disagree", 422),
        (17, "partly", 422),
        (17, "agree", 303),
        (16, None, 422),
        (14, None, 303),
        (14, "disagree", 303),
    ],
)
def test_nobody_adds_a_step_for_a_sixteen_year_old_without_their_yes(
    house, a_proposal, say, agree, db, years, stance, status
):
    profile = db.get_one(Profile, house.child.id)
    today = clock.today()
    profile.born = today.replace(year=today.year - years, day=1)
    db.commit()
    step = a_proposal(house, by=house.contact, who=house.child, people=[house.parent])
    if stance:
        say(house.child, step, stance)
    assert agree(house.contact, step).status_code == status


def test_no_adult_gets_a_step_without_their_yes(house, a_proposal, say, agree):
    step = a_proposal(house, by=house.contact, who=house.other_parent, people=[house.parent])
    say(house.parent, step, "agree")
    assert agree(house.contact, step).status_code == 422
    say(house.other_parent, step, "agree")
    assert agree(house.contact, step).status_code == 303


def test_one_cannot_answer_for_another_or_what_one_wrote(house, a_proposal, say, browse):
    step = a_proposal(house, by=house.parent, who=house.parent)
    assert say(house.parent, step, "agree").status_code == 403
    assert say(house.other_parent, step, "agree").status_code == 404
    # No door for professionals: they decide, they do not answer.
    assert say(house.contact, step, "agree").status_code == 404


def test_nobody_does_what_is_only_proposed(browse, house, a_proposal, report):
    step = a_proposal(house, by=house.parent, who=house.parent)
    for how in ("klaar", "opnieuw"):
        assert report(browse(house.parent), step, how).status_code == 403
        assert report(browse(house.contact), step, how).status_code == 403


def test_home_asks_until_one_said_something(browse, house, step, say):
    asks = "Zeg wat jij vindt van een voorstel"
    assert asks in browse(house.parent).get("/").text
    say(house.parent, step, "partly")
    assert asks not in browse(house.parent).get("/").text
    assert asks in browse(house.other_parent).get("/").text
