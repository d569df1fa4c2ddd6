"""What is usual at an organisation is the operator's to say, and survives the next file."""

import pytest

from family_portal.imports.run import import_file
from tests.project.test_invite_command import run as run
from tests.rig.demo import FILE
from tests.rig.demo import demo_on_postgres as demo_on_postgres
from tests.rig.demo import demo_on_sqlite as demo_on_sqlite

TOWN = "Gemeente Zandermeer"


def test_what_is_said_stands_after_the_next_file(run, engines):
    said = run("organisation", TOWN, "--answer-days", "4", "--works", "ma, DI,do").output
    assert "within 4 working days" in said
    import_file(engines.writing, FILE)
    again = run("organisation", TOWN).output
    assert again == said
    assert "Works on ma, di, do." in again


def test_a_place_to_be_found(run):
    words = ["--address", "Marktplein 1", "--phone", "0800 0123"]
    assert run("organisation", TOWN, *words).output.splitlines()[-2:] == words[1::2]


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("Gemeente Elders", [], TOWN),
        (TOWN, ["--answer-days", "0"], "1 to 10"),
        (TOWN, ["--answer-days", "11"], "1 to 10"),
        (TOWN, ["--works", "ma,mon"], "mon"),
        (TOWN, ["--own-say", "plan=17"], "12 to 16"),
        (TOWN, ["--own-say", "plan=11"], "12 to 16"),
        (TOWN, ["--own-say", "plan"], "12 to 16"),
        (TOWN, ["--own-say", "message=14"], "plan, waiting, story, stay"),
    ],
)
def test_what_cannot_be_is_said_to_be_so(run, name, words, why):
    result = run("organisation", name, *words)
    assert result.exit_code == 1
    assert why in result.output
    stands = run("organisation", TOWN).output
    assert "Answers within 2 working days." in stands
    assert "plan from 16, waiting from 16, story from 16, stay from 16" in stands


def test_from_which_age_children_decide_is_said_and_can_go_back_to_the_law(run):
    said = run("organisation", TOWN, "--own-say", "plan=14, story=12").output
    assert "plan from 14, waiting from 16, story from 12, stay from 16" in said
    assert "from 16 (art. 7.3.4 Jeugdwet)" in said
    assert (
        "plan from 16, waiting from 16, story from 12"
        in run("organisation", TOWN, "--own-say", "plan=16").output
    )
