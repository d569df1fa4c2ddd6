"""What the people of the demo do in the portal, each in their own name and each thing once."""

from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from family_portal.access.actions import hand_over
from family_portal.access.faces import faces
from family_portal.access.goodbyes import About
from family_portal.access.succession import told as coming
from family_portal.access.telling import HowTold, HowTried
from family_portal.appointments.actions import move
from family_portal.appointments.asking import ask_appointment
from family_portal.appointments.making import Again, Plan, make
from family_portal.appointments.models import Appointment, Kind, PlaceKind
from family_portal.appointments.queries import seen
from family_portal.appointments.wishes import How, Suits
from family_portal.core import clock
from family_portal.desk.assigning import say_by_when, staffing_of, we_called
from family_portal.desk.away import absent
from family_portal.desk.passing_on import take_over
from family_portal.desk.staying_away import Wanted, stay_away
from family_portal.desk.succeeding import Wanted as Following
from family_portal.desk.succeeding import say_more as say_why
from family_portal.desk.succession import succession_of
from family_portal.desk.telling import tell, try_in_vain
from family_portal.plan.actions.goals import make_goal, offer_own_plan, say_going_well
from family_portal.plan.models import Goal, LifeArea
from family_portal.plan.people import at_work, here
from family_portal.reactions.models import Nature
from family_portal.talks.forms import ForWhom, InterpreterForm
from family_portal.talks.models import Ready, Where
from family_portal.talks.preparing import add_topic, ask, book_interpreter
from family_portal.talks.queries import prepared
from family_portal.talks.reading import written
from family_portal.talks.writing import retell, say_view

Ids = Mapping[tuple[str, str], UUID]
THURSDAY = 3


def a_call_every_other_thursday(session: Session, ids: Ids, me: UUID) -> None:
    """Of which one is on a Tuesday."""
    day = _next_thursday(clock.today() + timedelta(days=6))
    plan = Plan(
        household_id=ids["household", "h1"],
        family={ids["person", "sanne"]},
        staff={me},
        title="Even bellen over de week",
        kind=Kind.CALL,
        place_kind=PlaceKind.PHONE,
        place=None,
        minutes=20,
        times=[clock.at(day, time(11))],
        again=Again(2, day + timedelta(weeks=9)),
    )
    first = make(session, plan, by_id=me)
    session.flush()
    all_of_it = select(Appointment).where(Appointment.series_id == first.series_id)
    second = session.exec(all_of_it.order_by(col(Appointment.starts_at)).offset(1)).first()
    if second:
        tuesday = clock.at(clock.day_of(second.starts_at) - timedelta(days=2), time(11))
        known = seen(session, second.id, me, to_write=True)
        move(session, known, [tuesday], version=second.sequence)


def a_child_wants_an_appointment(session: Session, ids: Ids, me: UUID) -> None:
    ask_appointment(
        session,
        faces(session, [ids["household", "h1"]])[0],
        by_id=me,
        with_id=ids["staff", "marijke"],
        how=How.ELSEWHERE,
        suits=[Suits.AFTER_SCHOOL],
        words="Ik wil iets vragen over slapen bij papa. Kan het buiten, met een rondje lopen?",
    )


def somebody_wants_to_be_called(session: Session, ids: Ids, me: UUID) -> None:
    ask_appointment(
        session,
        faces(session, [ids["household", "h2"]])[0],
        by_id=me,
        with_id=ids["staff", "youssef"],
        how=How.PHONE,
        suits=[Suits.MORNING],
        words="Mijn zus Carla wil graag meeluisteren.",
    )


def an_interpreter_is_booked(session: Session, ids: Ids, me: UUID) -> None:
    form = InterpreterForm(
        person_id=ids["person", "selam"],
        language="Tigrinya",
        where=Where.PHONE,
        who="Tolkbureau De Verzonnen Taal",
        confirmed=True,
    )
    book_interpreter(session, prepared(session, ids["appointment", "a10"], me, to_write=True), form)


def a_topic_of_the_contact(session: Session, ids: Ids, me: UUID) -> None:
    talk = prepared(session, ids["appointment", "a3"], me, to_write=True)
    add_topic(session, talk, "Hoe het op school gaat", ForWhom.US, sure=True)


def a_question_of_the_child(session: Session, ids: Ids, me: UUID) -> None:
    talk = prepared(session, ids["appointment", "a3"], me, to_write=True)
    own = "Mag ik zelf zeggen wanneer ik naar papa ga?"
    ask(session, talk, [Ready.SAY_NO], own, ForWhom.US, sure=True)


def it_is_right(session: Session, ids: Ids, me: UUID) -> None:
    paper = written(session, ids["appointment", "a14"], me, to_write=True)
    say_view(session, paper, None, None, 1, sure=True)
    retell(session, paper, "Noa gaat drie dagen naar school en Anouk belt over een eigen plek.")


def it_is_not_all(session: Session, ids: Ids, me: UUID) -> None:
    paper = written(session, ids["appointment", "a14"], me, to_write=True)
    words = "Half elf op vrijdag vind ik te vroeg. Ik wil dat dat er ook staat."
    say_view(session, paper, Nature.OPINION, words, 1, sure=True)


def it_was_otherwise(session: Session, ids: Ids, me: UUID) -> None:
    paper = written(session, ids["appointment", "a0"], me, to_write=True)
    words = "Mees ging vier dagen naar school. Op woensdag was hij ziek."
    say_view(session, paper, Nature.FACT, words, 1, sure=True)


