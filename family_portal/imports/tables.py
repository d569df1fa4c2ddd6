"""Taking over meetings of a learning table that were closed elsewhere (ADR 63). What was decided in
one is a lesson when the file says so, under `lessons`."""

from datetime import date, time
from uuid import UUID

from sqlmodel import col, select

from family_portal.core import clock
from family_portal.imports.shape import LearningTableRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.learning.table_models import Decision, Kept, LearningTable, TableKind

EVENING = time(20)
SAID = ("sentence", "families", "ours", "decided", "tell")


def take_tables(taking: Taking) -> None:
    """The earliest first: each answers the promise of the one before it."""
    last: dict[UUID, UUID] = {}
    every = sorted(enumerate(taking.file.learning_tables), key=lambda one: taking.on(one[1].day))
    for n, given in every:
        taking.at = f"learning_tables[{n}]"
        team_id = taking.ref("team", given.team, f"{taking.at}.team")
        on = taking.on(given.day)
        before = last.get(team_id) or _before(taking, team_id, on, given.key)
        _answers(taking, given, before)
        last[team_id] = _table(taking, given, team_id, on, before).id
        taking.flush()


def _answers(taking: Taking, given: LearningTableRecord, before: UUID | None) -> None:
    if before and given.kept is None:
        taking.fault(f"{taking.at}.kept", "is needed: this team met before, and promised something")
    if given.kept and before is None:
        taking.fault(f"{taking.at}.kept", "answers a promise, and there is no meeting before")


def _table(
    taking: Taking, given: LearningTableRecord, team_id: UUID, on: date, before: UUID | None
) -> LearningTable:
    until = taking.on(given.until_day)
    if until <= on:
        taking.fault(f"{taking.at}.until_day", "is not after the meeting")
    if on > clock.today():
        taking.fault(f"{taking.at}.day", "lies in the future")
    fields: Fields = {
        "kept": {"kept": Kept(given.kept) if given.kept else None},
        "kept_words": {"kept_words": given.kept_words},
        **{name: {name: getattr(given, name)} for name in SAID},
        "decision": {"decision": Decision(given.decision)},
        "owner": {"owner_id": _owner(taking, given)},
        "until_day": {"until": until},
    }
    always = {
        "team_id": team_id,
        "kind": TableKind(given.kind),
        "held_on": on,
        "after_id": before,
        "closed_at": taking.past(given.day, EVENING),
    }
    key = given.key
    return taking.record("learning_table", key, LearningTable, given, fields, always=always)


def _owner(taking: Taking, given: LearningTableRecord) -> UUID:
    place = f"{taking.at}.owner"
    for one in taking.file.staff:
        if one.key == given.owner and one.team != given.team:
            taking.fault(place, f"«{given.owner}» does not work in that team")
    return taking.ref("staff", given.owner, place)


def _before(taking: Taking, team_id: UUID, on: date, key: str) -> UUID | None:
    """What is here already: of an earlier file, or met in the portal."""
    earlier = taking.ledger.get(("learning_table", key))
    if earlier:
        return taking.session.get_one(LearningTable, earlier.record_id).after_id
    closed = select(LearningTable.id).where(
        LearningTable.team_id == team_id,
        LearningTable.held_on <= on,
        col(LearningTable.closed_at).is_not(None),
    )
    latest = closed.order_by(col(LearningTable.held_on).desc(), col(LearningTable.closed_at).desc())
    return taking.session.exec(latest.limit(1)).first()
