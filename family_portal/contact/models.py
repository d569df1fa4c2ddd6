"""Who else helps, beside the professionals of the team."""

from datetime import date, datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from family_portal.access.circles import InCircle
from family_portal.access.second_look import Told
from family_portal.core import clock
from family_portal.core.columns import encrypted


class OtherHelp(InCircle, Told, table=True):
    """Somebody outside of the team who helps, or for whom one waits. Several help beside each
    other. It hangs with whom it is for, and with who has custody over a child it is for: what one
    adult gets help with is not for another to know (R6, R7)."""

    __tablename__ = "other_help"
    acts: ClassVar[tuple[str, ...]] = ("made_by_id", "changed_by_id")
    told: ClassVar[tuple[str, ...]] = ("who", "what")
    __table_args__ = (
        CheckConstraint("since >= first_day", name="waits_first"),
        CheckConstraint("ends > coalesce(since, first_day)", name="ends_last"),
    )

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    # The same for rows of one help that adults who live apart read each by themselves.
    group_id: UUID = Field(default_factory=uuid4, index=True)
    who: str = Field(sa_type=encrypted("other_help.who"))
    what: str = Field(sa_type=encrypted("other_help.what"))
    # Of who waits first, since when they wait; else the same as `since`.
    first_day: date
    # From when it helps.
    since: date | None = None
    # The first day on which it is no longer so.
    ends: date | None = None
    made_by_id: UUID | None = Field(default=None, foreign_key="person.id")
    made_at: datetime = Field(default_factory=clock.now)
    # Who last said here that it began or stopped: then its days are the portal's.
    changed_by_id: UUID | None = Field(default=None, foreign_key="person.id")

    @property
    def last_day(self) -> date | None:
        return self.ends - timedelta(days=1) if self.ends else None

    @property
    def waited_since(self) -> date | None:
        """Nothing of help that came at once."""
        return None if self.first_day == self.since else self.first_day

    def is_over(self, today: date) -> bool:
        return self.ends is not None and self.ends <= today

    def is_waiting(self, today: date) -> bool:
        return self.since is None or self.since > today
