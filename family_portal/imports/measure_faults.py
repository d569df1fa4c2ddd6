"""What is wrong with a measure of a file: what the desk would not take either, in the file's own
names."""

from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.imports.apart import ties
from family_portal.imports.shape import MeasureRecord
from family_portal.imports.taking import Fields, Taking
from family_portal.imports.words import AT_COURT_ALONE, UNTIL, USUAL_STATUS, measure_kind
from family_portal.measures import checks
from family_portal.measures.checks import Wrong
from family_portal.measures.models import AT_COURT, MeasureStatus

WORDS = {
    Wrong.NO_HEARING_DAY: "is missing: a hearing that is set has a day",
    Wrong.NEVER_REFUSED: "cannot be refused: an instruction is stopped or withdrawn",
    Wrong.NO_SENT_DAY: "is missing: say when the instruction was sent, or day_unknown",
    Wrong.NO_DECISION_DAY: "is missing: say when it was decided, or day_unknown",
    Wrong.NO_UNTIL_KIND: "needs until_word: does the decision say «tot» or «tot en met»?",
    Wrong.AHEAD: "lies in the future",
    Wrong.ENDS_BEFORE_IT_BEGINS: "lies before from_day",
}


def status_of(given: MeasureRecord) -> MeasureStatus:
    """As the file says; some kinds say it by themselves. Without either it is a fault."""
    if given.status:
        return MeasureStatus(given.status)
    return USUAL_STATUS.get(given.kind, MeasureStatus.CONSIDERED)


def judge(taking: Taking, given: MeasureRecord, fields: Fields, place: str) -> None:
    if given.status is None and given.kind not in USUAL_STATUS:
        taking.fault(f"{place}.status", f"is missing: «{given.kind}» does not say how far it is")
    if given.kind in AT_COURT_ALONE and status_of(given) not in AT_COURT:
        why = f"is not that of «{given.kind}»: write «{measure_kind(given.kind)}»"
        taking.fault(f"{place}.status", why)
    _people(taking, given, place)
    said = {column: value for columns in fields.values() for column, value in columns.items()}
    found = checks.faults(
        {**said, "until_on": taking.day(given.until_day)},
        until_kind=UNTIL.get(given.until_word or ""),
        # What could not be said before `status` was there is no fault of an older file.
        day_unknown=given.day_unknown or given.status is None,
        today=clock.today(),
    )
    for wrong, column in found:
        taking.fault(f"{place}.{column.replace('_on', '_day')}", WORDS[wrong])


def _people(taking: Taking, given: MeasureRecord, place: str) -> None:
    """Of children, and told to who lives it: somebody of the network hears it from the family."""
    roles = {key: tie.role for key, tie in ties(taking, given.household).items()}
    for n, key in enumerate(given.children):
        if roles.get(key, Role.CHILD) is not Role.CHILD:
            taking.fault(f"{place}.children[{n}]", f"«{key}» is no child")
    for key, day in given.explained.items():
        if roles.get(key) is Role.SUPPORTER:
            taking.fault(f"{place}.explained", f"«{key}» is told by the family, not by us")
        if taking.on(day) > clock.today():
            taking.fault(f"{place}.explained", f"the talk with «{key}» lies in the future")
