"""How many taps a usual appointment costs, from the household page until it is sent, on a phone."""

import sys

from playwright.sync_api import expect

from tests.desk.making import at, form, made, path

MOST = 6


class Thumb:
    """Taps, and counts them. Typing words is no tap."""

    def __init__(self):
        self.taps = 0

    def tap(self, where):
        self.taps += 1
        where.tap()

    def at_most(self, most, what):
        """Told as well, so that a run shows what it costs today."""
        sys.stdout.write(f"taps, {what}: {self.taps}\n")
        assert self.taps <= most

    def go(self, where):
        """To another page: it is waited for as a page is, however busy this machine is."""
        with where.page.expect_navigation():
            self.tap(where)


def test_a_usual_appointment_is_at_most_six_taps(db, browse, telephone, house, axe):
    browse(house.contact).post(path(house), data=form(house.parent, title="Eerder"))
    page, thumb = telephone(house.contact), Thumb()
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    thumb.go(page.get_by_role("link", name="Maak een afspraak"))
    expect(page.get_by_role("heading", name="Nieuwe afspraak")).to_be_visible()
    assert axe(page) == []
    # The place and the length are on, as the last time. Of parents who live apart nobody is.
    thumb.tap(page.locator(f"[name=people][value='{house.parent.id}']"))
    expect(page.get_by_label("Kamer 3")).to_be_checked()
    expect(page.get_by_label("45 minuten")).to_be_checked()
    thumb.tap(page.get_by_label("Waarover?"))
    page.get_by_label("Waarover?").fill("Praten over de week")
    thumb.tap(page.locator("input[name=slots]").first)
    thumb.go(page.get_by_role("button", name="Stuur afspraak"))
    expect(page.get_by_role("heading", name="Praten over de week")).to_be_visible()
    assert axe(page) == []
    assert thumb.taps <= MOST
    assert len(made(db)) == 1


def test_three_times_about_a_child_are_at_most_eight_without_a_script(db, telephone, house):
    page, thumb = telephone(house.contact, java_script_enabled=False), Thumb()
    page.goto(f"/bureau/huishoudens/{house.household.id}")
    thumb.go(page.get_by_role("link", name="Maak een afspraak"))
    page.get_by_label("Waarover?").fill("Praten over de week")
    thumb.tap(page.get_by_label("Noor").first)
    thumb.tap(page.locator(f"[name=people][value='{house.parent.id}']"))
    for n in range(3):
        thumb.tap(page.locator("input[name=slots]").nth(n))
    thumb.go(page.get_by_role("button", name="Stuur afspraak"))
    expect(page.get_by_text("Over hetzelfde, met een eigen tijd en plek:")).to_be_visible()
    assert thumb.taps <= MOST + 2
    [one] = made(db)
    assert one.is_offer


def test_a_family_chooses_in_two_and_asks_in_four(db, browse, telephone, house, axe):
    said = form(house.parent, title="Kies maar", times=[at(10), at(14)])
    browse(house.contact).post(path(house), data=said)
    [one] = made(db, "Kies maar")
    page, thumb = telephone(house.parent), Thumb()
    page.goto(f"/afspraken/{one.id}")
    assert axe(page) == []
    thumb.tap(page.locator("input[name=offered]").first)
    thumb.tap(page.get_by_role("button", name="Kies deze tijd"))
    expect(page.locator(".view")).to_contain_text("Je komt.")
    expect(page.locator(".view")).to_be_focused()
    assert thumb.taps == 2

    page.goto("/afspraken")
    thumb.taps = 0
    thumb.go(page.get_by_role("link", name="Ik wil een afspraak"))
    expect(page.get_by_role("heading", name="Ik wil een afspraak")).to_be_visible()
    assert axe(page) == []
    thumb.tap(page.get_by_label("ochtend"))
    thumb.tap(page.get_by_label("bellen"))
    thumb.go(page.get_by_role("button", name="Vraag een afspraak"))
    expect(page.get_by_role("heading", name="Je vroeg een afspraak")).to_be_visible()
    assert axe(page) == []
    assert thumb.taps == 4


def test_a_professional_moves_in_three_and_the_week_is_readable(browse, telephone, house, db, axe):
    browse(house.contact).post(path(house), data=form(house.parent))
    [one] = made(db)
    page, thumb = telephone(house.contact), Thumb()
    page.goto(f"/afspraken/{one.id}")
    thumb.go(page.get_by_role("link", name="Verzet de afspraak"))
    expect(page.get_by_role("heading", name="Andere tijd")).to_be_visible()
    assert axe(page) == []
    thumb.tap(page.locator("input[name=slots]").first)
    thumb.go(page.get_by_role("button", name="Verzet de afspraak"))
    expect(page.get_by_role("heading", name="Wat er veranderde")).to_be_visible()
    assert thumb.taps == 3
    page.goto("/bureau/vandaag")
    assert axe(page) == []
