"""Words that reach others of the family are looked at again where they are stored (ADR 29)."""

from uuid import uuid4

import pytest
from sqlmodel import SQLModel

from family_portal.access.circles import Category, InCircle
from family_portal.access.second_look import NotLookedAt, Told
from family_portal.core.crypto import EncryptedText
from family_portal.messages.models import Message
from family_portal.plan.models import Step
from family_portal.reactions.models import Nature, Reaction, Stance
from tests.courts import make_matter
from tests.letters import make_thread

ADDRESS = "Zij woont nu in de Kerkstraat 12."
# Family records whose words need no second look, and why.
NO_LOOK = {
    "Reaction": "for its author and the professionals; `reactions.show` looks before it is shown",
    "Correction": "for who asked and the professionals; an answer is looked at by `own_words`",
    "Feedback": "for professionals",
    "AidRequest": "for professionals",
    "InformationRequest": "for professionals; an answer with an address is refused",
    "AppointmentRequest": "for professionals: its circle holds one of the family",
    "Retelling": "for professionals: its circle holds one of the family",
    "TalkInterpreter": "for professionals: its circle holds one of the family",
    "AppointmentAnswer": "for professionals: its circle holds one of the family",
    "Measure": "a copy of a matter, which was looked at",
    "Story": "its teller's own, for professionals; what is written down for them is looked at",
    "StoryText": "what a story said before, for its teller alone",
    "SafetyArrangement": "comes from a household file; what is written here is a SafetyText",
    "Waiting": "comes from a household file",
    "ContactChange": "what was looked at when it was written in the arrangement",
    "Visit": "made without words; `contact_plan.visits` looks at each that is written in it",
    "VisitWords": "for their author and the professionals",
    "Restriction": "for professionals, and never for whom it is about",
    "HeldAct": "for professionals; its words were looked at when it was asked",
    "Step": "comes from a household file; what is said of it is a StepReport",
}

TOLD = {
    "Appointment",
    "CareNote",
    "MovingCard",
    "FeedbackReply",
    "ContactArrangement",
    "Goal",
    "GoingWell",
    "HomeCondition",
    "HomeLook",
    "Matter",
    "Message",
    "Minutes",
    "MinutesAnswer",
    "MinutesView",
    "OtherHelp",
    "PutRight",
    "SafetyText",
    "Stay",
    "StepChange",
    "StepReport",
    "TalkPoint",
    "Thread",
}
# A place is an address by itself: its kind says who may read it (R14). The others are written by
# professionals, about a talk that its readers know.
OF_ITSELF = {"Appointment": {"place", "source", "because"}}


def models_with_words():
    for mapper in SQLModel._sa_registry.mappers:
        if issubclass(mapper.class_, InCircle):
            fields = [
                c.name for c in mapper.local_table.columns if isinstance(c.type, EncryptedText)
            ]
            if fields:
                yield mapper.class_, fields


def test_every_record_with_words_is_looked_at_or_says_why_not():
    found = dict(models_with_words())
    told = {model.__name__ for model in found if issubclass(model, Told)}
    assert told == TOLD
    assert {model.__name__ for model in found} - told == set(NO_LOOK)
    for model, fields in found.items():
        if issubclass(model, Told):
            assert set(model.told) | OF_ITSELF.get(model.__name__, set()) == set(fields), model


def test_a_page_that_forgets_it_cannot_store_words(db, house, acting):
    thread = make_thread(db, house)
    with pytest.raises(NotLookedAt), acting(house.parent) as session:
        session.add(
            Message(
                circle_id=thread.circle_id,
                thread_id=thread.id,
                sender_id=house.parent.id,
                text="Tot donderdag.",
            )
        )


@pytest.fixture
def records(db, house):
    """A thread and a step of both parents, the mother's own words, and a measure."""
    house.household.separate_parents = False
    db.add(house.household)
    both = [house.parent, house.other_parent]
    plan = house.circle(db, Category.PLAN, family=both)
    step = Step(circle_id=plan.id, what="Ik bel de school.", who_id=house.parent.id)
    mine = Reaction(
        circle_id=house.circle(db, Category.PLAN, family=[house.parent]).id,
        author_id=house.parent.id,
        about="step",
        record_id=step.id,
        nature=Nature.FACT,
        stance=Stance.AGREE,
        text=ADDRESS,
    )
    db.add_all([step, mine])
    db.commit()
    return make_thread(db, house, family=both), step, mine, make_matter(db, house)


@pytest.fixture
def doors(house, records):
    """Every form whose words others of the family read: who writes, where, and with what."""
    thread, step, mine, matter = records
    home, mother, contact = house.household.id, house.parent, house.contact
    family = [str(person.id) for person in (mother, house.other_parent)]
    said, because = {"text": ADDRESS}, {"because": ADDRESS, "version": "1"}
    letter = {**said, "subject": "Donderdag", "family": family}
    state = {"kind": "supervision", "status": "considered", "why": ADDRESS, "version": "1"}
    shown = {"person_id": family[1]}
    return {
        "reply": (mother, f"/berichten/{thread.id}", said),
        "answer": (contact, f"/berichten/{thread.id}", said),
        "letter": (contact, f"/bureau/huishoudens/{home}/bericht", letter),
        "step": (mother, f"/plan/stappen/{step.id}/niet-gelukt", because),
        "measure": (contact, f"/bureau/huishoudens/{home}/maatregelen/nieuw", state),
        "change": (contact, f"/bureau/maatregelen/{matter.id}/wijzigen", state),
        "shown": (mother, f"/reacties/{mine.id}/laten-zien", shown),
    }


DOORS = ["reply", "answer", "letter", "step", "measure", "change", "shown"]


@pytest.mark.parametrize("name", DOORS)
def test_every_form_asks_keeps_the_words_and_takes_a_deliberate_yes(browse, doors, name):
    who, path, form = doors[name]
    form = {**form, "key": str(uuid4())}
    asked = browse(who).post(path, data=form)
    assert asked.status_code == 422
    assert 'name="sure"' in asked.text
    assert ADDRESS in asked.text
    assert browse(who).post(path, data={**form, "sure": "1"}).status_code == 303
