"""What people type to get in. Digits may come with spaces and from any keyboard."""

from typing import Annotated

from pydantic import AfterValidator, model_validator

from family_portal.accounts.pins import PIN_DIGITS
from family_portal.accounts.safe_redirect import HOME, onwards
from family_portal.accounts.tokens import CARD_DIGITS, SPOKEN_DIGITS, digits, is_digits
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _


def _card_number(typed: str) -> str:
    number = digits(typed)
    if len(number) != CARD_DIGITS:
        raise ValueError(_("Een kaartnummer heeft 12 cijfers. Het staat op je kaart."))
    return number


def _pin(typed: str) -> str:
    pin = digits(typed)
    if len(pin) != PIN_DIGITS or not is_digits(typed):
        raise ValueError(_("Een pincode heeft 6 cijfers."))
    return pin


def _spoken(typed: str) -> str:
    number = digits(typed)
    if len(number) != SPOKEN_DIGITS or not is_digits(typed):
        raise ValueError(_("Dit getal heeft 4 cijfers. Je hoorde het van wie je uitnodigde."))
    return number


CardNumber = Annotated[str, AfterValidator(_card_number)]
Pin = Annotated[str, AfterValidator(_pin)]
Path = Annotated[str, AfterValidator(onwards)]


class CardForm(Form):
    code: CardNumber
    pin: Pin
    gedeeld: bool = False
    eerder: str = ""
    verder: Path = HOME


class NewPinForm(Form):
    pin: Pin
    pin_again: Pin
    gedeeld: bool = False

    @model_validator(mode="after")
    def _same_twice(self) -> "NewPinForm":
        if self.pin != self.pin_again:
            raise ValueError(_("De twee pincodes zijn niet hetzelfde."))
        return self


class SpokenForm(NewPinForm):
    """`code` is the number that was told by mouth."""

    code: Annotated[str, AfterValidator(_spoken)]


class ConfirmForm(Form):
    pin: Pin
    verder: Path = HOME


class OnwardsForm(Form):
    verder: Path = HOME
