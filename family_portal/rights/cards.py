"""Which articles fit this moment (R20, R21). Rules as data; trap: no word of "free" here."""

from collections.abc import Iterable

from family_portal.measures.models import MeasureKind

VOLUNTARY = ("start", "vertrouwenspersoon")
AT_SUPERVISION = ("ots", "advocaat-vinden", "vertrouwenspersoon")
AT_ANY_MEASURE = ("start", "advocaat-vinden", "vertrouwenspersoon")
BY_KIND = {
    MeasureKind.SUPERVISION: AT_SUPERVISION,
    MeasureKind.PROVISIONAL_SUPERVISION: AT_SUPERVISION,
}
# Written for parents and for 16 and older; the loader's plan says so.
NOT_FOR_YOUNGER = frozenset({"advocaat-vinden"})


def suggested(
    measure_kinds: Iterable[MeasureKind | str], *, is_child: bool, age: int | None = None
) -> list[str]:
    """Slugs in the order to show them. Without a measure the help is voluntary."""
    kinds = {MeasureKind(kind) for kind in measure_kinds}
    wanted = [
        slug for kind in MeasureKind if kind in kinds for slug in BY_KIND.get(kind, AT_ANY_MEASURE)
    ]
    slugs = list(dict.fromkeys(wanted or VOLUNTARY))
    if is_child and (age is None or age < 16):
        return [slug for slug in slugs if slug not in NOT_FOR_YOUNGER]
    return slugs
