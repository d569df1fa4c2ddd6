"""Without network: open pages stay readable, nothing personal was ever kept."""

from playwright.sync_api import expect

from tests.pwa.conftest import kept, under_the_worker


def test_help_lines_can_be_read_without_network(telephone, house):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    page.context.set_offline(True)
    page.goto("/hulplijnen")
    expect(page.locator("body")).to_contain_text("0800-2000")
    # Kept as nobody: the bar is that of a stranger.
    expect(page.locator("nav.tabbar")).to_contain_text("Inloggen")


def test_rights_can_be_read_without_network_from_the_second_page_on(telephone, house):
    page = telephone(house.parent)
    under_the_worker(page, "/")
    page.wait_for_timeout(3500)
    for _ in range(20):
        if "/rechten/ots" in kept(page):
            break
        page.wait_for_timeout(200)
    page.context.set_offline(True)
    page.goto("/rechten/ots")
    expect(page.locator("h1")).to_be_visible()
    assert "/rechten/ots" in page.url
    expect(page.locator("[data-offline]")).to_have_count(0)


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
