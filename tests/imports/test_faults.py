"""A wrong file is refused whole, with every fault and its place."""

import pytest
from sqlmodel import select

from family_portal.imports.faults import FileFaults
from family_portal.imports.models import Imported


@pytest.fixture
def faults_of(take, db):
    """The faults of a file; nothing of it may have been kept."""

    def collect(data):
        kept = len(db.exec(select(Imported)).all())
        with pytest.raises(FileFaults) as refused:
            take(data)
        db.expire_all()
        assert len(db.exec(select(Imported)).all()) == kept
        return refused.value.faults

    return collect


def change(path, value):
    def apply(data):
        *way, last = path
        for part in way:
            data = data[part]
        data[last] = value

    return apply


WRONG = {
    "people[1].age": change(["people", 1, "age"], "oud"),
    "people[0].shoe_size": change(["people", 0, "shoe_size"], 38),
    "peoples": change(["peoples"], []),
    "households[1].phase": change(["households", 1, "phase"], "panic"),
    "households[0].team": change(["households", 0, "team"], "nobody"),
    "plan_steps[0].who": change(["plan_steps", 0, "who"], "niemand"),
    "plan_steps[0].audience[1]": change(["plan_steps", 0, "audience"], ["samira", "els"]),
    "messages[0].day": change(["messages", 0, "day"], "gisteren"),
    "messages[0].time": change(["messages", 0, "time"], "25:00"),
    "assignments[0].staff": change(["assignments", 0, "staff"], "samira"),
    "teams[0].name": change(["teams", 0, "name"], ""),
}


@pytest.mark.parametrize("place", WRONG)
def test_a_fault_is_named_with_its_place(faults_of, small, place):
    WRONG[place](small)
    faults = faults_of(small)
    assert any(fault.startswith(f"{place}: ") for fault in faults), faults


def test_all_faults_are_told_at_once(faults_of, small):
    small["plan_steps"][0]["who"] = "niemand"
    small["households"][0]["team"] = "nobody"
    faults = faults_of(small)
    assert {f.split(":")[0] for f in faults} >= {"plan_steps[0].who", "households[0].team"}


def test_a_key_is_used_once(faults_of, small):
    small["people"].append(small["people"][0])
    assert faults_of(small) == ["people[3].key: «samira» is used twice"]


def test_a_household_has_one_contact_person_at_a_time(faults_of, small):
    small["assignments"].append(
        {"household": "a", "staff": "mira", "role": "contact", "from_day": -1}
    )
    assert faults_of(small) == [
        "assignments[1].from_day: there is already a contact person then (R1)"
    ]


@pytest.mark.parametrize("naming", ["household", "person", "role", "key"])
def test_learning_only_feedback_may_name_nobody(faults_of, small, naming):
    value = {"household": "a", "person": "samira", "role": "parent", "key": "p9"}[naming]
    small["feedback"] = [{"route": "learning_only", "team": "t", "week": 0, naming: value}]
    faults = faults_of(small)
    assert faults
    assert naming in faults[0]


def test_a_silent_restriction_needs_two_people_and_a_review(faults_of, small):
    small["safety_arrangements"] = [
        {"household": "a", "text": "Bel 112", "audience": ["samira"], "silent_for": ["daan"]}
    ]
    assert "R16" in faults_of(small)[0]


def test_an_audience_does_not_grow(take, faults_of, small):
    small["plan_steps"][0]["audience"] = ["samira"]
    take(small)
    small["plan_steps"][0]["audience"] = ["samira", "daan"]
    assert faults_of(small) == [
        "plan_steps[0].audience: «s1» the audience is wider than at the first import"
    ]


def test_messages_of_one_thread_have_one_audience(faults_of, small):
    small["messages"].append({**small["messages"][0], "people": ["samira", "daan"]})
    assert any("messages[1].people" in fault for fault in faults_of(small))


def test_what_is_not_json_is_said_so(take, engines, tmp_path):
    from family_portal.imports.run import import_file

    path = tmp_path / "broken.json"
    path.write_text("{")
    with pytest.raises(FileFaults, match="not JSON"):
        import_file(engines.writing, path)
    with pytest.raises(FileFaults, match="No such file"):
        import_file(engines.writing, tmp_path / "missing.json")
