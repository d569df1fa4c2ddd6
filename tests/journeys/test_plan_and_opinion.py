"""Lieke looks at her plan; an opinion reaches the reader she chose and nobody else."""

from playwright.sync_api import expect

WORDS = "Ik wil eerder weten wie er komt"


def test_lieke_finds_her_plan_and_her_own_words(phone):
    lieke = phone("lieke")
    lieke.goto("/")
    expect(lieke.get_by_role("heading", name="Hoi Lieke")).to_be_visible()
    lieke.get_by_role("navigation").get_by_role("link", name="Plan").click()
    expect(lieke.get_by_role("heading", level=1)).to_have_text("Mijn plan")
    expect(lieke.get_by_text("Ik zoek een plek bij de turnclub").first).to_be_visible()
    lieke.goto("/verhaal")
    expect(lieke.get_by_text("Ik wil dat niemand mij vraagt om te kiezen.")).to_be_visible()


def test_noa_finds_what_only_she_and_wilma_know(phone):
    noa = phone("noa")
    noa.goto("/plan")
    expect(noa.get_by_text("Ik schrijf op wat ik de rechter wil zeggen.")).to_be_visible()
    petra = phone("petra")
    petra.goto("/plan")
    assert "wat ik de rechter wil zeggen" not in petra.content()


def test_a_step_is_reported_with_one_press(phone, computer):
    sanne = phone("sanne")
    sanne.goto("/plan")
    step = sanne.locator(".step", has_text="Ik haal de kinderen op")
    step.get_by_role("button", name="Dit is gelukt").click()
    expect(sanne.get_by_text("Gelukt").first).to_be_visible()


def test_an_opinion_reaches_the_chosen_reader_only(phone, computer):
    sanne = phone("sanne")
    sanne.goto("/mening")
    sanne.locator("[name=words]").fill(WORDS)
    sanne.locator("[name=route][value=team_lead]").click()
    expect(sanne.get_by_role("heading", level=1)).not_to_have_text("Hoe ging het?")
    lotte = computer("lotte")
    lotte.goto("/bureau")
    lotte.locator("a[href*='/bureau/mening/']").first.click()
    for _ in range(2):
        if WORDS in lotte.content():
            break
        lotte.goto("/bureau")
        lotte.locator("a[href*='/bureau/mening/']").last.click()
    expect(lotte.get_by_text(WORDS)).to_be_visible()
    for who in ("marijke", "bram", "soraya"):
        page = computer(who)
        page.goto("/bureau")
        assert page.locator("a[href*='/bureau/mening/']").count() == (1 if who == "marijke" else 0)
        assert WORDS not in page.content()
