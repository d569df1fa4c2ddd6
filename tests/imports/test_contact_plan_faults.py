"""Files that lie about who sees whom: every fault in words at its place, and nothing is taken."""

import pytest
from sqlmodel import select

from family_portal.contact_plan.models import ContactArrangement
from family_portal.imports.faults import FileFaults
from tests.imports.contact import INSTEAD, MISSED, WENT, plan

HOME = {"kind": "thuis", "where": "Bij oma thuis"}
LONG = "x" * 10_000


# Whoever is in it said nothing yet.
SILENT = {"visits": []}


def visit(**more):
    return {"visits": [{"key": "v", "day": 3, "time": "15:00", **more}]}


FAULTS = {
    "both parents": ({"with": ["daan", "samira"]}, ".with: «k» «daan» and «samira» live apart"),
    "of another household": (
        {"with": ["els"], **SILENT},
        ".with[0]: «k» «els» does not belong to househ",
    ),
    "nobody knows them": (
        {"with": ["piet"], **SILENT},
        ".with[0]: «k» there is no person with key «piet»",
    ),
    "named twice": ({"with": ["daan", "daan"]}, ".with[1]: «k» names «daan» a second time"),
    "with itself": ({"with": ["kim"], **SILENT}, ".with: «k» «kim» is the child itself"),
    "with nobody": ({"with": []}, ": «k» names nobody whom the child sees"),
    "a grown child": ({"child": "daan", "with": ["oma"]}, ".child: «k» «daan» is no child"),
    "a reader too many": ({"audience": ["kim", "daan", "samira"]}, ".audience[2]: «k» «samira» se"),
    "a reader forgotten": ({"audience": ["kim"]}, ".audience: «k» leaves out «daan»"),
    "a secret place": ({"kind": "geheim"}, ".kind: «k» is not one of"),
    "no reason": ({"because": None, "review_day": None}, ": «k» present is a limit, and says"),
    "no day to look again": ({"review_day": None}, ": «k» because and review_day are told tog"),
    "a long reason": ({"because": LONG}, ".because: «k» is longer than 1000 signs"),
    "begins later": ({"from_day": 3}, ".from_day: «k» lies in the future"),
    "ended before it began": (
        {"from_day": -5, "ended_day": -9, "ended_because": "x"},
        ".ended_day: «k» lies before from_day",
    ),
    "looked at before it began": ({"review_day": -40}, ".review_day: «k» lies before from_day"),
    "ends later": ({"ended_day": 5, "ended_because": "x"}, ".ended_day: «k» lies in the future"),
    "ends without a reason": ({"ended_day": -1}, ": «k» ended_day and ended_because are told"),
    "happened tomorrow": (visit(outcome="happened"), ".visits[0].outcome: «k» is of a time that"),
    "is over, and then": (visit(day=-3), ".visits[0].day: «k» is over: say with outcome"),
    "missed without a reason": (visit(outcome="missed"), ".visits[0]: «k» a time that was missed"),
    "a long reason of a time": (
        visit(outcome="missed", because=LONG),
        ".visits[0].because: «k» is longer than 1000 signs",
    ),
    "a weekday for a day": (visit(day="donderdag"), ".visits[0].day: «k» is not a day written as"),
    "an hour of 25": (visit(time="25:00"), ".visits[0].time: «k» is not a time written as 09:30"),
    "a night hour": (visit(day="2027-03-28", time="02:30"), ".visits[0].time: «k» is not there"),
    "notes of nothing": (visit(notes="x"), ".visits[0]: «k» notes are of a time with outcome"),
    "notes before the day": (
        {"visits": [{**WENT, "notes": "x", "notes_day": -20}]},
        ".visits[0].notes_day: «k» lies before the day itself",
    ),
    "instead of nothing": (visit(instead_of="v9"), ".visits[0].instead_of: «k» no earlier time"),
    "instead of what was": (
        {"visits": [WENT, {**INSTEAD, "instead_of": "v1"}]},
        ".visits[1].instead_of: «k» «v1» was not missed",
    ),
    "twice instead": (
        {"visits": [MISSED, INSTEAD, {**INSTEAD, "key": "v4", "day": 5}]},
        ".visits[2].instead_of: «k» «v2» has another new time already",
    ),
    "one key twice": ({"visits": [WENT, {**MISSED, "key": "v1"}]}, ".visits[1].key: «k» is used"),
    "one moment twice": ({"visits": [WENT, {**WENT, "key": "w"}]}, ".visits[1]: «k» is at the sa"),
    "a stranger's words": (
        {"visits": [{**WENT, "words": [{"person": "samira", "text": "x"}]}]},
        ".visits[0].words[0].person: «k» «samira» sees nobody in this plan",
    ),
    "a key nobody knows": ({"omgang": "x"}, ".omgang: «k» this key is not part of the format"),
}


@pytest.mark.parametrize(("more", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_file_that_lies_is_refused_in_words(take, family, db, more, fault):
    family["contact_plans"] = [plan(**more)]
    before = len(db.exec(select(ContactArrangement)).all())
    with pytest.raises(FileFaults) as refused:
        take(family)
    [told] = refused.value.faults
    assert told.startswith(f"contact_plans[0]{fault}")
    assert len(db.exec(select(ContactArrangement)).all()) == before


def test_no_home_where_somebody_lives_in_secret(take, family):
    """Whoever said it: this file, or somebody in the portal since."""
    family["contact_plans"] = [plan(**HOME)]
    take(family)
    family["people"][0]["address_secret"] = True
    with pytest.raises(FileFaults, match=r"\[0\].where: «k» somebody of this household lives in"):
        take(family)


def test_all_faults_are_told_in_one_run(take, family):
    family["people"][0]["address_secret"] = True
    family["contact_plans"] = [plan(**HOME), plan(key="k2", **visit(day=-1, instead_of="v"))]
    family["contact_plans"].append(plan(key="K", **{"with": ["els", "piet"], **SILENT}))
    with pytest.raises(FileFaults) as refused:
        take(family)
    places = [line.split(":")[0] for line in refused.value.faults]
    assert places == [
        "contact_plans[0].where",
        "contact_plans[1].visits[0]",
        "contact_plans[2].key",
        "contact_plans[2].with[0]",
        "contact_plans[2].with[1]",
    ]
