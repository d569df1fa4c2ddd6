"""Emergency access on small phones: a lead opens a household that is closed to her and reads; it
ends by itself; the mother is told that it was so, why and until when, and the father, for whom a
silent limit holds, finds every page as it was."""

from datetime import date, time

import pytest
from playwright.sync_api import expect
from sqlmodel import delete

from family_portal.access.circles import Category
from family_portal.notify.mail import Mailer
from family_portal.notify.models import Delivery, Notice, NoticeChoice
from family_portal.notify.push import TEXT
from family_portal.notify.sending import Carriers, send_next
from family_portal.plan.models import Step
from tests.access.test_break_glass import silent
from tests.habits.world import words_of
from tests.journeys.test_a_talk import Hand

__all__ = ["silent"]
DAY = date(2026, 11, 25)
WHY = "De politie belde en de contactpersoon neemt niet op."
STEP = "Samen naar school"
LOOKED, HAD = "/meer/wie-keek-mee", "/meer/wie-had-toegang"
HIS = ("/", LOOKED, HAD, "/meer/wie-ziet-wat", "/plan")


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(DAY, time(9, 55))


@pytest.fixture
def home(db, silent):
    circle = silent.circle(db, Category.PLAN, family=[silent.parent, silent.other_parent])
    db.add(Step(circle_id=circle.id, what=STEP, who_id=silent.parent.id))
    for table in (Delivery, Notice):
        db.exec(delete(table))
    db.add_all(NoticeChoice(person_id=p.id, mail=address(p)) for p in silent.family)
    db.commit()
    return silent


@pytest.fixture
def hand(telephone, portal, axe):
    """`hand(person, "ar")` is a phone on which that person signed in just now."""

    def unpack(person, language="nl"):
        page = telephone(person)
        page.context.set_default_timeout(30_000)
        page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
        return Hand(page, language, axe)

    return unpack


def address(person):
    return f"{person.first_name.lower()}@example.org"


def test_a_lead_reads_for_four_hours_and_the_family_is_told(
    browse, db, engines, hand, home, mailbox, clock_at
):
    lotte, where = hand(home.lead), f"/bureau/huishoudens/{home.household.id}"
    lotte.at(where)
    expect(lotte.page.locator("main")).not_to_contain_text(STEP)
    before = _his_pages(browse, home)
    clock_at(DAY, time(10))
    _opens(lotte)
    lotte.look()
    assert lotte.taps == 4
    assert _his_pages(browse, home) == before

    clock_at(DAY, time(10, 31))
    assert _told(db, engines, mailbox) == {address(home.parent), address(home.child)}

    clock_at(DAY, time(13, 59, 59))
    lotte = hand(home.lead)
    lotte.at(where)
    expect(lotte.page.locator("main")).to_contain_text(STEP)
    clock_at(DAY, time(14))
    lotte.page.reload()
    expect(lotte.page.locator("main")).not_to_contain_text(STEP)

    _reads(hand(home.parent))
    samira = hand(home.parent, "ar")
    for path in ("/", HAD):
        samira.at(path)
    assert _his_pages(browse, home) == before


def _opens(lotte):
    lotte.tap("main a[href$='/noodtoegang']")
    lotte.page.wait_for_url("**/noodtoegang")
    lotte.look()
    lotte.tap("#words")
    lotte.page.locator("#words").fill(WHY)
    lotte.tap("label:has(input[name=hours][value='4'])")
    lotte.tap("form.composer button")
    expect(lotte.page.locator("main")).to_contain_text(STEP)


def _reads(samira):
    """What the notice was about stands on her first page."""
    samira.at("/")
    samira.tap(f"#noodtoegang a[href='{HAD}']")
    main = samira.page.locator("main")
    expect(main).to_contain_text("met noodtoegang, omdat iets niet kon wachten")
    expect(main).to_contain_text("25 november 2026, 10.00 tot 14.00 uur")
    # The words may be what one of them may not learn: she reads that she can ask.
    expect(main).to_contain_text("Je mag het vragen.")
    expect(main).not_to_contain_text(WHY)
    samira.look()
    samira.tap(f"main a[href='{LOOKED}']")
    expect(main).to_contain_text("Lotte Oefenaar keek naar: wie je bent, het plan")
    expect(main).to_contain_text("met noodtoegang: dat mag alleen als iets niet kan wachten")
    samira.look()
    assert samira.taps == 2


def _his_pages(browse, home):
    his = browse(home.other_parent)
    return {path: words_of(his.get(path).text) for path in HIS}


def _told(db, engines, mailbox):
    """To whom the one neutral sentence went; it says nothing of whom or what."""
    db.commit()
    ways = Carriers(mail=Mailer(mailbox.url, "noreply@plan.example"))
    while send_next(engines, ways, "worker"):
        pass
    for letter in mailbox.letters:
        assert (letter["Subject"], letter.get_content().strip()) == (TEXT, TEXT)
    return {letter["To"] for letter in mailbox.letters}
