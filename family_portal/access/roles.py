"""What somebody is to a household or a team. A person may be several of these at once."""

from enum import StrEnum


class Role(StrEnum):
    PARENT = "parent"
    ADULT = "adult"
    CHILD = "child"
    SUPPORTER = "supporter"
    # Looks after a child elsewhere: belongs to no household (`access/caring.py`).
    CARER = "carer"
    CONTACT = "contact"
    DUO = "duo"
    LEAD = "lead"
    EXPERIENCE_EXPERT = "experience_expert"
    POLICY = "policy"
    EDITOR = "editor"
    ADMIN = "admin"


FAMILY = frozenset({Role.PARENT, Role.ADULT, Role.CHILD, Role.SUPPORTER, Role.CARER})
DESK = frozenset({Role.CONTACT, Role.DUO, Role.LEAD})
# Who works in a team with its families, or speaks for them.
OF_TEAM = DESK | {Role.EXPERIENCE_EXPERT}
# Who reads what families say without a name, and says it again in other words (ADR 64).
HEAR = frozenset({Role.LEAD, Role.EXPERIENCE_EXPERT})
STAFF = frozenset(Role) - FAMILY
