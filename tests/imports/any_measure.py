"""Random measures of a household file: each kind, how far it is, what comes with it, who knows."""

from hypothesis import strategies as st

from family_portal.measures.models import MeasureKind, MeasureStatus

FORMER = ["ots_request", "ots", "out_of_home_request", "out_of_home", "custody_ending_request"]
KINDS = [kind.value for kind in MeasureKind]
STATUSES = [status.value for status in MeasureStatus if status is not MeasureStatus.ENDED]
TICKS = ("out_of_home", "closed_care", "custody_ending", "without_hearing")
PEOPLE = ("samira", "daan", "kim")


@st.composite
def measures_of(draw, numbers, words):
    return [draw(_measure(n, words)) for n in numbers]


@st.composite
def _measure(draw, n, words):
    kind = draw(st.sampled_from(KINDS + FORMER))
    status = draw(st.sampled_from(STATUSES)) if kind in KINDS else None
    if (kind, status) == ("written_instruction", "refused"):
        status = "withdrawn"
    known = {"decided_day": -3, "sent_day": -2, "hearing_day": draw(st.integers(-2, 9))}
    until = {"until_day": draw(st.integers(-1, 90))}
    until |= {"until_word": draw(st.sampled_from(["tot", "tot en met"]))}
    return {
        "key": f"mt{n}",
        "household": "a",
        "children": ["kim"],
        "kind": kind,
        **({"status": status} if status else {}),
        **(known if draw(st.booleans()) else {"day_unknown": True, "hearing_day": 5}),
        **(until if draw(st.booleans()) else {}),
        **{name: draw(st.booleans()) for name in TICKS},
        "why": draw(st.none() | words),
        "explained": {
            key: draw(st.integers(-2, 0))
            for key in draw(st.lists(st.sampled_from(PEOPLE), unique=True))
        },
    }


def without(record, who):
    """Who left is told nothing more, and nothing new is about them."""
    left = {"children": [key for key in record["children"] if key != who]}
    told = {key: day for key, day in record["explained"].items() if key != who}
    return {**record, **left, "explained": told}


def told_on(data):
    """Per copy the day of the talk."""
    return {
        f"{record['key']}:{key}": day
        for record in data["measures"]
        for key, day in record["explained"].items()
    }


# Asked and explained; placed at once, which the mother heard and the father did not.
ASKED = {
    "key": "mt1",
    "household": "a",
    "children": ["kim"],
    "kind": "ots_request",
    "explained": {"samira": -2, "daan": -2},
}
PLACED = {
    **ASKED,
    "kind": "provisional_supervision",
    "status": "decided",
    "decided_day": -1,
    "out_of_home": True,
    "without_hearing": True,
    "hearing_day": 9,
    "explained": {"samira": 0, "daan": -2},
}
