"""Sanne writes, Marijke answers, Joris knows nothing of it."""

from playwright.sync_api import expect
from sqlmodel import select

from family_portal.messages.models import Message
from tests.letters import delivered

ASKED = "Mag ik mijn zus meenemen?"
ANSWERED = "Ja, je zus is welkom."


def write(page):
    page.goto("/berichten/nieuw")
    page.locator("[name=subject]").fill("Mijn zus")
    page.locator("[name=text]").fill(ASKED)
    page.locator("form[action='/berichten'] button[type=submit]").first.click()
    page.wait_for_url("**/berichten/*")


def answer(page):
    page.goto("/bureau")
    page.get_by_role("link", name="Mijn zus").first.click()
    expect(page.locator("#regels").get_by_text(ASKED)).to_be_visible()
    page.locator("[name=text]").last.fill(ANSWERED)
    page.get_by_role("button", name="Stuur").last.click()
    expect(page.get_by_text(ANSWERED)).to_be_visible()


def test_a_question_reaches_the_contact_person_and_the_answer_comes_back(phone, computer, db):
    sanne = phone("sanne")
    write(sanne)
    expect(sanne.locator("#regels").get_by_text(ASKED)).to_be_visible()
    answer(computer("marijke"))
    delivered(db)
    sanne.goto("/berichten")
    sanne.get_by_role("link", name="Mijn zus").first.click()
    expect(sanne.get_by_text(ANSWERED)).to_be_visible()
    joris = phone("joris")
    for path in ("/", "/berichten", "/meer/wie-keek-mee", "/meer/wie-ziet-wat"):
        joris.goto(path)
        assert "Mijn zus" not in joris.content()


def test_it_works_without_javascript_too(phone):
    sanne = phone("sanne", java_script_enabled=False)
    write(sanne)
    assert ASKED in sanne.content()


def test_text_that_could_not_be_sent_stays_and_is_sent_once(phone, db, faults):
    sanne = phone("sanne")
    sanne.goto("/berichten")
    sanne.get_by_role("link", name="Andere plek").first.click()
    sanne.locator("[name=text]").last.fill(ASKED)
    sanne.context.set_offline(True)
    sanne.get_by_role("button", name="Stuur").last.click()
    expect(sanne.get_by_text("Nog niet verstuurd").first).to_be_visible()
    expect(sanne.locator("[name=text]").last).to_have_value(ASKED)
    sanne.context.set_offline(False)
    expect(sanne.locator(".bubble--me", has_text=ASKED)).to_have_count(1, timeout=15000)
    db.rollback()
    assert [m.text for m in db.exec(select(Message))].count(ASKED) == 1
    assert all("Failed to fetch" in fault for fault in faults)
    faults.clear()
