"""Garbage of a long run. A worker holds a gigabyte of what stays; walking through all of it every
few seconds was a fifth of the run."""

import gc

import pytest


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays; from here on mostly what is new is looked at."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
