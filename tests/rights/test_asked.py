"""What families ask leads to the right article, and to help lines first when it means danger."""

from itertools import groupby
from shutil import copytree

import pytest
from rapidfuzz import fuzz

from family_portal.rights.danger import read_dangers
from family_portal.rights.facts import DATA
from family_portal.rights.questions import read_questions
from family_portal.rights.spelling import folded
from family_portal.rights.texts import WrongTexts
from tests.rights.asked import everything_asked, is_answered, shelf

ASKED = everything_asked()
DANGERS = [one for one in ASKED if one.is_danger]
ORDINARY = [one for one in ASKED if not one.is_danger]
ANSWERED = [one for one in ORDINARY if not one.is_lookalike]
ENOUGH = 0.95
# Of people who write as they speak, in words that nobody looked at.
OF_NEWCOMERS = 0.75


@pytest.mark.parametrize("kept", [False, True], ids=["tuned", "kept aside"])
def test_the_right_article_is_among_the_first_three(kept):
    answers = [is_answered(one) for one in ANSWERED if one.kept is kept and not one.is_new]
    assert sum(answers) / len(answers) >= ENOUGH


def test_newcomers_find_it_too():
    answers = [is_answered(one) for one in ANSWERED if one.is_new and not one.kept]
    assert sum(answers) / len(answers) >= ENOUGH
    kept = [is_answered(one) for one in ANSWERED if one.is_new and one.kept]
    assert sum(kept) / len(kept) >= OF_NEWCOMERS


def test_help_lines_come_first_whenever_there_may_be_danger():
    assert [one.ask for one in DANGERS if not one.kept and not is_answered(one)] == []


def test_help_lines_come_first_for_danger_in_words_nobody_thought_of():
    kept = [is_answered(one) for one in DANGERS if one.kept]
    assert sum(kept) / len(kept) >= ENOUGH


def test_who_asks_something_else_is_seldom_met_with_an_alarm():
    alarms = [one.ask for one in ORDINARY if shelf().danger_in(one.ask)]
    assert len(alarms) <= 0.02 * len(ORDINARY)


def test_enough_is_asked_and_a_third_is_put_aside():
    by_language = groupby(ASKED, key=lambda one: one.language)
    assert {name: len(list(rows)) >= 40 for name, rows in by_language} == dict.fromkeys(
        ("nl", "en", "ar"), True
    )
    assert len(ASKED) >= 180
    assert 0.3 < sum(one.kept for one in ASKED) / len(ASKED) < 0.36
    assert {slug for one in ASKED for slug in one.finds} == set(shelf().ground.plan)


def test_the_articles_do_not_know_the_questions_of_the_test():
    known = [folded(one.text) for each in shelf().questions.values() for one in each]
    copied = [one.ask for one in ASKED if any(fuzz.ratio(folded(one.ask), it) > 92 for it in known)]
    assert len(copied) <= 0.05 * len(ASKED), copied


@pytest.mark.parametrize(
    "said",
    [
        "ik word geslage", "weg gelopen", "mis bruik", "BEDREIGD!", "zelfmoort", "mishandelt",
        "geslagen advocaat kosten toevoeging", "ik wil niet meer", "beïnvloed en bedreigd",
        "I was beatten", "suicde", "يَضْرِبُني", "هددني",
    ],
)  # fmt: skip
def test_danger_is_seen_however_it_is_written(said):
    assert shelf().danger_in(said)


@pytest.mark.parametrize(
    "said",
    ["bang dat ik de termijn mis en hij slaat me", "ik ben bang dat mijn ex naar de zitting komt",
     "afraid i will miss it because he hits me", "اخاف ان يفوتني الموعد وزوجي يضربني"],
)  # fmt: skip
def test_what_is_harmless_hides_no_other_danger(said):
    assert shelf().danger_in(said)


def test_an_entry_names_no_group_that_there_is_not(tmp_path):
    folder = copytree(DATA, tmp_path / "data")
    data = (folder / "danger.yaml").read_text("utf-8")
    (folder / "danger.yaml").write_text(data.replace("  ouder: ", "  oude: "), "utf-8")
    with pytest.raises(WrongTexts, match="there is no group <ouder>"):
        read_dangers(folder, lambda _word: False)


def test_a_word_that_begins_inside_another_is_no_danger():
    """The end of one word and the beginning of the next are "kicks" in Arabic."""
    assert shelf().danger_in("التقرير كله كذب") is None
    assert shelf().danger_in("ركلني")


@pytest.mark.parametrize(
    "said",
    [
        "ik wil niet meer naar school", "jonger dan 12", "voorbereiden op de zitting", "bereid",
        "opslaan", "waar ga ik slapen", "geslaagd voor mijn examen", "shared information",
        "geweldig team", "kleding halen", "الإشراف", "متى يرجع", "شعري", "who can see my file",
    ],
)  # fmt: skip
def test_a_word_that_only_looks_like_danger_is_not(said):
    assert shelf().danger_in(said) is None


def test_every_danger_names_lines_that_exist():
    for wanted in ("geslagen", "misbruik", "zelfmoord", "weggelopen"):
        danger = shelf().danger_in(wanted)
        assert danger
        for is_child in (True, False):
            lines = danger.lines_for(child=is_child)
            assert lines[0] == "line-112"
            assert set(lines) <= set(shelf().lines)


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ("nergens:\n- Wat is dit?\n", "there is no article nergens"),
        ("ots:\n- Wat is een OTS?\n", "nothing is asked of uhp"),
    ],
)
def test_questions_belong_to_an_article_and_every_article_has_some(tmp_path, given, fault):
    folder = copytree(DATA, tmp_path / "data")
    (folder / "questions.nl.yaml").write_text(given, "utf-8")
    with pytest.raises(WrongTexts, match=fault):
        read_questions(folder, shelf().ground.plan)
