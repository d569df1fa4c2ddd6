"""A handover from the desk to the pages of a family, on a small phone."""

import sys
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from family_portal.access.roles import Role
from family_portal.core import clock
from tests.desk.away import mate
from tests.desk.succession import ask_again, at, change, handover, tell_all
from tests.desk.test_taps import Thumb
from tests.houses import join_household, make_person

MOST = 12


@pytest.fixture
def nina(db, house):
    return mate(db, house, "Nina Nieuweling")


def test_planned_talked_and_confirmed_in_twelve_taps(db, telephone, house, nina, capsys):
    """For a household of two with a goodbye each; writing is not a tap."""
    page, thumb = telephone(house.contact, java_script_enabled=False), Thumb()
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    thumb.tap(page.get_by_role("link", name="plan of bekijk de overdracht"))
    first = clock.today() + timedelta(days=9)
    thumb.tap(page.get_by_label(nina.name))
    page.get_by_label("Vanaf welke dag?").fill(first.isoformat())
    page.get_by_label("Op welke dag praten jullie samen?").fill(clock.today().isoformat())
    thumb.taps += 2  # each day is chosen in a box of its own
    page.get_by_label("Waarom?").fill("Ik krijg ander werk.")
    thumb.tap(page.get_by_role("button", name="Plan de overdracht"))
    byes = page.get_by_role("button", name="Wij namen afscheid")
    for left in (3, 2):
        expect(byes).to_have_count(left)
        thumb.tap(byes.first)
    expect(byes).to_have_count(1)
    thumb.tap(page.get_by_role("button", name="Wij praatten samen"))
    expect(page.get_by_role("button", name="De overdracht is gedaan")).to_be_visible()
    ask_again(db, house)
    thumb.tap(page.get_by_role("button", name="De overdracht is gedaan"))
    expect(page.get_by_role("heading", name="Taken")).to_be_visible()
    assert handover(db, house).is_confirmed
    with capsys.disabled():
        sys.stdout.write(f"handover: {thumb.taps} taps\n")
    assert thumb.taps <= MOST


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_everybody_reads_their_part_on_a_phone(browse, db, telephone, house, nina, axe, language):
    small = make_person(db, "Sem Voorbeeldsma", born=clock.today() - timedelta(days=7 * 366))
    join_household(db, house.household, small, Role.CHILD)
    db.commit()
    for who in (house.contact, house.lead, house.parent, house.child):
        if who is house.parent:
            _plan(browse, house, nina)
        page = telephone(who)
        if language != "nl":
            page.goto("/meer/taal")
            page.get_by_role("button", name="العربية").click()
        ours = who in (house.contact, house.lead)
        for path in (at(house),) if ours else ("/", "/contact", change(house)):
            page.goto(path)
            expect(page.locator("html")).to_have_attribute("lang", language)
            assert axe(page) == [], (who.name, path)
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= page.viewport_size["width"], (who.name, path)
            if not ours:
                expect(page.locator("main")).to_contain_text(nina.first_name)


def _plan(browse, house, nina):
    from tests.desk.succession import SEEN

    mark = SEEN.search(browse(house.contact).get(at(house)).text)[1]
    first = clock.today() + timedelta(days=9)
    said = {
        "who": str(nina.id),
        "from_day": first.isoformat(),
        "talk_on": (first - timedelta(days=2)).isoformat(),
        "reason": "Ik krijg ander werk. Dat komt niet door jullie.",
        "seen": mark,
    }
    assert browse(house.contact).post(at(house), data=said).status_code == 303
    tell_all(browse, house)
