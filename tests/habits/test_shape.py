"""House rules about the shape of the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE, WIDEST_TEMPLATE = 300, 40, 120, 120
PYTHON = [
    path
    for folder in ("family_portal", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "versions" not in path.parts and "node_modules" not in path.parts
]
SHEETS = [
    path
    for kind in ("*.css", "*.js")
    for path in sorted((ROOT / "family_portal/static").rglob(kind))
    if "dist" not in path.parts
]
TEMPLATES = sorted((ROOT / "family_portal/templates").rglob("*.html"))
# Where looking past the guard is allowed, and what for is said at each place.
PAST_THE_GUARD = re.compile(r"unguarded\(|unguarded=|metadata\.tables|beneath\(|raw_connection")
UNGUARDED = {
    "access/alongside.py",
    "scale/seed.py",
    "access/growing.py",
    "access/here.py",
    "access/lapsing.py",
    "access/own_say.py",
    "access/sitting.py",
    "access/young_children.py",
    "access/actions/show.py",
    "access/actions/absence.py",
    "access/actions/assign.py",
    "access/actions/belong.py",
    "access/actions/break_glass.py",
    "access/actions/hand_over.py",
    "access/actions/look_after.py",
    "access/actions/no_face.py",
    "access/actions/note_custody.py",
    "access/actions/post.py",
    "access/actions/take_over.py",
    "access/actions/tell_change.py",
    "access/apart.py",
    "access/audience.py",
    "access/calling.py",
    "access/both_sides.py",
    "portraits/actions.py",
    "access/colleagues.py",
    "access/leaving.py",
    "access/guard.py",
    "access/making.py",
    "access/own.py",
    "access/naming.py",
    "access/telling.py",
    "access/unheard.py",
    "access/untold.py",
    "access/to_hear.py",
    "access/scopes.py",
    "access/seating.py",
    "access/shares.py",
    "access/sent.py",
    "access/promise.py",
    "access/staffing.py",
    "access/showing.py",
    "access/succession.py",
    "access/supporting.py",
    "accounts",
    "appointments/busy.py",
    "appointments/coming.py",
    "appointments/moving.py",
    "appointments/reminders.py",
    "audit",
    "calendars",
    "care/actions",
    "complaints/actions.py",
    "contact_plan/led.py",
    "contact_plan/knowing.py",
    "contact_plan/listeners.py",
    "contact_plan/news.py",
    "contact_plan/rounds.py",
    "contact_plan/told.py",
    "stays/knowing.py",
    "stays/led.py",
    "stays/listeners.py",
    "stays/told.py",
    "stays/telling.py",
    "core/keys.py",
    "core/rotation.py",
    "demo/cast.py",
    "demo/happenings.py",
    "doctor.py",
    "desk/lead.py",
    "feedback/estimates.py",
    "home/occasions.py",
    "home/who_looked.py",
    "informing/queries.py",
    "imports/run.py",
    "inviting.py",
    "learning/echoes.py",
    "learning/keeping.py",
    "held_back/actions.py",
    "held_back/watching.py",
    "access/leaving_out.py",
    "limits/actions/deciding.py",
    "limits/queries.py",
    "learning/told.py",
    "learning/voices.py",
    "legal_aid/queries.py",
    "story/writing_down.py",
    "messages/actions/drafts.py",
    "messages/actions/narrowing.py",
    "messages/actions/undo.py",
    "measures/asking.py",
    "measures/led.py",
    "measures/unsaid.py",
    "notify",
    "phrases/actions.py",
    "schema.py",
    "worker.py",
}


def name(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*PYTHON, *SHEETS], ids=name)
def test_no_file_grows_past_its_length(path):
    assert len(path.read_text().splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_template_grows_past_its_length(path):
    lines = path.read_text().splitlines()
    assert len(lines) <= LONGEST_TEMPLATE
    assert [n for n, line in enumerate(lines, 1) if len(line) > WIDEST_TEMPLATE] == []


def test_no_function_grows_past_its_length():
    long = [
        f"{name(path)}:{node.name}"
        for path in PYTHON
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_only_known_places_look_past_the_guard():
    using = {
        str(path.relative_to(ROOT / "family_portal"))
        for path in PYTHON
        if "family_portal" in path.parts and PAST_THE_GUARD.search(path.read_text())
    }
    assert {place for place in using if not place.startswith(tuple(UNGUARDED))} == set()


def test_only_known_places_ask_of_rows_that_are_one_persons_own():
    """Whether somebody read a message (ADR 18), and whether a question stands for who has no
    account (ADR 75): yes or no, for the desk alone."""
    using = {
        str(path.relative_to(ROOT / "family_portal"))
        for path in PYTHON
        if "family_portal" in path.parts and "bare_rows(" in path.read_text()
    }
    assert using == {"access/own.py", "desk/unread.py", "feedback/asks.py"}


def test_only_known_places_look_beneath_the_rules():
    using = {
        str(path.relative_to(ROOT / "family_portal"))
        for path in PYTHON
        if "family_portal" in path.parts and re.search(r"beneath\(|Beneath", path.read_text())
    }
    assert using == {
        "access/alongside.py",
        "access/both_sides.py",
        "access/growing.py",
        "access/here.py",
        "access/lapsing.py",
        "access/naming.py",
        "access/own.py",
        "access/scopes.py",
        "access/sitting.py",
        "access/telling.py",
        "access/to_hear.py",
        "access/unheard.py",
        "access/untold.py",
        "contact_plan/told.py",
        "core/statements.py",
        "measures/unsaid.py",
        "stays/told.py",
    }


def test_no_template_marks_text_as_safe():
    """Rights texts are rendered by ourselves from our own files: the one exception."""
    using = [
        name(p) for p in TEMPLATES if re.search(r"\|\s*safe\b|autoescape false", p.read_text())
    ]
    assert using == []


def test_templates_use_only_what_the_security_policy_lets_through():
    forbidden = re.compile(
        r"hx-on|js:|javascript:|<style|\sstyle=|\son[a-z]+=|hx-trigger=\"[^\"]*\["
    )
    assert [name(p) for p in TEMPLATES if forbidden.search(p.read_text())] == []


def test_no_field_cuts_what_somebody_pastes():
    """`maxlength` cuts without a word; `most` counts, and the portal says what is too much."""
    places = [*TEMPLATES, *SHEETS]
    assert [name(p) for p in places if re.search("maxlength", p.read_text(), re.IGNORECASE)] == []
