"""What somebody hears who does not see the page, and where somebody comes who has no mouse."""

import pytest
from playwright.sync_api import TimeoutError, expect

TABS = """
- navigation "Hoofdmenu":
  - list:
    - listitem:
      - link "Vandaag"
    - listitem:
      - link "Plan"
    - listitem:
      - link /Berichten/
    - listitem:
      - link "Rechten"
    - listitem:
      - link "Meer"
"""
THREAD = """
- link "Naar de inhoud"
- banner:
  - link "Snel weg"
- main:
  - link "Terug naar Berichten"
  - heading "Andere plek voor de afspraak" [level=1]
  - group: Meer met deze berichten
  - group: /Dit leest. jij, .*Marijke/
  - article:
    - paragraph: /Jij .* uur/
    - paragraph: /Kan de afspraak op een andere plek/
  - article:
    - paragraph: /Marijke .* uur/
    - paragraph: /Ja, dat kan/
  - textbox "Jouw bericht"
  - status
  - button "Stuur bericht"
"""
PLAN = """
- main:
  - heading "Ons plan" [level=1]
  - region "Waar zijn wij nu?":
    - list:
      - listitem: Eerst veilig
      - listitem: Veilig blijven
      - listitem: Herstellen
  - region "Rust bij het wisselen":
    - heading "Rust bij het wisselen" [level=2]
    - article:
      - paragraph:
        - strong: Jij doet dit
      - paragraph: /Ik haal de kinderen op vrijdag/
      - button "Dit is gelukt"
      - link "Niet gelukt"
"""
INBOX = """
- banner:
  - navigation "Hoofdmenu"
- main:
  - region "Lijst":
    - heading "Wie wacht op ons" [level=1]
    - navigation "Wat zie je?":
      - link "Alles"
    - list:
      - listitem:
        - link /(nog .* werku|uiterlijk|vandaag nog|te laat).*Huishouden/
  - region "Geopend"
"""
FAULTY = """
- main:
  - region "Kijk dit nog na":
    - list:
      - listitem:
        - link "Wat is er gebeurd? Vul dit in."
      - listitem:
        - link "Wat wil je dat er verandert? Vul dit in."
  - heading "Jouw brief" [level=1]
  - textbox "Wat is er gebeurd?" [invalid]
  - textbox "Wat wil je dat er verandert?" [invalid]
  - button "Bewaar mijn brief"
"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(one => { one.open = true })"
# What has the focus can be seen: a ring around it, and nothing over where it begins.
IN_SIGHT = """() => {
  const one = document.activeElement, box = one.getClientRects()[0];
  if (!box) return false;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const ringed = [one, one.parentElement, one.closest('label')].filter(Boolean)
    .map(place => getComputedStyle(place));
  return Boolean(top && (one.contains(top) || top.contains(one)
      || one.closest('label')?.contains(top)))
    && ringed.some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
}"""
NAME = """() => {
  const one = document.activeElement;
  const label = one.labels?.[0]?.textContent ?? '';
  return (one.getAttribute('aria-label') ?? '') + label + one.textContent;
}"""


@pytest.fixture
def thread(phone):
    page = phone("sanne")
    page.goto("/berichten")
    page.get_by_role("link", name="Andere plek").first.click()
    expect(page.locator("#regels")).to_be_visible()
    return page


def tab_to(page, name, most=60):
    """Tab until what has the focus is called so; whatever is passed is in sight."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate(NAME)
        try:
            page.wait_for_function(IN_SIGHT, timeout=3000)
        except TimeoutError:
            pytest.fail(f"not in sight: {said}")
        if name in said:
            return
    pytest.fail(f"no Tab leads to {name}")


def test_a_thread_says_who_wrote_what_and_who_reads_it(thread):
    expect(thread.locator("body")).to_match_aria_snapshot(THREAD + TABS)


def test_a_plan_says_who_does_what(phone):
    page = phone("sanne")
    page.goto("/plan")
    expect(page.locator("body")).to_match_aria_snapshot(PLAN + TABS)


def test_an_inbox_says_who_waits_and_how_long(computer):
    page = computer("marijke")
    page.goto("/bureau")
    expect(page.locator("body")).to_match_aria_snapshot(INBOX)


def test_a_form_with_faults_says_them_first_and_at_each_field(phone):
    page = phone("sanne")
    page.goto("/klacht/nieuw")
    page.locator("main form button").last.click()
    expect(page.locator("body")).to_match_aria_snapshot(FAULTY + TABS)


def test_whatever_is_folded_out_can_be_read_too(thread, axe):
    for path in (None, "/plan", "/"):
        if path:
            thread.goto(path)
        thread.evaluate(OPEN_ALL)
        assert axe(thread) == [], path


def test_a_message_is_written_and_a_step_reported_without_a_mouse(phone):
    page = phone("sanne")
    page.goto("/plan")
    tab_to(page, "Dit is gelukt")
    page.keyboard.press("Enter")
    expect(page.locator("[id^=gezegd-][role=status]")).to_contain_text("Dit is gelukt.")
    page.goto("/berichten")
    tab_to(page, "Andere plek")
    page.keyboard.press("Enter")
    page.wait_for_url("**/berichten/*-*")
    tab_to(page, "Jouw bericht")
    page.keyboard.type("Mag mijn zus mee?")
    tab_to(page, "Stuur")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble--me", has_text="Mag mijn zus mee?")).to_be_visible()


def test_an_appointment_is_answered_and_a_lawyer_asked_for_without_a_mouse(phone):
    page = phone("petra")
    page.goto("/")
    tab_to(page, "Ik kom")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je komt.").first).to_be_visible()
    page.goto("/rechten/advocaat")
    tab_to(page, "Ik wil een advocaat")
    page.keyboard.press("Enter")
    expect(page.locator("#lawyer")).to_contain_text("Wij geven dit door uiterlijk")


@pytest.mark.parametrize("path", ["/", "/plan", "/berichten/nieuw", "/rechten/advocaat"])
def test_four_times_as_large_nothing_is_lost(phone, path):
    """A window of 1280 by 1024 at 400 % (WCAG 1.4.10)."""
    page = phone("petra", viewport={"width": 320, "height": 256})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= 320")
    bars = page.evaluate("""() => [...document.querySelectorAll('.topbar, .tabbar')]
        .filter(bar => ['fixed', 'sticky'].includes(getComputedStyle(bar).position))
        .reduce((sum, bar) => sum + bar.getBoundingClientRect().height, 0)""")
    assert bars <= 256 / 3
    tab_to(page, "Meer", most=90)
