"""Within how many working days a human answers what somebody found of us."""

from datetime import date

from family_portal.access.working_days import answer_by, next_working_day, works_on
from family_portal.feedback.questions import Moment

WORKING_DAYS = 5
# Who wants to talk with somebody else waits no week for it.
SOON = 2
# No day further away is a promise: "in half a year we know" is no answer.
FARTHEST = 20


def is_office_day(day: date) -> bool:
    """Of the team: Monday to Friday, without public holidays."""
    return works_on(day, ())


def promised_on(given_on: date) -> date:
    """The last day of the promise."""
    return answer_by(given_on, is_office_day, days=WORKING_DAYS)


def calls_on(asked_on: date) -> date:
    """By when the lead has called whoever wants to talk with somebody else."""
    return answer_by(asked_on, is_office_day, days=SOON)


def due_on(moment: str, today: date) -> date:
    """The last day of what is promised for an opinion of this kind, the first time and again."""
    return (calls_on if moment == Moment.SOMEBODY_ELSE else promised_on)(today)


def farthest(today: date) -> date:
    return answer_by(today, is_office_day, days=FARTHEST)


def next_office_day(after: date) -> date:
    return next_working_day(after, is_office_day) or after
