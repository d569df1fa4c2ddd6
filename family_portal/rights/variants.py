"""For whom a text is written, and which text somebody reads."""

from enum import StrEnum

from family_portal.access import ages
from family_portal.access.ages import Age


class Variant(StrEnum):
    """The letters of the article plan. Everybody is addressed with "je"."""

    PARENT = "P"
    ADULT = "A"  # in a household without children: the Jeugdwet is not about them, the Wmo is
    TOGETHER = "K"  # under 12, read with an adult beside them
    YOUNGER = "J"  # 12 to 15
    OLDER = "Y"  # 16 and 17

    @property
    def address(self) -> str:
        """How it is named in a web address."""
        return ADDRESSES[self]

    @property
    def is_child(self) -> bool:
        return self not in {Variant.PARENT, Variant.ADULT}


P, A = Variant.PARENT, Variant.ADULT
K, J, Y = Variant.TOGETHER, Variant.YOUNGER, Variant.OLDER
ADDRESSES = {P: "ouder", A: "volwassene", K: "kind", J: "12-15", Y: "16-17"}
# Which text comes nearest when there is none for this reader: a child rather gets the text of an
# older child than that of a parent, an adult that of a parent than nothing.
NEAREST = {
    P: (P, A, Y, J, K),
    A: (A, P, Y, J, K),
    K: (K, J, Y, P, A),
    J: (J, Y, K, P, A),
    Y: (Y, J, P, K, A),
}


def addressed(word: str | None) -> Variant | None:
    """The variant behind a word in a web address."""
    return next((variant for variant, name in ADDRESSES.items() if name == word), None)


def of_child(age: int | None) -> Variant:
    """Of a child whose age nobody noted the easier of the two account texts."""
    if age is not None and not ages.has(age, Age.TWELVE):
        return K
    return Y if ages.has(age, Age.SIXTEEN) else J


# What stands in the list: children see texts for children, parents those for parents, and an adult
# without children nothing about children.
LISTED = {P: (P,), A: (A,), K: (K,), J: (J, Y), Y: (Y, J)}
