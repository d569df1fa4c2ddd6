"""Two windows on one thread: neither eats what the other wrote, and what was sent stays away."""

from uuid import UUID, uuid4

import pytest
from playwright.sync_api import expect
from sqlmodel import select

from family_portal.messages.models import Draft
from tests.letters import key_of, make_thread, messages_of, write

ONE, TWO = "Ik durf het niet goed te zeggen", "Kan het gesprek een week later?"
ALSO = "Je schreef ook in een ander venster."


@pytest.fixture
def thread(db, house):
    return make_thread(db, house)


def texts(db, person):
    db.expire_all()
    return sorted(d.text for d in db.exec(select(Draft).where(Draft.person_id == person.id)))


class Window:
    """What one open page knows, as its script or its form sends it."""

    def __init__(self, browser, thread):
        self.browser, self.path = browser, f"/berichten/{thread.id}"
        self.learn(browser.get(self.path).text)
        self.key = key_of(browser.get(self.path).text)

    def learn(self, html):
        self.draft = html.partition('name="draft" value="')[2].partition('"')[0]
        self.version = html.partition('name="draft_version" value="')[2].partition('"')[0]

    def keep(self, text):
        form = {"text": text, "key": self.key, "draft": self.draft, "draft_version": self.version}
        answer = self.browser.partial(f"{self.path}/concept", method="POST", data=form)
        self.learn(answer.text)
        return answer.text

    def send(self, text):
        form = {"text": text, "key": self.key, "draft": self.draft}
        return self.browser.post(self.path, data=form)


@pytest.fixture
def windows(browse, house, thread):
    mother = browse(house.parent)
    return Window(mother, thread), Window(mother, thread)


def test_both_texts_are_kept_and_offered(db, browse, house, thread, windows):
    first, second = windows
    first.keep(ONE)
    assert ALSO in second.keep(TWO)
    assert texts(db, house.parent) == sorted([ONE, TWO])
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    assert ALSO in page
    assert ONE in page
    assert TWO in page
    href = page.partition('href="/berichten/')[2]
    link = next(part for part in page.split('"') if "concept=" in part)
    chosen = browse(house.parent).get(link.replace("&amp;", "&")).text
    assert ONE in chosen.partition("<textarea")[2].partition("</textarea>")[0]
    assert href


def test_a_window_that_went_on_from_an_older_text_is_behind(db, house, windows):
    first, second = windows
    first.keep(ONE)
    second.draft, second.version = first.draft, first.version
    first.keep(f"{ONE}, maar")
    second.keep(TWO)
    assert texts(db, house.parent) == sorted([f"{ONE}, maar", TWO])


def test_one_window_keeps_one_draft_also_when_an_answer_was_lost(db, house, windows):
    first, _ = windows
    for text in ("Ik", "Ik durf", ONE):
        draft, version = first.draft, first.version
        first.keep(text)
        if text == "Ik durf":
            first.draft, first.version = draft, version  # the answer did not come
    first.keep("Iets anders")
    assert texts(db, house.parent) == ["Iets anders"]


def test_sending_ends_its_own_and_leaves_the_other(db, house, thread, windows):
    first, second = windows
    first.keep(ONE)
    second.keep(TWO)
    assert first.send(ONE).status_code == 303
    assert texts(db, house.parent) == [TWO]
    first.keep(ONE)
    second.keep(ONE)  # the other window still shows what was sent
    assert ONE not in texts(db, house.parent)


def test_what_was_kept_while_it_was_sent_is_not_shown(db, browse, house, thread, windows):
    first, _ = windows
    first.send(ONE)
    late = Draft(person_id=house.parent.id, place_id=thread.id, text=ONE, key=UUID(first.key))
    db.add(late)
    db.commit()
    page = browse(house.parent).get(f"/berichten/{thread.id}").text
    assert page.count(f"{ONE}</p>") == 1
    assert f"{ONE}</textarea>" not in page
    assert ALSO not in page


def test_an_empty_window_that_is_behind_throws_nothing_away(db, house, windows):
    first, second = windows
    first.keep(ONE)
    second.keep("")
    assert texts(db, house.parent) == [ONE]
    first.keep("")
    assert texts(db, house.parent) == []


def test_what_is_taken_back_goes_before_what_was_begun(db, browse, house, thread):
    contact = browse(house.contact)
    write(contact, thread, ONE)
    begun = Window(contact, thread)
    begun.keep(TWO)
    contact.post(f"/berichten/{thread.id}/terughalen")
    assert texts(db, house.contact) == [f"{ONE}\n\n{TWO}"]
    begun.keep(f"{TWO} Graag.")
    assert texts(db, house.contact) == sorted([f"{ONE}\n\n{TWO}", f"{TWO} Graag."])


def test_without_a_script_both_stand_on_the_page(db, browse, house, thread, windows):
    first, second = windows
    for window, text in ((first, ONE), (second, TWO)):
        form = {"text": text, "key": window.key, "draft": "", "draft_version": "0"}
        assert window.browser.post(f"{window.path}/concept", data=form).status_code == 303
    page = browse(house.parent).get(first.path).text
    assert ONE in page
    assert TWO in page


def test_a_draft_of_somebody_else_is_not_there(browse, house, thread, windows):
    windows[0].keep(ONE)
    page = browse(house.contact).get(f"/berichten/{thread.id}?concept={windows[0].draft}").text
    assert ONE not in page
    form = {"text": TWO, "key": str(uuid4()), "draft": windows[0].draft, "draft_version": "1"}
    browse(house.contact).post(f"/berichten/{thread.id}/concept", data=form)
    assert ONE in browse(house.parent).get(f"/berichten/{thread.id}").text


def test_two_tabs_in_a_browser(telephone, db, house, thread):
    page = telephone(house.parent)
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"/berichten/{thread.id}")
    page.locator("[name=text]").fill(ONE)
    expect(page.locator("#bewaard")).to_contain_text("Bewaard", timeout=20_000)
    other.locator("[name=text]").fill(TWO)
    expect(other.get_by_text(ALSO)).to_be_visible(timeout=20_000)
    page.locator("[name=text]").fill(f"{ONE}!")
    page.get_by_role("button", name="Stuur bericht").click()
    expect(page.locator(".bubble--me", has_text=f"{ONE}!")).to_be_visible(timeout=20_000)
    other.reload()
    expect(other.locator("[name=text]")).to_have_value(TWO)
    assert texts(db, house.parent) == [TWO]
    assert [m.text for m in messages_of(db, thread.id)][-1] == f"{ONE}!"
