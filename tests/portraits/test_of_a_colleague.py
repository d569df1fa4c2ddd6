"""Who leads a team puts up the photo of whoever works in it, and takes it down: nobody else."""

from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.portraits.models import Portrait
from tests.habits.world import words_of
from tests.portraits.photos import located, wrong
from tests.portraits.test_photo import WEBP, face, opened
from tests.reading import told_at

HEAD = '--x\r\nContent-Disposition: form-data; name="photo"; filename="hij.jpg"\r\n'


def at(who):
    return f"/bureau/team/{who}/foto"


def send(browser, who, data):
    body = HEAD.encode() + b"Content-Type: image/jpeg\r\n\r\n" + data + b"\r\n--x--\r\n"
    return browser.post(at(who), data=body, content_type="multipart/form-data; boundary=x")


def test_a_lead_puts_it_up_and_the_family_sees_it(db, browse, house):
    lead = browse(house.lead)
    assert send(lead, house.contact.id, located()).status_code == 303
    photo = face(lead.get(at(house.contact.id)).text)[0]
    assert photo in browse(house.parent).get("/contact").text
    answer = browse(house.parent).get(photo, headers=WEBP)
    assert not opened(answer).getexif()
    assert b"GPS" not in answer.data
    (kept,) = db.exec(select(Portrait)).all()
    assert (kept.person_id, kept.by_id) == (house.contact.id, house.lead.id)


def test_whose_face_it_is_reads_who_did_it_and_takes_it_down(browse, house):
    send(browse(house.lead), house.contact.id, located())
    own = browse(house.contact)
    said = f"{house.lead.name} zette deze foto voor je neer."
    assert said in words_of(own.get("/meer/gezicht").text)
    assert own.post("/meer/gezicht/weg").status_code == 303
    assert face(browse(house.parent).get("/contact").text) is None
    assert said not in words_of(own.get("/meer/gezicht").text)


def test_a_lead_takes_down_what_somebody_put_up_themselves(browse, house):
    lead = browse(house.lead)
    send(lead, house.contact.id, located())
    assert lead.post(f"{at(house.contact.id)}/weg").status_code == 303
    assert face(lead.get(at(house.contact.id)).text) is None


def test_there_is_a_way_to_it_from_the_team(browse, house):
    lead = browse(house.lead)
    page = lead.get(f"/bureau/afwezig?wie={house.contact.id}").text
    assert f'href="{at(house.contact.id)}"' in page
    assert at(house.lead.id) not in lead.get("/bureau/afwezig").text


def test_what_is_wrong_is_said_at_the_field(browse, house):
    for sentence, files in wrong().items():
        refused = send(browse(house.lead), house.contact.id, files[0])
        assert refused.status_code == 422
        assert sentence in told_at(refused, "photo")


@pytest.mark.parametrize("who", ["contact", "duo", "parent", "child"])
def test_only_who_leads_has_the_door(browse, house, who):
    browser = browse(getattr(house, who))
    assert browser.get(at(house.duo.id)).status_code == 404
    assert send(browser, house.duo.id, located()).status_code == 404
    assert browser.post(f"{at(house.duo.id)}/weg").status_code == 404


def test_a_lead_finds_nobody_of_another_team_nor_of_a_family(db, browse, house, strangers):
    lead = browse(house.lead)
    missing = lead.get(at(uuid4()))
    assert missing.status_code == 404
    for who in (strangers.contact, house.parent, house.child, house.lead):
        for answer in (
            lead.get(at(who.id)),
            send(lead, who.id, located()),
            lead.post(f"{at(who.id)}/weg"),
        ):
            assert (answer.status_code, answer.data) == (404, missing.data)
    assert db.exec(select(Portrait)).all() == []


def as_expert(db, house):
    """The duo speaks for families from today, and works for none."""
    post = db.exec(select(Post).where(Post.person_id == house.duo.id)).one()
    post.role = Role.EXPERIENCE_EXPERT
    db.add(post)
    db.commit()


def test_there_is_no_page_of_who_has_no_photo_to_put_up(db, browse, house):
    as_expert(db, house)
    lead = browse(house.lead)
    assert at(house.duo.id) not in lead.get(f"/bureau/afwezig?wie={house.duo.id}").text
    assert lead.get(at(house.duo.id)).status_code == 404
    assert send(lead, house.duo.id, located()).status_code == 404
    assert db.exec(select(Portrait)).all() == []


@pytest.mark.parametrize("by", ["/weg", ""])
def test_who_has_none_to_put_up_any_more_still_takes_it_down(db, browse, house, by):
    send(browse(house.lead), house.duo.id, located())
    as_expert(db, house)
    own = browse(house.duo)
    page = own.get("/meer/gezicht").text
    assert 'action="/meer/gezicht/weg"' in page
    assert 'type="file"' not in page
    photo = face(page)[0]
    assert own.post(f"/meer/gezicht{by}", data={"face": "vos"}).status_code == 303
    assert db.exec(select(Portrait)).all() == []
    assert own.get(photo).status_code == 404


def test_that_somebody_else_did_it_is_read_also_when_they_are_gone(db, browse, house, strangers):
    send(browse(house.lead), house.contact.id, located())
    post = db.exec(select(Post).where(Post.person_id == house.lead.id)).one()
    post.team_id = strangers.team.id
    db.add(post)
    db.commit()
    said = "Iemand die hier niet meer werkt zette deze foto voor je neer."
    assert said in words_of(browse(house.contact).get("/meer/gezicht").text)
