"""`family-portal audit`: for whoever must be able to say that the log is whole."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from family_portal.audit import anchor as anchors
from family_portal.audit.verify import Finding, Verdict, verify
from family_portal.core.db import Engines


def _anchored(file: Path) -> dict[int, tuple[int, str]]:
    if not file.exists():
        return {}
    with file.open(encoding="utf-8") as lines:
        return anchors.last_of(lines)


def check(engines: Engines, file: Path | None) -> Finding:
    """Compare with the anchors of a file; what is in order is anchored there as well."""
    try:
        before = _anchored(file) if file else None
    except anchors.NoAnchor:
        words = f"Anchor mismatch: {file} holds an anchor that we did not write."
        return Finding(Verdict.ANCHOR_MISMATCH, words)
    found = verify(engines.reading, before)
    if file and found.verdict is Verdict.IN_ORDER:
        with file.open("a", encoding="utf-8") as lines:
            lines.write(anchors.line_of(found.heads) + "\n")
    return found


def group(opened: Callable[[], Engines]) -> click.Group:
    @click.group()
    def audit() -> None:
        """The log of who looked."""

    @audit.command("verify")
    @click.option("--anchor", type=click.Path(path_type=Path, dir_okay=False))
    def verify_(anchor: Path | None) -> None:
        """Is the log still what was written? The exit code is the verdict."""
        found = check(opened(), anchor)
        click.echo(found.words, err=found.verdict is not Verdict.IN_ORDER)
        sys.exit(found.verdict)

    return audit
