"""A push in a real browser: the words are ours, whatever was sent."""

import pytest
from playwright.sync_api import expect

SHOWN = """() => navigator.serviceWorker.ready.then(r => r.getNotifications())
  .then(all => all.map(n => [n.title, n.body]))"""


@pytest.fixture
def chromium(whole_chromium):
    """The shell shows nobody a notice."""
    return whole_chromium


def test_whatever_is_sent_the_worker_shows_the_fixed_text(telephone, portal):
    page = telephone()
    page.context.grant_permissions(["notifications"], origin=portal)
    page.goto(portal)
    page.evaluate("() => navigator.serviceWorker.ready.then(() => 1)")
    line, known = page.context.new_cdp_session(page), set()

    def note(said):
        for one in said["registrations"]:
            if one["scopeURL"] == f"{portal}/":
                known.add(one["registrationId"])

    line.on("ServiceWorker.workerRegistrationUpdated", note)
    line.send("ServiceWorker.enable")
    words = "Samira, je vader schreef: kom nu"
    for _ in range(100):
        page.wait_for_timeout(100)
        for one in set(known):
            sent = {"origin": portal, "registrationId": one, "data": words}
            line.send("ServiceWorker.deliverPushMessage", sent)
        if shown := page.evaluate(SHOWN):
            break
    # Several pushes are one notice: the newest takes the place of the one before.
    assert shown == [["Mijn plan", "Er staat iets voor je klaar."]]


def test_the_page_asks_nothing_by_itself_and_fits_a_telephone(telephone, portal, house, axe):
    page = telephone(house.parent)
    page.goto(f"{portal}/meer/meldingen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meldingen")
    assert page.evaluate("Notification.permission") != "granted"
    assert axe(page) == []
