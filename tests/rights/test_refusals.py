"""A text that claims more than its facts is not read, and every fault is told at once."""

import pytest

from tests.rights.writing import BODY, faults_of, read, translate, write

JURIST_FACT = {
    "facts": ["ots-duration", "hear-12"],
    "sources": {"BW1": "", "RV": "artikel 809"},
}


def test_a_right_text_is_read(tmp_path):
    write(tmp_path)
    assert read(tmp_path).find("ots", "nl", "P", _day()).article


def _day():
    from datetime import date

    return date(2026, 12, 1)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"facts": ["ots-duration", "ots-forever"]}, "unknown fact ots-forever"),
        ({"facts": ["ots-duration", "aid-experiments"], "sources": {"BW1": "", "TSC": ""}},
         "fact aid-experiments is for professionals"),
        ({"sources": {"RV": ""}}, "missing source: none of BW1 is named for fact ots-duration"),
        ({"sources": {"BW1": "", "RV": ""}}, "source RV carries none of the facts"),
        ({"sources": {"BW1": "", "BW9": ""}}, "unknown source BW9"),
        ({"sources": {"BW1": "", "MEM": ""}}, "source MEM has no name to show"),
        ({"sources": {"BW1": "artikel 1:999"}}, "no fact from BW1 names 1:999"),
        ({"id": "otz"}, "otz is not in the plan of articles"),
        ({"variants": ["P", "K"], "file": "nl/ots.md"}, "the plan has no ots for K"),
        ({"phases": ["ots", "later"]}, "unknown phase later"),
        ({"review_by": "2027-08-01"}, "review_by must be within 184 days after reviewed_on"),
        ({"review_by": "2026-10-01"}, "review_by must be within 184 days after reviewed_on"),
        ({"law_date": "2020-01-01"}, "law_date must be one of 2023-07-01"),
        ({"title": None}, "title: Field required"),
        ({"status": "klaar"}, "status: Input should be"),
        ({"status": "draft"}, "draft_because says why a draft is one"),
        ({"draft_because": "Nog niet gelezen."}, "stands with no other text"),
        ({"reviewed_on": "gisteren"}, "reviewed_on: Input should be a valid date"),
        ({"lang": "en", "file": "nl/ots.md"}, "lang is en, the folder is nl"),
        ({"file": "nl/otto.md"}, "should be called ots.P.md"),
        ({"reviewer": " "}, "reviewer must be a person"),
        ({"reviewer": "n.v.t."}, "reviewer must be a person"),
        ({"reviewer": "jurist"}, "reviewer must be a person"),
        ({"reviewer": "- -"}, "reviewer must be a person"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
    ],
)  # fmt: skip
def test_wrong_front_matter_is_refused(tmp_path, changes, fault):
    write(tmp_path, **changes)
    assert any(fault in one for one in faults_of(tmp_path)), faults_of(tmp_path)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("Een OTS duurt twee jaar.", "no named fact carries the number 2 year"),
        ("Je hebt drie weken.", "no named fact carries the number 3 week"),
        ("Je hebt dertig dagen.", "no named fact carries the number 30 day"),
        ("Je hebt ２０ weken.", "no named fact carries the number 20 week"),
        ("Een veertiendaagse termijn.", "no named fact carries the number 14 day"),
        ("Dat duurt anderhalf jaar.", "no named fact carries the number 1,5 year"),
        ("Dat duurt een kwartaal.", "no named fact carries the number 3 month"),
        ("Dat kost vijftig euro.", "no named fact carries the number 50"),
        ("Dat kost tweehonderd euro.", "no named fact carries the number 200"),
        ("Je betaalt 10%.", "no named fact carries the number 10"),
        ("Dat kost 35.400 euro.", "no named fact carries the number 35400"),
        ("Bel 112.", "no named fact carries the number 112"),
        ("Bel 0800-2000.", "telephone number 0800-2000: use [[line-…]]"),
        ("[[line-kt]] Bel maar.", "help line line-kt is not among the facts"),
        ("[[line-oma]] Bel maar.", "unknown help line line-oma"),
        ("Bel [[line-kt]] maar.", "a help line stands alone"),
        ("[Kijk](https://voorbeeld.nl/)", "no named fact or source knows the address voorbeeld.nl"),
        ("[Kijk](/rechten/iets)", "/rechten/iets is not a page of the rights"),
        ("[Kijk](/plan)", "/plan is not a page of the rights"),
        ("[OTS](#woord-otz)", "#woord-otz is not in the glossary"),
        ("Misschien. {{jurist}}", "{{jurist}} stands there, but no named fact waits for a lawyer"),
        ("Misschien. {{later}}", "unknown sign {{later}}"),
        ("# Nog een titel", "a heading of level h1"),
        ("Een <b>OTS</b>.", "HTML in the text"),
    ],
)
def test_a_wrong_body_is_refused(tmp_path, body, fault):
    write(tmp_path, body)
    assert any(fault in one for one in faults_of(tmp_path)), faults_of(tmp_path)


