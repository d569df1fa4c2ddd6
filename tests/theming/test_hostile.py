"""A folder made to break the start: a sentence or a value left aside, at once, never a traceback.

Everything goes through the command that an operator runs.
"""

import gc
import json
import time

import pytest
from click.testing import CliRunner

from family_portal.cli import main
from family_portal.theming.look import dressed
from family_portal.theming.roles import COLOURS
from family_portal.theming.tokens import WrongTheme
from tests.rig.databases import SECRET

LINK = "--utrecht-link-color"
PICTURE = "--utrecht-page-header-background-image"


@pytest.fixture
def doctor(monkeypatch, tmp_path):
    """What `family-portal doctor` says of a folder, within five seconds: work without end
    takes minutes. A traceback fails.

    The seconds are this thread's alone: what other tests left running, or left to be cleared away,
    is no work of a theme.
    """
    monkeypatch.setenv("PORTAL_SECRET_KEY", SECRET)
    monkeypatch.setenv("PORTAL_BASE_URL", "http://127.0.0.1:8000")
    monkeypatch.setenv("PORTAL_DATABASE_URL", f"sqlite:///{tmp_path}/portal.db")

    def said(folder):
        monkeypatch.setenv("PORTAL_THEME", str(folder))
        gc.disable()
        try:
            began = time.thread_time()
            result = CliRunner().invoke(main, ["doctor"])
            assert time.thread_time() - began < 5
        finally:
            gc.enable()
        assert isinstance(result.exception, SystemExit), result.exc_info
        return result.output

    return said


def fallbacks(name, deep):
    return f"var({name}, " * deep + "red" + ")" * deep


@pytest.mark.parametrize(
    "tokens",
    [
        {LINK: "var(--t)", "--t": "var(--t, var(--t, red))"},
        {LINK: f"var({LINK}, red)"},
        {LINK: "var(--a)", "--a": "var(--b, red)", "--b": "var(--c, red)", "--c": "var(--a, red)"},
        {LINK: "var(--x0)"} | {f"--x{n}": f"var(--x{n + 1}, var(--x{n + 1}))" for n in range(30)},
        {LINK: "lab(1e308 1e308 1e308)"},
        {LINK: "oklch(50% 1e300 20)"},
        {LINK: "color(xyz 1e999 -1e999 1e200)"},
        {LINK: "rgb(1e400 0 0)"},
        {LINK: "color(srgb 20deg 0 0)"},
        {LINK: "1 " * 10_000},
    ],
    ids=["itself", "its own", "three", "twice", "lab", "oklch", "xyz", "rgb", "turned", "long"],
)
def test_what_has_no_end_or_is_far_too_large_is_left_aside(town, doctor, tokens):
    said = doctor(town(tokens))
    assert "Taken: brand #00558c" in said
    assert "Taken: link" not in said


def test_who_asks_from_outside_a_circle_has_its_fallback_as_in_css(town, doctor):
    circle = {LINK: "var(--a, #004080)", "--a": "var(--b)", "--b": "var(--a)"}
    assert "Taken: link #004080" in doctor(town(circle))


@pytest.mark.parametrize(
    ("tokens", "named"),
    [
        ({LINK: "calc(" * 900 + "1" + ")" * 900}, LINK),
        ({"--stad-nobody-asks": "(" * 3000}, "--stad-nobody-asks"),
        ({LINK: fallbacks("--nobody", 90)}, LINK),
        ({LINK: "var(--x0)"} | {f"--x{n}": f"var(--x{n + 1})" for n in range(400)}, LINK),
    ],
    ids=["functions", "brackets", "fallbacks", "chain"],
)
def test_what_is_nested_without_end_is_refused_by_its_name(town, doctor, tokens, named):
    assert f"PORTAL_THEME: {named} " in doctor(town(tokens))


def test_work_without_end_is_refused(town, doctor):
    for_ever = "4 " * 900 + "var(--nobody)"
    asked = [name.replace("*", "nl") for names in COLOURS.values() for name in names]
    said = doctor(town({f"--{name}": for_ever for name in asked[:24]}))
    assert "leads through too many others" in said


