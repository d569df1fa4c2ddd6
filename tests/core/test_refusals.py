"""Every refusal is calm, in the reader's language, and shows nobody's words but the reader's."""

from uuid import uuid4

import pytest
from flask import request
from sqlmodel import select

from family_portal.access.circles import Category
from family_portal.access.guard import unguarded
from family_portal.access.people import Profile
from family_portal.core.errors import TooMany
from family_portal.core.forms import Form, read
from family_portal.messages.models import Message, Thread
from family_portal.sorry import _portal

TYPED = "Dit wil ik niet nog een keer typen"
FOREIGN = {
    "another site": {"Sec-Fetch-Site": "cross-site"},
    "a neighbour": {"Sec-Fetch-Site": "same-site"},
    "another origin": {"Origin": "https://evil.example"},
    "our name without TLS": {"Origin": "ftp://localhost"},
    "no address": {"Origin": "http://[localhost"},
}
HIDDEN = {"nothing": {"Origin": "null"}, "nulls": {"Origin": "null", "Referer": "x"}}
LANGUAGES = {"nl": "Deze pagina is er niet", "en": "This page", "ar": "هذه الصفحة"}


@pytest.fixture
def thread(db, house):
    circle = house.circle(db, Category.THREAD, staff=[house.contact])
    made = Thread(circle_id=circle.id, subject="School", started_by_id=house.parent.id)
    db.add(made)
    db.commit()
    return made


def message(text=TYPED):
    return {"text": text, "key": str(uuid4()), "sure": "1"}


@pytest.mark.parametrize("who", ["parent", "contact", None])
@pytest.mark.parametrize("headers", FOREIGN.values(), ids=FOREIGN)
def test_words_of_another_site_are_neither_taken_nor_shown(browse, house, thread, who, headers):
    client = browse(getattr(house, who) if who else None)
    answer = client.post(f"/berichten/{thread.id}", data=message(), headers=headers)
    assert answer.status_code == 403
    assert TYPED not in answer.text
    assert "<form" not in answer.text
    assert "0800-2000" in answer.text


def test_the_scheme_belongs_to_the_origin(browse, house, thread):
    client = browse(house.parent)
    for origin, status in (("https://localhost", 403), ("http://localhost", 303)):
        answer = client.post(f"/berichten/{thread.id}", data=message(), headers={"Origin": origin})
        assert answer.status_code == status


@pytest.mark.parametrize("headers", HIDDEN.values(), ids=HIDDEN)
def test_a_browser_that_hides_is_told_what_helps(browse, house, thread, headers):
    answer = browse(house.parent).post(f"/berichten/{thread.id}", data=message(), headers=headers)
    assert answer.status_code == 403
    assert "andere browser" in answer.text
    assert house.contact.name in answer.text
    assert TYPED not in answer.text


@pytest.mark.parametrize("who", ["parent", "contact", None])
def test_a_text_that_is_too_long_is_given_back(browse, house, thread, who):
    client = browse(getattr(house, who) if who else None)
    long = TYPED + "x" * 300_000
    answer = client.post(f"/berichten/{thread.id}", data=message(long))
    assert answer.status_code == 413
    assert long in answer.text
    foreign = client.post(
        f"/berichten/{thread.id}", data=message(long), headers=FOREIGN["another site"]
    )
    assert foreign.status_code == 413
    assert TYPED not in foreign.text
    assert "<form" not in foreign.text


def test_a_body_beyond_all_measure_is_not_read(browse, thread):
    answer = browse().post(f"/berichten/{thread.id}", data=message("x" * 1_200_000))
    assert answer.status_code == 413
    assert len(answer.data) < 20_000


@pytest.mark.parametrize("who", ["parent", "child", "contact", "lead", None])
def test_another_name_than_ours_is_refused_for_everybody(browse, house, who):
    client = browse(getattr(house, who) if who else None)
    for method in ("GET", "POST"):
        answer = client.open("/", method=method, headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert "0800-2000" in answer.text
        assert "evil" not in answer.text


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_what_is_no_form_is_refused(browse, house, thread, kind):
    answer = browse(house.parent).post(
        f"/berichten/{thread.id}", data=b'{"text": "x"}', content_type=kind
    )
    assert answer.status_code == 415
    assert "0800-2000" in answer.text


@pytest.mark.parametrize("path", ["/uitloggen", "/berichten"])
def test_what_is_empty_is_no_wrong_kind(browse, house, path):
    """As the real server gives it: whether anything follows, it does not say by itself."""
    served = {"wsgi.input_terminated": True}
    answer = browse(house.parent).post(path, environ_overrides=served)
    assert answer.status_code in {303, 422}
    pieces = {"Transfer-Encoding": "chunked", "Content-Type": "text/plain"}
    in_pieces = browse(house.parent).post(path, headers=pieces, environ_overrides=served)
    assert in_pieces.status_code == 415


@pytest.mark.both_databases
def test_signs_that_are_no_text_are_left_out(browse, db, house, thread):
    """PostgreSQL refuses a NUL, and a page may hold no control characters."""
    odd = "text=a%00b%1b%ed%a0%80c%0D%0Ad&key=" + str(uuid4())
    answer = browse(house.parent).post(
        f"/berichten/{thread.id}", data=odd, content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 303
    with unguarded(db, reason="test"):
        kept = db.exec(select(Message.text).where(Message.thread_id == thread.id)).one()
    assert kept.startswith("ab")
    assert kept.endswith("c\nd")
    assert not set(kept) & {"\0", "\x1b"}


def test_also_in_lists_and_addresses(app):
    class Several(Form):
        those: list[str]

    with app.test_request_context("/?q=a%00b", method="POST", data={"those": ["a\0", "\x1bb"]}):
        assert read(Several).those == ["a", "b"]
        assert request.args["q"] == "ab"


@pytest.mark.parametrize(("seconds", "said"), [(20, "20"), (86400, "86400"), (None, "900")])
def test_too_often_says_when_it_may_be_tried_again(app, seconds, said):
    with app.test_request_context("/berichten"):
        answer = app.make_response(_portal(TooMany(seconds)))
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == said
    minutes = -(-int(said) // 60)
    assert f"over {minutes} minu" in answer.get_data(as_text=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_is_in_the_language_of_the_reader(browse, house, db, language):
    signed_in, nobody = browse(house.parent), browse()
    profile = db.get_one(Profile, house.parent.id)
    profile.language = language
    db.add(profile)
    db.commit()
    asked = {"Accept-Language": language}
    for answer in (signed_in.post("/bestaat-niet"), nobody.get("/bestaat-niet", headers=asked)):
        assert f'lang="{language}"' in answer.text
        assert LANGUAGES[language] in answer.text


def test_an_address_that_takes_no_such_act_says_which_it_takes(browse, house):
    answer = browse(house.parent).delete("/plan")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "0800-2000" in answer.text
