"""Themes of towns as the registry has them. For tests alone: none of it goes into the wheel."""

from pathlib import Path

PACKAGES = Path(__file__).parents[1] / "node_modules"
TOWNS = {
    "utrecht": PACKAGES / "@utrecht/design-tokens",
    "den-haag": PACKAGES / "@gemeente-denhaag/design-tokens-components",
    "nijmegen": PACKAGES / "@gemeentenijmegen/design-tokens",
    "rijkshuisstijl": PACKAGES / "@rijkshuisstijl-community/design-tokens",
    "voorbeeld": PACKAGES / "@nl-design-system-unstable/voorbeeld-design-tokens",
}