def test_a_number_in_the_title_counts_too(tmp_path):
    write(tmp_path, title="OTS: drie maanden")
    assert faults_of(tmp_path) == ["nl/ots.md: no named fact carries the number 3 month"]


def test_a_fact_that_waits_for_a_lawyer_needs_the_mark(tmp_path):
    write(tmp_path, **JURIST_FACT)
    assert faults_of(tmp_path) == [
        "nl/ots.md: hear-12: waits for a lawyer, but the text has no {{jurist}}"
    ]
    write(tmp_path, BODY + " {{jurist}}", **JURIST_FACT)
    read(tmp_path)


@pytest.mark.parametrize(
    ("card", "fault"),
    [
        ("[[line-ll]] Gratis, dag en nacht.", "line-ll: no fact says it is free"),
        ("[[line-kt]] Dag en nacht.", "line-kt: no fact says it is always open"),
        ("[[line-113 0800-9999]] Bel.", "unknown help line line-113 0800-9999"),
    ],
)
def test_a_help_line_says_no_more_than_its_fact(tmp_path, card, fault):
    lines = {
        "facts": ["line-ll", "line-kt", "line-113"],
        "sources": {"LL": "", "KT": "", "L113": ""},
    }
    write(tmp_path, card, law_date=None, **lines)
    assert faults_of(tmp_path) == [f"nl/ots.md: {fault}"]


def test_the_temporary_rule_is_looked_at_every_month(tmp_path):
    rule = {"facts": ["ots-duration", "aid-status"], "sources": {"BW1": "", "RO24": ""}}
    write(tmp_path, BODY + " {{jurist}}", **rule)
    assert faults_of(tmp_path) == ["nl/ots.md: review_by must be within 31 days after reviewed_on"]


def test_amounts_are_looked_at_before_the_new_year(tmp_path):
    rule = {"facts": ["ots-duration", "aid-toevoeging"], "sources": {"BW1": "", "WRB": ""}}
    write(tmp_path, **rule)
    assert faults_of(tmp_path) == [
        "nl/ots.md: review_by must not pass 1 January: aid-toevoeging holds for 2026"
    ]
    write(tmp_path, **rule, review_by="2027-01-01")
    read(tmp_path)


def test_all_faults_of_all_files_come_together(tmp_path):
    write(tmp_path, "Een OTS duurt twee jaar.", facts=["ots-duration", "nep"])
    write(tmp_path, id="start", title=None, core="info")
    (tmp_path / "nl" / "klacht.md").write_text("Zonder begin.\n")
    found = faults_of(tmp_path)
    assert sorted({fault.split(":")[0] for fault in found}) == [
        "nl/klacht.md",
        "nl/ots.md",
        "nl/start.md",
    ]
    assert len(found) == 4


def test_two_texts_for_the_same_readers_are_refused(tmp_path):
    write(tmp_path)
    write(tmp_path, file="nl/ots.P.md")
    assert faults_of(tmp_path) == ["nl/ots: 2 texts for P"]


@pytest.mark.parametrize(
    ("body", "changes", "fault"),
    [
        ("An OTS lasts two years.", {}, "no named fact carries the number 2 year"),
        ("An OTS lasts one year.", {"facts": ["ots-who"]}, "facts: belongs in the Dutch file"),
        ("An OTS lasts one year.", {"variants": ["J"]}, "there is no Dutch text of ots for"),
        ("[[line-js]] Call.", {}, "other help lines or marks than nl/ots.md"),
    ],
)
def test_a_wrong_translation_is_refused(tmp_path, body, changes, fault):
    write(tmp_path)
    translate(tmp_path, body, **changes)
    assert any(fault in one for one in faults_of(tmp_path)), faults_of(tmp_path)


def test_a_translation_says_which_dutch_text_it_follows(tmp_path):
    write(tmp_path)
    path = translate(tmp_path, "An OTS lasts one year.")
    path.write_text(path.read_text().replace("follows: '2026-11-01'\n", ""))
    assert "follows is missing" in faults_of(tmp_path)[0]
