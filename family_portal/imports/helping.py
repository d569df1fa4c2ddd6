"""Taking over who else helps a household, or whom it waits for."""

from datetime import date

from family_portal.access.circles import Category
from family_portal.access.making import TEAM
from family_portal.contact.models import OtherHelp
from family_portal.imports.apart import living_apart
from family_portal.imports.audiences import Wanted, circle_of
from family_portal.imports.taking import Fields, Taking

DAYS = frozenset({"waiting_since_day", "since_day", "ended_day"})


def take_other_help(taking: Taking) -> None:
    """Once somebody of us said that it began or ended, those days are the portal's."""
    for n, given in enumerate(taking.file.other_help):
        place = taking.at = f"other_help[{n}]"
        if apart := living_apart(taking, given.household, given.audience):
            taking.fault(f"{place}.audience", f"{apart}: each has help of their own (R7)")
        waiting, since = taking.day(given.waiting_since_day), taking.day(given.since_day)
        ends = taking.day(given.ended_day)
        _in_order(taking, place, waiting, since, ends)
        key = given.key or taking.own(given)
        wanted = Wanted(given.household, Category.WAITING, given.audience, TEAM, ("audience",))
        hangs = circle_of(taking, "other_help", key, OtherHelp, given, wanted)
        fields: Fields = {
            "audience": {"circle_id": hangs},
            "who": {"who": given.who},
            "what": {"what": given.what},
            "waiting_since_day": {"first_day": waiting or since},
            "since_day": {"since": since} | ({} if waiting else {"first_day": since}),
            "ended_day": {"ends": ends},
        }
        keep = DAYS if _is_kept_here(taking, key) else frozenset[str]()
        taking.record("other_help", key, OtherHelp, given, fields, keep=keep)


def _is_kept_here(taking: Taking, key: str) -> bool:
    earlier = taking.ledger.get(("other_help", key))
    return earlier is not None and bool(
        taking.session.get_one(OtherHelp, earlier.record_id).changed_by_id
    )


def _in_order(
    taking: Taking, place: str, waiting: date | None, since: date | None, ends: date | None
) -> None:
    if waiting and since and since < waiting:
        taking.fault(f"{place}.since_day", "help begins before anybody waits for it")
    first = since or waiting
    if ends and first and ends <= first:
        taking.fault(f"{place}.ended_day", "help ends before it began")
