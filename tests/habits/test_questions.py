"""No statement that the program keeps holds a person, a day or a moment; each can be built."""

import inspect
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from enum import Enum
from itertools import product
from threading import Barrier, get_ident
from typing import get_args

import pytest
import sqlalchemy as sa
from flask_login import current_user
from sqlalchemy.sql import visitors
from sqlmodel import col, select

import family_portal.app  # noqa: F401 - everything that asks
from family_portal.access import guard
from family_portal.access.guarded import guarded_tables
from family_portal.core import clock, i18n, once
from family_portal.core.constants import Written
from family_portal.core.once import asked_once, within
from family_portal.core.questions import Baked, Question, question
from family_portal.measures.unsaid import something_unsaid
from family_portal.plan.models import Step
from tests.rig.portal import session_cookie

# What SQLAlchemy calls what has no name of its own.
ANY_NAME = re.compile(r"%\([0-9a-f]+ ")


def _kept():
    """Each question of the program, once, whatever other tests did to memory."""
    rooms = [room for name, room in list(sys.modules.items()) if name.startswith("family_portal.")]
    found = (one for room in rooms for one in vars(room).values() if isinstance(one, Question))
    return list({id(one): one for one in found}.values())


def _values(annotation):
    """All that may be given for one part of a shape."""
    kinds = get_args(annotation) or (annotation,)
    for kind in kinds:
        if kind is bool:
            yield from (False, True)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            yield from kind
        else:
            assert kind is type(None), f"a shape is made of flags and kinds, not of {kind}"
            yield None


def _name(one):
    return f"{one.__module__}.{one.__name__}"


def _shapes(one):
    parts = inspect.signature(one.__wrapped__, eval_str=True).parameters.values()
    return [*product(*([*_values(part.annotation)] for part in parts))]


@pytest.mark.parametrize("one", sorted(_kept(), key=_name), ids=_name)
def test_every_shape_can_be_kept(app, one):
    with app.app_context():
        for shape in _shapes(one):
            assert one.statement(*shape) is one.statement(*shape)


def _parts(statement):
    """What it is put together of, with the values in it."""
    return [_part(one) for one in visitors.iterate(statement)]


def _part(one):
    value = one.values if isinstance(one, Written) else getattr(one, "value", None)
    named = ANY_NAME.sub("%(", str(getattr(one, "name", "")))
    operator = getattr(getattr(one, "operator", None), "__name__", "")
    return type(one).__name__, named, operator, None if getattr(one, "callable", 0) else str(value)


@pytest.fixture
def first_to_ask(app, engines, house, monkeypatch, clock_at):
    """A moment in which nothing is kept yet, and that person asks."""
    today = clock.today()

    @contextmanager
    def asks(person, language, days):
        for kept in ("_once", "_names"):
            monkeypatch.setattr(once, kept, {})
        something_unsaid.cache_clear()
        clock_at(today + timedelta(days=days))
        name, token = session_cookie(engines, person)
        cookies = {"Cookie": f"{name}={token}; {i18n.COOKIE}={language}"}
        with app.test_request_context("/", headers=cookies):
            app.preprocess_request()
            assert current_user.person_id == person.id
            yield

    yield asks
    something_unsaid.cache_clear()


def test_what_is_kept_is_the_same_whoever_asks_first(app, first_to_ask, house):
    """And when, and in which language: it is asked of everybody after. Of all shapes of a question
    the first and the last: each of its flags is off in one of them, and on in the other."""
    rules = [*product(guarded_tables().values(), (False, True), (False, True))]
    asked = [(one, shape) for one in _kept() for shape in {_shapes(one)[0], _shapes(one)[-1]}]
    with app.app_context():
        kept = [_parts(one.statement(*shape)) for one, shape in asked]
        kept += [_parts(guard._rule(*rule)) for rule in rules]
    before = {name: _parts(found) for name, found in once._once.items()}
    with first_to_ask(house.lead, "ar", 400):
        anew = [_parts(Question(one.__wrapped__).statement(*shape)) for one, shape in asked]
        anew += [_parts(guard._rule.__wrapped__(*rule)) for rule in rules]
        found = {name: _parts(found) for name, found in once._once.items()}
    names = [*((_name(one), shape) for one, shape in asked), *rules]
    assert [name for name, *both in zip(names, kept, anew, strict=True) if both[0] != both[1]] == []
    assert [name for name in found if before[name] != found[name]] == []
    assert len(found) > 30


@pytest.mark.parametrize(
    "build",
    [
        lambda: select(Step).where(Step.what == clock.today().isoformat()),
        lambda: select(Step).where(Step.what == i18n.gettext("Taal")),
        lambda: select(Step).limit(clock.today().year),
        lambda: select(Step if current_user.is_staff else Step.id),
        lambda: select(col(Step.id).label(current_user.name)),
    ],
)
def test_what_is_not_the_same_is_found(first_to_ask, house, build):
    with first_to_ask(house.parent, "nl", 1):
        one = _parts(question(build).statement())
    with first_to_ask(house.lead, "ar", 400):
        assert one != _parts(question(build).statement())


def test_there_are_questions():
    assert len(_kept()) > 10


def test_no_two_that_are_asked_once_have_one_name():
    """Who asks the one would be answered with what the other found."""

    def rooms_untold():
        return sa.select(sa.table("circle", sa.column("id")).c.id)

    with pytest.raises(Baked, match="rooms_untold"):
        asked_once(rooms_untold)


def test_what_many_threads_ask_first_at_once_is_one():
    """Of two with one name no statement could be written that needs both."""
    started, built = Barrier(8), []
    circle = sa.table("circle", sa.column("id"))

    @asked_once
    def circles_of_a_test():
        built.append(get_ident())
        time.sleep(0.05)
        return sa.select(circle.c.id)

    @asked_once
    def some_of_them():
        return sa.select(circles_of_a_test().selected_columns[0]).limit(1)

    def first(build):
        started.wait()
        return build()

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(first, [circles_of_a_test, some_of_them] * 4))
    assert (len(built), len(found)) == (1, 2)
    rules = [within(circle.c.id, build()) for build in (circles_of_a_test, some_of_them)]
    assert str(sa.select(circle.c.id).where(*rules)).count("found_circles_of_a_test AS") == 1
