"""The texts we ship: complete, in three languages, and the same in each."""

from collections import defaultdict

import pytest

from family_portal.rights.body_checks import prose_of
from family_portal.rights.claims import claims
from family_portal.rights.facts import read_ground
from family_portal.rights.shelf import read_shelf
from family_portal.rights.texts import LANGUAGES, Reading
from family_portal.rights.variants import Variant

# What a family needs first, of which nobody of its group may be left out.
FIRST = [
    "start",
    "hulplijnen",
    "vertrouwenspersoon",
    "gratis-advocaat",
    "advocaat-kosten",
    "advocaat-vinden",
    "ots",
    "uhp",
    "spoed",
    "aanwijzing",
    "hoger-beroep",
    "kindgesprek",
    "dossier",
    "klacht",
]
GROUND = read_ground()
TEXTS = Reading().texts
BY_KEY = {(text.front.lang, *text.key): text for text in TEXTS}
TRANSLATED = [text for text in TEXTS if text.front.lang != "nl"]
POLITE = {"u", "uw", "uzelf"}


def test_all_texts_pass_the_loader():
    assert read_shelf(demo=True)


@pytest.mark.parametrize(
    ("slug", "language"),
    [(slug, language) for slug in GROUND.plan for language in LANGUAGES],
)
def test_every_planned_group_has_its_text(slug, language):
    there = {v for t in TEXTS if (t.front.id, t.front.lang) == (slug, language) for v in t.key[1]}
    assert there == set(GROUND.plan[slug].v)


def test_forty_three_articles_are_there_for_their_groups():
    written = defaultdict(set)
    for text in TEXTS:
        written[text.front.lang] |= {(text.front.id, variant) for variant in text.key[1]}
    assert {lang: len({slug for slug, _ in texts}) for lang, texts in written.items()} == (
        dict.fromkeys(LANGUAGES, 43)
    )
    assert {lang: len(texts) for lang, texts in written.items()} == dict.fromkeys(LANGUAGES, 111)


@pytest.mark.parametrize("slug", GROUND.plan)
def test_every_planned_fact_is_used_by_one_of_them(slug):
    used = {fact for text in TEXTS if text.front.id == slug for fact in text.front.facts}
    planned = {key for key in GROUND.plan[slug].facts if GROUND.facts[key].aud != ("professional",)}
    assert planned <= used


@pytest.mark.parametrize("text", TRANSLATED, ids=lambda text: text.path)
def test_a_translation_names_the_same_numbers(text):
    dutch = BY_KEY["nl", *text.key]
    said = {one.number for one in claims(prose_of(text), text.front.lang)}
    assert said == {one.number for one in claims(prose_of(dutch), "nl")}


@pytest.mark.parametrize("text", TRANSLATED, ids=lambda text: text.path)
def test_a_translation_follows_the_dutch_text_of_today(text):
    assert text.front.follows == BY_KEY["nl", *text.key].front.reviewed_on


@pytest.mark.parametrize("text", TRANSLATED, ids=lambda text: text.path)
def test_a_translation_has_the_same_paragraphs_and_links(text):
    dutch = BY_KEY["nl", *text.key]
    assert text.body.count("\n\n") == dutch.body.count("\n\n")
    assert text.body.count("](") == dutch.body.count("](")
    assert text.body.count("\n- ") == dutch.body.count("\n- ")


@pytest.mark.parametrize("text", [t for t in TEXTS if t.front.lang == "nl"], ids=lambda t: t.path)
def test_everybody_is_addressed_with_je(text):
    words = set(prose_of(text).lower().replace(".", " ").replace(",", " ").split())
    assert not words & POLITE
    assert words & {"je", "jij", "jou", "jouw"}


def test_no_text_promises_a_free_lawyer_at_a_supervision_order():
    """The most likely wrong sentence: the free arrangement is for other measures."""
    for text in TEXTS:
        if text.front.id == "ots":
            assert not {"aid-free-uhp", "aid-free-gezag"} & set(text.front.facts)
            assert "gratis advocaat" not in text.body.lower()


def test_every_line_of_the_table_is_on_the_page_of_help_lines():
    shelf = read_shelf(demo=False)
    article = shelf._articles["hulplijnen", "nl", Variant.PARENT]
    shown = {block.line for block in article.blocks if hasattr(block, "line")}
    assert shown == set(shelf.lines)


def test_children_and_their_parents_have_all_first_texts_for_their_group():
    readers = defaultdict(set)
    for text in TEXTS:
        for variant in text.front.variants:
            readers[variant].add(text.front.id)
    # How to talk with the judge is written for children only.
    assert set(FIRST) - {"kindgesprek"} <= readers[Variant.PARENT]
    together = {"start", "hulplijnen", "vertrouwenspersoon", "uhp", "kindgesprek"}
    assert together <= readers[Variant.TOGETHER]
