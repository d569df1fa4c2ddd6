"""What somebody said is not right: put right in a report, still open, and left as it was; and a
story that its teller put right."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session, select

from family_portal.access.circles import household_of
from family_portal.access.faces import own_faces
from family_portal.access.kinds import Change
from family_portal.core import clock
from family_portal.plan.actions.correcting import put_right as put_step_right
from family_portal.plan.models import Step
from family_portal.reactions.correcting import Wrong, ask, put_right, settle
from family_portal.reactions.corrections import Correction
from family_portal.story.actions import change_text
from family_portal.story.models import Story
from family_portal.talks.correcting import newest
from family_portal.talks.correcting import put_right as next_version
from family_portal.talks.written import Minutes

Ids = Mapping[tuple[str, str], UUID]
ILL = "Mees ging deze week vier dagen naar school. Op woensdag was hij ziek."


def a_report_is_not_right(session: Session, ids: Ids, me: UUID) -> None:
    _not_right(session, _minutes(session, ids["appointment", "a0"]), me, "good", ILL)


def it_is_put_right(session: Session, ids: Ids, me: UUID) -> None:
    asked = _asked_by(session, ids["person", "sanne"])
    first = session.get_one(Minutes, asked.record_id)
    change = Change(fact=asked.fact, words=ILL, me=me, sure=True)
    now = next_version(session, newest(session, first), change)
    put_right(session, now, fact=asked.fact, was=asked.was, now=ILL, me=me)
    settle(session, asked, me=me, now=ILL)


def a_girl_says_so_too(session: Session, ids: Ids, me: UUID) -> None:
    right = "Noa mag op vrijdag tot half twaalf wegblijven."
    _not_right(session, _minutes(session, ids["appointment", "a14"]), me, "agreed", right)


def a_step_is_not_right(session: Session, ids: Ids, me: UUID) -> None:
    step = session.get_one(Step, ids["step", "s2"])
    _not_right(session, step, me, "what", "Papa zou dit doen, niet mama.")


def it_stays_because(session: Session, ids: Ids, me: UUID) -> None:
    asked = _asked_by(session, ids["person", "lieke"])
    because = "Wij spraken dit samen zo af. Wil je dat het anders wordt? Dan praten we erover."
    settle(session, asked, me=me, because=because)


def what_was_done_is_not_right(session: Session, ids: Ids, me: UUID) -> None:
    step = session.get_one(Step, ids["step", "s5"])
    _not_right(session, step, me, "what", "Het ging over een vaste dag, niet over een plek.")


def the_step_says_it_now(session: Session, ids: Ids, me: UUID) -> None:
    """Bram reads this step for his work too, and has it as new."""
    asked = _asked_by(session, ids["person", "joris"])
    step, now = session.get_one(Step, asked.record_id), "Ik bel de school over een vaste dag."
    put_step_right(session, step, Change(fact="what", words=now, me=me, sure=True))
    put_right(session, step, fact="what", was=asked.was, now=now, me=me)
    settle(session, asked, me=me, now=now)


def her_story_was_not_right(session: Session, ids: Ids, me: UUID) -> None:
    story = session.get_one(Story, ids["story", "v1"])
    text = story.text + " Het was op een vrijdag, niet op een zaterdag."
    change_text(session, story, me=me, text=text, not_again=story.not_again, version=1)
    right = text.replace("een vrijdag, niet op een zaterdag", "een donderdag in juni")
    change_text(
        session, story, me=me, text=right, not_again=story.not_again, version=2, was_wrong=True
    )


def _minutes(session: Session, appointment_id: UUID) -> Minutes:
    shared = select(Minutes).where(Minutes.appointment_id == appointment_id, Minutes.version == 1)
    return session.exec(shared).one()


def _asked_by(session: Session, person_id: UUID) -> Correction:
    return session.exec(select(Correction).where(Correction.asker_id == person_id)).one()


def _not_right(session: Session, record: Step | Minutes, me: UUID, fact: str, right: str) -> None:
    home = household_of(session, record.circle_id)
    [those] = own_faces(session, me, home)
    kind = "step" if isinstance(record, Step) else "minutes"
    until = those.first.answer_by(clock.today()) if those.first else None
    wrong = Wrong(kind, record, fact, getattr(record, fact), right, answer_by=until)
    staff = [face.person_id for face in those.staff]
    ask(session, wrong, me=me, household_id=home, version=1, staff=staff)


ACTS = (
    ("sanne", a_report_is_not_right),
    ("marijke", it_is_put_right),
    ("noa", a_girl_says_so_too),
    ("lieke", a_step_is_not_right),
    ("marijke", it_stays_because),
    ("joris", what_was_done_is_not_right),
    ("marijke", the_step_says_it_now),
    ("sanne", her_story_was_not_right),
)
