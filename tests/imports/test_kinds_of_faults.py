"""Kinds of files that lie. Each is a fault with its place, and nothing is kept."""

import json
from datetime import timedelta

import pytest
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.core import clock
from family_portal.imports.faults import FileFaults
from family_portal.imports.run import import_file
from tests.imports.test_faults import change, faults_of  # noqa: F401 - a fixture

BYTES = {
    "empty": b"",
    "blank": b"\xef\xbb\xbf \r\n",
    "utf-16": json.dumps({"teams": []}).encode("utf-16"),
    "latin": '{"teams": [], "note": "é"}'.encode("latin-1"),
    "deep": b"[" * 100_000,
    "deeper": b'{"note": ' + b"[" * 60 + b"]" * 60 + b"}",
    "list": b"[]",
    "cut": b'{"teams": [',
    "twice": b'{"teams": [], "teams": []}',
    "nan": b'{"teams": [NaN]}',
    "long": b'{"teams": ' + b"9" * 9_000 + b"}",
    "nul": b'{"teams": [{"key": "a\\u0000", "name": "A", "kind": "local_team"}]}',
    "half": b'{"teams": [{"key": "a", "name": "A\\ud800", "kind": "local_team"}]}',
}
FIELDS = {
    "people[0].born": [0, 1985, "1985", "0000-00-00", "01-12-1985", "1985-12-01T00:00", True, 1.5],
    "people[0].age": ["40", 40.0, True, -1, 131, 10**12],
    "people[0].name": [
        "",
        " ",
        "\u200b",
        "12",
        "Sa\u202eass",
        "Sa\u0007m",
        "\u3164",
        "A\u200d\u200bB",
    ],
    "people[0].account": ["true", 1, 0],
    "people[0].ended_day": ["morgen", 1.0, "2026-13-01"],
    "messages[0].time": ["10:00Z", "10:00+01:00", 1000, "9:00", "24:00", "10:00:00", "10.00"],
    "messages[0].day": [True, "1", "vandaag", 99999999, "20261130", "2026-W01-1"],
    "plan_steps[0].by_day": [[], {}, "2026-02-30"],
    "households[0].label": ["Huis \u202eProef", "x" * 241],
}
CASES = [(place, value) for place, values in FIELDS.items() for value in values]


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.both_databases
def test_a_file_that_cannot_be_read_is_refused_in_words(engines, tmp_path, name):
    path = tmp_path / "file.json"
    path.write_bytes(BYTES[name])
    with pytest.raises(FileFaults) as refused:
        import_file(engines.writing, path)
    assert refused.value.faults
    assert all(fault.split(": ")[0] for fault in refused.value.faults)


def test_what_windows_writes_is_read(engines, tmp_path, small):
    path = tmp_path / "file.json"
    text = json.dumps(small, indent=1).replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert import_file(engines.writing, path).made > 0


@pytest.mark.parametrize(("place", "value"), CASES, ids=map(repr, CASES))
def test_nothing_is_guessed(faults_of, small, place, value):  # noqa: F811
    name, field = place.split("[0].")
    change([name, 0, field], value)(small)
    [fault] = faults_of(small)
    assert fault.startswith(f"{place}: "), fault


def test_a_key_that_stands_twice_is_named_where_it_stands(engines, tmp_path, small):
    text = json.dumps(small).replace('"key": "samira"', '"key": "samira", "address_secret": true')
    text = text.replace('"role": "parent", "age": 35', '"role": "parent", "age": 35, "age": 36')
    path = tmp_path / "file.json"
    path.write_text(text)
    with pytest.raises(FileFaults, match=r"^people\[0\].age: «samira» stands here more than once$"):
        import_file(engines.writing, path)


TWICE = {
    "custody[1]": (
        "custody",
        [{"parent": "samira", "child": "daan", "kind": k} for k in ("joint", "sole")],
    ),
    "assignments[1].from_day": (
        "assignments",
        [{"household": "a", "staff": "mira", "role": "duo", "from_day": d} for d in (-9, -3)],
    ),
    "absences[1].from_day": (
        "absences",
        [{"staff": "joost", "from_day": d, "to_day": 9, "cover": "mira"} for d in (1, 3)],
    ),
}


@pytest.mark.parametrize("place", TWICE)
def test_two_records_about_the_same_are_a_fault(faults_of, small, place):  # noqa: F811
    name, records = TWICE[place]
    small[name] = records
    assert [fault.split(": ")[0] for fault in faults_of(small)] == [place]


@pytest.mark.parametrize("key", ["samira ", "Samira", "ＳＡＭＩＲＡ"])
def test_near_doubles_of_a_key_are_a_fault_also_in_a_later_file(take, faults_of, small, key):  # noqa: F811
    double = {**small["people"][0], "key": key}
    small["people"].append(double)
    assert faults_of(small)[0].startswith("people[3].key: ")
    small["people"].remove(double)
    take(small)
    if key.strip() != "samira":
        small["people"][0]["key"] = key
        assert any(f.startswith("people[0].key: ") for f in faults_of(small))


def test_a_second_contact_person_is_refused_against_the_database(take, faults_of, small):  # noqa: F811
    take(small)
    small["assignments"] = [{"household": "a", "staff": "mira", "role": "contact", "from_day": -1}]
    assert faults_of(small) == [
        "assignments[0].from_day: there is already a contact person then (R1)"
    ]


def test_a_child_stays_a_child_and_an_age_fits_the_day_of_birth(take, faults_of, small):  # noqa: F811
    child = {"key": "k", "name": "Kim A", "household": "a", "role": "child", "age": 13}
    small["people"].append(child)
    take(small)
    for wrong in ({"age": 40}, {"role": "adult"}, {"born": "1985-01-01"}):
        before = dict(child)
        child.update(wrong)
        assert any(f.startswith("people[3].") for f in faults_of(small)), wrong
        child.clear()
        child.update(before)


def test_nobody_is_born_tomorrow(take, faults_of, small, db):  # noqa: F811
    """Also when the rest of the file is well: nothing of it is taken."""
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    child = {"key": "k", "name": "Kim A", "household": "a", "role": "child", "born": tomorrow}
    small["people"].append(child)
    assert faults_of(small) == ["people[3].born: «k» lies in the future"]
    assert db.exec(select(Person).where(Person.name == "Kim A")).all() == []
    child["born"] = clock.today().isoformat()
    take(small)
    assert db.exec(select(Person).where(Person.name == "Kim A")).one()


def test_every_fault_is_told_in_one_run_and_in_the_order_of_the_format(faults_of, small):  # noqa: F811
    small["messages"][0]["time"] = 1000
    small["plan_steps"][0]["who"] = "niemand"
    small["people"][1]["age"] = "oud"
    small["households"][0]["team"] = "nobody"
    assert [f.split(": ")[0] for f in faults_of(small)] == [
        "households[0].team",
        "people[1].age",
        "plan_steps[0].who",
        "messages[0].time",
    ]
