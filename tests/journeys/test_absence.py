"""An absence from the desk to the first page of a family, on a small phone."""

import sys
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from tests.desk.test_taps import Thumb
from tests.houses import make_person

MOST = 6


@pytest.fixture
def youssef(db, house):
    made = make_person(db, "Youssef Verzonnen")
    db.add(Post(person_id=made.id, role=Role.CONTACT, team_id=house.team.id, works=[0, 1, 2, 3, 4]))
    db.commit()
    return made


def test_an_absence_is_at_most_six_taps(telephone, house, youssef, axe, capsys):
    page, thumb = telephone(house.contact, java_script_enabled=False), Thumb()
    page.goto("/bureau/vandaag")
    thumb.tap(page.get_by_role("link", name="Ik ben er niet"))
    expect(page.get_by_role("heading", name="Ik ben er niet")).to_be_visible()
    first = clock.today() + timedelta(days=2)
    page.get_by_label("Eerste dag").fill(first.isoformat())
    page.get_by_label("Laatste dag").fill((first + timedelta(days=5)).isoformat())
    thumb.taps += 2  # each day is chosen in a box of its own
    thumb.tap(page.get_by_label(youssef.name))
    thumb.tap(page.get_by_role("button", name="Regel dit"))
    expect(page.get_by_role("heading", name="Jij bent er niet")).to_be_visible()
    with capsys.disabled():
        sys.stdout.write(f"absence: {thumb.taps} taps\n")
    assert thumb.taps <= MOST


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_contact_stand_in_lead_parent_and_child_read_it_on_a_phone(
    browse, telephone, house, youssef, axe, language
):
    form = {"days": "week", "stand_in": str(youssef.id)}
    where = browse(house.contact).post("/bureau/afwezig", data=form).location
    for who, paths in (
        (house.contact, ("/bureau/vandaag", "/bureau/afwezig", where)),
        (youssef, ("/bureau/taken",)),
        (house.lead, ("/bureau/team", f"/bureau/afwezig?wie={house.contact.id}", where)),
        (house.parent, ("/", "/contact")),
        (house.child, ("/", "/contact", "/berichten/nieuw")),
    ):
        page = telephone(who)
        if language != "nl":
            page.goto("/meer/taal")
            page.get_by_role("button", name="العربية").click()
        for path in paths:
            page.goto(path)
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert axe(page) == [], (who.name, path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= page.viewport_size["width"], (who.name, path)
        if language == "nl" and who in (house.parent, house.child):
            expect(page.locator("main")).to_contain_text(youssef.first_name)
