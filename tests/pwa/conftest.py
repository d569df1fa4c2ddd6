"""What is small enough is tested on the stage; ways out on the whole portal."""

from tests.look.served import address, built_stage, show, stage

__all__ = ["address", "built_stage", "show", "stage"]
