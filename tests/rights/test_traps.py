"""Sentences that would send a family the wrong way; each was once found in print."""

import pytest

from family_portal.rights.blocks import JURIST, Prose
from family_portal.rights.body_checks import prose_of
from family_portal.rights.shelf import read_shelf
from family_portal.rights.texts import Reading

TEXTS = Reading().texts
DUTCH = [text for text in TEXTS if text.front.lang == "nl"]
FREE_LAWYER = {"nl": "gratis advocaat", "en": "free lawyer", "ar": "محامٍ مجاني"}


def sections_with(text, words):
    parts = text.body.lower().split("\n## ")
    return [part for part in parts if words in part]


def of(slug, variant="P"):
    return next(t for t in DUTCH if t.front.id == slug and variant in t.front.variants)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.path)
def test_who_names_the_free_lawyer_names_its_limits(text):
    """It is for a first placement or the end of custody, temporary, and never for an OTS alone."""
    if FREE_LAWYER[text.front.lang] in prose_of(text).lower():
        assert {"aid-free-limits", "aid-status"} <= set(text.front.facts)
        assert JURIST in text.body


def test_the_articles_at_a_measure_say_for_whom_the_free_lawyer_is_not():
    for slug in ("gratis-advocaat", "spoed", "uhp"):
        text = of(slug)
        assert "verlenging" in text.body or "alleen een voorlopige OTS" in text.body, slug
        assert "hoger-beroep" in text.body, slug
    assert "als je geen gezag hebt" in of("gratis-advocaat").body
    assert "Die geldt dus niet voor jou" in of("ouder-zonder-gezag").body


@pytest.mark.parametrize("text", DUTCH, ids=lambda text: text.path)
def test_four_weeks_are_only_those_of_closed_care_or_a_defence(text):
    for part in sections_with(text, "vier weken"):
        assert text.front.id == "gesloten" or "gesloten jeugdhulp" in part or "verweer" in part
        assert {"spoed-4w", "appeal-defence"} & set(text.front.facts)


@pytest.mark.parametrize("text", DUTCH, ids=lambda text: text.path)
def test_nobody_is_told_that_a_child_need_not_come(text):
    """The judge may have it brought (article 809 Rv); a lawyer has to look at this first."""
    body = text.body.lower()
    assert "hoeft niet te komen" not in body
    assert "hoef je niet te komen" not in body
    assert "mag wegblijven" not in body


@pytest.mark.parametrize("text", DUTCH, ids=lambda text: text.path)
def test_nobody_is_told_to_be_too_late(text):
    assert "te laat" not in prose_of(text).lower()


@pytest.mark.parametrize("variant", ["P", "J"])
def test_going_to_the_judge_does_not_stop_an_instruction(variant):
    body = of("aanwijzing", variant).body
    assert "Alleen de rechter kan zeggen dat je mag wachten." in body
    assert "Een advocaat is niet verplicht." in body


@pytest.mark.parametrize("variant", ["P", "J"])
def test_a_dispute_and_an_appeal_need_a_lawyer(variant):
    assert "advocaat is verplicht" in of("geschil").body
    assert "Hier is een advocaat verplicht." in of("geschil", "J").body
    assert "advocaat" in of("hoger-beroep", variant).body


@pytest.mark.parametrize("variant", ["P", "J"])
def test_an_appeal_is_not_there_for_every_decision(variant):
    text = of("hoger-beroep", variant)
    assert {"appeal", "appeal-none"} <= set(text.front.facts)
    for word in ("voorlopige OTS", "andere [GI]", "geschillenregeling", "aanwijzing"):
        assert word in text.body


def test_the_two_ages_of_file_and_privacy_law_stand_side_by_side():
    for variant in "PJ":
        body = of("privacy", variant).body
        assert "12 jaar" in body
        assert "16" in body


@pytest.mark.parametrize("slug", ["klacht", "geschil"])
def test_a_complaint_is_no_appeal(slug):
    for text in DUTCH:
        if text.front.id == slug:
            assert "cmp-not" in text.front.facts
            assert "Een klacht verandert" in text.body


def test_no_sign_for_machines_is_shown():
    shelf = read_shelf(demo=True)
    for article in shelf._articles.values():
        html = "".join(block.html for block in article.blocks if isinstance(block, Prose))
        assert "{{" not in html, article.front.id
        assert "[[" not in html, article.front.id
