"""Which token of a theme says what of ours: the newest name first, then the older, then the
theme's own, then those that its components share."""

from collections.abc import Iterator
from typing import NamedTuple

from family_portal.theming import values
from family_portal.theming.tokens import Tokens

# Ours, and the names of NL Design System that say it. `*` is nl, utrecht or the theme's own name.
COLOURS: dict[str, tuple[str, ...]] = {
    "surface": ("*-document-background-color", "basis-color-default-bg-document"),
    "ink": ("*-document-color", "basis-color-default-color-document", "*-paragraph-color"),
    "heading": ("*-heading-level-1-color", "*-heading-1-color", "*-heading-color"),
    "link": ("*-link-color", "basis-color-action-2-color-default"),
    "brand": (
        "*-button-primary-background-color",
        "*-button-primary-action-background-color",
        "basis-color-action-1-inverse-bg-default",
        "*-color-primary",
    ),
    "on-brand": ("*-button-primary-color", "*-button-primary-action-color"),
    "brand-press": (
        "*-button-primary-hover-background-color",
        "*-button-primary-action-hover-background-color",
    ),
    "second": ("*-button-secondary-color", "*-button-secondary-action-color"),
    "second-line": ("*-button-secondary-border-color", "*-button-secondary-action-border-color"),
    "control": (
        "*-form-control-border-color",
        "*-textbox-border-color",
        "basis-form-control-border-color",
    ),
    "focus": ("*-focus-outline-color", "basis-focus-color"),
    "hero": ("*-page-header-background-color",),
    "info-soft": ("*-alert-info-background-color", "basis-color-info-bg-default"),
    "on-info": ("*-alert-info-color", "basis-color-info-color-document"),
    "agree-soft": ("*-alert-ok-background-color", "basis-color-positive-bg-default"),
    "on-agree": ("*-alert-ok-color", "basis-color-positive-color-document"),
    "warm-soft": ("*-alert-warning-background-color", "basis-color-warning-bg-default"),
    "on-warm-soft": ("*-alert-warning-color", "basis-color-warning-color-document"),
    "error-soft": ("*-alert-error-background-color", "basis-color-negative-bg-default"),
    "on-error": (
        "*-form-field-error-message-color",
        "*-form-control-invalid-border-color",
        "*-alert-error-color",
    ),
}
# What lies on a ground of the theme only says something together with that ground.
TOGETHER = {
    "on-brand": "brand",
    "brand-press": "brand",
    "on-info": "info-soft",
    "on-agree": "agree-soft",
    "on-warm-soft": "warm-soft",
}
SECOND_GROUND = (
    "*-button-secondary-background-color",
    "*-button-secondary-action-background-color",
)
HERO_PICTURE = ("*-page-header-background-image",)
FONTS = ("*-document-font-family", "*-paragraph-font-family", "basis-text-font-family-default")
HEADING_FONTS = ("*-heading-level-1-font-family", "*-heading-1-font-family")
HEADING_WEIGHT = ("*-heading-level-1-font-weight", "*-heading-1-font-weight")
BUTTON_RADIUS = ("*-button-border-radius",)
FIELD_RADIUS = ("*-form-control-border-radius", "*-textbox-border-radius")
FIELD_EDGE = ("*-form-control-border-width", "*-textbox-border-width")


class Found(NamedTuple):
    """A value of the theme, and the token that says it."""

    value: str
    token: str


def asked(tokens: Tokens, names: tuple[str, ...]) -> Iterator[Found]:
    """Every token that says it, the one to believe first."""
    prefixes = dict.fromkeys(("nl", "utrecht", *filter(None, (tokens.prefix,))))
    spelled = dict.fromkeys(
        f"--{name.replace('*', prefix, 1)}" for name in names for prefix in prefixes
    )
    for token in spelled:
        if (said := tokens.end(token)) is not None:
            yield Found(said, token)


def colours(tokens: Tokens) -> tuple[dict[str, Found], list[str]]:
    """The theme's own colours by our names, and what was no colour."""
    found: dict[str, Found] = {}
    aside: list[str] = []
    ground = "#ffffff"
    for role, names in COLOURS.items():
        for said in asked(tokens, names):
            if plain := values.colour(said.value, ground):
                found[role] = Found(plain, said.token)
                break
            if not values.is_clear(said.value):
                aside.append(f"{said.token} is no plain colour")
        ground = found["surface"].value if "surface" in found else ground
    for role, below in TOGETHER.items():
        if below not in found:
            found.pop(role, None)
    return found, aside
