"""Taking over compulsory measures: a matter for staff, a copy per person it was explained to.

Nobody learns from a file what nobody told them: a copy follows when the file says that there was a
talk again (R18, ADR 16). What was changed or told in the portal is the portal's.
"""

from collections.abc import Mapping
from functools import cache, partial
from uuid import UUID

from sqlmodel import col, select

from family_portal.access.circles import Category
from family_portal.access.making import TEAM
from family_portal.imports.audiences import circle as circle_with
from family_portal.imports.difference import label
from family_portal.imports.measure_faults import judge, status_of
from family_portal.imports.shape import MeasureRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import UNTIL, measure_kind
from family_portal.measures import checks, reminders
from family_portal.measures.deadlines import Terms
from family_portal.measures.followers import hearing_moved
from family_portal.measures.models import (
    Explained,
    Matter,
    MatterChange,
    MatterChild,
    Measure,
    MeasureChild,
)
from family_portal.rights.facts import read_ground
from family_portal.rights.terms import terms_of


def take_measures(taking: Taking) -> None:
    for n, given in enumerate(taking.file.measures):
        place = taking.at = f"measures[{n}]"
        fields = _fields(taking, given)
        judge(taking, given, fields, place)
        key = given.key or taking.own(given)
        circle = circle_with(taking, given.household, Category.MEASURE, [], TEAM)
        is_ours = _was_changed_here(taking, key)
        matter = _matter(taking, given, key, circle, fields, is_ours=is_ours)
        taking.flush()
        _children(taking, given, matter.id, circle, key, place)
        for name in given.explained:
            [person_id] = taking.family(given.household, [name], f"{place}.explained")
            if is_ours or _was_told_here(taking, key, person_id):
                taking.difference.kept.append(f"{label('measure', f'{key}:{name}')}: explained")
            else:
                _copy(taking, given, matter, fields, (key, name, person_id), place)


def _fields(taking: Taking, given: MeasureRecord) -> Fields:
    kind, status = measure_kind(given.kind), status_of(given)
    until = checks.last_day(taking.day(given.until_day), UNTIL.get(given.until_word or ""))
    ends = {"until_on": until}
    return {
        # Some kinds say how far it is.
        "kind": {"kind": kind, "status": status},
        "status": {"status": status},
        "requested_by": {"requested_by": given.requested_by},
        "requested_day": {"requested_on": taking.day(given.requested_day)},
        "hearing_day": {"hearing_on": taking.day(given.hearing_day)},
        "decided_by": {"decided_by": given.decided_by},
        "decided_day": {"decided_on": taking.day(given.decided_day)},
        "without_hearing": {"without_hearing": given.without_hearing},
        "from_day": {"from_on": taking.day(given.from_day)},
        "until_day": ends,
        "until_word": ends,
        "sent_day": {"sent_on": taking.day(given.sent_day)},
        "out_of_home": {"out_of_home": given.out_of_home},
        "closed_care": {"closed_care": given.closed_care},
        "custody_ending": {"custody_ending": given.custody_ending},
        "why": {"why": given.why},
    }


def _matter(
    taking: Taking, given: MeasureRecord, key: str, circle: UUID, fields: Fields, *, is_ours: bool
) -> Matter:
    row = taking.ledger.get(("matter", key))
    before = taking.session.get_one(Matter, row.record_id).state if row else None
    keep = frozenset(fields) if is_ours else frozenset[str]()
    always = {"circle_id": circle}
    matter = taking.record("matter", key, Matter, given, fields, always=always, keep=keep)
    if before is not None and matter.state != before:
        _changed(taking, matter, before)
    return matter


def _changed(taking: Taking, matter: Matter, before: Mapping[str, object]) -> None:
    """From now on everybody has to be told again, as when it was changed at the desk."""
    matter.version += 1
    matter.changed_at = taking.now
    taking.session.add(
        MatterChange(
            circle_id=matter.circle_id,
            matter_id=matter.id,
            status=matter.status,
            version=matter.version,
        )
    )
    follow = partial(reminders.follow_change, taking.session, matter)
    taking.later.append(lambda: follow(terms=_terms()))
    if (before["hearing_on"], before["status"]) != (matter.hearing_on, matter.status):
        taking.later.append(partial(hearing_moved, taking.session, matter, None))


def _was_changed_here(taking: Taking, key: str) -> bool:
    row = taking.ledger.get(("matter", key))
    if row is None:
        return False
    here = select(MatterChange.id).where(
        MatterChange.matter_id == row.record_id, col(MatterChange.by_id).is_not(None)
    )
    return taking.session.exec(here.limit(1)).first() is not None


def _was_told_here(taking: Taking, key: str, person_id: UUID) -> bool:
    row = taking.ledger.get(("matter", key))
    if row is None:
        return False
    here = (
        select(Explained.id)
        .join(Measure, col(Measure.id) == Explained.measure_id)
        .where(
            Measure.matter_id == row.record_id,
            Explained.person_id == person_id,
            col(Explained.by_id).is_not(None),
        )
    )
    return taking.session.exec(here.limit(1)).first() is not None


def _children(
    taking: Taking, given: MeasureRecord, matter_id: UUID, circle: UUID, key: str, place: str
) -> None:
    for name, child_id in _of(taking, given, place).items():
        always = {"matter_id": matter_id, "child_id": child_id, "circle_id": circle}
        taking.record("matter child", f"{key}:{name}", MatterChild, given, {}, always=always)


def _copy(
    taking: Taking,
    given: MeasureRecord,
    matter: Matter,
    fields: Fields,
    whose: tuple[str, str, UUID],
    place: str,
) -> None:
    """What this person was told, on the day that the file says."""
    key, name, person_id = whose
    circle = circle_with(taking, given.household, Category.MEASURE, [person_id], TEAM)
    kept = f"{key}:{name}"
    again = _was_told_again(taking, kept, given, name)
    keep = frozenset[str]() if again else frozenset(fields)
    always = {"circle_id": circle, "matter_id": matter.id, "version": matter.version}
    made = taking.record("measure", kept, Measure, given, fields, always=always, keep=keep)
    taking.flush()
    if not again:
        return
    made.version = matter.version
    for child, child_id in _of(taking, given, place).items():
        part = {"circle_id": circle, "measure_id": made.id, "child_id": child_id}
        taking.record("measure child", f"{kept}:{child}", MeasureChild, given, {}, always=part)
    part = {"circle_id": circle, "measure_id": made.id, "person_id": person_id}
    told: Fields = {"explained": {"on": taking.on(given.explained[name]), "status": made.status}}
    taking.record("explained", kept, Explained, given, told, always=part)
    follow = partial(reminders.follow_talk, taking.session, made, person_id)
    taking.later.append(lambda: follow(terms=_terms()))


def _was_told_again(taking: Taking, kept: str, given: MeasureRecord, name: str) -> bool:
    """On another day than the last file said, or for the first time."""
    row = taking.ledger.get(("explained", kept))
    if row is None:
        return True
    told = taking.session.get_one(Explained, row.record_id)
    return told.on != taking.on(given.explained[name])


def _of(taking: Taking, given: MeasureRecord, place: str) -> dict[str, UUID]:
    found = taking.family(given.household, given.children, f"{place}.children")
    return dict(zip(given.children, found, strict=True))


@cache
def _terms() -> Terms:
    """No portal runs while a file is taken over."""
    return terms_of(read_ground())
