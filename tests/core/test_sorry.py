"""When something goes wrong the page stays calm, names a person, and keeps what was typed."""

from functools import wraps
from uuid import uuid4

import html5lib
import pytest

from family_portal.access.circles import Category
from family_portal.boxes import label_of
from family_portal.core.db import open_engines
from family_portal.core.form_faults import hand_in
from family_portal.core.forms import own_text
from family_portal.messages.models import Thread
from family_portal.sorry import page

OURS = {"Sec-Fetch-Site": "same-origin"}
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}
TYPED = "Dit wil ik niet nog een keer typen"


@pytest.fixture
def thread(db, house):
    circle = house.circle(db, Category.THREAD, staff=[house.contact])
    made = Thread(circle_id=circle.id, subject="School", started_by_id=house.parent.id)
    db.add(made)
    db.commit()
    return made


@pytest.fixture
def without_database(app):
    """Every engine of the program points at a port where nothing listens."""
    before = app.extensions["engines"]
    away = open_engines("postgresql://portal@127.0.0.1:1/portal")
    app.extensions["engines"] = away
    yield
    away.dispose()
    app.extensions["engines"] = before


def message(text=TYPED):
    return {"text": text, "key": str(uuid4())}


def test_a_missing_page_names_the_contact_person_with_a_number(browse, house):
    page = browse(house.parent).get(f"/berichten/{uuid4()}")
    assert page.status_code == 404
    assert house.contact.name in page.text
    assert 'href="tel:' in page.text
    assert "0800-2000" in page.text


def test_a_stranger_who_is_not_signed_in_gets_the_same_calm_page(browse):
    page = browse().get("/bestaat-niet")
    assert page.status_code == 404
    assert "0800-2000" in page.text