def test_what_nobody_foresaw_is_one_sentence(town, doctor):
    """A number that no machine holds stops even the reader of CSS."""
    assert "cannot be worked out (ValueError)." in doctor(town({LINK: "1" * 5000}))


@pytest.mark.parametrize(
    "more", ["(" * 3000 + "{ --a: b }", "@media " + "{" * 3000, '"', "url(", "\\", "\x00", "/*"]
)
def test_what_is_no_sheet_at_all_is_read_past_or_refused(town, doctor, more):
    said = doctor(town(more=more))
    assert "PORTAL_THEME: " in said or "Taken: link #00558c" in said


def test_a_picture_of_very_many_colours_is_left_aside(town, doctor):
    stops = ", ".join(f"#{n:03x}" for n in range(300))
    said = doctor(town({PICTURE: f"linear-gradient({stops})"}))
    assert "Taken: link #00558c" in said
    few = ", ".join(f"#{n}0{n}0{n}0" for n in range(8))
    assert "Theme: " in doctor(town({PICTURE: f"linear-gradient({few})"}))


@pytest.mark.parametrize(
    "tokens",
    [
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"a":' * 300 + "1" + "}" * 300,
        '{"utrecht": {"link": {"color": 1' + "0" * 5000 + "}}}",
        json.dumps({"a" * 100_000: {str(n): "red" for n in range(1000)}}),
    ],
    ids=["lists", "unended", "deep", "number", "name"],
)
def test_a_list_of_tokens_that_is_made_to_break_is_refused(tmp_path, doctor, tokens):
    (tmp_path / "tokens.json").write_text(tokens)
    assert "PORTAL_THEME: " in doctor(tmp_path)


def test_a_very_large_file_is_never_read_whole(town, doctor):
    folder = town()
    with (folder / "dist" / "theme.css").open("r+b") as file:
        file.truncate(100_000_000)
    assert "theme.css is larger than 1 MB." in doctor(folder)


@pytest.mark.parametrize("name", ["dist/theme.css", "overrides.css", "dist"])
def test_a_link_that_leads_out_of_the_folder_is_refused(town, doctor, tmp_path_factory, name):
    folder, away = town(), tmp_path_factory.mktemp("away")
    away.joinpath("theme.css").write_text(f":root {{ {LINK}: #004080 }}")
    link = folder / name
    if link.exists():
        link.rename(folder / "before")
    link.symlink_to(away if name == "dist" else away / "theme.css")
    said = doctor(folder)
    assert "is a link that leads out of" in said
    assert "#004080" not in said


def test_a_link_within_the_folder_and_a_folder_that_is_a_link_are_fine(town, doctor, tmp_path):
    folder = town()
    (folder / "overrides.css").symlink_to("mine.css")
    (folder / "mine.css").write_text(f":root {{ {LINK}: #004080 }}")
    (tmp_path / "worn").symlink_to(folder)
    assert "Taken: link #004080" in doctor(tmp_path / "worn")


@pytest.mark.parametrize(
    ("held", "said"), [(b"\xff\xfe", "cannot be read: it is not UTF-8."), (None, "cannot be read.")]
)
def test_overrides_that_cannot_be_read_are_not_passed_over(town, doctor, held, said):
    folder = town()
    file = folder / "overrides.css"
    file.mkdir() if held is None else file.write_bytes(held)
    assert f"overrides.css {said}" in doctor(folder)


def test_a_mark_of_utf_8_at_the_beginning_is_no_part_of_the_theme(town, doctor):
    folder = town()
    file = folder / "dist" / "theme.css"
    file.write_text("\ufeff" + file.read_text())
    assert "Taken: link #00558c" in doctor(folder)


def test_serve_says_the_same_sentence_and_does_not_start(town, doctor):
    folder = town({LINK: "(" * 3000})
    doctor(folder)
    with pytest.raises(WrongTheme, match=f"{LINK} has more than"):
        dressed(folder)
    result = CliRunner().invoke(main, ["pages", str(folder / "www")])
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert not (folder / "www").exists()
