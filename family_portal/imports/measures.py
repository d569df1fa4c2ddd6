"""Taking over compulsory measures: only for those they were explained to in person (R18)."""

from uuid import UUID

from family_portal.access.circles import Category
from family_portal.access.making import TEAM
from family_portal.imports.shape import MeasureRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import MEASURES
from family_portal.measures.models import Explained, Measure, MeasureChild


def take_measures(taking: Taking) -> None:
    for n, given in enumerate(taking.file.measures):
        place = f"measures[{n}]"
        told = taking.family(given.household, given.explained, f"{place}.explained")
        circle = taking.circle(given.household, Category.MEASURE, told, TEAM, place)
        kind, status = MEASURES[given.kind]
        key = given.key or taking.own(given)
        fields: Fields = {
            "kind": {"kind": kind, "status": status},
            "requested_by": {"requested_by": given.requested_by},
            "requested_day": {"requested_on": taking.day(given.requested_day)},
            "hearing_day": {"hearing_on": taking.day(given.hearing_day)},
            "out_of_home": {"out_of_home": given.out_of_home},
            "custody_ending": {"custody_ending": given.custody_ending},
            "explained": {"circle_id": circle},
        }
        made = taking.record("measure", key, Measure, given, fields)
        taking.flush()
        _children(taking, given, made.id, circle, key, place)
        _explained(taking, given, made.id, key, place)


def _children(
    taking: Taking, given: MeasureRecord, measure_id: UUID, circle: UUID, key: str, place: str
) -> None:
    children = taking.family(given.household, given.children, f"{place}.children")
    for name, child_id in zip(given.children, children, strict=True):
        always = {"measure_id": measure_id, "child_id": child_id}
        fields: Fields = {"explained": {"circle_id": circle}}
        kept = f"{key}:{name}"
        taking.record("measure child", kept, MeasureChild, given, fields, always=always)


def _explained(
    taking: Taking, given: MeasureRecord, measure_id: UUID, key: str, place: str
) -> None:
    for name, day in given.explained.items():
        person_id = taking.ref("person", name, f"{place}.explained.{name}")
        circle = taking.circle(given.household, Category.MEASURE, [person_id], TEAM, place)
        always = {"measure_id": measure_id, "person_id": person_id, "circle_id": circle}
        fields: Fields = {"explained": {"on": taking.on(day)}}
        kept = f"{key}:{name}"
        taking.record("explained", kept, Explained, given, fields, always=always)