def boxes(page):
    """What stands to be copied, by what it is called."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    called = {one.get("for"): "".join(one.itertext()) for one in root.iter("label")}
    found = [box for box in root.iter("textarea") if "readonly" in box.attrib]
    return [(called[box.get("id")], "".join(box.itertext())) for box in found]


def links(page):
    root = html5lib.parse(page, namespaceHTMLElements=False)
    return {"".join(one.itertext()).strip(): dict(one.attrib) for one in root.iter("a")}


def test_without_a_session_the_text_stands_to_be_copied_and_the_page_is_a_tab_away(
    browse, house, thread
):
    came = {"Referer": f"http://localhost/berichten/{thread.id}?ouder=1"}
    page = browse().post(f"/berichten/{thread.id}", data=message(), headers=came)
    assert page.status_code == 401
    assert boxes(page.text) == [("Jouw bericht", TYPED)]
    ways = links(page.text)
    for name, to in {
        "Log in in een nieuw tabblad": "/inloggen?verder=/inloggen/gelukt",
        "Naar de pagina waar je was": f"/berichten/{thread.id}?ouder=1",
    }.items():
        assert (ways[name]["href"], ways[name]["target"]) == (to, "_blank")


def test_no_refusal_is_a_form_ready_to_send(browse, house, thread, app):
    """Nothing goes out from a page that does not say who reads it; also not what was ticked."""
    said = {**message(), "sure": "1", "to": [str(uuid4()), str(uuid4())], "verder": "/plan"}
    answers = [
        browse().post(f"/berichten/{thread.id}", data=said),
        browse(house.parent).post(f"/berichten/{thread.id}", data={**said, "text": "x" * 300_000}),
        browse(house.parent).post(f"/berichten/{thread.id}", data=said, headers=ELSEWHERE),
        *(refused_with(app, status, said) for status in (403, 409, 413, 429, 500, 503)),
    ]
    for answer in answers:
        assert answer.status_code >= 400
        shown = answer.get_data(as_text=True).partition("<main")[2]
        for sendable in ("<form", "<button", " name=", *said["to"], said["key"]):
            assert sendable not in shown, (answer.status_code, sendable)


def refused_with(app, status, said):
    with app.test_request_context("/berichten", method="POST", data=said, headers=OURS):
        return app.make_response(page(status))


@pytest.mark.parametrize(
    ("came", "back"),
    [
        ("http://localhost/plan", "/plan"),
        ("http://localhost/berichten/nieuw?aan=1", "/berichten/nieuw?aan=1"),
        ("http://localhost/plan/stappen/{id}/klaar", "/berichten"),  # takes only an act
        ("http://localhost/weg", "/"),
        ("http://localhost//evil.example", "/"),
        ("https://evil.example/plan", "/berichten"),
        ("http://[", "/berichten"),
        ("", "/berichten"),
    ],
)
def test_back_is_the_page_of_ours_where_the_form_stood(browse, came, back):
    where = {"Referer": came.replace("{id}", str(uuid4()))}
    answer = browse().post("/berichten", data=message(), headers=where)
    assert answer.status_code == 401
    assert links(answer.text)["Naar de pagina waar je was"]["href"] == back


def test_what_is_not_there_says_nothing_of_where_one_came_from(browse, house):
    came = {"Referer": "http://localhost/plan"}
    phone = browse(house.parent)
    one = phone.post(f"/berichten/{uuid4()}", data=message(), headers=came)
    other = phone.post(f"/berichten/{uuid4()}", data=message("Iets anders"))
    assert one.status_code == 404
    assert one.data == other.data


OWN = [
    "address",
    "because",
    "body",
    "call_me",
    "decided_by",
    "hours",
    "may_not_know",
    "name",
    "note",
]
OWN += ["number", "questions", "reason", "requested_by", "subject", "text", "title", "to"]
OWN += ["what_happened", "why", "words"]


@pytest.mark.parametrize("name", OWN)
def test_whatever_the_box_what_was_written_in_it_is_seen_again(browse, name):
    sent = {name: TYPED, "verder": "/plan"}
    assert [text for _, text in boxes(browse().post("/berichten", data=sent).text)] == [TYPED]


def test_every_box_that_is_given_back_is_called_what_it_was_called(browse):
    """Two boxes of one name would be one to who hears the page."""
    unnamed = {name for name in own_text() if label_of(name, None, str) == "Jouw tekst"}
    assert unnamed == {"text"}
    both = {"text": TYPED, "subject": "School", "key": str(uuid4())}
    seen = boxes(browse().post("/berichten", data=both).text)
    assert sorted(seen) == [("Jouw bericht", TYPED), ("Waar gaat het over?", "School")]


def test_what_falls_over_is_written_down_without_address_or_words(
    app, browse, house, monkeypatch, caplog
):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    @wraps(app.view_functions["appointments.show"])  # with the mark of its door
    def falls(**_ids):
        raise ValueError(f"cannot read {TYPED}")

    monkeypatch.setitem(app.view_functions, "appointments.show", falls)
    one, phone = uuid4(), browse(house.parent)
    phone.review = lambda _answer: None  # which takes no 500
    assert phone.get(f"/afspraken/{one}?q=kanarie").status_code == 500
    assert "Fault at appointments.show: ValueError" in caplog.text
    assert "test_sorry.py" in caplog.text  # where in the program
    for word in (str(one), "kanarie", TYPED, "/afspraken"):
        assert word not in caplog.text


@pytest.mark.parametrize("secret", ["pin", "pin_again", "code"])
def test_a_secret_alone_is_not_kept_nor_seen(browse, secret):
    page = browse().post("/berichten", data={secret: "493817", "note": TYPED}).text
    assert TYPED in page
    assert "493817" not in page


def test_a_pin_is_never_shown_back(browse):
    page = browse().post(f"/berichten/{uuid4()}", data={**message(), "pin": "493817"})
    assert "493817" not in page.text


@pytest.mark.usefixtures("without_database")
def test_without_the_database_the_text_is_kept_and_help_is_there(browse, app, thread):
    client = app.test_client()
    client.set_cookie("s", "some-token-of-somebody")
    page = client.post(f"/berichten/{thread.id}", data=message())
    assert page.status_code == 503
    assert TYPED in page.text
    assert "0800-2000" in page.text


@pytest.mark.usefixtures("without_database")
def test_without_the_database_help_lines_and_the_way_out_still_work(app):
    client = app.test_client()
    client.set_cookie("s", "some-token-of-somebody")
    assert client.get("/hulplijnen").status_code == 200
    assert client.get("/").status_code == 503
    assert client.get("/weg").status_code == 303
    assert client.get("/uitgelogd").status_code == 200


def test_too_long_a_body_is_refused_calmly(browse, house, thread):
    page = browse(house.parent).post(
        f"/berichten/{thread.id}", data={"text": "x" * 300_000, "key": str(uuid4())}
    )
    assert page.status_code == 413


def test_a_host_that_is_not_ours_gets_nothing(browse):
    assert browse().get("/", headers={"Host": "evil.example"}).status_code == 400


def test_what_was_wrong_on_a_page_that_is_not_shown_is_on_no_other(app):
    """Written, and then not to be shown: who looked at it could not be written down."""
    with app.test_request_context("/berichten/nieuw"):
        hand_in("text", "Bericht aan Samira", "Samira woont hier niet.")
        assert "Samira" not in page(503).get_data(as_text=True)
