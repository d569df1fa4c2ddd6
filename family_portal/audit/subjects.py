"""Whom a record is about, and which tables hold nothing of a family.

Every guarded table is noted unless it stands here with a reason: a new model is noted without
anybody remembering it. `subjects_of` refuses a model of which it cannot tell whom it is about.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Table

from family_portal.access.circles import InCircle
from family_portal.access.guarded import Guarded, guarded_tables
from family_portal.access.telling import Sought


class Whose(StrEnum):
    """To what a look is written down: the same people who may see the record see the look."""

    CIRCLE = "circle"
    PERSON = "person"
    HOUSEHOLD = "household"


UNNOTED = {
    "adaptation": "what another team made of a lesson; it is about nobody",
    "access_entry": "a look at the log is not a look at a family",
    "ask": "what somebody is asked; their own",
    "break_glass": "that a lead opened a household is told by itself",
    "break_glass_reason": "why, for who leads the team",
    "break_glass_silence": "to whom that is not told",
    "circle": "which circle a record hangs in; the record itself is noted",
    "goodbye": "it is offered before it is told that somebody goes (R18); their words are noted",
    "membership": "who may see a record; the names come from `person`, which is noted",
    "portrait": "the face of who works here, beside their name; it is of no family",
    "share": "to whom a record is shown; the record itself is noted",
    "cover": "which colleague is away",
    "cover_at": "which colleague stands in, and that they read what they could read",
    "handover_yes": "what somebody said of who comes; what that opens is noted",
    "cover_yes": "what somebody said of a stand-in; what that opens is noted",
    "own_say": "what a young person chose; their own",
    "post": "what a colleague does, in which team",
    "learning_table": "a meeting of a team; it is about nobody",
    "lesson": "what a team learned; it is about nobody",
    "lesson_check": "which colleague looked at a lesson",
    "lesson_echo": "whether somebody notices anything of a lesson; their own",
    "lesson_look": "whether a lesson still helps",
    "paraphrase": "what nobody said by name, in other words; it is about nobody",
    "talk_estimate": "what a professional thought after a talk; their own",
    "phrase": "standard texts of a team",
}

# A name says only that this family is known here. Beside anything else of the same household in
# one answer it is a part of that look, and it is never told on its own then: else one parent
# would read that something of the other was opened.
NAMES = frozenset({"person", "household", "assignment"})

# A row of a union: of whom is known, of what kind is not.
SOMETHING = "something"

# In the log, and not on the page of the family: they are told in a talk (GDPR 34, ADR 19).
TOLD_IN_A_TALK = frozenset({"breach", "breach_reader"})

# Of whom, where the columns `circle_id`, `person_id` and `household_id` do not tell.
OF: dict[str, tuple[tuple[Whose, str], ...]] = {
    "person": ((Whose.PERSON, "id"),),
    "household": ((Whose.HOUSEHOLD, "id"),),
    "assignment": ((Whose.HOUSEHOLD, "household_id"),),
    "breach_reader": ((Whose.HOUSEHOLD, "household_id"),),
    "custody": ((Whose.PERSON, "parent_id"), (Whose.PERSON, "child_id")),
}

# Reads without a guard of which nothing reaches a screen. Any other reason is noted.
UNSEEN_REASONS = frozenset(
    {
        "access log",
        "sign-in",
        "demo sign-in",
        "who is asked a question",
        "make a circle",
        "make a circle of fewer people",
        "circles of the writer",
        "what the rules find",
        "who is assigned",
        "whether adults live apart",
        "whether a home is secret",
        "who of us reads one's own words",
        "memberships follow assignments",
        "rehang",
        "somebody is left out of a record",
        "a second professional looks at a limit",
        "share a record",
        "show one's own words",
        "withdraw a share",
        "another promise was agreed",
        "standard texts hold nothing about people; the lead of the team writes them",
        "notices",
        "counts of notices, for the administrator",
        "safe contact, written by their professional",
        "the person closes a channel to themselves",
        "who is reminded of an appointment",
        "answers to a time that no longer stands",
        "when a professional is busy: the hours of their own day, and nothing of whose they are",
        "record of a data breach",
        "a handover",
        "a lead opens a household for some hours",
        "a household without a contact person",
        "names of colleagues who could work for a household",
        "one's own calendar address goes",
        "drafts are thrown away",
        "a colleague's answer on its way",
        "everything of a thread moves with it",
    }
)

# What such a read shows is not the record: a lead learns since when something waits, no word.
DATES = "dates"
SEEN_AS = {
    "days and counts of the households of a team, for its lead": DATES,
    "a lead hears that a promise was not kept": DATES,
}


@dataclass(frozen=True)
class Subject:
    """The column of a table that holds the id of whom a row is about."""

    whose: Whose
    column: str
    what: str


class NobodyKnowsWhose(RuntimeError):
    """A guarded table does not say whom its rows are about: add it to `OF` or to `UNNOTED`."""


@cache
def subjects_of(model: type[Guarded]) -> tuple[Subject, ...]:
    """Empty for a table that holds nothing of a family. Raises `NobodyKnowsWhose`."""
    what = str(model.__tablename__)
    # A try in vain is work of ours: in the log of whom it is about it would tell them first, and
    # what it is that waits (R18).
    if what in UNNOTED or issubclass(model, Sought):
        return ()
    if what in OF:
        return tuple(Subject(whose, column, what) for whose, column in OF[what])
    if issubclass(model, InCircle):
        return (Subject(Whose.CIRCLE, "circle_id", what),)
    for whose in (Whose.PERSON, Whose.HOUSEHOLD):
        if f"{whose}_id" in model.model_fields:
            return (Subject(whose, f"{whose}_id", what),)
    raise NobodyKnowsWhose(what)


def subjects_of_table(table: Any) -> tuple[Subject, ...]:
    """Of a bare table; empty for one that is not guarded."""
    model = guarded_tables().get(table) if isinstance(table, Table) else None
    return subjects_of(model) if model else ()
