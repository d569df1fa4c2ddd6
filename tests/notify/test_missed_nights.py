"""Nobody ran the worker for three nights: what it does is caught up on, by two at once, and a
second time changes nothing. What falls on a day, falls on it though no program runs (R9, R11)."""

import logging
import threading
from datetime import time, timedelta

import pytest
from sqlmodel import delete, select

from family_portal.access.leaving import leave
from family_portal.access.people import Belonging, Profile
from family_portal.appointments.reminders import remind
from family_portal.contact_plan.models import ContactArrangement, ContactChange
from family_portal.core import clock
from family_portal.feedback.ask_models import Ask
from family_portal.notify.models import Delivery, Device, Notice
from family_portal.notify.push import Pusher
from family_portal.notify.sending import Carriers, send_next
from family_portal.worker import _clean
from tests.appointments.conftest import an_appointment as an_appointment
from tests.contact_plan.conftest import FREE, WEDNESDAY
from tests.contact_plan.conftest import arrange as arrange
from tests.contact_plan.conftest import change as change
from tests.contact_plan.conftest import everybody_hears as everybody_hears
from tests.contact_plan.conftest import hears as hears
from tests.contact_plan.conftest import news as news
from tests.contact_plan.conftest import send as send
from tests.contact_plan.conftest import terms as terms
from tests.letters import make_thread
from tests.notify.conftest import PRIVATE_KEY, make_notice
from tests.notify.listening import made_keys, receiver
from tests.rig.noise import NOISE

BACK = WEDNESDAY + timedelta(days=3)
OFFER = "Is nu 12 jaar. Bied samen een eigen account of kaart aan."


@pytest.fixture(autouse=True)
def _wednesday(clock_at):
    clock_at(WEDNESDAY)


@pytest.fixture
def two_workers(engines, caplog):
    """Each does all that a worker does in an hour, and sends until there is nothing to send."""
    caplog.set_level(logging.ERROR)

    def go(ways):
        ready, failed = threading.Barrier(2, timeout=20), []

        def work(name):
            try:
                ready.wait()
                _clean(engines)
                while send_next(engines, ways, name):
                    pass
            except Exception as wrong:
                failed.append(wrong)

        threads = [threading.Thread(target=work, args=(f"worker {n}",)) for n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [repr(wrong) for wrong in failed] == []
        assert caplog.records == []

    return go


def told_and_asked(db, arrangement_id):
    """Everything that would be there twice, if it was done twice."""
    db.expire_all()
    changes = select(ContactChange).where(ContactChange.arrangement_id == arrangement_id)
    return (
        sorted((str(a.person_id), a.key) for a in db.exec(select(Ask)).all() if a.key != NOISE),
        sorted((str(one.term), str(one.after)) for one in db.exec(changes).all()),
        db.get_one(ContactArrangement, arrangement_id).version,
        sorted(
            (str(one.about_id), one.kind.value, str(one.person_id), str(one.sent_at))
            for one in db.exec(select(Notice)).all()
        ),
    )


@pytest.mark.both_databases
def test_what_three_nights_left_undone_is_done_once(
    db, house, give, arrange, change, hears, news, an_appointment, clock_at, two_workers
):
    one = arrange(**FREE)
    assert change(one, often="eens in de maand").status_code == 303
    assert hears(news(one), house.other_parent).status_code == 303
    for table in (Delivery, Notice, Device):
        db.exec(delete(table))
    # Of the talk that was, nobody is reminded any more; of the one this evening they are, still.
    for talk in (an_appointment(house, days=1.5), an_appointment(house, days=3.5)):
        remind(db, talk)
    with receiver() as service:
        give(house.parent, made_keys(f"{service.origin}/moeder"))
        make_notice(db, house.parent, about_id=make_thread(db, house).id)
        # In the second night the last who did not know leaves the household.
        clock_at(WEDNESDAY + timedelta(days=1), time(23))
        belongs = db.exec(select(Belonging).where(Belonging.person_id == house.child.id)).one()
        leave(db, belongs, at=clock.now())
        db.commit()
        assert news(one) is not None
        clock_at(BACK)
        ways = Carriers(push=Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,)))
        two_workers(ways)
        seen, done = dict(service.seen), told_and_asked(db, one.id)
        two_workers(ways)
        assert service.seen == seen
    assert told_and_asked(db, one.id) == done
    assert seen == {"/moeder": 2}
    asks, changes, _version, notices = done
    assert len({who for who, _key in asks}) == len(asks)
    assert str(house.parent.id) in {who for who, _key in asks}
    assert [after for _term, after in changes].count("eens in de maand") == 1
    assert len(dict(changes)) == len(changes)
    assert news(one) is None
    assert len({notice[:3] for notice in notices}) == len(notices)


@pytest.mark.both_databases
def test_a_birthday_in_a_missed_night_stands_at_the_desk_once(
    db, browse, house, clock_at, two_workers
):
    """No program has to run for it, and one that runs adds nothing."""
    child = db.get_one(Profile, house.child.id)
    turned = BACK - timedelta(days=1)
    child.born, child.has_account = turned.replace(year=turned.year - 12), False
    db.commit()
    assert OFFER not in browse(house.contact).get("/bureau").text
    clock_at(BACK)
    for _ in range(2):
        assert browse(house.contact).get("/bureau").text.count(OFFER) == 1
        two_workers(Carriers())
