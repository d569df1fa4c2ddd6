"""Without network: open pages stay readable, nothing personal was ever kept."""

import pytest
from playwright.sync_api import expect

from tests.pwa.conftest import kept, under_the_worker


@pytest.fixture
def chosen_settings(weather):
    """All texts, also those that wait for a lawyer."""
    return {"exit_url": weather, "demo": True}


def test_help_lines_can_be_read_without_network(telephone, house):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    page.context.set_offline(True)
    page.goto("/hulplijnen")
    expect(page.locator("body")).to_contain_text("0800-2000")
    # Kept as nobody: the bar is that of a stranger.
    expect(page.locator("nav.tabbar")).to_contain_text("Inloggen")


def with_all_texts(page):
    """The texts come after the page somebody came for."""
    under_the_worker(page, "/")
    for _ in range(60):
        if "/rechten/klacht" in kept(page):
            return
        page.wait_for_timeout(200)
    raise AssertionError(sorted(kept(page)))


def test_all_rights_can_be_read_without_network_from_the_second_page_on(telephone, house):
    page = telephone(house.parent)
    with_all_texts(page)
    page.context.set_offline(True)
    page.goto("/rechten")
    for section in page.locator("main details > summary").all():
        section.click()
    page.get_by_role("link", name="De zitting").first.click()
    expect(page.locator("#bewaard")).to_contain_text("Bewaard op")
    expect(page.locator("[data-offline]")).to_have_count(0)
    page.goto("/rechten/start?voor=kind")
    expect(page.locator("#tekst")).to_contain_text("samen met een groot mens")


def test_rights_can_be_read_in_arabic_without_network(telephone, portal, axe, leave_out):
    leave_out("zitting", "ar")
    page = telephone(locale="ar")
    page.context.add_cookies([{"name": "taal", "value": "ar", "url": portal}])
    with_all_texts(page)
    page.context.set_offline(True)
    page.goto("/rechten/ots")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("#tekst")).to_have_attribute("lang", "ar")
    expect(page.locator('#tekst bdi[lang="nl"]').first).to_be_visible()
    expect(page.locator("#bewaard")).to_be_visible()
    assert axe(page) == []
    # What is not translated yet says so, and is there.
    page.goto("/rechten/zitting")
    expect(page.locator("#tekst")).to_have_attribute("lang", "nl")
    expect(page.locator(".utrecht-alert--info")).to_be_visible()


def test_a_kept_page_keeps_our_headers(telephone, house):
    """A page without them would run what it should not."""
    page = telephone(house.parent)
    with_all_texts(page)
    page.context.set_offline(True)
    answer = page.goto("/rechten/klacht")
    assert answer is not None
    headers = answer.all_headers()
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["content-type"] == "text/html; charset=utf-8"
    assert "content-encoding" not in headers


def test_a_personal_page_is_never_kept(telephone, house):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    for path in ("/contact", "/plan", "/berichten", "/meer"):
        page.goto(path)
    texts = kept(page)
    assert "/offline" in texts
    for name in (house.parent, house.contact, house.child, house.duo):
        assert [path for path, text in texts.items() if name.name.split()[0] in text] == []
    assert [path for path, text in texts.items() if "<body data-personal" in text] == []


def test_a_personal_page_without_network_is_the_offline_page(telephone, house, axe):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    page.context.set_offline(True)
    page.goto("/berichten")
    expect(page.locator("h1")).to_have_text("Geen internet")
    for number in ("112", "0800-2000", "0800-0432"):
        expect(page.locator("main")).to_contain_text(number)
    assert axe(page) == []


def test_the_page_goes_on_by_itself_when_there_is_network(telephone, house):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    page.context.set_offline(True)
    page.goto("/contact")
    expect(page.locator("h1")).to_have_text("Geen internet")
    page.context.set_offline(False)
    expect(page.locator("body")).to_contain_text("Joost")


def test_staff_keep_no_more_than_anybody(telephone, house):
    page = telephone(house.contact)
    under_the_worker(page, "/bureau")
    assert [path for path in kept(page) if "desk" in path or "bureau" in path] == []


def test_a_form_of_another_site_stays_a_stranger_with_the_worker_there(
    telephone, house, weather, portal
):
    """A worker that passed it on would make it one of ours (CSRF)."""
    page = telephone(house.parent)
    under_the_worker(page, "/")
    page.goto(weather)
    with page.expect_response(f"{portal}/uitloggen") as posted:
        page.evaluate(
            """(address) => {
              const form = document.createElement('form');
              Object.assign(form, { method: 'post', action: address });
              document.body.append(form);
              form.submit();
            }""",
            f"{portal}/uitloggen",
        )
    assert posted.value.status == 403
    page.wait_for_url("**/uitloggen")
    page.goto("/")
    expect(page.locator("body")).to_contain_text("Joost")
