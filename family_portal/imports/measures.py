"""Taking over compulsory measures: a matter for staff, a copy per person it was explained to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from family_portal.access.circles import Category
from family_portal.access.making import TEAM
from family_portal.imports.audiences import circle as circle_with
from family_portal.imports.shape import MeasureRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import MEASURES
from family_portal.measures.models import Explained, Matter, MatterChild, Measure, MeasureChild


def take_measures(taking: Taking) -> None:
    for n, given in enumerate(taking.file.measures):
        place = taking.at = f"measures[{n}]"
        circle = circle_with(taking, given.household, Category.MEASURE, [], TEAM)
        key = given.key or taking.own(given)
        always = {"circle_id": circle}
        matter = taking.record("matter", key, Matter, given, _state(taking, given), always=always)
        taking.flush()
        _children(taking, given, matter.id, circle, key, place)
        for name in given.explained:
            _copy(taking, given, matter.id, name, key, place)


def _state(taking: Taking, given: MeasureRecord) -> Fields:
    kind, status = MEASURES[given.kind]
    return {
        "kind": {"kind": kind, "status": status},
        "requested_by": {"requested_by": given.requested_by},
        "requested_day": {"requested_on": taking.day(given.requested_day)},
        "hearing_day": {"hearing_on": taking.day(given.hearing_day)},
        "out_of_home": {"out_of_home": given.out_of_home},
        "custody_ending": {"custody_ending": given.custody_ending},
    }


def _children(
    taking: Taking, given: MeasureRecord, matter_id: UUID, circle: UUID, key: str, place: str
) -> None:
    for name, child_id in _of(taking, given, place).items():
        always = {"matter_id": matter_id, "child_id": child_id, "circle_id": circle}
        taking.record("matter child", f"{key}:{name}", MatterChild, given, {}, always=always)


def _copy(
    taking: Taking, given: MeasureRecord, matter_id: UUID, name: str, key: str, place: str
) -> None:
    """What this person was told. The file says they know, so what changes in it they know too."""
    [person_id] = taking.family(given.household, [name], f"{place}.explained")
    circle = circle_with(taking, given.household, Category.MEASURE, [person_id], TEAM)
    own = {"circle_id": circle}
    kept = f"{key}:{name}"
    always: Mapping[str, Any] = {**own, "matter_id": matter_id}
    made = taking.record("measure", kept, Measure, given, _state(taking, given), always=always)
    taking.flush()
    for child, child_id in _of(taking, given, place).items():
        always = {**own, "measure_id": made.id, "child_id": child_id}
        taking.record("measure child", f"{kept}:{child}", MeasureChild, given, {}, always=always)
    always = {**own, "measure_id": made.id, "person_id": person_id, "status": made.status}
    fields: Fields = {"explained": {"on": taking.on(given.explained[name])}}
    taking.record("explained", kept, Explained, given, fields, always=always)


def _of(taking: Taking, given: MeasureRecord, place: str) -> dict[str, UUID]:
    found = taking.family(given.household, given.children, f"{place}.children")
    return dict(zip(given.children, found, strict=True))
