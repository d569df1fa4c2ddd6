"""What somebody did is said once, by the page it leads to, and by no other (`done.py`, ADR 95).

Every page in every test is held to "once" as well (`tests/browser.py`).
"""

import re
from datetime import date, time
from uuid import uuid4

import pytest

from family_portal.core import clock
from family_portal.done import AT, KINDS, SILENT, Done, words_of
from tests.browser import statuses
from tests.letters import make_thread, write

SENT = "Het is verstuurd."


@pytest.fixture
def thread(db, house):
    return make_thread(db, house, answer_by=clock.today())


@pytest.fixture
def wrote(browse, house, thread):
    """A parent who has sent a message, before the page that comes after it."""
    browser = browse(house.parent)
    answer = write(browser, thread, "Mag het ook dinsdag?")
    assert answer.status_code == 303
    return browser


def test_what_is_named_is_an_act(app):
    acts = {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}
    assert {*KINDS, *SILENT} - acts <= {"demo.enter"}
    assert not {*KINDS} & {*SILENT}


def test_the_next_page_says_it_once(wrote, thread):
    page = f"/berichten/{thread.id}"
    assert statuses(wrote.get(page).text) == [SENT]
    assert statuses(wrote.get(page).text) == []


def test_it_is_said_in_the_language_of_the_page_and_takes_no_attention(wrote, thread):
    wrote.set_cookie("taal", "ar")
    html = wrote.get(f"/berichten/{thread.id}").text
    assert len(statuses(html)) == 1
    assert SENT not in html
    assert "autofocus" not in html


def test_the_sentence_names_nothing_and_nobody(app):
    with app.test_request_context():
        said = [words_of(kind) for kind in Done]
    assert all(re.fullmatch(r"Het (is|wordt zo) [a-z]+\.", words) for words in said)


@pytest.mark.parametrize(
    "done", ["meldingen?klaar=aan", "veilig-contact?klaar=gezegd", "agenda?klaar=gestopt"]
)
def test_a_page_with_words_of_its_own_takes_no_attention_either(browse, house, done):
    html = browse(house.parent).get(f"/meer/{done}").text
    assert len(statuses(html)) == 1
    assert "autofocus" not in html


@pytest.mark.parametrize("page", ["/", "/berichten", "/rechten", "/offline"])
def test_a_page_that_says_it_is_kept_nowhere(wrote, page):
    answer = wrote.get(page)
    assert statuses(answer.text) == [SENT]
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_a_page_that_looks_by_itself_does_not_use_it_up(wrote, thread):
    page = f"/berichten/{thread.id}"
    assert AT not in wrote.partial(page).text
    assert not wrote.get(page, headers={"Portal-Look": "1"}).headers.getlist("Set-Cookie")
    assert statuses(wrote.get(page).text) == [SENT]


def test_nobody_hears_it_after_signing_out(wrote):
    wrote.post("/uitloggen")
    assert statuses(wrote.get("/rechten").text) == []


def test_who_signs_in_next_on_the_same_phone_does_not_hear_it(browse, house, wrote):
    left = wrote.get_cookie("n")
    other = browse(house.duo)
    other.set_cookie("n", left.value)
    assert statuses(other.get("/bureau").text) == []


@pytest.mark.parametrize("planted", ["sent.1.x:y", "sent", "x.y.z", "sent.²." + "a" * 70])
def test_a_sentence_from_elsewhere_is_not_said(browse, house, planted):
    browser = browse(house.parent)
    browser.set_cookie("n", planted)
    assert statuses(browser.get("/").text) == []


def test_after_a_minute_it_is_past(browse, house, db, thread, clock_at):
    clock_at(date(2026, 9, 15), time(10))
    browser = browse(house.parent)
    write(browser, thread, "Mag het ook dinsdag?")
    clock_at(date(2026, 9, 15), time(10, 1, 1))
    assert statuses(browser.get("/").text) == []


def test_a_refused_form_did_nothing(browse, house, thread):
    answer = write(browse(house.parent), thread, "")
    assert answer.status_code == 422
    assert statuses(answer.text) == []


def test_a_page_that_is_not_there_leaves_it_for_the_next(wrote, thread):
    assert statuses(wrote.get("/bestaat-niet").text) == []
    assert statuses(wrote.get(f"/berichten/{thread.id}").text) == [SENT]


def test_a_part_that_is_swapped_brings_it_along(browse, house, thread):
    data = {"text": "Mag het ook dinsdag?", "key": str(uuid4())}
    answer = browse(house.contact).partial(f"/berichten/{thread.id}", method="POST", data=data)
    assert answer.status_code == 200, answer.text
    assert f'hx-swap-oob="innerHTML:#{AT}"' in answer.text
    assert "Het wordt zo bezorgd." in answer.text
    assert "&lt;div" not in answer.text


def test_a_draft_says_itself_that_it_is_not_sent(browse, house, thread):
    browser = browse(house.parent)
    browser.post(f"/berichten/{thread.id}/concept", data={"text": "Mag het ook"})
    assert statuses(browser.get(f"/berichten/{thread.id}").text) == []


def test_what_a_professional_writes_is_on_its_way_and_not_gone(browse, house, thread):
    contact = browse(house.contact)
    write(contact, thread, "Dat mag.")
    assert statuses(contact.get(f"/berichten/{thread.id}").text) == ["Het wordt zo bezorgd."]


def test_a_refused_form_of_another_tab_does_not_say_it(wrote, thread):
    assert statuses(write(wrote, thread, "").text) == []
    assert statuses(wrote.get(f"/berichten/{thread.id}").text) == [SENT]


@pytest.mark.parametrize(("way", "path"), [("get", "/weg"), ("post", "/uitloggen")])
def test_who_goes_away_leaves_nothing_of_it(wrote, way, path):
    assert wrote.get_cookie("n")
    getattr(wrote, way)(path)
    assert wrote.get_cookie("n") is None


@pytest.mark.parametrize("endpoint", ["plan.stop", "contact_plan.end", "stays.end", "desk.stop"])
def test_of_what_may_have_to_wait_nobody_reads_that_it_stopped(endpoint):
    assert KINDS.get(endpoint) is not Done.STOPPED
