"""Petra finds out whether she gets a lawyer and asks for one; Noa finds how to speak with the
judge; Ruben has his own truth and learns nothing of Petra's."""

from playwright.sync_api import expect

from family_portal.core import clock
from family_portal.legal_aid.rules import Answer, Case, Party, advice
from family_portal.measures.models import MeasureKind, MeasureStatus

WORDS = "Ik wil graag een vrouw."
LOKET = "Juridisch Loket, mevrouw Proef"


class Taps:
    """Counts what somebody presses."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def on(self, role, name):
        self.page.get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.count += 1


def heading(party):
    """What the table says today; once a rule has run out, that one must ask."""
    case = Case(
        kind=MeasureKind.SUPERVISION,
        status=MeasureStatus.REQUESTED,
        parties=frozenset({party}),
    )
    said = advice(case, clock.today(), demo=False).answer
    assert said in {Answer.MEANS, Answer.ASK, Answer.CHILD_MAY_ASK}
    return "Geen gratis advocaat" if said is Answer.MEANS else "Vraag"


def test_petra_knows_in_three_taps_and_has_asked_for_a_lawyer(phone, computer):
    petra = phone("petra")
    petra.goto("/")
    taps = Taps(petra)
    taps.on("link", "Krijg ik een advocaat?")
    expect(petra.get_by_role("heading", level=1)).to_have_text("Krijg ik een advocaat?")
    expect(petra.locator("#geldt h3").first).to_contain_text(heading(Party.PARENT_WITH_CUSTODY))
    expect(petra.locator("a[href='tel:08008020']")).to_be_visible()
    petra.locator("[name=words]").fill(WORDS)
    taps.on("button", "Ik wil een advocaat")
    expect(petra.locator("#lawyer")).to_contain_text("Wij geven dit door uiterlijk")
    assert taps.count <= 3

    anouk = computer("anouk")
    anouk.goto("/bureau")
    anouk.get_by_role("link", name="Wil een advocaat").first.click()
    expect(anouk.get_by_text(WORDS)).to_be_visible()
    anouk.locator("[name=to]").fill(LOKET)
    anouk.get_by_role("button", name="Ik heb dit doorgegeven").click()
    expect(anouk.get_by_text(LOKET)).to_be_visible()

    petra.goto("/rechten/advocaat")
    expect(petra.locator("#lawyer")).to_contain_text(LOKET)
    for other in ("ruben", "noa"):
        page = phone(other)
        for path in ("/", "/rechten/advocaat", "/neem-mee", "/meer/wie-keek-mee"):
            page.goto(path)
            assert WORDS not in page.content()
            assert LOKET not in page.content()


def test_ruben_sees_only_his_own_truth(phone):
    ruben = phone("ruben")
    ruben.goto("/")
    ruben.get_by_role("link", name="Krijg ik een advocaat?").click()
    card = ruben.locator("#geldt")
    expect(card).to_contain_text(heading(Party.PARENT_WITHOUT_CUSTODY))
    expect(card).not_to_contain_text("kun je een gratis advocaat krijgen")
    assert ruben.locator("#lawyer").count() == 0


def test_noa_finds_how_to_speak_with_the_judge_and_asks_somebody(phone, computer):
    noa = phone("noa")
    noa.goto("/")
    taps = Taps(noa)
    taps.on("link", "Praten met de rechter")
    expect(noa.get_by_text("Je mag ook een brief schrijven.")).to_be_visible()
    taps.on("button", "Ik wil met iemand praten")
    expect(noa.locator("#talk")).to_contain_text("Gevraagd op")
    assert taps.count <= 3
    petra = phone("petra")
    petra.goto("/rechten/advocaat")
    assert "Gevraagd op" not in petra.content()
    anouk = computer("anouk")
    anouk.goto("/bureau")
    expect(anouk.get_by_role("link", name="Wil met iemand praten").first).to_be_visible()
    bram = computer("bram")
    bram.goto("/bureau")
    assert "Wil met iemand praten" not in bram.content()
