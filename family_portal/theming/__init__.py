"""A town's theme, taken from its package of NL Design System by one setting (ADR 94).

Everything a page shows goes through our own tokens (`tokens.css`). A theme gives new values for
them: what it says itself where it says it, the rest derived, all of it checked before the portal
starts. Components follow, because `theme.css` gives them ours.
"""

from pathlib import Path


def css_of(folder: Path | None) -> str:
    """Nothing without a theme, and then what reads themes is not even loaded."""
    if folder is None:
        return ""
    from family_portal.theming.look import dressed

    return dressed(folder).css
