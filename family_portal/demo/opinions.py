"""What people of the demo found of us, and what came back: an answer, a no, one that is late."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from family_portal.access.seating import seat_from
from family_portal.core import clock
from family_portal.feedback.actions import give_feedback
from family_portal.feedback.answering import Said, not_good, reply
from family_portal.feedback.learning_only import give_without_name, mix
from family_portal.feedback.models import Decision, Feedback, Mixing, Route
from family_portal.feedback.promise import promised_on
from family_portal.feedback.questions import WITH, Moment

Ids = Mapping[tuple[str, str], UUID]
# So long ago it was given, that the promise is broken today.
TOO_LONG = timedelta(days=12)
HEARD = {"heard": "een beetje", "next_step": "deels"}


def an_answer_to_a_mother(session: Session, ids: Ids, me: UUID) -> None:
    said = Said(
        "Dank je dat je dit zegt. Ik lees wat je eerder vertelde voortaan altijd vóór ons gesprek.",
        Decision.STAYS,
        "jij zegt dat het helpt. Ook als er iemand invalt, leest die eerst wat jij vertelde.",
        None,
    )
    reply(session, ids["feedback", "p1"], said, number=1, by_id=me)


def a_girl_says_what_she_finds(session: Session, ids: Ids, me: UUID) -> None:
    _give(session, ids, me, "h1", HEARD, "Jullie praten over mij en niet met mij.")


def a_boy_says_it_with_pictures(session: Session, ids: Ids, me: UUID) -> None:
    """On the phone of Marijke, who wrote down what he said."""
    said = {
        "sun": "Voetballen met Bram op woensdag.",
        "cloud": "Dat ik niet weet wie mij ophaalt.",
        "star": "Dat papa en mama gewoon praten.",
    }
    _give(session, ids, me, "h1", said, moment=Moment.MONTHLY, on_our_phone=True)


def he_says_it_beside_his_mother(session: Session, ids: Ids, me: UUID) -> None:
    """On hers, and Marijke reads that she sat there."""
    said = {"sun": "Dat oma elke dinsdag kookt.", "star": "Een eigen kamer."}
    given = _give(session, ids, me, "h1", said, moment=Moment.MONTHLY, on_our_phone=True)
    given.beside_id = ids["person", "sanne"]
    session.add(given)


def an_answer_to_a_girl(session: Session, ids: Ids, me: UUID) -> None:
    said = Said(
        "Sorry. Dat had ik niet gezien. Goed dat je het zegt.",
        Decision.CHANGE,
        "Ik vraag jou voor elk gesprek waar jij het over wilt hebben.",
        clock.today(),
    )
    reply(session, _last(session, ids["person", "lieke"]).id, said, number=1, by_id=me)


def a_girl_says_no(session: Session, ids: Ids, me: UUID) -> None:
    words = "Ik wil het liever zelf opschrijven dan dat je het vraagt."
    not_good(session, _last(session, me).id, words, by_id=me)


def a_father_wants_somebody_else(session: Session, ids: Ids, me: UUID) -> None:
    words = "Ik praat liever met iemand die dit zelf heeft meegemaakt."
    said, route = {WITH: "been there"}, Route.TEAM_LEAD
    _give(session, ids, me, "h1", said, words, moment=Moment.SOMEBODY_ELSE, route=route)


def nobody_answers_a_grandmother(session: Session, ids: Ids, me: UUID) -> None:
    words = "Ik hoorde pas van de buurvrouw dat jullie kwamen."
    given = _give(session, ids, me, "h2", HEARD, words)
    given.given_at -= TOO_LONG
    given.answer_by = promised_on(clock.day_of(given.given_at))
    session.add(given)
    if given.lead_id:
        seat_from(session, given.circle_id, given.lead_id, clock.after(given.answer_by))


def _give(
    session: Session,
    ids: Ids,
    me: UUID,
    home: str,
    said: dict[str, str],
    words: str | None = None,
    *,
    route: Route = Route.CONTACT,
    **more: Any,
) -> Feedback:
    return give_feedback(
        session,
        by_id=me,
        key=uuid4(),
        household_id=ids["household", home],
        route=route,
        answers=said,
        words=words,
        talk_on=None,
        **more,
    )


def _last(session: Session, of: UUID) -> Feedback:
    given = select(Feedback).where(Feedback.sender_id == of)
    return session.exec(given.order_by(col(Feedback.given_at).desc()).limit(1)).one()


def _without_name(home: str, words: str) -> Callable[[Session, Ids, UUID], None]:
    def act(session: Session, ids: Ids, me: UUID) -> None:
        household_id, said = ids["household", home], {"heard": "best wel"}
        give_without_name(
            session, me=me, key=uuid4(), household_id=household_id, answers=said, words=words
        )

    act.__name__ = f"without_name_{len(words)}"
    return act


def mixed(session: Session) -> None:
    """As the worker does on Monday; once."""
    week = clock.monday(clock.today())
    if session.get(Mixing, week) is None:
        mix(session, week)


NAMELESS = (
    ("sanne", "h1", "Ik durf niet alles te zeggen als er twee mensen van jullie bij zijn."),
    ("joris", "h1", "Het duurt te lang voor iemand terugbelt."),
    ("ria", "h2", "Jullie luisteren goed, maar er komt steeds een nieuw formulier."),
    ("petra", "h3", "Leg uit wat een woord betekent vóór je het gebruikt."),
    ("noa", "h3", "Vraag ook eens wat er wel goed gaat."),
)
ACTS = (
    ("marijke", an_answer_to_a_mother),
    ("mees", a_boy_says_it_with_pictures),
    ("mees", he_says_it_beside_his_mother),
    ("lieke", a_girl_says_what_she_finds),
    ("marijke", an_answer_to_a_girl),
    ("lieke", a_girl_says_no),
    ("joris", a_father_wants_somebody_else),
    ("ria", nobody_answers_a_grandmother),
    *((who, _without_name(home, words)) for who, home, words in NAMELESS),
)
