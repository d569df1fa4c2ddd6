"""What the desk sends when somebody is to be left out silently."""

from uuid import uuid4

from family_portal.access.grounds import LawfulGround


def silently(record, person_id, *, second_id):
    """`record` as the form names it: "stay:…"."""
    return {
        "person_id": str(person_id),
        "record": record,
        "how": "silent",
        "ground": LawfulGround.SAFETY_OF_PERSON.value,
        "facts": "De huisarts belde.",
        "weeks": "12",
        "second_id": str(second_id),
        "key": str(uuid4()),
    }
