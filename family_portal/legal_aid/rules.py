"""Who gets a lawyer and who pays: the dated table of R20, and what it says for one measure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal
from uuid import UUID

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from family_portal.measures.models import Measure, MeasureKind, MeasureStatus

TABLE = Path(__file__).parent / "data" / "rules.yaml"


class Party(StrEnum):
    """What somebody is in the case, as far as the law on lawyers asks."""

    PARENT_WITH_CUSTODY = "parent_with_custody"
    GUARDIAN = "guardian"
    PARENT_WITHOUT_CUSTODY = "parent_without_custody"
    CHILD_UNDER_12 = "child_under_12"
    CHILD_12_15 = "child_12_15"
    CHILD_16_17 = "child_16_17"
    ADULT = "adult"


class Answer(StrEnum):
    """Most weighty first: with several answers the first of these stands on home. An `ASK` goes
    before a "no", because it may hide a rule that ran out."""

    FREE = "free"
    DUTY_LAWYER = "duty_lawyer"
    WHEN_ASKED = "when_asked"
    CHILD_COURT = "child_court"
    ASK = "ask"
    CHILD_MAY_ASK = "child_may_ask"
    CHILD_TOGETHER = "child_together"
    MEANS = "means"


# Only for a first placement (R20).
PROMISED = frozenset({Answer.FREE, Answer.WHEN_ASKED})
WEIGHT = {answer: place for place, answer in enumerate(Answer)}


class Rule(BaseModel):
    """One line of the table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kinds: frozenset[MeasureKind]
    statuses: frozenset[MeasureStatus]
    parties: frozenset[Party]
    answer: Answer
    facts: tuple[str, ...]
    check: Literal["L", ""]
    valid_from: date
    valid_until: date
    reviewer: str

    @property
    def waits_for_lawyer(self) -> bool:
        return self.check == "L" and not self.reviewer

    def holds(self, on: date, *, demo: bool) -> bool:
        """A demo shows what waits for a lawyer, with its mark; a real portal does not."""
        return self.valid_from <= on <= self.valid_until and (demo or not self.waits_for_lawyer)

    def fits(self, case: "Case", party: Party) -> bool:
        return case.kind in self.kinds and case.status in self.statuses and party in self.parties


class Case(BaseModel):
    """One thing that is asked of the judge, and what somebody may be in it: several when nobody
    noted who has custody, none for whoever it is not about."""

    model_config = ConfigDict(frozen=True)

    measure_id: UUID | None = None
    kind: MeasureKind
    status: MeasureStatus
    parties: frozenset[Party]
    # Only while it is still to come.
    hearing_on: date | None = None
    # The day of the hearing is behind us: what was promised for it may be over.
    was_heard: bool = False
    # Past the day in the decision, and nobody told whether it was prolonged.
    has_lapsed: bool = False
    # A placement that goes with an extension: the first one, or the same one for longer?
    is_first: bool = True

    @property
    def party(self) -> Party | None:
        return next(iter(self.parties)) if len(self.parties) == 1 else None


class Advice(BaseModel):
    """What the table says of one case. Without a rule that holds today: ask."""

    model_config = ConfigDict(frozen=True)

    case: Case
    answer: Answer
    waits_for_lawyer: bool = False
    # All parts that it is said of, where it is said of a whole measure.
    kinds: tuple[MeasureKind, ...] = ()


@cache
def table() -> tuple[Rule, ...]:
    lines = yaml.safe_load(TABLE.read_text("utf-8"))
    return tuple(TypeAdapter(list[Rule]).validate_python(lines))


def advice(case: Case, on: date, *, demo: bool) -> Advice:
    """What holds for everybody that this person may be; ask, as soon as that differs, or when it
    is not known whether it still holds."""
    if case.has_lapsed:
        return Advice(case=case, answer=Answer.ASK)
    found = [_rule(case, party) for party in case.parties]
    holding = [rule for rule in found if rule and rule.holds(on, demo=demo)]
    answers = {rule.answer for rule in holding}
    if len(holding) < len(found) or len(answers) != 1:
        return Advice(case=case, answer=Answer.ASK)
    if not case.is_first and answers & PROMISED:
        return Advice(case=case, answer=Answer.ASK)
    waits = any(rule.waits_for_lawyer for rule in holding)
    return Advice(case=case, answer=answers.pop(), waits_for_lawyer=waits)


def _rule(case: Case, party: Party) -> Rule | None:
    """The first that fits counts. When it does not hold today, no later one may speak: what ran
    out may have said more."""
    return next((rule for rule in table() if rule.fits(case, party)), None)


def cases(measure: Measure, parties: frozenset[Party], on: date) -> list[Case]:
    """One for each part: a placement may come with a supervision."""
    known = measure.hearing_on
    hearing = known if known and known >= on else None
    return [
        Case(
            measure_id=measure.id,
            kind=kind,
            status=measure.status,
            parties=parties,
            hearing_on=hearing,
            was_heard=bool(known and known < on),
            has_lapsed=measure.has_lapsed,
            is_first=measure.kind is not MeasureKind.EXTENSION,
        )
        for kind in measure.parts
    ]


def weightiest(found: list[Advice]) -> Advice | None:
    return min(found, key=_weight, default=None)


def per_measure(found: Iterable[Advice]) -> list[Advice]:
    """What the page says of each: its parts are one case before one judge, so that a "not free" of
    one part never stands beside the free lawyer of another. What gives most comes first."""
    of: dict[UUID | None, list[Advice]] = {}
    for one in found:
        of.setdefault(one.case.measure_id, []).append(one)
    best = [
        min(parts, key=_weight).model_copy(update={"kinds": tuple(p.case.kind for p in parts)})
        for parts in of.values()
    ]
    return sorted(best, key=_weight)


def _weight(advice: Advice) -> int:
    return WEIGHT[advice.answer]
