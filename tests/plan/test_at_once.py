"""Two people act in the same moment, or one presses twice: one truth, and no broken page."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from sqlmodel import select

from family_portal.access.kinds import name_of
from family_portal.core import clock
from family_portal.core.errors import Stale
from family_portal.plan.models import Goal, Step, StepReport, Waiting
from family_portal.plan.safety_models import SafetyArrangement
from family_portal.reactions.actions import react
from family_portal.reactions.models import Nature, Reaction, Stance
from tests.plan.test_arrange_safety import form as arrangement
from tests.plan.test_safety_page import PAGE, at_desk
from tests.rig.noise import NOISE

# As many as a professional may be signed in with.
HANDS = 2


@pytest.fixture
def together(browse):
    """`together(people, send)` lets each press in the same moment; gives the answers."""

    def press(people, send):
        ready, hands = Barrier(len(people)), [browse(person) for person in people]
        for hand in hands:
            hand.database = None  # the test's own session is not for several threads

        def one(number):
            ready.wait()
            return send(hands[number], number)

        with ThreadPoolExecutor(len(people)) as pool:
            return list(pool.map(one, range(len(people))))

    return press


@pytest.mark.both_databases
def test_no_report_overtakes_another(together, house, a_step, db):
    step = a_step(house)
    path = f"/plan/stappen/{step.id}/niet-gelukt"

    def send(hand, number):
        return hand.post(path, data={"version": 1, "because": f"reden {number}"}).status_code

    answers = together([house.parent, house.contact] * 2, send)
    assert sorted(answers) == [303, 409, 409, 409]
    db.expire_all()
    assert len(db.exec(select(StepReport).where(StepReport.step_id == step.id)).all()) == 1


def forms(house):
    """One form of each kind that is made once for each key."""
    day, home, key = clock.today().isoformat(), house.household.id, str(uuid4())
    soon = (clock.today() + timedelta(days=7)).isoformat()
    mine, who = {"people": [house.parent.id], "key": key}, house.contact.id
    said = {"what": "Bellen", "who": "De praktijk", "since": day, "who_id": who, "when": soon}
    return {
        "a step": (Step, f"/plan/nieuw/{home}", said | mine),
        "a goal": (Goal, f"/plan/doelen/nieuw/{home}", {"words": "Rust", "area": "home"} | mine),
        "a wait": (Waiting, f"/plan/wachten/nieuw/{home}", said | mine),
        "an arrangement": (SafetyArrangement, f"{at_desk(house)}/nieuw", arrangement(house)),
    }


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["a step", "a goal", "a wait", "an arrangement"])
def test_one_form_pressed_at_once_is_one_record(together, house, db, kind):
    model, path, form = forms(house)[kind]
    before = len(db.exec(select(model)).all())
    answers = together(
        [house.contact] * HANDS, lambda hand, _: hand.post(path, data=form).status_code
    )
    assert answers == [303] * HANDS
    db.expire_all()
    assert len(db.exec(select(model)).all()) == before + 1


@pytest.mark.both_databases
def test_whoever_is_second_still_has_a_session_to_make_a_page_with(acting, house, a_step, db):
    step = a_step(house)
    said = {"about": name_of(Step), "record_id": step.id, "version": 1, "nature": Nature.OPINION}
    said |= {"author_id": house.parent.id, "household_id": house.household.id}

    def second():
        with acting(house.parent) as session:
            with pytest.raises(Stale):
                react(session, stance=Stance.DISAGREE, text="Tweede venster", **said)
            return session.get(Step, step.id) is not None

    with ThreadPoolExecutor(1) as pool, acting(house.parent) as first:
        react(first, stance=Stance.AGREE, text="Eerste venster", **said)
        waits = pool.submit(second)
        wait([waits], timeout=0.4)
        first.commit()
        assert waits.result()


@pytest.mark.both_databases
def test_other_words_in_another_window_are_given_back(together, browse, house, db):
    browse(house.contact).post(f"{at_desk(house)}/nieuw", data=arrangement(house))
    [one] = [a for a in db.exec(select(SafetyArrangement)) if a.text != NOISE]

    def answer(hand, number):
        data = {"stance": "disagree", "number": 1, "text": f"Woorden van venster {number}."}
        got = hand.post(f"{PAGE}/{one.id}/antwoord", data=data)
        return got.status_code, data["text"] in got.text

    answers = together([house.parent] * 4, answer)
    assert set(answers) <= {(303, False), (409, True)}
    db.expire_all()
    said = db.exec(select(Reaction).where(Reaction.record_id == one.id)).all()
    kept = answers.count((303, False))
    assert sorted(reaction.version for reaction in said) == list(range(1, kept + 1))
    assert kept

    def change(hand, number):
        data = {**arrangement(house), "text": f"Tekst van hand {number}.", "number": 1}
        got = hand.post(f"/bureau/veiligheid/{one.id}", data=data)
        return got.status_code, data["text"] in got.text

    answers = together([house.contact, house.duo], change)
    assert sorted(answers) == [(303, False)] + [(409, True)] * (HANDS - 1)
    db.expire_all()
    assert one.text_version == 2
