"""One's own notices: on which device, when, and a trial. And what an administrator sees."""

import pytest
from sqlmodel import select

from family_portal.access.roles import Role
from family_portal.access.teams import Post
from family_portal.core import clock
from family_portal.notify.models import Device, Kind, Notice, NoticeChoice
from tests.accounts.steps import settled
from tests.houses import make_person
from tests.notify.conftest import PRIVATE_KEY, choose, make_notice
from tests.notify.listening import made_keys

PAGE = "/meer/meldingen"
SERVICE = "https://updates.push.services.mozilla.com/wpush/v2/"


@pytest.fixture
def chosen_settings(mailbox):
    return {"vapid_private_key": PRIVATE_KEY, "smtp_url": mailbox.url}


def subscribe(browser, endpoint=SERVICE + "een", **other):
    keys = made_keys(endpoint)
    form = {"endpoint": endpoint, "p256dh": keys.p256dh, "auth": keys.auth, **other}
    return browser.post(f"{PAGE}/apparaten", data=form)


def test_one_device_too_many_is_said_where_the_devices_are(db, browse, house):
    mother = browse(house.parent)
    for number in range(10):
        assert subscribe(mother, f"{SERVICE}{number}").status_code == 303
    refused = subscribe(mother, SERVICE + "nog-een")
    assert refused.status_code == 422
    assert "Retry-After" not in refused.headers
    assert "Je hebt al op 10 apparaten meldingen. Zet er eerst een uit." in refused.text
    assert len(devices(db, house.parent)) == 10
    # A phone that is known already takes nobody's place.
    assert subscribe(mother, SERVICE + "3").status_code == 303


def devices(db, person):
    return db.exec(select(Device).where(Device.person_id == person.id)).all()


def test_a_device_is_kept_encrypted_and_shown_to_its_owner(db, browse, house):
    mother = browse(house.parent)
    assert subscribe(mother).status_code == 303
    page = mother.get(PAGE).text
    assert "Dit apparaat" in page
    assert "Stuur een proef" in page
    assert SERVICE not in page
    assert "Een ander apparaat" in browse(house.parent).get(PAGE).text
    assert "Stuur een proef" not in browse(house.other_parent).get(PAGE).text
    raw = db.connection().exec_driver_sql("SELECT endpoint FROM device").scalars().all()
    assert not any(b"mozilla" in bytes(stored) for stored in raw)


def test_on_a_phone_somebody_else_used_the_subscription_moves(db, browse, house):
    subscribe(browse(house.parent))
    subscribe(browse(house.other_parent))
    assert devices(db, house.parent) == []
    assert len(devices(db, house.other_parent)) == 1


@pytest.mark.parametrize(
    "endpoint", ["http://127.0.0.1:9/x", "https://evil.example/x", "https://127.0.0.1/x"]
)
def test_an_address_that_is_no_push_service_is_refused(db, browse, house, endpoint):
    assert subscribe(browse(house.parent), endpoint).status_code == 422
    assert devices(db, house.parent) == []


def test_signing_out_forgets_the_device(db, browse, house):
    mother = browse(house.parent)
    subscribe(mother)
    mother.post("/uitloggen")
    settled(mother)
    assert devices(db, house.parent) == []


def test_a_device_that_is_signed_out_from_elsewhere_is_forgotten(db, browse, house):
    subscribe(browse(house.parent))
    browse(house.parent).post("/meer/apparaten/andere/uit")
    assert devices(db, house.parent) == []


def test_a_trial_goes_to_that_device_alone_and_once_at_a_time(db, browse, house):
    mother = browse(house.parent)
    subscribe(mother)
    [device] = devices(db, house.parent)
    for _ in range(2):
        answer = mother.post(f"{PAGE}/apparaten/{device.id}/proef", follow_redirects=True)
        assert "Er is een proef op weg." in answer.text
    [notice] = db.exec(select(Notice).where(Notice.about_id == device.id)).all()
    assert (notice.kind, notice.person_id) == (Kind.TRIAL, house.parent.id)
    father = browse(house.other_parent)
    for act in ("proef", "uit"):
        assert father.post(f"{PAGE}/apparaten/{device.id}/{act}").status_code == 404
    assert mother.post(f"{PAGE}/apparaten/{device.id}/uit").status_code == 303
    assert devices(db, house.parent) == []


def test_quiet_hours_and_an_address_are_kept(db, browse, house):
    mother = browse(house.parent)
    said = {"quiet_from": "20:30", "quiet_to": "09:00", "mail": "samira@example.org"}
    assert mother.post(PAGE, data=said).status_code == 303
    page = mother.get(PAGE).text
    assert 'value="20:30"' in page
    assert 'value="samira@example.org"' in page
    mine = select(NoticeChoice).where(NoticeChoice.person_id == house.parent.id)
    assert db.exec(mine).one().is_on is False
    assert "samira@example.org" not in browse(house.contact).get(PAGE).text


def test_a_wrong_address_is_refused_at_the_field_and_kept(browse, house):
    said = {"is_on": "1", "quiet_from": "21:00", "quiet_to": "08:00", "mail": "samira@"}
    refused = browse(house.parent).post(PAGE, data=said)
    assert refused.status_code == 422
    assert "Dit is geen e-mailadres." in refused.text
    assert 'value="samira@"' in refused.text


def test_what_was_agreed_about_safe_contact_is_there_to_read(db, browse, house, acting):
    from family_portal.notify.models import Safety
    from tests.notify.test_sending import ask_contact

    ask_contact(acting, house, mail=Safety.UNSAFE, may_not_know="De buurman")
    assert "E-mail: nee" in browse(house.parent).get(PAGE).text
    assert "Zo bereiken wij je" not in browse(house.other_parent).get(PAGE).text


def test_the_administrator_sees_counts_and_codes_and_nobody(db, browse, house):
    admin = make_person(db, "Aad Beheerder")
    db.add(Post(person_id=admin.id, role=Role.ADMIN, team_id=house.team.id))
    choose(db, house.parent, mail="samira@example.org")
    for _ in range(3):
        make_notice(db, house.parent, dead_at=clock.now(), last_error="mail 550")
    page = browse(admin).get("/beheer/berichten-bezorging").text
    assert "<bdi>mail 550</bdi>: 3" in page
    assert "Samira" not in page
    assert "samira@" not in page
    assert "/beheer/berichten-bezorging" in browse(admin).get("/meer").text
    for person in (house.parent, house.contact, house.lead):
        assert browse(person).get("/beheer/berichten-bezorging").status_code == 404
