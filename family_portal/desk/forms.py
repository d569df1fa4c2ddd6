"""What professionals fill in at the desk."""

from datetime import date, timedelta
from typing import Annotated, Literal
from uuid import UUID, uuid4

from pydantic import Field

from family_portal.access.goodbyes import Goodbyes
from family_portal.access.people import Basis, CustodyKind
from family_portal.access.promise import LONGEST as LONGEST_PROMISE
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.desk.actions import place_of
from family_portal.desk.custody import Wanted as CustodyWanted
from family_portal.desk.helping import Wanted as OtherHelpWanted
from family_portal.desk.leaving import Wanted as Stopping
from family_portal.desk.models import Outcome
from family_portal.desk.staying_away import Wanted, pairs
from family_portal.desk.succeeding import Wanted as Following
from family_portal.messages.forms import Kept, NewMessage


class LetterToFamily(NewMessage):
    """One family member unless more were chosen; colleagues read along only when ticked."""

    subject: Annotated[str, Field(min_length=1, max_length=100)]
    family: list[UUID] = Field(default_factory=list)
    colleagues: list[UUID] = Field(default_factory=list)


class HowItWent(Form):
    """A try to reach somebody who did not read a message."""

    outcome: Outcome
    on: date


class Agreed(Form):
    """In how many working days somebody gets an answer; empty is the usual number."""

    person_id: UUID
    days: Annotated[int | None, Field(ge=1, le=LONGEST_PROMISE)] = None


class HandTo(Form):
    """Who of us answers from now on."""

    to: UUID


class Keys(Form):
    """Single keys, on or off."""

    on: bool


class KeptLetter(Kept):
    """An unfinished letter. What is for one person never shows in a letter to another."""

    family: list[UUID] = Field(default_factory=list)

    def place(self, household_id: UUID) -> UUID:
        return place_of(household_id, self.family)


class OpenHousehold(Form):
    """Why a lead must read a household now, in their own words, and for how many hours."""

    words: Annotated[str, Field(min_length=20, max_length=500)]
    hours: Literal["1", "2", "4"]


class ItemForm(Form):
    """Something that was agreed in a talk, and who does it."""

    item: UUID
    who_id: UUID | None = None


class AwayForm(Form):
    """When somebody is not there, and who stands in. No reason: that is nobody's business here."""

    days: Literal["today", "week", "other"] = "other"
    from_day: date | None = None
    to_day: date | None = None
    stand_in: UUID | Literal["nobody"] | None = None
    at: list[str] = Field(default_factory=list)

    @property
    def wanted(self) -> Wanted:
        first, last = self.from_day, self.to_day
        if self.days != "other":
            first = last = clock.today()
        if self.days == "week":
            last = clock.monday(clock.today()) + timedelta(days=6)
        who = self.stand_in if isinstance(self.stand_in, UUID) else None
        return Wanted(first, last, who, self.stand_in is not None, pairs(self.at))


class PutToWork(Form):
    """A colleague, as what, and from which day. `seen` is what the page showed."""

    who: Annotated[str, Field(pattern=r"^(contact|duo):[0-9a-f-]{36}$")]
    from_day: date
    seen: str

    @property
    def chosen(self) -> tuple[Role, UUID]:
        role, _colon, person = self.who.partition(":")
        try:
            return Role(role), UUID(person)
        except ValueError:
            raise BadInput({"who": _("Kies een collega uit de lijst.")}) from None


class LastDay(Form):
    """The last day on which a partner works for a household."""

    last_day: date
    seen: str


class ByWhen(Form):
    """By which day a family hears who their contact person will be."""

    until: date
    seen: str


class OtherHelpForm(Form):
    """Who else helps, with what, and for whom; which days are needed is judged with the rest."""

    who: str = Field(min_length=1, max_length=120)
    what: str = Field(min_length=1, max_length=300)
    people: list[UUID] = Field(default_factory=list)
    waiting_since: date | None = None
    since: date | None = None
    key: UUID = Field(default_factory=uuid4)
    sure: bool = False

    @property
    def wanted(self) -> OtherHelpWanted:
        return OtherHelpWanted(**self.model_dump())


class HelpBegun(Form):
    begun: date


class HelpOver(Form):
    last_day: date


class Follow(Form):
    """Who follows the contact person, from which day, why, and when all talk together. What is
    missing is said where it is judged. `seen` is what the page showed."""

    who: UUID | None = None
    from_day: date | None = None
    reason: Annotated[str | None, Field(max_length=600)] = None
    talk_on: date | None = None
    hurried: bool = False
    sure: bool = False
    seen: str

    @property
    def wanted(self) -> Following:
        named = (self.who, self.from_day, self.reason, self.talk_on)
        return Following(*named, is_hurried=self.hurried, sure=self.sure)


class Seen(Form):
    """An act on what the page showed."""

    seen: str


class Stops(Form):
    """The last day of a contact person, and by when the family hears who comes."""

    last_day: date
    until: date
    seen: str

    @property
    def wanted(self) -> Stopping:
        return Stopping(self.last_day, self.until)


class LetRead(Form):
    """Why the new contact person may read before the handover is confirmed."""

    overridden: Annotated[str, Field(min_length=1, max_length=600)]
    seen: str


class TakeLeave(Form):
    """What a small child wants, said together; nothing when it was done."""

    wanted: Goodbyes | None = None


class OfChild(Form):
    """Over which child."""

    child_id: UUID


class Stays(Form):
    """Which appointment."""

    appointment_id: UUID


class CustodyForm(Form):
    """Who has custody, from which day, and from where we know it."""

    kind: CustodyKind
    basis: Basis
    began_on: date
    checked_on: date
    explained_on: date | None = None
    seen: str

    @property
    def wanted(self) -> CustodyWanted:
        return CustodyWanted(
            self.kind, self.basis, self.began_on, self.checked_on, self.explained_on
        )


class CustodyExplained(Form):
    """On which day the parent was told."""

    explained_on: date
