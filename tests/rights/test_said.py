"""What a lawyer reads of a fact in Dutch is what the texts are held to."""

import pytest

from family_portal.rights.facts import DATA, read_ground, read_yaml
from family_portal.rights.said import place_of, said_faults

GROUND = read_ground()


def with_fact(key, **changes):
    fact = GROUND.facts[key].model_copy(update=changes)
    return GROUND.model_copy(update={"facts": {**GROUND.facts, key: fact}})


def test_every_fact_has_a_title_and_a_sentence_and_no_sentence_is_left_over():
    said = read_yaml((DATA / "said.yaml").read_text("utf-8"))
    assert set(said) == set(GROUND.facts)
    titles = [fact.title for fact in GROUND.facts.values()]
    assert len(set(titles)) == len(titles)
    for fact in GROUND.facts.values():
        assert fact.says.endswith("."), fact.id
        assert len(fact.title) <= 70, fact.id


def test_the_sentences_say_the_values_of_the_facts():
    assert list(said_faults(GROUND)) == []


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [
        ("appeal", "drie maanden", "drie weken"),
        ("uhp-lapse", "drie maanden", "enige tijd"),
        ("aid-toevoeging", "35.400", "35.4"),
        ("aid-toevoeging", "50.000", "60.000"),
        ("hear-12", "12 jaar", "14 jaar"),
        ("line-vt", "0800-2000", "0800-2001"),
        ("excl-what", "10 dagen", "10 weken"),
        ("spoed-4w", "vier weken", "vijf weken"),
        ("aid-status", "2024", "2025"),
    ],
)
def test_a_sentence_that_drifts_is_found(key, right, wrong):
    says = GROUND.facts[key].says
    assert right in says
    changed = with_fact(key, says=says.replace(right, wrong))
    assert any(f"fact {key}:" in fault for fault in said_faults(changed))


def test_a_fact_that_moves_on_without_its_sentence_is_found():
    appeal = GROUND.facts["appeal"]
    term = appeal.deadline.model_copy(update={"n": 2})
    assert list(said_faults(with_fact("appeal", deadline=term)))
    fact = GROUND.facts["avg"].fact.replace("one month", "six weeks")
    assert list(said_faults(with_fact("avg", fact=fact)))


def test_the_place_in_the_law_is_said_beside_it():
    assert place_of(GROUND.facts["uhp-lapse"]) == "art. 1:265c lid 3"
    assert place_of(GROUND.facts["spoed-hearing"]) == "art. 800 lid 3 en 809 lid 3 Rv"


def test_a_source_leads_to_where_it_can_be_read():
    sources = GROUND.sources
    assert sources["BW1"].href == "https://wetten.overheid.nl/BWBR0002656"
    assert sources["GHMIN"].href.endswith("?id=ECLI:NL:GHDHA:2013:2884")
    assert sources["MEM"].href == ""
    assert sources["AKJTR"].called == "akj.nl"
    nameless = {
        key
        for fact in GROUND.facts.values()
        if fact.check
        for key in fact.src
        if not sources[key].called and sources[key].kind != "memory"
    }
    assert nameless == set()
