"""What comes first: by role, custody, age, phase and measure (R8, R20)."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from family_portal.access.people import Custody, CustodyKind
from family_portal.measures.models import (
    OVER,
    Measure,
    MeasureChild,
    MeasureKind,
    MeasureStatus,
)
from family_portal.rights.moments import (
    FEWEST,
    MOST,
    STAGES,
    Moment,
    Now,
    Stage,
    first_for,
    moment_of,
    read_rules,
)
from family_portal.rights.shelf import own_shelf
from family_portal.rights.variants import LISTED, Variant

K = MeasureKind
TODAY = date(2026, 11, 25)
SHELF = own_shelf(demo=True)
ALL = set(SHELF.ground.plan)
VP = "vertrouwenspersoon"


def first(reader="P", *measures, age=None, hearing=False, custody="with"):
    now = tuple(Now(kind, Stage(stage), custody == "with") for kind, stage in measures)
    return first_for(Moment(Variant(reader), age, custody, now, hearing), ALL)


@pytest.mark.parametrize(
    ("moment", "slugs"),
    [
        (first("P"), f"vrijwillig start toestemming plan nee-zeggen {VP}"),
        (first("J", age=13), f"start toestemming plan dossier {VP}"),
        (first("Y", age=17), f"achttien start toestemming plan {VP}"),
        (first("P", custody="without"), f"ouder-zonder-gezag start plan dossier {VP}"),
        (first("P", custody="unknown"), f"start plan dossier klacht {VP}"),
        (
            first("P", (K.SUPERVISION, "asked"), hearing=True),
            f"zitting ots advocaat-vinden advocaat-kosten onderzoek {VP}",
        ),
        (
            first("J", (K.SUPERVISION, "asked"), hearing=True, age=13),
            f"kindgesprek zitting ots kind-advocaat onderzoek {VP}",
        ),
        (
            first("Y", (K.SUPERVISION, "asked"), hearing=True, age=16),
            f"kindgesprek zitting ots advocaat-vinden kind-advocaat onderzoek {VP}",
        ),
        (
            first("P", (K.SUPERVISION, "asked"), hearing=True, custody="without"),
            "ouder-zonder-gezag zitting ots advocaat-vinden advocaat-kosten onderzoek " + VP,
        ),
        (
            first("P", (K.SUPERVISION, "running")),
            f"ots advocaat-vinden advocaat-kosten geschil andere-jeugdbeschermer dagelijks {VP}",
        ),
        (
            first("P", (K.OUT_OF_HOME, "asked"), hearing=True),
            f"gratis-advocaat zitting uhp advocaat-vinden advocaat-kosten onderzoek {VP}",
        ),
        (
            first("P", (K.EMERGENCY_OUT_OF_HOME, "decided"), hearing=True),
            f"gratis-advocaat spoed zitting uhp advocaat-vinden hoger-beroep {VP}",
        ),
        (
            first("P", (K.OUT_OF_HOME, "running")),
            f"uhp advocaat-vinden contact advocaat-kosten uhp-stoppen perspectief {VP}",
        ),
        (
            first("P", (K.EXTENSION, "asked")),
            f"ots advocaat-vinden advocaat-kosten onderzoek {VP}",
        ),
        (
            first("P", (K.PROVISIONAL_SUPERVISION, "running")),
            f"spoed ots advocaat-vinden advocaat-kosten geschil {VP}",
        ),
        (
            first("P", (K.WRITTEN_INSTRUCTION, "running")),
            f"aanwijzing advocaat-vinden advocaat-kosten start {VP}",
        ),
        (
            first("P", (K.CUSTODY_ENDED, "asked")),
            f"gratis-advocaat gezag advocaat-vinden advocaat-kosten onderzoek {VP}",
        ),
        (
            first("P", (K.CUSTODY_SUSPENDED, "decided")),
            f"gezag advocaat-vinden hoger-beroep advocaat-kosten {VP}",
        ),
        (
            first("Y", (K.CLOSED_CARE, "asked"), age=16),
            f"gesloten kindgesprek advocaat-vinden kind-advocaat onderzoek {VP}",
        ),
        (
            first("P", (K.EXCLUSION, "decided")),
            f"huisverbod advocaat-vinden advocaat-kosten start {VP}",
        ),
        (first("A", (K.EXCLUSION, "decided")), f"huisverbod advocaat-vinden start dossier {VP}"),
        (first("A", custody="unknown"), f"start plan bezwaar dossier {VP}"),
    ],
)
def test_the_moment_chooses_the_articles(moment, slugs):
    assert moment == slugs.split()


FREE = {
    (K.OUT_OF_HOME, Stage.ASKED),
    (K.CUSTODY_ENDED, Stage.ASKED),
    (K.EMERGENCY_OUT_OF_HOME, Stage.ASKED),
    (K.EMERGENCY_OUT_OF_HOME, Stage.DECIDED),
    (K.EMERGENCY_OUT_OF_HOME, Stage.RUNNING),
}


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("custody", ["with", "without", "unknown"])
@pytest.mark.parametrize("reader", ["P", "J", "Y"])
def test_the_free_lawyer_comes_first_only_where_the_rule_says_so(kind, stage, custody, reader):
    said = first(reader, (kind, stage), custody=custody)
    expected = reader == "P" and custody == "with" and (kind, stage) in FREE
    assert ("gratis-advocaat" in said) == expected
    assert not expected or said[0] == "gratis-advocaat"


NOWS = st.builds(Now, st.sampled_from(K), st.sampled_from(Stage), st.booleans())
MOMENTS = st.builds(
    Moment,
    st.sampled_from([Variant.PARENT, Variant.ADULT, Variant.YOUNGER, Variant.OLDER]),
    st.none() | st.integers(12, 17),
    st.sampled_from(["with", "without", "unknown"]),
    st.lists(NOWS, max_size=4).map(tuple),
    st.booleans(),
)


@given(MOMENTS)
def test_there_are_five_to_seven_and_always_the_confidant(moment):
    said = first_for(moment, ALL)
    assert FEWEST <= len(said) <= MOST
    assert len(set(said)) == len(said)
    assert said[-1] == VP


@given(MOMENTS, st.sets(st.sampled_from(sorted(ALL))))
def test_what_may_not_be_shown_is_not_offered(moment, shown):
    assert set(first_for(moment, shown)) <= shown


@pytest.mark.parametrize("rule", read_rules(), ids=lambda rule: rule.show)
def test_each_rule_shows_a_text_that_is_written_for_its_readers(rule):
    listed = [set(LISTED[reader]) & set(SHELF.ground.plan[rule.show].v) for reader in rule.to]
    # What there is for 12 to 15 is also for 16 and 17, and the other way round.
    assert all(listed), rule


def test_every_article_is_offered_somewhere_or_always_there():
    everywhere = {"hulplijnen"}  # above the list, on every page
    assert ALL - {rule.show for rule in read_rules()} == everywhere


def of(kind=K.OUT_OF_HOME, status=MeasureStatus.REQUESTED, **more):
    return Measure(circle_id=uuid4(), kind=kind, status=status, **more)


def noted(child, kind):
    return Custody(parent_id=uuid4(), child_id=child, kind=kind)


def made(measures, children=(), custody=()):
    return moment_of(
        Variant.PARENT,
        age=None,
        measures=measures,
        children=children,
        custody=custody,
        today=TODAY,
    )


def test_custody_counts_for_the_children_the_measure_is_about():
    mine, other = uuid4(), uuid4()
    custody = [noted(mine, CustodyKind.SOLE), noted(other, CustodyKind.NONE)]
    one = of()
    about = MeasureChild(circle_id=uuid4(), measure_id=one.id, child_id=other)
    assert "gratis-advocaat" not in first_for(made([one], [about], custody), ALL)
    about.child_id = mine
    assert first_for(made([one], [about], custody), ALL)[0] == "gratis-advocaat"


def test_custody_that_nobody_noted_is_unknown():
    assert made([of()]).custody == "unknown"
    assert made([], [], [noted(uuid4(), CustodyKind.NONE)]).custody == "without"
    assert made([], [], [noted(uuid4(), CustodyKind.JOINT)]).custody == "with"


def test_what_is_asked_together_counts_as_both():
    both = made([of(K.SUPERVISION, out_of_home=True, custody_ending=True)])
    assert [now.kind for now in both.measures] == [K.SUPERVISION, K.OUT_OF_HOME, K.CUSTODY_ENDED]


def test_a_measure_that_ended_is_over():
    for status in OVER:
        assert made([of(status=status)]) == Moment(Variant.PARENT)
    assert set(MeasureStatus) - set(STAGES) == OVER


@pytest.mark.parametrize(("day", "comes"), [(24, False), (25, True), (30, True), (None, False)])
def test_a_hearing_counts_until_its_day_is_over(day, comes):
    on = day and TODAY.replace(day=day)
    assert made([of(hearing_on=on)]).hearing == comes
