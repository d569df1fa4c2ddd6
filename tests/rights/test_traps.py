"""Sentences that would send a family the wrong way; each was once found in print."""

import re

import pytest

from family_portal.rights.blocks import JURIST, Prose
from family_portal.rights.body_checks import prose_of
from family_portal.rights.shelf import own_shelf
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
def test_four_weeks_are_only_those_of_closed_care_a_defence_or_the_mayor(text):
    for part in sections_with(text, "vier weken"):
        if text.front.id == "huisverbod":
            assert "excl-longer" in text.front.facts
            continue
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
    shelf = own_shelf(demo=True)
    for article in shelf._articles.values():
        html = "".join(
            block.html if isinstance(block, Prose) else block.words for block in article.blocks
        )
        assert "](" not in html, article.front.id
        assert "{{" not in html, article.front.id
        assert "[[" not in html, article.front.id


def test_nobody_is_told_that_only_their_yes_opens_a_file():
    """Danger, an investigation and a supervision order open it without them (Wmo 5.2.6, BW 1:240,
    Jeugdwet 7.3.11); who confides on such a promise is misled."""
    for text in DUTCH:
        assert "Anderen krijgen alleen informatie als jij ja zegt" not in text.body, text.path
        if text.front.id in {"privacy", "dossier"}:
            assert "share-without" in text.front.facts
            assert "zonder jouw ja" in text.body or "toch vertellen" in text.body, text.path


def test_a_child_is_told_that_in_an_emergency_it_is_heard_afterwards():
    body = of("kindgesprek", "J").body
    assert "Dan mag de rechter eerst beslissen." in body
    assert "binnen twee weken" in body


@pytest.mark.parametrize("variant", ["P", "J", "Y"])
def test_a_doctor_still_asks_for_a_yes_during_supervision(variant):
    assert "consent-medical" in of("toestemming", variant).front.facts
    assert "dokter" in of("toestemming", variant).body


@pytest.mark.parametrize("slug", ["hoger-beroep", "zitting", "gesloten", "spoed"])
def test_a_parent_reads_that_the_decision_holds_during_an_appeal(slug):
    assert "appeal-holds" in of(slug).front.facts
    assert "gelden" in of(slug).body


@pytest.mark.parametrize("slug", ["zitting", "onderzoek"])
def test_an_expert_of_ones_own_may_be_asked_for_at_a_placement_too(slug):
    line = next(line for line in of(slug).body.splitlines() if "contra-expertise" in line)
    assert "#woord-uhp" in line


def test_the_doubt_about_the_free_lawyer_stands_before_the_first_heading():
    for language in ("nl", "en", "ar"):
        text = next(
            t for t in TEXTS if t.front.id == "gratis-advocaat" and t.front.lang == language
        )
        top = text.body.split("\n## ")[0]
        assert "2024" in top
        assert JURIST in top


def test_an_adult_without_children_is_promised_nothing_of_the_jeugdwet():
    for text in TEXTS:
        if "A" in text.front.variants:
            assert "line-js" not in text.body, text.path
            assert "fgp" not in text.front.facts, text.path
            assert "familiegroepsplan" not in text.body, text.path


def test_a_parent_without_custody_reads_what_they_are_at_a_hearing():
    assert {"noncust-hearing", "noncust-custody"} <= set(of("ouder-zonder-gezag").front.facts)
    assert "Jij dus ook" not in of("start").body


def test_no_thousand_reads_as_a_fraction():
    """35.400 is thirty-five point four to a reader of English or Arabic."""
    for text in TEXTS:
        if text.front.lang == "en":
            assert not re.search(r"\d\.\d", text.body), text.path
        if text.front.lang == "ar":
            assert not re.search(r"\d[.,]\d", text.body), text.path
            assert text.front.id != "advocaat-kosten" or "35٬400" in text.body


def test_arabic_has_one_word_for_the_confidant_and_one_for_foster_parents():
    for text in TEXTS:
        if text.front.lang == "ar":
            for other in ("شخص تثق به", "شخص موثوق", "بالرعاية", "أسرة راعية"):
                assert other not in text.body, text.path


@pytest.mark.parametrize(
    ("slug", "variant"), [("uhp-stoppen", "P"), ("uhp-stoppen", "J"), ("aanwijzing", "P")]
)
def test_after_a_silence_the_two_weeks_begin_on_the_day_of_sending(slug, variant):
    """A refusal in time counts from the day after (1:264(3) BW); one that comes after the two weeks
    were over from the day itself (1:265(4)), and until then the way to the judge stays open."""
    body = of(slug, variant).body
    late = next(part for part in body.split("\n\n") if "Komt er later toch een brief" in part)
    assert "telt dan zelf mee" in late or "Die dag telt zelf mee." in late
    assert "zolang de GI niets zegt" in late.replace("Zolang", "zolang")
    assert "De eerste dag is de dag na het versturen" in body
