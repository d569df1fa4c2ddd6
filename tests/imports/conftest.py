"""A small household file to start from, and a way to take it over."""

import json
from pathlib import Path

import pytest

from family_portal.imports.run import import_file
from tests.imports.contact import plan

STEP = {
    "key": "s1",
    "household": "a",
    "text": "Zwemles regelen",
    "who": "samira",
    "by_day": 3,
    "audience": ["samira", "daan"],
}
MESSAGE = {
    "thread": "m1",
    "household": "a",
    "sender": "samira",
    "day": -2,
    "time": "21:00",
    "text": "Kan het later?",
    "people": ["samira"],
    "staff": ["joost"],
    "subject": "Andere tijd",
}


@pytest.fixture
def small():
    """One separated household; every test changes what it is about."""
    return {
        "teams": [{"key": "t", "name": "Team Noord", "kind": "local_team"}],
        "staff": [
            {"key": "joost", "name": "Joost Demo", "role": "contact_person", "team": "t"},
            {"key": "mira", "name": "Mira Demo", "role": "safety_partner", "team": "t"},
            {"key": "lotte", "name": "Lotte Demo", "role": "team_lead", "team": "t"},
        ],
        "households": [
            {"key": "a", "label": "Huishouden A", "team": "t", "phase": "stable_safety"},
            {"key": "b", "label": "Huishouden B", "team": "t", "phase": "recovery"},
        ],
        "people": [
            {"key": "samira", "name": "Samira A", "household": "a", "role": "parent", "age": 35},
            {"key": "daan", "name": "Daan A", "household": "a", "role": "parent", "age": 36},
            {"key": "els", "name": "Els B", "household": "b", "role": "parent", "age": 40},
        ],
        "assignments": [{"household": "a", "staff": "joost", "role": "contact", "from_day": -30}],
        "plan_steps": [dict(STEP)],
        "messages": [dict(MESSAGE)],
    }


@pytest.fixture
def take(engines, tmp_path):
    """`take(data)` writes the file and imports it."""

    def run(data, **options):
        path = Path(tmp_path) / "households.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return import_file(engines.writing, path, **options)

    return run


@pytest.fixture
def family(small):
    """A child, and the father that it sees; the parents live apart."""
    kim = {"key": "kim", "name": "Kim A", "household": "a", "role": "child", "age": 13}
    aunt = {"key": "oma", "name": "Oma A", "household": "a", "role": "supporter", "age": 70}
    small["people"] += [kim, aunt]
    small["households"][0]["separate_parents"] = True
    small["contact_plans"] = [plan()]
    return small
