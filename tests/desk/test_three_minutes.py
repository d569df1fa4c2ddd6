"""A week of one household costs its contact person at most three minutes on a telephone.

No stopwatch: that would time the machine and not the person. The time is reckoned by the
keystroke-level model of Card, Moran and Newell: before each tap somebody decides (1.35 s; not
before the field in which they write) and points and presses (1.3 s); a page takes a second on a
telephone. Somebody types 36 words a minute on it (Palin and others, 2019: 0.33 s a letter), and
reads 238 words a minute (Brysbaert, 2019). What is read is counted on the page: each line of the
inbox, the words that somebody wrote and what stands around them. Thinking of what to answer is no
work of the portal, and is not in it.
"""

import sys

import pytest
from playwright.sync_api import expect

from tests.desk.making import form, path
from tests.desk.test_inbox import not_possible, opinion
from tests.desk.test_other_work import step
from tests.desk.test_taps import Thumb
from tests.letters import make_thread

DECIDE, TAP, PAGE, LETTER, WORD = 1.35, 1.3, 1.0, 60 / 36 / 5, 60 / 238
MOST = {"taps": 21, "seconds": 180}
ASKED = "Mag mijn moeder mee naar het gesprek van dinsdag? Ik vind het alleen zo spannend."
ANSWER = "Ja, zij is welkom. Ik zet een stoel voor haar klaar. Tot dinsdag!"
WRITTEN = "Dank je. Ik leg het de volgende keer rustiger uit."
BECAUSE = "Wij spreken elkaar dinsdag."


class Week(Thumb):
    """All flows of a week; what each one costs is told, as a run shows it."""

    def __init__(self, page):
        super().__init__()
        self.page = page
        self.pages, self.fields, self.letters, self.words = 1, 0, 0, 0
        self.told = (0, 0)
        page.goto("/bureau")

    def go(self, where):
        self.pages += 1
        super().go(where)

    def write(self, where, text):
        self.tap(where)
        self.fields += 1
        where.fill(text)
        self.letters += len(text)

    def read(self, where):
        self.words += len(where.inner_text().split())

    def open(self, words):
        """A line of the inbox, and what it leads to. Some acts lead to the inbox by themselves."""
        if not self.page.url.endswith("/bureau"):
            self.go(self.page.locator("nav.tabbar").get_by_role("link", name="Inbox"))
        line = self.page.locator(".ticket", has_text=words)
        self.read(line)
        self.go(line)

    @property
    def seconds(self):
        hands = self.taps * TAP + (self.taps - self.fields) * DECIDE + self.letters * LETTER
        return hands + self.pages * PAGE + self.words * WORD

    def tell(self, what):
        taps, seconds = self.taps - self.told[0], self.seconds - self.told[1]
        self.told = self.taps, self.seconds
        sys.stdout.write(f"{what}: {taps} taps, {seconds:.0f} s\n")


@pytest.fixture
def week(db, browse, telephone, house):
    """An appointment of before is there, so that the usual place and length are known."""
    browse(house.contact).post(path(house), data=form(house.parent, title="Eerder"))
    make_thread(db, house, (house.parent, ASKED), subject="Mag mijn moeder mee?", days_ago=2)
    not_possible(db, house)
    opinion(db, house, days_ago=1)
    step(db, house, "Brief schrijven", house.contact)
    return Week(telephone(house.contact))


def answer_a_message(week):
    week.open("Mag mijn moeder mee?")
    week.read(week.page.locator(".bubble__body").last)
    week.write(week.page.get_by_label("Jouw antwoord"), ANSWER)
    week.read(week.page.locator(".composer .reads").last)
    week.go(week.page.get_by_role("button", name="Stuur naar"))
    week.tell("a message is answered")


def take_over_a_step(week):
    week.open("De school bellen")
    week.read(week.page.locator("main .card").first)
    week.go(week.page.get_by_role("button", name="Ik pak dit op"))
    week.tell("a step that was not possible is taken over")


def keep_a_promise(week):
    week.open("Brief schrijven")
    week.read(week.page.locator("main .card").first)
    week.tap(week.page.get_by_role("button", name="Dit is gelukt"))
    expect(week.page.get_by_role("button", name="Zet deze stap weer open")).to_be_visible()
    week.tell("a promise is kept")


def answer_what_they_think(week):
    week.open("Gaf feedback")
    week.read(week.page.locator("main .card").first)
    week.write(week.page.get_by_label("Jouw antwoord"), WRITTEN)
    week.tap(week.page.get_by_label("Wij veranderen niets"))
    week.write(week.page.get_by_label("Waarom blijft het zo?"), BECAUSE)
    week.go(week.page.get_by_role("button", name="Stuur naar"))
    week.tell("feedback is answered")


def make_an_appointment(week, house):
    week.go(week.page.locator("nav.tabbar").get_by_role("link", name="Huishoudens"))
    week.go(week.page.get_by_role("main").get_by_role("link", name=house.household.label).first)
    week.read(week.page.locator(".sum"))
    week.go(week.page.get_by_role("link", name="Maak een afspraak"))
    week.write(week.page.get_by_label("Waarover?"), "Praten over de week")
    week.tap(week.page.locator(f"[name=people][value='{house.parent.id}']"))
    week.tap(week.page.locator("input[name=slots]").first)
    week.go(week.page.get_by_role("button", name="Stuur afspraak"))
    expect(week.page.get_by_role("heading", name="Praten over de week")).to_be_visible()
    week.tell("an appointment is made")


def test_a_week_of_one_household_takes_three_minutes(week, house):
    answer_a_message(week)
    take_over_a_step(week)
    keep_a_promise(week)
    answer_what_they_think(week)
    make_an_appointment(week, house)
    said = f"{week.taps} taps, {week.pages} pages, {week.letters} letters, {week.words} words"
    sys.stdout.write(f"a week of one household: {said}, {week.seconds:.0f} s\n")
    assert week.taps <= MOST["taps"]
    assert week.seconds <= MOST["seconds"]
    week.page.goto("/bureau")
    for done in ("Mag mijn moeder mee?", "De school bellen", "Brief schrijven", "Gaf feedback"):
        expect(week.page.locator(".ticket", has_text=done)).to_have_count(0)
