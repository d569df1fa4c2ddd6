"""A measure is asked for: told to the mother, and not yet to the father and the child."""

from playwright.sync_api import expect

from family_portal.core import clock

# The row of the article that stands on everybody's page of rights.
FOR_ALL = "ondertoezichtstelling: wie beslist en hoe lang"
WHY = "De school en de huisarts maken zich zorgen over de ruzies."
NOT_A_WORD = ("ondertoezicht", "rechten/maatregel", WHY)


def note(page):
    """The contact person writes down what is thought of, asks each what they think, and then that
    it was asked for."""
    page.goto("/bureau/huishoudens")
    page.get_by_role("link", name="Voorbeeldsma").first.click()
    page.get_by_role("heading", name="Verplichte hulp").click()
    page.get_by_role("link", name="Voeg een maatregel toe").click()
    page.get_by_role("radio", name="Ondertoezichtstelling", exact=True).check()
    page.get_by_role("radio", name="wordt overwogen", exact=True).check()
    page.locator("[name=why]").fill(WHY)
    page.get_by_role("button", name="Leg deze maatregel vast").click()
    expect(page.get_by_text("nog uitleggen").first).to_be_visible()
    matter = page.url
    for name in ("Sanne", "Joris", "Lieke"):
        page.goto("/bureau/uitleggen")
        page.get_by_role("link", name=f"Leg uit aan {name}").click()
        page.locator("[name=asked_on]").fill(clock.today().isoformat())
        page.get_by_role("button", name="Schrijf dit op").click()
        expect(page.get_by_role("heading", name="Wie weet het?")).to_be_visible()
    page.goto(matter)
    page.get_by_role("link", name="Schrijf op wat er veranderde").click()
    page.get_by_role("radio", name="gevraagd", exact=True).check()
    page.locator("[name=requested_by]").fill("Raad voor de Kinderbescherming")
    page.get_by_role("button", name="Leg de verandering vast").click()
    expect(page.get_by_text("gevraagd", exact=False).first).to_be_visible()


def explain_to(page, name):
    page.goto("/bureau/uitleggen")
    page.get_by_role("link", name=f"Leg uit aan {name}").click()
    page.get_by_role("radio", name="aan de telefoon", exact=True).check()
    page.get_by_role("button", name="Leg vast: uitgelegd").click()
    expect(page.get_by_text(f"Uitgelegd aan {name} op")).to_be_visible()


def knows_nothing(page):
    for path in (
        "/",
        "/plan",
        "/rechten",
        "/berichten",
        "/meer/wie-keek-mee",
        "/meer/wie-ziet-wat",
    ):
        page.goto(path)
        html = page.content().replace(FOR_ALL, "")
        assert [words for words in NOT_A_WORD if words in html] == [], path


def test_who_was_told_reads_it_and_the_others_do_not(phone, computer):
    marijke, sanne, joris, lieke = (
        computer("marijke"),
        phone("sanne"),
        phone("joris"),
        phone("lieke"),
    )
    note(marijke)
    for page in (sanne, joris, lieke):
        knows_nothing(page)
    explain_to(marijke, "Sanne")
    sanne.goto("/")
    sanne.get_by_role("link", name="Waar staan wij, en wat kun je doen?").click()
    expect(sanne.get_by_text(WHY)).to_be_visible()
    expect(sanne.get_by_text("Wij weten nog niet wanneer.").first).to_be_visible()
    knows_nothing(joris)
    knows_nothing(lieke)
    explain_to(marijke, "Joris")
    joris.goto("/rechten")
    joris.get_by_role("link", name="Waar staan wij, en wat kun je doen?").click()
    expect(joris.get_by_text(WHY)).to_be_visible()
    knows_nothing(lieke)
