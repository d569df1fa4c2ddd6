"""The public pages that a phone may keep for when there is no network.

The worker must fetch them without credentials, so that the copies say nothing of the reader, and
with the reader's language as `Accept-Language`; it keeps and finds them by address, whatever
`Vary` says.
"""

from family_portal.rights.shelf import shelf
from family_portal.rights.variants import Variant
from family_portal.rights.words import address, chosen

ALWAYS = ("/hulplijnen", "/rechten")
# What a family looks for first, and what is there in every language. All thirty as pages are 191 KB
# compressed in Dutch and 221 in Arabic; a small phone keeps 150 at most.
KEPT = (
    "hulplijnen",
    "start",
    "vertrouwenspersoon",
    "gratis-advocaat",
    "advocaat-vinden",
    "ots",
    "uhp",
    "spoed",
    "kindgesprek",
    "aanwijzing",
    "hoger-beroep",
    "advocaat-kosten",
    "dossier",
    "klacht",
)


def offline_paths() -> list[str]:
    """Most needed first. The same for everybody, so that the list tells nothing of a reader."""
    offered = sorted(
        (KEPT.index(slug), slug, variant) for slug, variant in shelf().offered() if slug in KEPT
    )
    texts = (_address(slug, variant) for _place, slug, variant in offered)
    return list(dict.fromkeys([*ALWAYS, *texts]))


def _address(slug: str, variant: Variant) -> str:
    return address(slug) + chosen(None if variant is Variant.PARENT else variant)
