"""The case table: what the law gives, for every kind of measure, reader and moment."""

from datetime import date, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from family_portal.access.people import Custody, CustodyKind
from family_portal.access.roles import Role
from family_portal.core import clock
from family_portal.legal_aid.queries import advice_of
from family_portal.legal_aid.rules import per_measure, weightiest
from family_portal.measures import reading
from family_portal.measures.deadlines import (
    APPEALED,
    BY_OWN_LAWYER,
    FOR_A_MINOR,
    deadlines,
)
from family_portal.measures.meaning import meaning
from family_portal.measures.models import Measure, MeasureChild, MeasureKind, MeasureStatus
from family_portal.measures.queries import Court
from family_portal.measures.words import sentence
from family_portal.rights.facts import read_ground
from family_portal.rights.moments import first_for, moment_of
from family_portal.rights.shelf import own_shelf
from family_portal.rights.terms import terms_of
from family_portal.rights.variants import Variant

TODAY = date(2026, 11, 26)
ROWS = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
SHELF = own_shelf(demo=True)
TERMS = terms_of(read_ground())
ROLES = {"P": Role.PARENT, "A": Role.ADULT, "J": Role.CHILD, "Y": Role.CHILD}
CUSTODY = {"with": CustodyKind.JOINT, "without": CustodyKind.NONE}
AT_COURT = {MeasureStatus.REQUESTED, MeasureStatus.HEARING_SET}


@pytest.fixture(autouse=True)
def _thursday(clock_at):
    clock_at(TODAY, time(10))


def measure_of(state):
    """Days of the table are days from today."""
    today = clock.today()
    days = {k: today + timedelta(days=v) for k, v in state.items() if k.endswith("_on")}
    kind, status = MeasureKind(state["kind"]), MeasureStatus(state["status"])
    return Measure(id=uuid4(), **{**state, **days, "kind": kind, "status": status})


class Read:
    """All that one reader is told of one measure."""

    def __init__(self, row):
        self.row, self.measure = row, measure_of(row["is"])
        self.is_child = ROLES[row["who"]] is Role.CHILD
        self.child = MeasureChild(measure_id=self.measure.id, child_id=uuid4())
        kind = CUSTODY.get(row.get("custody", "with"))
        is_noted = kind is not None and row["who"] == "P"
        custody = Custody(parent_id=uuid4(), child_id=self.child.child_id, kind=kind)
        self.custody = [custody] if is_noted else []

    @property
    def answer(self):
        heaviest = weightiest(self.advice)
        return heaviest.answer.value if heaviest else None

    @property
    def advice(self):
        return advice_of(
            [self.measure],
            [self.child],
            self.custody,
            roles=frozenset({ROLES[self.row["who"]]}),
            age=self.row.get("age"),
            demo=True,
        )

    @property
    def days(self):
        standing = all(one.kind is not CustodyKind.NONE for one in self.custody)
        found = deadlines(self.measure, TERMS, has_standing=standing, is_minor=self.is_child)
        return {one.what: one for one in found}

    @property
    def first(self):
        moment = moment_of(
            Variant(self.row["who"].replace("A", "P")),
            age=self.row.get("age"),
            measures=[self.measure],
            children=[self.child],
            custody=self.custody,
            today=clock.today(),
        )
        return first_for(moment, set(SHELF.ground.plan))

    @property
    def reads(self):
        return {slug for slug, _, _ in reading.articles(self.measure, child=self.is_child)}

    @property
    def words(self):
        return f"{sentence(self.measure)} {meaning(self.measure, child=self.is_child)}"


