"""No statement that the program keeps holds a person, a day or a moment; each can be built."""

import gc
import inspect
from enum import Enum
from itertools import product
from typing import get_args

import pytest

import family_portal.app  # noqa: F401 - everything that asks
from family_portal.core.questions import Question


def _kept():
    return [one for one in gc.get_objects() if isinstance(one, Question) and _is_ours(one)]


def _is_ours(one):
    return one.__module__.startswith("family_portal.")


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
