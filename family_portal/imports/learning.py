"""Taking over lessons and the frozen figures of teams."""

from datetime import date
from uuid import UUID

from sqlmodel import select

from family_portal.imports.shape import LessonRecord
from family_portal.imports.taking import Act, Fields, Taking
from family_portal.learning.actions import take_over, take_over_again
from family_portal.learning.adopting import adoption
from family_portal.learning.models import Adaptation, Adoption, Lesson, LessonStatus, TeamFigures
from family_portal.learning.voices import judge_sizes

TAKE_OVER = Act(take_over, take_over_again)
# A link that somebody made here is the one the file means.
ADOPT = Act(adoption, lambda _session, found, **columns: found.sqlmodel_update(columns))


def take_lessons(taking: Taking) -> None:
    for n, given in enumerate(taking.file.lessons):
        place = f"lessons[{n}]"
        fields: Fields = {
            "team": {"team_id": taking.ref("team", given.team, f"{place}.team")},
            "title": {"title": given.title},
            "status": {"status": LessonStatus(given.status)},
            "signal": {"signal": given.signal},
            "tried": {"tried": given.tried},
            "result": {"result": given.result},
            "told_back": {"told_back": given.told_back},
            "checked_by": {"is_checked": given.checked_by is not None},
        }
        # Once somebody did anything with it here, the file changes nothing in it any more.
        before = _known(taking, given.key)
        keep = frozenset(fields) if before and before.version > 1 else frozenset()
        lesson = taking.record("lesson", given.key, Lesson, given, fields, keep=keep, act=TAKE_OVER)
        taking.flush()
        for team in given.adopted_by:
            _adopted(taking, given, lesson.id, team, f"{place}.adopted_by")


def _adopted(taking: Taking, given: LessonRecord, lesson_id: UUID, team: str, place: str) -> None:
    """A link, and what that team does otherwise; once it acted here, it is the portal's."""
    key, team_id = f"{given.key}:{team}", taking.ref("team", team, place)
    said = next((one for one in given.adapted if one.team == team), None)
    words = _words_of(taking, key)
    is_ours = words is not None and words.version > 1
    until: Fields = {"until_day": {"until": taking.day(said.until_day)}} if said else {}
    made = taking.record(
        "adoption",
        key,
        Adoption,
        said or given,
        until,
        always={"lesson_id": lesson_id, "team_id": team_id},
        keep=frozenset(until) if is_ours else frozenset(),
        act=ADOPT,
    )
    taking.flush()
    if said is None or _is_said_here(taking, key, made):
        return
    fields: Fields = {"changed": {"changed": said.changed}}
    # Its sender answers for the words, as for the lesson.
    always = {
        "adoption_id": made.id,
        "team_id": team_id,
        "is_checked": given.checked_by is not None,
    }
    keep = frozenset(fields) if is_ours else frozenset[str]()
    taking.record("adaptation", key, Adaptation, said, fields, always=always, keep=keep)


def _words_of(taking: Taking, key: str) -> Adaptation | None:
    earlier = taking.ledger.get(("adaptation", key))
    return taking.session.get(Adaptation, earlier.record_id) if earlier else None


def _is_said_here(taking: Taking, key: str, made: Adoption) -> bool:
    """That team took it over in the portal, in its own words."""
    if taking.faults or ("adaptation", key) in taking.ledger:
        return False
    theirs = select(Adaptation.id).where(Adaptation.adoption_id == made.id)
    return taking.session.exec(theirs).first() is not None


def _known(taking: Taking, key: str) -> Lesson | None:
    earlier = taking.ledger.get(("lesson", key))
    return taking.session.get(Lesson, earlier.record_id) if earlier else None


def take_figures(taking: Taking) -> None:
    for n, given in enumerate(taking.file.team_aggregates):
        place = f"team_aggregates[{n}]"
        fields: Fields = {
            "households": {"households": given.households},
            "answers": {"answers": given.answers},
        }
        always = {
            "team_id": taking.ref("team", given.team, f"{place}.team"),
            "quarter": _quarter(taking, given.quarter),
        }
        key = f"{given.team}:{given.quarter}"
        taking.record("figures", key, TeamFigures, given, fields, always=always)


def judge_teams(taking: Taking) -> None:
    """By whom they help, which the same file says."""
    if not taking.faults:
        judge_sizes(taking.session)


def _quarter(taking: Taking, value: int | date) -> date:
    """The first day of a quarter; a number counts from the quarter of day 0."""
    day = taking.day_zero if isinstance(value, int) else value
    number = day.year * 4 + (day.month - 1) // 3 + (value if isinstance(value, int) else 0)
    return date(number // 4, number % 4 * 3 + 1, 1)
