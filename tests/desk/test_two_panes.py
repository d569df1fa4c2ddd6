"""Whatever was opened from the inbox has the inbox beside it, where there is room for two."""

import re

import pytest
from playwright.sync_api import expect

from tests.courts import make_matter
from tests.desk.test_inbox import not_possible, opinion, other_time
from tests.desk.test_other_work import meeting, step
from tests.letters import make_thread
from tests.rig.telephone import DESK

WIDE = {**DESK, "viewport": {"width": 900, "height": 700}}
OPEN = re.compile(r'class="ticket" href="[^"]+" aria-current="true"')
LINK = re.compile(r'class="ticket" href="([^"]+)"')


@pytest.fixture
def work(db, house):
    """Five kinds of work, three of them on pages of other features."""
    step(db, house, "School bellen", house.contact)
    step(db, house, "Brief schrijven", house.contact, days=-3)
    other_time(db, house)
    not_possible(db, house)
    meeting(db, house, hours=20, title="Kennismaken op school")
    opinion(db, house, days_ago=2)


def links(client):
    return [href.replace("&amp;", "&") for href in LINK.findall(client.get("/bureau").text)]


@pytest.mark.parametrize("with_script", [True, False])
def test_every_kind_of_work_is_opened_beside_the_list(work, telephone, house, axe, with_script):
    page = telephone(house.contact, **WIDE, java_script_enabled=with_script)
    page.goto("/bureau")
    tickets = page.locator(".queue .ticket")
    assert tickets.count() == 6
    for n in range(6):
        page.goto("/bureau")
        words = tickets.nth(n).inner_text()
        tickets.nth(n).click()
        many, one = page.locator(".pane--many"), page.get_by_role("main")
        expect(many).to_be_visible()
        assert one.bounding_box()["x"] > many.bounding_box()["x"] + 300
        assert page.evaluate("document.documentElement.scrollWidth") == 900
        assert page.locator(".ticket[aria-current]").inner_text() == words
        assert page.locator("nav.tabbar [aria-current]").inner_text() == "Inbox"
        if with_script:
            assert axe(page) == [], words


def test_on_a_phone_it_stands_alone_and_leads_back(work, telephone, house, axe):
    page = telephone(house.contact)
    page.goto("/bureau?wie=van-mij")
    page.locator(".ticket", has_text="Brief schrijven").tap()
    expect(page.get_by_role("heading", name="Stap", exact=True)).to_be_visible()
    assert not page.locator(".pane--many").is_visible()
    assert axe(page) == []
    page.get_by_role("main").get_by_role("link", name="Inbox").tap()
    page.wait_for_url(re.compile(r"/bureau\?wie=van-mij$"))


def test_who_goes_to_the_contents_passes_the_list_by(work, telephone, house):
    page = telephone(house.contact, **WIDE)
    page.goto("/bureau")
    page.locator(".ticket", has_text="Brief schrijven").click()
    # Keys go to the page that is there: to the next one when all of it has come.
    page.wait_for_url("**/plan/stappen/**", wait_until="load")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**#inhoud")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_after_a_form_the_page_comes_back_with_the_list(work, telephone, house):
    page = telephone(house.contact, **WIDE)
    page.goto("/bureau")
    page.locator(".ticket", has_text="Gaf feedback").click()
    page.get_by_role("button", name="Gelezen").first.click()
    expect(page.locator("#gedaan")).to_contain_text("bewaard")
    expect(page.locator(".pane--many")).to_be_visible()
    expect(page.locator(".ticket[aria-current]")).to_contain_text("Gaf feedback")


def test_after_the_last_form_one_is_in_the_same_list_again(db, browse, house):
    made, contact = not_possible(db, house), browse(house.duo)
    page = contact.get(f"/bureau/stappen/{made.id}?uit=duo&regel=step-{made.id}").text
    action = re.search(r'action="(/bureau/stappen/[^"]+)"', page)[1].replace("&amp;", "&")
    assert contact.post(action).location.endswith("/bureau?wie=duo")


def test_a_form_that_is_refused_has_the_list_beside_it_too(work, browse, house):
    contact = browse(house.contact)
    [href] = [one for one in links(contact) if "/mening/" in one]
    where = href.partition("?")
    refused = contact.post(f"{where[0]}/antwoord?{where[2]}", data={"decision": "x"})
    assert refused.status_code == 422
    assert "pane--many" in refused.text


