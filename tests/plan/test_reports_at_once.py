"""Two people report on the same text in the same moment: one of them hears that it changed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlmodel import select

from family_portal.plan.models import StepReport


@pytest.mark.both_databases
def test_no_report_overtakes_another(browse, house, a_step, db):
    step = a_step(house)
    ready, path = Barrier(4), f"/plan/stappen/{step.id}/niet-gelukt"
    hands = [browse(person) for person in (house.parent, house.contact) for _ in range(2)]
    for hand in hands:
        hand.database = None  # the test's own session is not for several threads

    def send(number):
        ready.wait()
        form = {"version": 1, "because": f"reden {number}"}
        return hands[number].post(path, data=form).status_code

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(send, range(4)))

    assert answers == [303, 409, 409, 409]
    db.expire_all()
    assert len(db.exec(select(StepReport).where(StepReport.step_id == step.id)).all()) == 1
