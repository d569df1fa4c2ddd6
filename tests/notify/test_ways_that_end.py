"""A phone or address that takes no notices any more: the person sees it, their contact is told."""

import pytest
from playwright.sync_api import expect
from sqlmodel import delete, select

from family_portal.accounts.alerts import tell_of_silence
from family_portal.accounts.models import SignInAlert
from family_portal.notify.channels import mailer
from family_portal.notify.models import Delivery, Device, Lapse, Notice
from family_portal.notify.sending import Carriers, send_next
from tests.notify.conftest import PRIVATE_KEY, choose, make_notice
from tests.notify.listening import made_keys, make_device
from tests.notify.test_settings_page import PAGE, subscribe

SILENT = "Je meldingen komen niet meer aan"
AT_DESK = "Meldingen komen niet aan"


@pytest.fixture
def chosen_settings(mailbox):
    return {"vapid_private_key": PRIVATE_KEY, "smtp_url": mailbox.url}


@pytest.fixture
def worker(db, engines, pusher, app):
    """What the second program does: sends all that is due, and tells. Gives how many were told."""
    for table in (Delivery, Notice, Device, Lapse):
        db.exec(delete(table))

    def run():
        db.commit()
        ways = Carriers(pusher, mailer(app.extensions["settings"]))
        while send_next(engines, ways, "worker"):
            pass
        told = tell_of_silence(engines.writing)
        db.expire_all()
        return told

    return run


@pytest.mark.both_databases
def test_a_lapsed_phone_is_seen_by_its_owner_and_told_at_the_desk_once(
    db, browse, house, give, worker
):
    give(house.parent).expire()
    make_notice(db, house.parent)
    assert worker() == 1
    assert worker() == 0
    mother = browse(house.parent)
    assert SILENT in mother.get("/").text
    assert "Op een apparaat komen geen meldingen meer" in mother.get(PAGE).text
    desk = browse(house.contact)
    assert AT_DESK in desk.get("/bureau").text
    (alert,) = db.exec(select(SignInAlert).where(SignInAlert.person_id == house.parent.id))
    page = desk.get(f"/bureau/inloggen/{alert.id}").text
    assert "krijgt geen meldingen meer" in page
    assert "pincode" not in page
    for other in (house.other_parent, house.child):
        assert SILENT not in browse(other).get("/").text
        assert browse(other).get(f"/bureau/inloggen/{alert.id}").status_code == 404


def test_who_switches_notices_on_again_reads_no_more_of_it(db, browse, house, give, worker):
    give(house.parent).expire()
    make_notice(db, house.parent)
    worker()
    mother = browse(house.parent)
    assert subscribe(mother).status_code == 303
    assert SILENT not in mother.get("/").text
    assert "komen geen meldingen meer" not in mother.get(PAGE).text


def test_with_another_phone_that_works_only_the_owner_sees_it(db, browse, house, give, worker):
    give(house.parent).expire()
    other = give(house.parent)
    make_notice(db, house.parent)
    assert worker() == 0
    assert len(other.received()) == 1
    assert SILENT in browse(house.parent).get("/").text
    assert AT_DESK not in browse(house.contact).get("/bureau").text


def test_what_the_same_browser_replaced_is_no_loss(db, browse, house, phone, give, worker):
    old, new = give(house.parent), phone()
    (device,) = db.exec(select(Device).where(Device.person_id == house.parent.id)).all()
    again = make_device(house.parent.id, new.keys)
    again.web_session_id = device.web_session_id
    db.add(again)
    old.expire()
    make_notice(db, house.parent)
    assert worker() == 0
    assert len(new.received()) == 1
    assert SILENT not in browse(house.parent).get("/").text


def save(browser, mail):
    form = {"is_on": "1", "quiet_from": "00:00", "quiet_to": "00:00", "mail": mail}
    return browser.post(PAGE, data=form)


def test_a_new_address_is_tried_at_once_and_an_old_one_is_not(browse, house, worker, mailbox):
    mother = browse(house.parent)
    assert save(mother, "samira@example.org").status_code == 303
    worker()
    assert [letter["To"] for letter in mailbox.letters] == ["samira@example.org"]
    assert "Laatste e-mail verstuurd: vandaag" in mother.get(PAGE).text
    save(mother, "samira@example.org")
    worker()
    assert len(mailbox.letters) == 1
    assert mother.post(f"{PAGE}/e-mail/proef").status_code == 303
    worker()
    assert len(mailbox.letters) == 2


def test_an_address_that_takes_nothing_is_said_and_mended(browse, house, worker, mailbox, db):
    mailbox.unknown.add("samria@example.org")
    mother = browse(house.parent)
    save(mother, "samria@example.org")
    assert worker() == 1
    assert "Je e-mail komt niet aan" in mother.get(PAGE).text
    assert SILENT in mother.get("/").text
    desk = browse(house.contact).get("/bureau").text
    assert AT_DESK in desk
    assert "samria@" not in desk
    save(mother, "samira@example.org")
    assert SILENT not in mother.get("/").text
    worker()
    assert [letter["To"] for letter in mailbox.letters] == ["samira@example.org"]
    assert db.exec(select(Lapse)).all() == []


def test_a_trial_needs_an_address_of_ones_own(browse, house, db):
    choose(db, house.other_parent, mail="vader@example.org")
    assert browse(house.parent).post(f"{PAGE}/e-mail/proef").status_code == 404


ANEW = """() => {
  const toJSON = () => ({
    endpoint: "https://updates.push.services.mozilla.com/wpush/v2/anew",
    keys: { p256dh: "%s", auth: "%s" },
  });
  const event = new Event("pushsubscriptionchange");
  event.waitUntil = () => {};
  event.newSubscription = { toJSON, unsubscribe: async () => { self.gone = true; } };
  self.dispatchEvent(event);
}"""


def test_the_worker_of_the_browser_hands_in_what_came_in_the_place_of_it(
    db, telephone, portal, house, engines
):
    """No page is open and nobody presses anything; only for who is signed in."""
    page = telephone(house.parent)
    page.goto(portal)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 1)")
    (worker,) = page.context.service_workers
    keys = made_keys("https://updates.push.services.mozilla.com/wpush/v2/anew")
    anew = ANEW % (keys.p256dh, keys.auth)
    with page.context.expect_event("response", lambda said: "apparaten" in said.url) as heard:
        worker.evaluate(anew)
    assert heard.value.request.method == "POST"
    page.goto(f"{portal}{PAGE}")
    expect(page.locator("#apparaten")).to_contain_text("Dit apparaat")
    (one,) = db.exec(select(Device).where(Device.person_id == house.parent.id)).all()
    assert one.endpoint.endswith("/anew")
    page.context.clear_cookies()
    with page.context.expect_event("response", lambda said: "apparaten" in said.url):
        worker.evaluate(anew)
    page.wait_for_timeout(100)
    assert worker.evaluate("() => self.gone") is True
