"""A theme that somebody could not read, or that is none, stops the portal before it starts."""

import pytest

from family_portal.app import create_app
from family_portal.calm import write
from family_portal.core.assets import Assets
from family_portal.core.settings import checked
from family_portal.doctor import examine
from family_portal.theming import css_of
from family_portal.theming.look import dressed
from family_portal.theming.tokens import WrongTheme
from tests.rig.databases import SECRET


def refused(folder):
    with pytest.raises(WrongTheme) as caught:
        dressed(folder)
    return str(caught.value)


def chosen(folder, tmp_path):
    url = f"sqlite:///{tmp_path}/portal.db"
    base = "http://127.0.0.1:8000"
    return checked({"secret_key": SECRET, "base_url": base, "database_url": url, "theme": folder})


def test_a_link_that_is_too_pale_is_named_with_all_that_is_known_of_it(town, tmp_path):
    folder = town({"--utrecht-link-color": "#8ab4d8"})
    said = refused(folder)
    assert "--utrecht-link-color #8ab4d8 on --utrecht-document-background-color #ffffff" in said
    assert ": 2.19, needs 4.5" in said
    assert said.count("needs") == 1
    settings = chosen(folder, tmp_path)
    with pytest.raises(WrongTheme):
        create_app(settings)
    found = examine(settings)
    assert said in found.faults
    assert found.look == ()


def test_every_pair_of_the_town_s_own_that_fails_is_listed(town):
    said = refused(
        town(
            {
                "--utrecht-button-primary-action-color": "#7fb0d0",
                "--utrecht-alert-info-background-color": "#cccccc",
                "--utrecht-alert-info-color": "#999999",
                "--utrecht-form-control-border-color": "#eeeeee",
            }
        )
    )
    for front in ("button-primary-action-color", "alert-info-color", "form-control-border-color"):
        assert f"--utrecht-{front}" in said
    assert said.count("needs") == 3


def test_an_override_beside_it_opens_the_door(town):
    folder = town({"--utrecht-link-color": "#8ab4d8"})
    refused(folder)
    dressed.cache_clear()
    (folder / "overrides.css").write_text(".stad-theme { --utrecht-link-color: #00558c }")
    assert dressed(folder).own["link"].value == "#00558c"


def test_a_picture_of_colours_is_measured_where_it_is_worst(town):
    """White can be read on its dark end, black on its pale end, nothing on both."""
    picture = "linear-gradient(90deg, #000000, #ffffff)"
    said = refused(town({"--utrecht-page-header-background-image": picture}))
    assert "hero" in said
    dressed.cache_clear()
    picture = "linear-gradient(45deg, #cc0000, #cc0000 50%, #b03433 50%)"
    fine = dressed(town({"--utrecht-page-header-background-image": picture}))
    assert "--mp-hero-image:linear-gradient(45deg, #cc0000, #cc0000 50%, #b03433 50%)" in fine.css


def test_no_folder_no_sheet_and_no_colours_are_said_as_they_are(tmp_path):
    assert "is not a folder" in refused(tmp_path / "weg")
    assert "holds no theme" in refused(tmp_path)
    dressed.cache_clear()
    (tmp_path / "theme.css").write_text("body { color: red }")
    assert "has no design tokens" in refused(tmp_path)
    dressed.cache_clear()
    (tmp_path / "theme.css").write_text(".stad-theme { --stad-space-lg: 4px }")
    assert "names no colour" in refused(tmp_path)
    dressed.cache_clear()
    (tmp_path / "theme.css").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in refused(tmp_path)


def test_doctor_says_what_is_worn_and_where_it_comes_from(town, tmp_path):
    lines = examine(chosen(town(), tmp_path)).look
    assert lines[0].startswith("Theme: ")
    assert "Taken: link #00558c from --utrecht-link-color" in lines
    assert any(line.startswith("Derived: ") and "hero" in line for line in lines)


def test_the_calm_pages_of_the_proxy_wear_it_too(town, tmp_path):
    folder = town()
    written = {file.name for file in write(tmp_path / "www", "Mijn plan", folder)}
    sheet = Assets(theme=css_of(folder)).names["portal.css"]
    assert sheet in written
    assert "#00558c" in (tmp_path / "www/static" / sheet).read_text()
    assert f"/static/{sheet}" in (tmp_path / "www/calm/503.html").read_text()
