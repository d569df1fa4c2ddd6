"""An aunt looks after a boy: on her own phone she reads what is needed each day, and that alone."""

from datetime import timedelta
from uuid import uuid4

from playwright.sync_api import expect

from family_portal.core import clock
from tests.desk.test_taps import Thumb

SLEEP = "Om half acht naar bed, met het lampje aan."
BEAR = "de beer en de gymtas"


def _agreed(browse, cast, home):
    """His contact writes down what his parents agreed, and a weekend at home."""
    anouk, day = browse(cast["anouk"]), clock.today()
    agreed = {"topic": "sleep", "agreed_on": day.isoformat(), "said_by": "doctor", "text": SLEEP}
    move = {"day": (day + timedelta(days=4)).isoformat(), "fetched_by": "mama", "take_along": BEAR}
    for form, said in (("afspraak", agreed), ("verhuizen", move)):
        sent = anouk.post(f"{home}/{form}", data={**said, "key": str(uuid4())})
        assert sent.status_code == 303, sent.text


def test_she_reads_what_he_needs_and_nothing_of_his_mother(
    browse, cast, desk_of_sem, telephone, a_carer, axe
):
    joke = a_carer()
    _agreed(browse, cast, desk_of_sem)
    page, thumb = telephone(joke), Thumb()
    page.goto("/")
    main = page.locator("main")
    for words in (SLEEP, BEAR):
        expect(main).to_contain_text(words)
    expect(main).not_to_contain_text("Petra")
    assert axe(page) == []
    for path in ("/plan", "/berichten", "/verhaal", "/afspraken", "/contact"):
        assert SLEEP not in page.goto(path).text()
        expect(page.locator("main")).not_to_contain_text("Petra")
    page.goto("/meer")
    thumb.go(page.get_by_role("link", name="Dit kind hoort niet bij mij"))
    thumb.go(page.locator("main form button").first)
    thumb.at_most(2, "a carer closes a child that is not theirs")
    page.goto("/dagelijks")
    expect(page.locator("main")).not_to_contain_text(SLEEP)
