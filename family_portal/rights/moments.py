"""Which articles come first for somebody: the rules of moments.yaml, held against their moment."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal
from uuid import UUID

from family_portal.access.custody import over_any
from family_portal.access.people import Custody, CustodyKind
from family_portal.measures.models import Measure, MeasureChild, MeasureKind, MeasureStatus
from family_portal.rights.facts import DATA, Record, read_yaml
from family_portal.rights.variants import Variant

FEWEST, MOST = 5, 7
CUSTODY: dict[bool | None, Literal["with", "without", "unknown"]] = {
    True: "with",
    False: "without",
    None: "unknown",
}


class Stage(StrEnum):
    """How far a measure is, as far as the texts care."""

    ASKED = "asked"
    DECIDED = "decided"
    RUNNING = "running"


STAGES = {
    MeasureStatus.CONSIDERED: Stage.ASKED,
    MeasureStatus.REQUESTED: Stage.ASKED,
    MeasureStatus.HEARING_SET: Stage.ASKED,
    MeasureStatus.DECIDED: Stage.DECIDED,
    MeasureStatus.RUNNING: Stage.RUNNING,
}


@dataclass(frozen=True)
class Now:
    """A part of a measure of today. `custody`: does the reader have it over a child it is about?
    None where nobody noted it: a text shown in vain costs less than one that was not found."""

    kind: MeasureKind
    stage: Stage
    custody: bool | None
    # Decided before anybody was heard, and that hearing is still to come.
    haste: bool = False


@dataclass(frozen=True)
class Moment:
    """All that the choice may know of a reader. Custody is unknown when nobody noted it."""

    reader: Variant
    age: int | None = None
    custody: Literal["with", "without", "unknown"] = "unknown"
    measures: tuple[Now, ...] = ()
    hearing: bool = False


class Rule(Record):
    """One line of moments.yaml."""

    show: str
    to: tuple[Variant, ...]
    custody: Literal["with", "without", ""] = ""
    at: tuple[MeasureKind | Literal["any", "none"], ...] = ()
    stages: tuple[Stage, ...] = tuple(Stage)
    hearing: bool = False
    haste: bool = False
    from_age: int = 0
    always: bool = False
    spare: bool = False

    @property
    def is_for_all(self) -> bool:
        """Also where nothing is asked of a judge."""
        return "none" in self.at or not (self.at or self.haste or self.hearing)

    def holds(self, moment: Moment) -> bool:
        if moment.reader not in self.to or (self.hearing and not moment.hearing):
            return False
        if self.from_age and (moment.age is None or moment.age < self.from_age):
            return False
        if self.haste:
            return any(now.haste for now in moment.measures)
        if "none" in self.at:
            return not moment.measures and self.custody in {"", moment.custody}
        if self.at:
            return any(self._is_about(now) for now in moment.measures)
        return self.custody in {"", moment.custody}

    def _is_about(self, now: Now) -> bool:
        if now.stage not in self.stages or not {now.kind, "any"} & set(self.at):
            return False
        # Custody that nobody noted counts as held: a text in vain costs less than one not found.
        has = True if now.custody is None else now.custody
        return not self.custody or has == (self.custody == "with")


def read_rules(folder: Path = DATA) -> tuple[Rule, ...]:
    lines = read_yaml((folder / "moments.yaml").read_text("utf-8"))
    return tuple(
        Rule.model_validate({("stages" if key == "while" else key): v for key, v in line.items()})
        for line in lines
    )


@cache
def _rules() -> tuple[Rule, ...]:
    return read_rules()


@cache
def court_texts() -> frozenset[str]:
    """Slugs of the texts that only matter while something is asked of a judge, or holds."""
    rules = _rules()
    everybody = {rule.show for rule in rules if rule.is_for_all}
    return frozenset({rule.show for rule in rules} - everybody)


def first_for(moment: Moment, shown: Collection[str]) -> list[str]:
    """Five to seven slugs in the order to show them, of the articles that may be shown today."""
    held = [rule for rule in _rules() if rule.show in shown and rule.holds(moment)]
    kept = list(dict.fromkeys(rule.show for rule in held if rule.always))
    now = dict.fromkeys(rule.show for rule in held if not rule.always and not rule.spare)
    chosen = [*now][: MOST - len(kept)]
    spare = [rule.show for rule in held if rule.spare and rule.show not in now]
    return [*chosen, *spare[: max(0, FEWEST - len(kept) - len(chosen))], *kept]


def moment_of(
    reader: Variant,
    *,
    age: int | None,
    measures: Iterable[Measure],
    children: Iterable[MeasureChild],
    custody: Iterable[Custody],
    today: date,
) -> Moment:
    """From what the reader may see: measures that were explained to them, their own custody."""
    going = [m for m in measures if m.status in STAGES]
    kinds = {row.child_id: row.kind for row in custody}
    about: dict[UUID, set[UUID]] = {}
    for child in children:
        about.setdefault(child.measure_id, set()).add(child.child_id)
    return Moment(
        reader=reader,
        age=age,
        custody=CUSTODY[over_any(kinds.values())],
        measures=tuple(now for m in going for now in _now(m, kinds, about.get(m.id))),
        hearing=any(m.hearing_on and m.hearing_on >= today for m in going),
    )


def _now(
    measure: Measure, kinds: Mapping[UUID, CustodyKind], about: set[UUID] | None
) -> Iterator[Now]:
    """Custody is judged by the children it is about; without any named, by all of them."""
    custody = over_any(kind for key, kind in kinds.items() if about is None or key in about)
    stage = STAGES[measure.status]
    haste = measure.is_emergency and measure.comes_before_judge
    for kind in measure.parts:
        yield Now(kind, stage, custody, haste)