def test_a_page_that_was_opened_from_elsewhere_is_as_it_was(work, browse, house):
    contact = browse(house.contact)
    for href in links(contact):
        page = contact.get(href.partition("?")[0]).text
        assert "pane--many" not in page
        assert "uit=" not in page


def test_messages_keep_their_own_list(db, browse, house):
    thread = make_thread(db, house)
    page = browse(house.contact).get(f"/berichten/{thread.id}?uit=inbox").text
    assert page.count("pane--many") == 1


def test_it_costs_one_statement_however_much_waits(work, db, browse, house, query_budget):
    contact = browse(house.contact)
    [href] = [one for one in links(contact) if "/plan/" in one][:1] or [None]
    alone = href.partition("?")[0]
    for path in (alone, href):
        contact.get(path)
    with query_budget(50) as without:
        contact.get(alone)
    for n in range(12):
        make_thread(db, house, subject=f"gesprek {n}")
    contact.get(href)
    with query_budget(len(without) + 1):
        assert "gesprek 11" in contact.get(href).text


def test_what_the_list_shows_beside_it_is_in_the_log(db, browse, house):
    from sqlmodel import select

    from family_portal.audit.models import AccessEntry

    make_thread(db, house)
    soon = meeting(db, house, hours=20)
    browse(house.contact).get(f"/afspraken/{soon.id}?uit=inbox")
    seen = db.exec(select(AccessEntry).where(AccessEntry.actor_id == house.contact.id)).all()
    assert "thread" in {entry.what for entry in seen}


@pytest.mark.parametrize("path", ["/", "/plan", "/berichten", "/meer"])
def test_a_family_gets_no_list_whatever_their_address_says(work, browse, house, query_budget, path):
    parent = browse(house.parent)
    parent.get(path)
    with query_budget(50) as without:
        plain = parent.get(path).text
    with query_budget(len(without)):
        asked = parent.get(f"{path}?uit=inbox&regel=x").text
    assert "pane--many" not in asked
    assert "uit=" not in asked.replace("?uit=inbox&amp;regel=x", "")
    assert len(asked) == len(plain)


def test_what_is_not_there_and_what_is_of_others_have_no_list(work, db, browse, house, strangers):
    """The same page, whatever the address says."""
    theirs, contact = meeting(db, strangers, hours=20), browse(house.contact)
    pages = {
        contact.get(f"/afspraken/{which}?uit=inbox").text
        for which in (theirs.id, "00000000-0000-4000-8000-000000000000")
    }
    assert len(pages) == 1
    assert "pane--many" not in pages.pop()


def test_on_paper_no_other_family_stands_beside(work, telephone, house):
    """A sheet that lies is as wide as a screen with two panes."""
    page = telephone(house.contact, **{**DESK, "viewport": {"width": 1123, "height": 794}})
    page.goto("/bureau")
    page.locator(".ticket", has_text="Brief schrijven").click()
    expect(page.locator(".pane--many")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".pane--many")).to_be_hidden()
    expect(page.get_by_role("heading", name="Stap", exact=True)).to_be_visible()


@pytest.mark.parametrize("anchor", ["", "#jouw-antwoord"])
def test_the_bar_stays_at_the_top_and_a_short_page_does_not_scroll(work, telephone, house, anchor):
    page = telephone(house.contact, **WIDE)
    page.goto("/bureau")
    for words in ("Gaf feedback", "Brief schrijven"):
        page.goto(page.locator(".ticket", has_text=words).get_attribute("href") + anchor)
        page.evaluate("scrollTo(0, 300)")
        assert page.locator(".topbar").bounding_box()["y"] == 0
        list_ = page.locator(".pane--many").bounding_box()
        assert list_["y"] >= page.locator(".topbar").bounding_box()["height"]
        assert list_["y"] + list_["height"] <= WIDE["viewport"]["height"]


def test_of_several_people_to_tell_only_the_open_line_is_marked(db, browse, house):
    make_matter(db, house)
    contact = browse(house.contact)
    told = [href for href in links(contact) if "/uitleg/" in href]
    assert len(told) > 1
    for href in told:
        assert contact.get(href).text.count('class="ticket"') == len(told)
        assert len(OPEN.findall(contact.get(href).text)) == 1
