"""The look is tested on a stage of its own."""

from tests.look.served import address, built_stage, show, stage

__all__ = ["address", "built_stage", "show", "stage"]
