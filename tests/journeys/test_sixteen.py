"""A girl turns sixteen, on small phones: the day before, the day, and the day after. She hears what
she will decide, chooses per person and kind who reads along, and her parents read that she decides
and no more than she gave."""

from datetime import date, time, timedelta

import pytest
from playwright.sync_api import expect

from family_portal.access.circles import Category
from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.plan.models import Step, Waiting
from family_portal.stays.models import Stay, StayKind
from family_portal.story.models import Story
from tests.journeys.test_emergency_access import hand

__all__ = ["hand"]
DAY = date(2027, 1, 12)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
STEP, HERS = "Naar de sportles", "Ik bel de school"
WAIT, STORY = "Een plek in de muziekgroep", "Vraag mij niet te kiezen."
HOME_OF = "tante Wil"
WHERE = {"/plan": {STEP, HERS}, "/": {WAIT}, "/verhaal": {STORY}, "/wonen": {HOME_OF}}
DECIDES = "Vanaf 16 jaar kiest een kind zelf wat anderen hier zien."
PAGE = "/meer/wat-anderen-zien"


@pytest.fixture(autouse=True)
def _the_day_before(clock_at):
    clock_at(BEFORE, time(16))


@pytest.fixture
def young(db, house):
    """A record of Noor of each kind that her mother reads along; her father reads the steps."""
    noor = db.get_one(Profile, house.child.id)
    noor.born = DAY.replace(year=DAY.year - 16)

    def circle(kind, *others):
        return house.circle(db, kind, family=[house.parent, house.child, *others]).id

    plan = circle(Category.PLAN, house.other_parent)
    told = {"author_id": house.child.id, "text": STORY, "confirmed_at": clock.now()}
    lives = {"kind": StayKind.NETWORK, "with_whom": HOME_OF, "why": "Daar is het rustig."}
    db.add_all(
        [
            Step(circle_id=plan, what=STEP, who_id=house.child.id),
            Step(circle_id=plan, what=HERS, who_id=house.parent.id),
            Waiting(circle_id=circle(Category.WAITING), what=WAIT, who="De club", since=BEFORE),
            Story(circle_id=circle(Category.STORY), **told),
            Stay(
                circle_id=circle(Category.STAY),
                child_id=house.child.id,
                by_id=house.contact.id,
                from_day=BEFORE,
                **lives,
            ),
        ]
    )
    db.commit()
    return house


@pytest.fixture
def father(browse, young):
    """Which of the records he reads."""

    def now():
        his = browse(young.other_parent)
        pages = {path: his.get(path).text for path in WHERE}
        return {words for path, those in WHERE.items() for words in those if words in pages[path]}

    return now


def reads(mother):
    """Which of the records stand on the pages of this phone."""
    found = set()
    for path, those in WHERE.items():
        mother.page.goto(path)
        page = mother.page.locator("main").inner_text()
        found |= {words for words in those if words in page}
    return found


def test_who_turns_sixteen_chooses_who_reads_along(young, hand, father, clock_at):
    _the_day_before_she_hears_it(hand(young.child))
    assert father() == {STEP, HERS}
    clock_at(BEFORE, time(23, 59, 59))
    samira = hand(young.parent)
    assert reads(samira) == {STEP, HERS, WAIT, STORY, HOME_OF}
    expect(samira.page.locator("main")).not_to_contain_text(DECIDES)
    clock_at(DAY, time(0))
    assert reads(samira) == {HERS}
    samira.look()
    expect(samira.page.locator("main")).to_contain_text(DECIDES)

    clock_at(DAY, time(0, 5))
    _on_the_day_she_gives_her_mother_the_plan(hand(young.child), young.parent)
    assert reads(samira) == {STEP, HERS, WAIT}
    assert STEP not in father()
    samira.at("/plan")
    expect(samira.page.locator("main")).to_contain_text(DECIDES)

    clock_at(AFTER, time(8))
    _the_day_after_she_chooses_otherwise(hand(young.child), young.parent)
    assert reads(hand(young.parent)) == {HERS, STORY}
    hand(young.child, "ar").at(PAGE)


def _the_day_before_she_hears_it(noor):
    noor.at("/")
    card = noor.page.locator("#jarig")
    expect(card).to_contain_text("Op dinsdag 12 januari word je 16")
    expect(card).to_contain_text("Dan kies jij wat anderen van jou zien.")
    expect(card.locator("a")).to_have_count(0)


def _on_the_day_she_gives_her_mother_the_plan(noor, mother):
    noor.at("/")
    card = noor.page.locator("#jarig")
    expect(card).to_contain_text("Je bent nu 16 jaar")
    expect(card).to_contain_text("Kies je niets? Dan zien zij het niet.")
    noor.tap(f"#jarig a[href='{PAGE}']")
    noor.page.wait_for_url(f"**{PAGE}")
    noor.look()
    for kind in ("plan", "waiting"):
        noor.tap(_box(mother, kind))
    _keeps(noor)
    assert noor.taps == 4


def _the_day_after_she_chooses_otherwise(noor, mother):
    noor.at("/")
    noor.tap("nav a[href='/meer']")
    noor.tap(f"main a[href='{PAGE}']")
    noor.page.wait_for_url(f"**{PAGE}")
    for kind in ("plan", "waiting"):
        expect(noor.page.locator(f"{_box(mother, kind)} input")).to_be_checked()
    for kind in ("plan", "waiting", "story"):
        noor.tap(_box(mother, kind))
    _keeps(noor)
    assert noor.taps == 6


def _box(reader, kind):
    return f"label:has(input[name=who][value$='.{reader.id}.{kind}'])"


def _keeps(noor):
    noor.tap(f"form[action='{PAGE}'] button")
    expect(noor.page.locator("main [role=status]")).to_contain_text("Het geldt vanaf nu.")
    noor.look()
