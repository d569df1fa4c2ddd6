"""A professional puts up a photo: families see their face, and nobody learns where it was taken."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import select

from family_portal.access.people import Person
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.portraits.actions import forget_of_who_left
from family_portal.portraits.models import Portrait
from tests.letters import make_thread
from tests.portraits.photos import located, noise, saved, wrong

WEBP = {"Accept": "image/avif,image/webp,*/*"}
MOST = 12 * 1024


def send(browser, data, name="ik.jpg"):
    head = f'--x\r\nContent-Disposition: form-data; name="photo"; filename="{name}"\r\n'
    body = head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n--x--\r\n"
    kind = "multipart/form-data; boundary=x"
    return browser.post("/meer/gezicht/foto", data=body, content_type=kind)


def face(html):
    return re.search(r"/gezicht/[0-9a-f-]{36}/klein", html)


def opened(answer):
    return Image.open(BytesIO(answer.data))


@pytest.fixture
def photo(browse, house):
    """The address of the contact person's photo."""
    assert send(browse(house.contact), located()).status_code == 303
    return face(browse(house.contact).get("/meer/gezicht").text)[0]


def test_a_family_sees_it_where_the_face_stands(db, browse, house, photo):
    thread = make_thread(db, house, (house.parent, "Mag ik?"), (house.contact, "Ja."))
    for path in ("/", "/contact", f"/berichten/{thread.id}"):
        assert photo in browse(house.parent).get(path).text
    big = photo.replace("klein", "groot")
    assert f'srcset="{big} 2x"' in browse(house.parent).get("/").text
    for path, side in ((photo, 96), (big, 192)):
        answer = browse(house.parent).get(path, headers=WEBP)
        assert (answer.mimetype, opened(answer).size) == ("image/webp", (side, side))
        assert answer.headers["Cache-Control"] == "private, max-age=86400, immutable"
        assert answer.headers["Vary"] == "Accept"
        assert len(answer.data) <= MOST


def test_an_old_browser_gets_a_jpeg(browse, house, photo):
    answer = browse(house.parent).get(photo, headers={"Accept": "image/png,*/*"})
    assert answer.mimetype == "image/jpeg"
    assert opened(answer).format == "JPEG"
    assert len(answer.data) <= MOST


def test_nothing_of_where_and_when_comes_out(browse, house, photo):
    for accept in (WEBP, {"Accept": "*/*"}):
        for path in (photo, photo.replace("klein", "groot")):
            answer = browse(house.parent).get(path, headers=accept)
            image = opened(answer)
            assert not image.getexif()
            assert "icc_profile" not in image.info
            for words in (b"Exif", b"GPS", b"Maker", b"PROFILE", b"Dorpsstraat", b"ICC"):
                assert words not in answer.data


def test_a_page_hidden_behind_a_photo_is_gone(browse, house):
    both = saved(noise()) + b"<script>alert(1)</script>PK\x03\x04"
    assert send(browse(house.contact), both, "pagina.html").status_code == 303
    path = face(browse(house.contact).get("/meer/gezicht").text)[0]
    for accept in (WEBP, {"Accept": "*/*"}):
        assert b"<script>" not in browse(house.contact).get(path, headers=accept).data


def test_a_stranger_finds_nothing_there(browse, house, strangers, photo):
    nothing = "/gezicht/00000000-0000-4000-8000-000000000000/klein"
    for who in (strangers.parent, strangers.child, strangers.contact):
        refused, missing = browse(who).get(photo), browse(who).get(nothing)
        assert (refused.status_code, refused.data) == (404, missing.data)
    assert browse().get(photo).status_code in {303, 401}


@pytest.mark.parametrize("said", wrong())
def test_what_is_no_photo_is_refused_at_the_field_and_kept_nowhere(db, browse, house, said):
    for data in wrong()[said]:
        answer = send(browse(house.contact), data)
        assert answer.status_code == 422
        assert said in re.search(r'id="photo-fout">.*?</div>', answer.text, re.DOTALL)[0]
    assert db.exec(select(Portrait)).all() == []
    assert db.get_one(Person, house.contact.id).photo is None


@pytest.mark.both_databases
def test_another_photo_takes_its_place_and_one_tap_takes_it_away(db, browse, house, photo):
    contact = browse(house.contact)
    assert send(contact, saved(noise(), "PNG")).status_code == 303
    second = face(contact.get("/meer/gezicht").text)[0]
    assert second != photo
    assert browse(house.parent).get(photo).status_code == 404
    assert contact.post("/meer/gezicht/weg").status_code == 303
    assert browse(house.parent).get(second).status_code == 404
    assert db.exec(select(Portrait)).all() == []
    assert not face(browse(house.parent).get("/").text)


def test_the_drawing_of_before_comes_back(db, browse, house):
    person = db.get_one(Person, house.contact.id)
    person.photo = "bram.svg"
    db.add(person)
    db.commit()
    contact = browse(house.contact)
    for _ in range(2):
        send(contact, saved(noise()))
    contact.post("/meer/gezicht/weg")
    assert "faces/bram." in browse(house.parent).get("/").text


def test_who_left_is_shown_no_more(db, browse, house, photo):
    post = db.exec(select(Post).where(Post.person_id == house.contact.id)).one()
    forget_of_who_left(db)
    assert browse(house.parent).get(photo).status_code == 200
    post.to_day = clock.today() - timedelta(days=1)
    db.add(post)
    db.commit()
    forget_of_who_left(db)
    db.commit()
    assert db.exec(select(Portrait)).all() == []
    assert db.get_one(Person, house.contact.id).photo is None
    assert browse(house.parent).get(photo).status_code == 404


def test_a_family_member_puts_up_no_photo(db, browse, house):
    for who in house.family:
        assert send(browse(who), saved(noise())).status_code == 404
        assert 'type="file"' not in browse(who).get("/meer/gezicht").text
    assert db.exec(select(Portrait)).all() == []


def test_a_photo_costs_a_page_no_statement(db, browse, house, query_budget):
    thread = make_thread(db, house, (house.parent, "Mag ik?"), (house.contact, "Ja."))
    mother, path = browse(house.parent), f"/berichten/{thread.id}"
    mother.get(path)
    with query_budget(5):
        mother.get(path)
    send(browse(house.contact), saved(noise()))
    with query_budget(5):
        assert face(mother.get(path).text)
