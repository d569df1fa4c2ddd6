"""Several workers, and workers that are killed: nobody gets a notice twice."""

import os
import subprocess
import sys
import threading
import time
from collections import Counter

import pytest
from sqlmodel import delete, select

from family_portal.access.roles import Role
from family_portal.notify.models import Delivery, Device, Notice
from family_portal.notify.push import Pusher
from family_portal.notify.sending import Carriers, send_next
from tests.houses import join_household, make_person
from tests.letters import make_thread
from tests.notify.conftest import PRIVATE_KEY, make_notice
from tests.notify.listening import made_keys, receiver
from tests.rig.databases import SECRET


@pytest.fixture
def full_outbox(db, house, give):
    """`full_outbox(origin, 40)`: so many people, each with one device and one notice of a message
    that they may read."""

    def fill(origin: str, count: int) -> None:
        for table in (Delivery, Notice, Device):
            db.exec(delete(table))
        people = [make_person(db, f"Iemand Nummer{number}") for number in range(count)]
        for person in people:
            join_household(db, house.household, person, Role.SUPPORTER, invited_by=house.parent)
        thread = make_thread(db, house, family=people)
        for number, person in enumerate(people):
            give(person, made_keys(f"{origin}/{number}"))
            make_notice(db, person, about_id=thread.id)

    return fill


@pytest.mark.both_databases
def test_three_workers_send_each_notice_once(db, engines, full_outbox):
    with receiver() as service:
        full_outbox(service.origin, 20)
        ways = Carriers(push=Pusher(PRIVATE_KEY, "mailto:b@example.org", (service.origin,)))
        done, failed = Counter(), []

        def work(name):
            try:
                misses = 0
                while misses < 5:
                    if send_next(engines, ways, name):
                        done[name] += 1
                    else:
                        misses += 1
                        time.sleep(0.05)
            except Exception as wrong:
                failed.append(wrong)

        threads = [threading.Thread(target=work, args=(f"worker {n}",)) for n in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [repr(wrong) for wrong in failed] == []
        assert service.seen == {f"/{number}": 1 for number in range(20)}
    db.expire_all()
    assert all(notice.sent_at for notice in db.exec(select(Notice)))
    assert sum(done.values()) == 20


def start_worker(url: str, origin: str) -> "subprocess.Popen[bytes]":
    ours = {
        "PORTAL_SECRET_KEY": SECRET,
        "PORTAL_BASE_URL": "http://127.0.0.1:1",
        "PORTAL_DATABASE_URL": url,
        "PORTAL_VAPID_PRIVATE_KEY": PRIVATE_KEY,
        "PORTAL_VAPID_SUBJECT": "mailto:b@example.org",
        "PORTAL_PUSH_ORIGINS": origin,
    }
    program = [sys.executable, "-c", "from family_portal.cli import main; main()", "worker"]
    return subprocess.Popen(program, env={**os.environ, **ours}, stderr=subprocess.PIPE)


def wait_for(service, count, process, seconds=60.0):
    ends = time.monotonic() + seconds
    while sum(service.seen.values()) < count and time.monotonic() < ends:
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.005)


def test_a_worker_killed_while_it_sends_leaves_no_notice_doubled(
    database_url, full_outbox, record_property
):
    moments, count = (4, 9, 6, 5), 40
    with receiver(wait=0.03) as service:
        full_outbox(service.origin, count)
        for more in moments:
            before = sum(service.seen.values())
            process = start_worker(database_url, service.origin)
            wait_for(service, before + more, process)
            process.kill()
            process.communicate()
        process = start_worker(database_url, service.origin)
        wait_for(service, count - len(moments), process)
        process.terminate()
        _, said = process.communicate(timeout=60)
        assert process.returncode == 0, said
        assert max(service.seen.values()) == 1
        # One that was on its way at a kill may be lost: better none than two.
        assert len(service.seen) >= count - len(moments)
    record_property("kills", len(moments))
