"""A change is what it is called, and a test that comes there is what notices it."""

import ast
from pathlib import Path

from tests.mutants.changes import changes
from tests.mutants.places import ALIVE, PLACES

PORTAL = Path(__file__).parents[2] / "family_portal"
TEXT = '''
LIMIT = 3

def opens(mark, hour, others):
    """Words are nobody's to change."""
    if mark in {"safe", "between"} and not others:
        note(mark)
        return hour >= 9
    raise NotFound(f"{hour + 1}")
'''


def made(text):
    return [change.name for change in changes(ast.parse(text))]


def test_each_condition_bound_choice_and_act_is_changed():
    assert set(made(TEXT)) == {
        "opens: if mark in {'safe', 'between'} and (not others): → never",
        "opens: if mark in {'safe', 'between'} and (not others): → always",
        "opens: mark in {'safe', 'between'} and (not others) → not others",
        "opens: mark in {'safe', 'between'} and (not others) → mark in {'safe', 'between'}",
        "opens: mark in {'safe', 'between'} → mark not in {'safe', 'between'}",
        "opens: mark in {'safe', 'between'} → mark in {'between'}",
        "opens: mark in {'safe', 'between'} → mark in {'safe'}",
        "opens: not others → others",
        "opens: note(mark) → left out",
        "opens: hour >= 9 → hour > 9",
        "opens: 9 → 10",
    }


def test_a_change_is_made_in_the_text_and_only_there():
    tree = ast.parse(TEXT)
    [bound] = [one for one in changes(tree) if one.name.endswith("hour > 9")]
    bound.make()
    space = {"note": lambda mark: None}
    exec(compile(ast.fix_missing_locations(tree), "opens", "exec"), space)  # noqa: S102 - our own
    assert [space["opens"]("safe", hour, []) for hour in (8, 9, 10)] == [False, False, True]


def test_a_statement_is_asked_with_one_condition_less():
    asked = "def due(now):\n    return select(N.id).where(N.due <= now, N.free).order_by(N.id)"
    assert {name.split(" → ")[1] for name in made(asked)} == {
        "select(N.id).where(N.free)",
        "select(N.id).where(N.due <= now)",
        "select(N.id).where(N.due <= now, N.free)",
        "N.due < now",
    }


def test_what_may_live_is_still_there():
    for module, known in ALIVE.items():
        assert not known.keys() - set(made((PORTAL / module).read_text()))
    assert ALIVE.keys() <= PLACES.keys()
