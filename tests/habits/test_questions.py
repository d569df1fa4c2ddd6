"""No statement that the program keeps holds a person, a day or a moment; each can be built."""

import inspect
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from itertools import product
from threading import Barrier, get_ident
from typing import get_args

import pytest
import sqlalchemy as sa

import family_portal.app  # noqa: F401 - everything that asks
from family_portal.core.questions import Baked, Question, asked_once, within


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


@pytest.mark.parametrize("one", sorted(_kept(), key=_name), ids=_name)
def test_every_shape_can_be_kept(app, one):
    parts = inspect.signature(one.__wrapped__, eval_str=True).parameters.values()
    shapes = product(*([*_values(part.annotation)] for part in parts))
    with app.app_context():
        for shape in shapes:
            assert one.statement(*shape) is one.statement(*shape)


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
