"""A limit that is told says what kind, why, who, until when and what one can do (R15, R18); and one
that nobody looked at again goes no further (R16)."""

from datetime import date, time, timedelta

import pytest

from family_portal.core import clock
from tests.habits.world import words_of
from tests.limits.conftest import FACTS, WORDS

STUB = "Dit deel kun je nu niet zien"
FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _friday(clock_at):
    clock_at(FRIDAY, time(10))


def plan_of(browse, person):
    return words_of(browse(person).get("/plan").text)


def test_it_closes_when_it_was_explained_and_says_five_things(
    browse, house, a_step, ask, second, told
):
    limit = ask(a_step())
    assert second(limit).status_code == 303
    before = plan_of(browse, house.other_parent)
    assert WORDS in before  # nobody hears it here first
    assert STUB not in before
    assert told(limit).status_code == 303
    after = plan_of(browse, house.other_parent)
    assert WORDS not in after
    for said in (
        STUB,
        "een stap in het plan",
        "de veiligheid van iemand",
        "Joost Demoman en Lotte Oefenaar, op vrijdag 27 november",
        "Op vrijdag 25 december kijken wij opnieuw.",
        "vertrouwenspersoon, gratis",
        "Dien een klacht in",
    ):
        assert said in after, said
    assert FACTS not in after
    hers = plan_of(browse, house.parent)
    assert WORDS in hers
    assert STUB not in hers


def test_it_is_told_on_a_day_after_the_yes_and_not_to_come(
    browse, house, a_step, ask, second, told
):
    limit = ask(a_step())
    assert told(limit).status_code == 409  # nobody said yes
    second(limit)
    for day in (FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=1)):
        assert told(limit, told_on=day.isoformat()).status_code == 422
    assert WORDS in plan_of(browse, house.other_parent)


def test_that_it_ended_is_told_and_opens_nothing(browse, house, a_step, ask, second, told):
    limit = ask(a_step())
    second(limit)
    told(limit)
    ended = browse(house.contact).post(f"/bureau/grenzen/{limit.id}/stopt", data={})
    assert ended.status_code == 303
    his = plan_of(browse, house.other_parent)
    assert "Dit geldt niet meer" in his
    assert STUB not in his
    assert WORDS not in his


def test_one_at_a_time(browse, house, a_step, ask, form):
    step = a_step()
    ask(step)
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    again = browse(house.duo).post(path, data=form(step))
    assert again.status_code == 422
    assert "Hiervoor is al een grens gevraagd voor deze persoon." in again.text


def overdue(browse, house, limit, second, clock_at):
    second(limit)
    clock_at(FRIDAY + timedelta(weeks=4, days=3), time(10))


def test_overdue_it_opens_never_and_goes_no_further(
    browse, db, house, a_step, ask, second, clock_at
):
    step = a_step()
    limit = ask(step, how="silent")
    overdue(browse, house, limit, second, clock_at)
    assert WORDS not in plan_of(browse, house.other_parent)
    assert "Nakijken had gemoeten op" in browse(house.lead).get("/bureau/team").text
    desk = browse(house.contact)
    moved = {
        "version": step.version,
        "because": "Het zwembad is dicht.",
        "due": (clock.today() + timedelta(days=7)).isoformat(),
    }
    refused = desk.post(f"/plan/stappen/{step.id}/andere-dag", data=moved)
    assert refused.status_code == 422
    assert "Hierbij hoort een grens die je nog opnieuw moet bekijken." in refused.text
    assert "Het zwembad is dicht." in refused.text
    wish = {"facts": "Het is nog zo.", "weeks": 8, "second_id": house.lead.id}
    assert desk.post(f"/bureau/grenzen/{limit.id}/langer", data=wish).status_code == 303
    assert desk.post(f"/plan/stappen/{step.id}/andere-dag", data=moved).status_code == 422
    assert second(limit).status_code == 303
    assert desk.post(f"/plan/stappen/{step.id}/andere-dag", data=moved).status_code == 303
    assert WORDS not in plan_of(browse, house.other_parent)


def test_nothing_new_is_said_beside_a_goal_before_somebody_looked(
    browse, house, a_goal, ask, second, clock_at
):
    goal = a_goal()
    overdue(browse, house, ask(goal, how="silent"), second, clock_at)
    well = {"text": "Hij leest zelf."}
    path = f"/plan/doelen/{goal.id}/gaat-goed"
    refused = browse(house.contact).post(path, data=well)
    assert refused.status_code == 422
    assert "Hij leest zelf." in refused.text
    assert browse(house.parent).post(path, data=well).status_code == 303


def test_a_limit_is_somebodys_work(browse, house, a_step, ask, second, told, clock_at):
    """Who is to say yes, then who is to explain it, and later who is to look again; the lead when
    nobody did. Nobody of them reads there whom it is for."""
    limit = ask(a_step())
    line = f'data-line="closed-{limit.id}"'

    def has_it():
        inboxes = {who: browse(getattr(house, who)).get("/bureau") for who in ("contact", "lead")}
        found = [who for who, inbox in inboxes.items() if line in inbox.text]
        lines = [
            inbox.text.split(line)[1].split("</li>")[0]
            for inbox in inboxes.values()
            if line in inbox.text
        ]
        assert not any(house.other_parent.name in one for one in lines)
        return found

    assert has_it() == ["lead"]
    second(limit)
    assert has_it() == ["contact"]
    told(limit)
    assert has_it() == []
    clock_at(FRIDAY + timedelta(weeks=4), time(10))
    assert has_it() == ["contact"]
    clock_at(FRIDAY + timedelta(weeks=4, days=1), time(10))
    assert has_it() == ["contact", "lead"]
    desk = browse(house.contact)
    wish = {"facts": "Het is nog zo.", "weeks": 8, "second_id": house.lead.id}
    assert desk.post(f"/bureau/grenzen/{limit.id}/langer", data=wish).status_code == 303
    assert has_it() == ["lead"]
    second(limit)
    assert has_it() == []


def test_longer_than_three_months_is_no_choice(browse, house, a_step, form):
    path = f"/bureau/huishoudens/{house.household.id}/grenzen/nieuw"
    for weeks in (13, 52):
        answer = browse(house.contact).post(path, data=form(a_step(), weeks=weeks))
        assert answer.status_code == 422
        assert "Kies iets uit deze lijst." in answer.text
