"""A household file puts nobody together who is kept apart, nor writes down where one hides."""

import pytest
from sqlmodel import select

from family_portal.appointments.models import Appointment
from family_portal.imports.faults import FileFaults

MEETING = {"key": "m", "household": "a", "day": 3, "time": "10:30", "title": "Praten over de week"}
HIM, HER, BOTH = ["daan"], ["samira"], ["samira", "daan"]


@pytest.fixture
def refused(family, take, db):
    """`refused(people, **more)`: the faults, or nothing when it was taken."""
    family["contact_plans"] = []
    family["people"][-1]["invited_by"] = "samira"

    def faults(people, **more):
        family["appointments"] = [{**MEETING, "people": people, "staff": ["joost"], **more}]
        try:
            take(family)
        except FileFaults as wrong:
            return list(wrong.faults)
        return []

    faults.file = family
    return faults


def known(db):
    return [a for a in db.exec(select(Appointment)) if a.title == MEETING["title"]]


def test_parents_who_live_apart_meet_at_court_alone(refused, db):
    [fault] = refused(BOTH)
    assert fault.startswith("appointments[0].people: «m» «daan» and «samira» live apart")
    assert known(db) == []
    assert refused(BOTH, kind="rechtbank") == []
    assert len(known(db)) == 1


def test_so_do_adults_without_a_child(refused):
    file = refused.file
    file["people"] = [p for p in file["people"] if p["key"] != "kim"]
    for person in file["people"][:2]:
        person["role"] = "adult"
    assert "live apart" in refused(BOTH)[0]
    file["households"][0]["separate_parents"] = False
    file["people"][0]["address_secret"] = True
    assert "live apart" in refused(BOTH)[0]
    file["people"][0]["address_secret"] = False
    assert refused(BOTH) == []


def test_what_is_over_or_called_off_is_how_it_was(refused):
    assert refused(BOTH, day=-3) == []
    assert refused(BOTH, key="n", cancelled=True, because="Ziek.") == []


def test_who_helps_one_parent_is_not_put_with_the_other(refused):
    assert "«oma» supports somebody else" in refused([*HIM, "oma"])[0]
    assert refused([*HER, "oma"]) == []


def test_nor_in_an_arrangement(family, take):
    family["people"][-1]["invited_by"] = "samira"
    family["contact_plans"][0] |= {"with": ["daan", "oma"], "visits": [], "told": []}
    with pytest.raises(FileFaults) as wrong:
        take(family)
    assert "contact_plans[0].with: «k» «oma» supports somebody else" in wrong.value.faults[0]
    family["contact_plans"][0]["with"] = ["samira", "oma"]
    take(family)


@pytest.mark.parametrize(
    ("kind", "record"),
    [
        ("plan_steps", {"key": "s", "text": "Bellen.", "who": "daan"}),
        ("waiting", {"key": "w", "what": "Hulp.", "who": "de gemeente", "since_day": -3}),
        ("safety_arrangements", {"key": "v", "text": "Bel oma."}),
    ],
)
def test_nor_in_a_step_a_wait_or_a_safety_arrangement(family, take, kind, record):
    family["contact_plans"] = []
    family["people"][-1]["invited_by"] = "samira"
    one = {"household": "a", "audience": ["daan", "oma"], **record}
    family[kind] = [one]
    with pytest.raises(FileFaults) as wrong:
        take(family)
    assert wrong.value.faults[0].startswith(f"{kind}[0].audience: ")
    assert "«oma» supports" in wrong.value.faults[0]
    one["audience"] = ["samira", "oma"]
    one |= {"who": "samira"} if kind == "plan_steps" else {}
    take(family)


@pytest.mark.parametrize("kind", ["thuis", "huisbezoek", "geheim"])
def test_no_home_is_told_to_who_does_not_live_in_secret(refused, kind):
    refused.file["people"][3]["address_secret"] = True  # the child
    where = {"kind": kind, "place": "Bij tante Truus"}
    assert (
        "appointments[0].place: «m» somebody in it lives in secret"
        in refused([*HIM, "kim"], **where)[0]
    )
    assert refused([*HIM, "kim"], kind=kind) == []
    assert refused(["kim"], key="n", **where) == []
