"""Which of eight tints a face has that shows letters: two with the same letters never look alike.

A tint follows from the person. Where somebody with the same letters and the same tint stands on
this page already, the next free one is taken: only among those whom this page shows. A tint that
was kept for each person of a household would differ because of somebody whom the reader may not
see, and would tell that they are there; this tells nothing that does not stand on the page (R7).
The price: a face may have another tint on another page. Its name stands beside it on both.
"""

from uuid import UUID

from flask import has_request_context, request

SHADES = 8
_KEPT = "family_portal.tints"


class Tints:
    """Of one page, in the order in which its faces are drawn."""

    def __init__(self) -> None:
        self._taken: dict[str, dict[UUID, int]] = {}

    def of(self, person_id: UUID, letters: str) -> int:
        """From 1; a ninth with the same letters has their own again."""
        taken = self._taken.setdefault(letters, {})
        if person_id not in taken:
            own = person_id.int % SHADES
            turned = ((own + more) % SHADES for more in range(SHADES))
            taken[person_id] = next((one for one in turned if one not in taken.values()), own)
        return taken[person_id] + 1


def of_page() -> Tints:
    if not has_request_context():
        return Tints()
    found: Tints = request.environ.setdefault(_KEPT, Tints())
    return found
