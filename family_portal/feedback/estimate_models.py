"""What a professional thinks that somebody knows after a talk: their own, seen by nobody else."""

from datetime import date
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from family_portal.access.own import Own
from family_portal.core.columns import coded


class Thinks(StrEnum):
    """ "Denk je dat {person} weet wat er nu gebeurt?", in the codes of the figures of a team."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class TalkEstimate(Own, table=True):
    """One for each professional, talk and person. The team reads it of ten households together, in
    words and of a quarter that is over (ADR 65); no colleague, lead or family reads one."""

    __tablename__ = "talk_estimate"
    __table_args__ = (UniqueConstraint("person_id", "appointment_id", "about_id"),)

    id: UUID = Field(default_factory=uuid4, primary_key=True)
    appointment_id: UUID = Field(foreign_key="appointment.id", index=True)
    about_id: UUID = Field(foreign_key="person.id", index=True)
    # As they were on the day of the talk: who moves to another team takes no estimate along.
    household_id: UUID = Field(foreign_key="household.id", index=True)
    team_id: UUID = Field(foreign_key="team.id", index=True)
    talk_on: date = Field(index=True)
    thinks: Thinks = Field(sa_type=coded(Thinks))
