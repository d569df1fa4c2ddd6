"""What somebody is to a household or a team. A person may be several of these at once."""

from enum import StrEnum


class Role(StrEnum):
    PARENT = "parent"
    ADULT = "adult"
    CHILD = "child"
    SUPPORTER = "supporter"
    CONTACT = "contact"
    DUO = "duo"
    LEAD = "lead"
    EXPERIENCE_EXPERT = "experience_expert"
    POLICY = "policy"
    EDITOR = "editor"
    ADMIN = "admin"


FAMILY = frozenset({Role.PARENT, Role.ADULT, Role.CHILD, Role.SUPPORTER})
DESK = frozenset({Role.CONTACT, Role.DUO, Role.LEAD})
STAFF = frozenset(Role) - FAMILY
