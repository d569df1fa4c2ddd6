"""The forms that say that somebody was told, or was sought in vain (R18)."""

from datetime import date

from family_portal.access.telling import HowTold, HowTried
from family_portal.core.forms import Form


class ToldForm(Form):
    told_on: date
    told_how: HowTold


class TriedForm(Form):
    tried_on: date
    tried_how: HowTried