def test_the_table_is_whole():
    assert len(ROWS) >= 60
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert all(row["source"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_somebody_reads_what_the_law_gives_them(row):
    read = Read(row)
    assert row.get("lawyer", read.answer) == read.answer
    days = {what: day.last_day for what, day in read.days.items()}
    assert days.items() >= row.get("days", {}).items()
    assert row.get("days") != {} or days == {}
    assert not set(row.get("never", ())) & set(days)
    assert row.get("first") in {None, *read.first}
    assert row.get("not_first") not in read.first
    assert row.get("says", "") in read.words
    assert row.get("never_says", "nowhere") not in read.words


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_judge_is_spoken_of_where_one_is_to_come(row):
    read, court = Read(row), Court([measure_of(row["is"])], something_unsaid=False)
    assert row.get("judge", read.measure.comes_before_judge) == read.measure.comes_before_judge
    assert row.get("free", court.is_free_until_decided) == court.is_free_until_decided
    assert row.get("reads") in {None, *read.reads}
    assert row.get("reads_not") not in read.reads


@pytest.mark.parametrize("row", [r for r in ROWS if "ends_says" in r], ids=lambda row: row["id"])
def test_who_decides_on_what_comes_after_the_end_is_told(row):
    assert row["ends_says"] in reading.of_deadline(Read(row).days["ends"]).text


@pytest.mark.parametrize("row", [r for r in ROWS if "long_past" in r], ids=lambda row: row["id"])
def test_a_day_of_long_ago_is_not_something_for_today(row):
    for what in row["long_past"]:
        assert Read(row).days[what].is_long_past(TODAY)


@pytest.mark.parametrize("kind", list(MeasureKind))
def test_each_measure_points_to_a_text_of_its_own(kind):
    measure = Measure(kind=kind, status=MeasureStatus.RUNNING)
    slugs = {slug for slug, _, _ in reading.articles(measure, child=False)}
    assert slugs - {"vertrouwenspersoon"}
    assert slugs <= set(SHELF.ground.plan)


@pytest.mark.parametrize("kind", list(MeasureKind))
def test_a_child_is_told_of_a_judge_who_asks_only_where_a_judge_decides(kind):
    asked = Measure(kind=kind, status=MeasureStatus.REQUESTED)
    elsewhere = {MeasureKind.WRITTEN_INSTRUCTION, MeasureKind.EXCLUSION}
    assert asked.comes_before_judge == (kind not in elsewhere)


days_ago = st.integers(-400, -1)
states = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in MeasureKind]),
        "status": st.sampled_from([status.value for status in MeasureStatus]),
        "out_of_home": st.booleans(),
        "closed_care": st.booleans(),
        "custody_ending": st.booleans(),
        "without_hearing": st.booleans(),
    },
    optional={"decided_on": days_ago, "hearing_on": st.integers(-30, 30), "sent_on": days_ago},
)
readers = st.sampled_from([("P", None), ("J", 13), ("Y", 17)])


@given(state=states, reader=readers)
def test_a_remedy_that_some_part_gives_is_never_left_out(state, reader):
    """Whatever the label: a part that can be appealed has its day, or its words, for who has
    standing."""
    who, age = reader
    read = Read({"is": state, "who": who, "age": age})
    can = read.measure.is_imposed and not APPEALED.isdisjoint(read.measure.parts)
    theirs = BY_OWN_LAWYER if MeasureKind.CLOSED_CARE in read.measure.parts else FOR_A_MINOR
    assert ((theirs if read.is_child else "appeal") in read.days) == can
    assert FOR_A_MINOR not in read.days or theirs == FOR_A_MINOR


@given(state=states, reader=readers)
def test_one_measure_is_one_answer_about_a_lawyer(state, reader):
    """A "not free" of one part never stands beside what another part gives."""
    who, age = reader
    read = Read({"is": state, "who": who, "age": age})
    said = per_measure(read.advice)
    assert len(said) == bool(read.advice)
    for one in said:
        assert (one.answer.value, set(one.kinds)) == (read.answer, set(read.measure.parts))


@given(state=states)
def test_nothing_that_is_only_asked_is_told_as_if_it_held(state):
    read = Read({"is": {**state, "status": "requested"}, "who": "P"})
    assert "Dat is verplichte hulp" not in read.words
    assert "besliste nog niet" in read.words or "heeft nog niet beslist" in read.words


@given(state=states, reader=readers)
def test_the_judges_yes_is_put_once_and_each_part_is_told(state, reader):
    """A yes to one part is no yes to another."""
    who, age = reader
    read = Read({"is": {**state, "status": "requested"}, "who": who, "age": age})
    assert read.words.count("Zegt de rechter ja?") <= 1
    apart = "De rechter beslist over elk deel apart." in read.words
    assert apart == (len(read.measure.parts) > 1)


@given(state=states)
def test_custody_is_not_said_to_stay_where_it_may_be_taken(state):
    measure = (read := Read({"is": state, "who": "P"})).measure
    taken = {MeasureKind.CUSTODY_ENDED, MeasureKind.CUSTODY_SUSPENDED} & set(measure.parts)
    assert not (taken and "houdt het gezag" in read.words)


@given(state=states)
def test_a_first_placement_is_never_said_to_be_without_a_free_lawyer(state):
    """For a parent with custody, while it is asked and after a decision in haste."""
    read = Read({"is": state, "who": "P"})
    measure = read.measure
    emergency = MeasureKind.EMERGENCY_OUT_OF_HOME in measure.parts
    asked = MeasureKind.OUT_OF_HOME in measure.parts or emergency
    if measure.kind is MeasureKind.EXTENSION:
        return
    if (asked and measure.status in AT_COURT) or (emergency and measure.is_imposed):
        assert read.answer == "free"


@given(state=states, reader=readers)
def test_every_state_has_its_words(state, reader):
    who, age = reader
    assert Read({"is": state, "who": who, "age": age}).words.strip()
