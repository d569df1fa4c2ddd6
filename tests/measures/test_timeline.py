"""Where we stand: nothing is said to have happened that may not have."""

from datetime import date

import pytest

from family_portal.measures.models import OVER, Measure, MeasureKind, MeasureStatus
from family_portal.measures.timeline import timeline

TODAY = date(2026, 11, 25)
ASKED = {"requested_on": date(2026, 11, 12)}


def stops(status, kind=MeasureKind.SUPERVISION, **state):
    return {s.what: s.when for s in timeline(Measure(kind=kind, status=status, **state), TODAY)}


@pytest.mark.parametrize("status", list(MeasureStatus))
@pytest.mark.parametrize("kind", list(MeasureKind))
def test_there_is_one_place_where_we_are_until_it_is_over(kind, status):
    found = list(stops(status, kind).values())
    assert found.count("now") == (status not in OVER)
    assert found == sorted(found, key=["done", "now", "next"].index)


def test_a_hearing_that_was_yesterday_is_over_and_the_decision_is_next():
    found = stops(MeasureStatus.HEARING_SET, hearing_on=date(2026, 11, 24), **ASKED)
    assert found["De zitting bij de kinderrechter"] == "done"
    assert found["De beslissing"] == "now"


def test_in_haste_the_decision_comes_before_the_talk_with_the_judge():
    found = stops(MeasureStatus.DECIDED, without_hearing=True, decided_on=TODAY)
    assert list(found)[1:3] == ["De beslissing", "Jullie verhaal bij de rechter"]
    assert "De zitting bij de kinderrechter" not in found


def test_a_hearing_still_to_come_is_never_done():
    days = {"decided_on": date(2026, 11, 20), "hearing_on": date(2026, 11, 29)}
    measure = Measure(kind=MeasureKind.EMERGENCY_OUT_OF_HOME, status=MeasureStatus.RUNNING, **days)
    found = timeline(measure, TODAY)
    assert [s.what for s in found if s.when == "done" and s.on and s.on > TODAY] == []
    assert [s.what for s in found if s.on == days["hearing_on"]] == [
        "Jullie verhaal bij de rechter"
    ]


def test_what_was_refused_is_not_said_to_have_begun():
    assert stops(MeasureStatus.ENDED, **ASKED) == {"Het verzoek": "done"}


def test_a_refusal_has_its_day_and_nothing_after_it():
    days = {"hearing_on": date(2026, 11, 20), "decided_on": date(2026, 11, 20)}
    planned = {"from_on": date(2026, 11, 21), "until_on": date(2027, 5, 1)}
    assert stops(MeasureStatus.REFUSED, **ASKED, **days, **planned) == {
        "Het verzoek": "done",
        "De zitting bij de kinderrechter": "done",
        "De rechter zei nee": "done",
    }


@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2026, 11, 29)])
def test_of_a_request_that_was_taken_back_nobody_says_that_a_hearing_was_or_comes(on):
    assert stops(MeasureStatus.WITHDRAWN, hearing_on=on, **ASKED) == {"Het verzoek": "done"}


def test_what_stopped_early_did_not_stop_on_its_planned_day():
    days = {"from_on": date(2026, 5, 1), "until_on": date(2027, 5, 1)}
    assert stops(MeasureStatus.STOPPED, **ASKED, **days) == {
        "Het verzoek": "done",
        "Het begin": "done",
    }


def test_an_instruction_has_no_hearing():
    found = stops(MeasureStatus.DECIDED, MeasureKind.WRITTEN_INSTRUCTION, sent_on=TODAY)
    assert list(found.items()) == [
        ("De schriftelijke aanwijzing", "done"),
        ("Dit geldt nu", "now"),
        ("Het einde", "next"),
    ]


def test_the_end_of_what_runs_is_not_where_we_are():
    found = stops(MeasureStatus.RUNNING, until_on=date(2027, 5, 1))
    assert (found["Dit geldt nu"], found["Het einde"]) == ("now", "next")


def test_past_its_last_day_nobody_says_that_it_ended():
    found = stops(MeasureStatus.RUNNING, until_on=date(2026, 11, 20))
    assert found["Het einde, als er niet is verlengd"] == "now"
    assert "Dit geldt nu" not in found


def test_an_exclusion_order_has_neither_request_nor_hearing():
    found = stops(MeasureStatus.RUNNING, MeasureKind.EXCLUSION, decided_on=TODAY)
    assert next(iter(found)) == "De beslissing van de burgemeester"
    assert not {"Het verzoek", "De zitting bij de kinderrechter"} & set(found)