def a_goal_of_a_mother(session: Session, ids: Ids, me: UUID) -> None:
    _goal(session, ids["household", "h1"], me, LifeArea.HEALTH, "Mees slaapt beter", ())


def what_goes_well(session: Session, ids: Ids, me: UUID) -> None:
    mine = select(Goal).where(Goal.by_id == ids["person", "sanne"])
    text = "Mees ligt elke avond om acht uur in bed, ook als het druk was."
    say_going_well(session, session.exec(mine).one(), me=me, text=text)


def a_goal_of_a_girl(session: Session, ids: Ids, me: UUID) -> None:
    readers = (ids["person", "petra"],)
    words = "Noa gaat weer naar school"
    _goal(session, ids["household", "h3"], me, LifeArea.SCHOOL, words, readers)


def what_a_mother_wanted(session: Session, ids: Ids, me: UUID) -> None:
    """Their help ends: she is asked of each whether it was reached."""
    home = ids["household", "h6"]
    _goal(session, home, me, LifeArea.MONEY, "Ik heb de rekeningen op orde", ())
    words = "Ik weet wie ik bel als het mij te veel wordt"
    make_goal(session, here(session, me, home), area=LifeArea.HOME, words=words, people=(), key=me)


def a_plan_of_ones_own(session: Session, ids: Ids, me: UUID) -> None:
    place = at_work(session, me, ids["household", "h1"])
    offer_own_plan(session, place, person_id=ids["person", "joris"])


def a_week_off(session: Session, ids: Ids, me: UUID) -> None:
    """It begins within a week: the families read it already."""
    first = clock.today() + timedelta(days=5)
    wanted = Wanted(first, first + timedelta(days=6), ids["staff", "youssef"], is_chosen=True)
    stay_away(session, absent(session, me), wanted)


def by_when_somebody_comes(session: Session, ids: Ids, me: UUID) -> None:
    """A household without a face: the lead says by when, and rang."""
    known = staffing_of(session, ids["household", "h5"])
    if known.faces.contact is None and known.household.no_face_until is None:
        home = known.household.id
        say_by_when(session, home, clock.today() + timedelta(days=8), seen=known.version)
        we_called(session, home)


def why_she_leaves(session: Session, ids: Ids, me: UUID) -> None:
    known = succession_of(session, ids["household", "h3"])
    if known.handover:
        why = "Ik heb ander werk gevonden. Het komt niet door jullie."
        talk = known.handover.joint_talk_on
        wanted = Following(None, None, why, talk)
        say_why(session, known.household.id, wanted, seen=known.version)


def one_knows_and_one_was_not_reached(session: Session, ids: Ids, me: UUID) -> None:
    known = succession_of(session, ids["household", "h3"])
    if known.told_of:
        petra, noa, today = ids["person", "petra"], ids["person", "noa"], clock.today()
        those = known.listeners
        tell(
            session, known.told_of, those, petra, on=today, how=HowTold.TALK, is_lead=known.is_lead
        )
        try_in_vain(session, known.told_of, those, noa, on=today, how=HowTried.PHONE)


def one_talk_is_taken_over(session: Session, ids: Ids, me: UUID) -> None:
    """Petra reads the new name; what Noa has with her is not arranged yet."""
    take_over(session, ids["household", "h3"], ids["appointment", "a20"])


def her_next_talk_is_taken_over(session: Session, ids: Ids, me: UUID) -> None:
    """They met already, so the home of Yara names who comes."""
    take_over(session, ids["household", "h6"], ids["appointment", "a22"])


def a_wish_around_the_handover(session: Session, ids: Ids, me: UUID) -> None:
    """Her goodbye is still open."""
    told = coming(session, [ids["household", "h3"]]).get(ids["household", "h3"])
    if told:
        hand_over.say(session, told.assignment_id, About.MUST_KNOW, "Ik ben niet tegen hulp.", None)
        hand_over.say(
            session, told.assignment_id, About.WISH, "Eerst samen met Anouk ontmoeten.", None
        )


def _goal(
    session: Session, home: UUID, me: UUID, area: LifeArea, words: str, people: tuple[UUID, ...]
) -> None:
    place = here(session, me, home)
    make_goal(session, place, area=area, words=words, people=people, key=home)


def _next_thursday(day: date) -> date:
    return day + timedelta(days=(THURSDAY - day.weekday()) % 7)


ACTS: tuple[tuple[str, Callable[[Session, Ids, UUID], None]], ...] = (
    ("marijke", a_call_every_other_thursday),
    ("lieke", a_child_wants_an_appointment),
    ("ria", somebody_wants_to_be_called),
    ("youssef", an_interpreter_is_booked),
    ("marijke", a_topic_of_the_contact),
    ("lieke", a_question_of_the_child),
    ("petra", it_is_right),
    ("noa", it_is_not_all),
    ("sanne", it_was_otherwise),
    ("sanne", a_goal_of_a_mother),
    ("marijke", what_goes_well),
    ("noa", a_goal_of_a_girl),
    ("yara", what_a_mother_wanted),
    ("marijke", a_plan_of_ones_own),
    ("marijke", a_week_off),
    ("lotte", by_when_somebody_comes),
    ("anouk", why_she_leaves),
    ("anouk", one_knows_and_one_was_not_reached),
    ("anouk", one_talk_is_taken_over),
    ("youssef", her_next_talk_is_taken_over),
    ("petra", a_wish_around_the_handover),
)
