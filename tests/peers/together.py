"""What the tests start ends with them, also when they are killed and cannot clean up."""

import shutil


def with_us(signal: str, *options: str) -> list[str]:
    """What to put before a command, so that it gets this signal when its starter is gone.

    Where `setpriv` is not there (it is part of Linux), only an orderly end is cleaned up.
    """
    found = shutil.which("setpriv")
    return [found, f"--pdeathsig={signal}", *options] if found else []
