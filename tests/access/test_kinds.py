"""What there is to say of a kind of record is said once; a new kind is three files."""

from collections import Counter
from pathlib import Path

from family_portal import kinds as wiring
from family_portal import models as models  # every one, also of rooms that are no kind
from family_portal.access import kinds
from family_portal.access.circles import Category, InCircle
from family_portal.access.guarded import guarded_tables
from family_portal.access.own import Own
from family_portal.audit.subjects import TOLD_IN_A_TALK, UNNOTED, subjects_of
from tests.grown import copy_of_the_portal, passes_there

# Rows of one's own ways in, that nobody else is ever shown.
WAYS_IN = {"websession", "invitation", "card", "known_device", "identity"}
# A narrowing itself is shown on no page.
TRACES = {"rehang"}


def test_all_that_is_declared_is_known():
    assert kinds.every() == wiring.KINDS


def test_every_look_at_a_family_has_a_word():
    told = {
        kinds.name_of(model)
        for model in guarded_tables().values()
        if subjects_of(model) and not issubclass(model, Own)
    }
    told -= {*UNNOTED, *TOLD_IN_A_TALK, *WAYS_IN, *TRACES}
    assert told == {*kinds.looked_at(proven=True)} == {*kinds.looked_at(proven=False)}


def test_each_table_is_of_one_kind():
    tables = [
        kinds.name_of(model)
        for kind in kinds.every()
        if kind.looked_at
        for model in (kind.model, *kind.parts)
    ]
    assert [name for name, n in Counter(tables).items() if n > 1] == []


def test_every_category_is_called_by_one_kind():
    said = [kind.category for kind in kinds.every() if kind.seen_as]
    assert sorted(said) == sorted(Category)


def test_who_can_be_written_or_reacted_to_hangs_in_a_circle_or_is_the_household():
    for kind in (*kinds.with_threads().values(), *kinds.with_reactions().values()):
        assert kind.slug
        assert kind.category
        assert issubclass(kind.model, InCircle) or kind.name == "plan"


PET = '''"""A kind of record that nobody thought of: a pet."""

from uuid import UUID, uuid4

from sqlmodel import Field

from family_portal.access.circles import Category, InCircle
from family_portal.access.kinds import Reacts, RecordKind


class Pet(InCircle, table=True):
    id: UUID = Field(default_factory=uuid4, primary_key=True)
    name: str


KINDS = (
    RecordKind(
        model=Pet,
        category=Category.PET,
        seen_as=lambda: "Huisdieren",
        looked_at=lambda: "een huisdier",
        slug="dier",
        title=lambda pet: f"Over {pet.name}",
        reacts=Reacts(words=lambda pet: pet.name, href=lambda pet: "/plan"),
    ),
)
'''


# As `family-portal db revise` would write it.
TABLE = '''"""Pets"""

from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = depends_on = None


def upgrade():
    from family_portal.pets import Pet

    Pet.__table__.create(op.get_bind())
'''


def with_a_pet(to: Path) -> None:
    """The portal with one more kind of record: three files and its table, the rest as it is."""
    package = copy_of_the_portal(to)
    changes = {
        "access/circles.py": ('    CALL = "call"\n', '    CALL = "call"\n    PET = "pet"\n'),
        "kinds.py": (
            "KINDS = (\n",
            "from family_portal import pets\n\nKINDS = (\n    *pets.KINDS,\n",
        ),
    }
    for name, (was, becomes) in changes.items():
        file = package / name
        words = file.read_text(encoding="utf-8")
        assert was in words
        file.unlink()
        file.write_text(words.replace(was, becomes, 1), encoding="utf-8")
    (package / "pets.py").write_text(PET, encoding="utf-8")
    versions = package / "migrations" / "versions"
    head = max(file.name[:4] for file in versions.glob("0*.py"))
    (versions / "9999_pets.py").write_text(TABLE.format(head=head), encoding="utf-8")


def test_a_new_kind_is_three_files(tmp_path):
    with_a_pet(tmp_path)
    passes_there(tmp_path, Path(__file__).with_name("a_pet.py"), tests=5)
