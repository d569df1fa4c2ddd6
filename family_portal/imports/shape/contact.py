"""Who sees whom, and each time that was made from it."""

from typing import Literal

from pydantic import Field, model_validator

from family_portal.imports.shape.base import Agreed, Day, Key, Notes, Reason, Record, Time

# Nobody is seen in court, and nobody at a secret place: who comes there would know it (R14).
Where = Literal["op kantoor", "op school", "thuis", "op een andere plek"]


class BesideRecord(Record):
    """What somebody who was there says of it."""

    person: Key
    text: Reason


class ToldRecord(Record):
    """Somebody heard of the limit in a talk, on that day."""

    person: Key
    day: Day


class VisitRecord(Record):
    """One time. Its key is the sender's own, within the plan."""

    key: Key
    day: Day
    time: Time
    minutes: int | None = Field(default=None, ge=5, le=24 * 60)
    outcome: Literal["happened", "missed"] | None = None
    because: Reason | None = None
    # The key of the time that was missed and that this one comes instead of.
    instead_of: Key | None = None
    notes: Notes | None = None
    notes_day: Day | None = None
    words: list[BesideRecord] = Field(default=[], max_length=50)

    @model_validator(mode="after")
    def _goes_together(self) -> "VisitRecord":
        if self.outcome == "missed" and not self.because:
            raise ValueError("a time that was missed says because")
        if self.because and self.outcome != "missed":
            raise ValueError("because is told with outcome: missed, and not without")
        if self.notes and self.outcome != "happened":
            raise ValueError("notes are of a time with outcome: happened")
        if self.notes_day is not None and not self.notes:
            raise ValueError("notes_day is told with notes, and not without")
        if self.words and not self.outcome:
            raise ValueError("words are of a time with an outcome")
        if self.instead_of == self.key:
            raise ValueError("instead_of names this time itself")
        return self


class ContactPlanRecord(Record):
    """A child and who it sees; `others` are people who are not in the portal."""

    key: Key
    household: Key
    child: Key
    with_: list[Key] = Field(default=[], alias="with", max_length=20)
    others: Agreed | None = None
    how_often: Agreed
    kind: Where = "op een andere plek"
    where: Agreed | None = None
    present: Agreed | None = None
    because: Reason | None = None
    review_day: Day | None = None
    # Who reads it is who sees each other: named here, it must be just them.
    audience: list[Key] | None = None
    from_day: Day | None = None
    ended_day: Day | None = None
    ended_because: Reason | None = None
    # Who heard of a limit, of a change or of its end. Whoever did not reads nothing of it (R18).
    told: list[ToldRecord] = Field(default=[], max_length=20)
    visits: list[VisitRecord] = []

    @model_validator(mode="after")
    def _goes_together(self) -> "ContactPlanRecord":
        if not self.with_ and not self.others:
            raise ValueError("names nobody whom the child sees: with, others or both")
        if self.present and not self.because:
            raise ValueError("present is a limit, and says because (R15)")
        if (self.because is None) != (self.review_day is None):
            raise ValueError("because and review_day are told together (R15)")
        if (self.ended_day is None) != (self.ended_because is None):
            raise ValueError("ended_day and ended_because are told together")
        return self
