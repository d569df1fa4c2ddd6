"""What the demo team learned, with a lesson in each state, and one whose look is due."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from family_portal.core import clock
from family_portal.feedback.models import LearningAnswer
from family_portal.learning.actions import change_lesson, discuss, make_lesson, share, tell
from family_portal.learning.checking import say_about_nobody
from family_portal.learning.keeping import mark_of, writing
from family_portal.learning.models import Lesson, Outcome, Scale
from family_portal.learning.paraphrases import Paraphrase, Tone
from family_portal.learning.redacting import InOtherWords, confirm, say_again
from family_portal.learning.table_models import Decision, TableKind
from family_portal.learning.tables import Answered, keep_table, open_table
from family_portal.learning.trials import USUAL_LOOK, Trial, look, stop, try_small

Ids = Mapping[tuple[str, str], UUID]
SPACE = UUID("5f0d5a3e-0000-4c4c-8a8a-000000000000")


def heard(session: Session, ids: Ids, me: UUID) -> None:
    signal = "Meerdere gezinnen vinden twee mensen van ons bij één gesprek te veel."
    _make(session, ids, me, "Vraag vooraf wie erbij mag zijn", signal)


def on_the_table(session: Session, ids: Ids, me: UUID) -> None:
    made = _make(
        session, ids, me, "Bel terug op de dag die je noemde", "Terugbellen duurt vaak te lang."
    )
    discuss(session, made.id, me=me, version=made.version)


def tried_and_to_look_at(session: Session, ids: Ids, me: UUID) -> None:
    made = _make(
        session, ids, me, "Eén vraag per keer", "Formulieren vragen steeds hetzelfde opnieuw."
    )
    _try(session, made, me, "Eén week lang vroegen wij alleen wat nog nergens stond.")


def ready_to_be_told(session: Session, ids: Ids, me: UUID) -> None:
    made = _looked_at(session, ids, me, "Leg een moeilijk woord meteen uit")
    _words(
        session, made, me, "Jullie zeiden: 'die woorden snap ik niet'. Daarom leggen wij ze uit."
    )


def told_to_all(session: Session, ids: Ids, me: UUID) -> None:
    made = _looked_at(session, ids, me, "Vraag ook wat er goed gaat")
    told = "Jullie zeiden: 'het gaat alleen over wat misgaat'. Daarom beginnen wij met wat lukt."
    _words(session, made, me, told)


def stopped(session: Session, ids: Ids, me: UUID) -> None:
    made = _make(
        session, ids, me, "Elke week een brief met de planning", "Mensen missen wat er komt."
    )
    _try(session, made, me, "Eén gezin kreeg zes weken lang elke maandag een brief.")
    because = "De brief kwam te laat en niemand las hem. De planning staat nu in het portaal."
    stop(session, made.id, because, me=me, version=made.version)


def second_look(session: Session, _ids: Ids, me: UUID) -> None:
    """The other one of the team, on all that waits for a second look."""
    for name in ("Leg een moeilijk woord meteen uit", "Vraag ook wat er goed gaat"):
        _about_nobody(session, name, me)


def first_look(session: Session, _ids: Ids, me: UUID) -> None:
    second_look(session, _ids, me)


def shared_and_told(session: Session, _ids: Ids, me: UUID) -> None:
    made = session.get_one(Lesson, _key("Vraag ook wat er goed gaat"))
    share(session, made.id, me=me, version=made.version)
    tell(session, made.id, me=me, version=made.version)


def a_table_that_waits(session: Session, ids: Ids, me: UUID) -> None:
    """Closed six weeks ago with a promise whose day was yesterday; the next one opens when somebody
    says what came of it."""
    team = ids["team", "lt_oost"]
    made = open_table(session, me=me, team_id=team, kind=TableKind.LEARNING, answered=Answered())
    said = {
        "sentence": "Gezinnen weten na een gesprek niet altijd wat er nu gebeurt.",
        "families": "Ongeveer de helft weet het.",
        "ours": "Wij dachten: bijna iedereen weet het.",
        "thanks_id": _voice(session, Tone.THANKS),
        "hurts_id": _voice(session, Tone.HURTS),
        "decision": Decision.TRY,
        "decided": "Tien minuten vrij aan het eind van elk gesprek",
        "owner_id": ids["staff", "youssef"],
        "until": clock.today() + USUAL_LOOK,
        "tell": "Jullie zeiden: 'ik weet niet wat er komt'. Daarom schrijven wij het samen op.",
    }
    keep_table(session, made.id, said, me=me, version=made.version, close=True, sure=True)
    with writing(session):
        then = {"held_on": made.held_on - USUAL_LOOK, "until": clock.today() - timedelta(days=1)}
        session.add(made.sqlmodel_update(then))
        session.flush()


def _voice(session: Session, tone: Tone) -> UUID | None:
    there = select(Paraphrase.id).where(
        Paraphrase.tone == tone, col(Paraphrase.confirmed_on).is_not(None)
    )
    return session.exec(there.limit(1)).first()


def _key(title: str) -> UUID:
    return uuid5(SPACE, title)


def _make(session: Session, ids: Ids, me: UUID, title: str, signal: str) -> Lesson:
    return make_lesson(
        session,
        me=me,
        key=_key(title),
        team_id=ids["team", "lt_oost"],
        title=title,
        signal=signal,
        sure=True,
    )


def _try(session: Session, made: Lesson, me: UUID, tried: str) -> None:
    """It began six weeks ago, so that today is the day to look."""
    began = clock.today() - USUAL_LOOK
    trial = Trial(tried, Scale.WEEK, began, clock.today())
    try_small(session, made.id, trial, me=me, version=made.version, sure=True)


def _looked_at(session: Session, ids: Ids, me: UUID, title: str) -> Lesson:
    made = _make(session, ids, me, title, "Dat hoorden wij in veel gesprekken.")
    _try(session, made, me, "Met één gezin deden wij dit zes weken lang.")
    words = "Dat gezin zei dat het rustiger ging."
    look(session, made.id, words, Outcome.KEEP, me=me, version=made.version, sure=True)
    return made


def _words(session: Session, made: Lesson, me: UUID, told: str) -> None:
    change_lesson(session, made.id, {"told_back": told}, me=me, version=made.version, sure=True)


def _about_nobody(session: Session, title: str, me: UUID) -> None:
    made = session.get_one(Lesson, _key(title))
    say_about_nobody(session, made.id, me=me, seen=mark_of(made))


def in_other_words(session: Session, _ids: Ids, me: UUID) -> None:
    """Three of the texts without a name; the other two still wait to be read."""
    for text in _texts(session):
        if said := AGAIN.get(text.words or ""):
            say_again(session, text, said, me=me, version=0, sure=True)


def nobody_is_in_it(session: Session, _ids: Ids, me: UUID) -> None:
    """Of two of them; the third waits for the other."""
    for text in _texts(session):
        if (text.words or "") in CONFIRMED:
            confirm(session, text, me=me, version=1)


def _texts(session: Session) -> list[LearningAnswer]:
    return list(session.exec(select(LearningAnswer).where(col(LearningAnswer.week).is_not(None))))


WELL, LONG, WORDS = (
    "Jullie luisteren goed, maar er komt steeds een nieuw formulier.",
    "Het duurt te lang voor iemand terugbelt.",
    "Leg uit wat een woord betekent vóór je het gebruikt.",
)
AGAIN = {
    WELL: InOtherWords("Er wordt echt naar mij geluisterd.", Tone.THANKS, "heard"),
    LONG: InOtherWords("Op een telefoontje terug moest ik lang wachten.", Tone.HURTS, "reach"),
    WORDS: InOtherWords("Zeg meteen wat een moeilijk woord is.", Tone.WISH, "words"),
}
CONFIRMED = (WELL, LONG)

ACTS = (
    ("lotte", heard),
    ("nadine", on_the_table),
    ("lotte", tried_and_to_look_at),
    ("lotte", ready_to_be_told),
    ("nadine", told_to_all),
    ("lotte", stopped),
    ("lotte", first_look),
    ("nadine", second_look),
    ("lotte", shared_and_told),
    ("lotte", a_table_that_waits),
)
# On the Monday after, when what was said without a name was mixed.
AFTER_MIXING = (("nadine", in_other_words), ("lotte", nobody_is_in_it))
