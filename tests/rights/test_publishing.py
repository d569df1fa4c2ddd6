"""What may be shown, to whom, and until when."""

from datetime import date

import pytest

from family_portal.rights.blocks import Prose
from tests.rights.writing import BODY, TRANSLATED, read, translate, write

DAY = date(2026, 12, 1)
WAITS = {
    "facts": ["ots-duration", "hear-12"],
    "sources": {"BW1": "", "RV": "artikel 809"},
}
MARKED = BODY + " {{jurist}}"


def shown(shelf, on=DAY, language="nl", reader="P"):
    return shelf.find("ots", language, reader, on).article


def words(article):
    return "".join(block.html for block in article.blocks if isinstance(block, Prose))


def test_the_demo_shows_what_waits_for_a_lawyer_without_the_editors_sign(tmp_path):
    write(tmp_path, MARKED, **WAITS)
    article = shown(read(tmp_path, demo=True))
    assert article.waits_for_lawyer
    assert "jurist" not in words(article)


def test_a_real_portal_leaves_it_out(tmp_path):
    write(tmp_path, MARKED, **WAITS)
    shelf = read(tmp_path, demo=False)
    assert shown(shelf) is None
    assert list(shelf.listed("nl", "P", DAY)) == []


def test_with_a_named_lawyer_it_is_there_without_the_mark(tmp_path):
    write(tmp_path, MARKED, **WAITS, reviewer="mr. A. Voorbeeld")
    article = shown(read(tmp_path, demo=False))
    assert "jurist" not in words(article)
    assert not article.waits_for_lawyer


@pytest.mark.parametrize(
    ("status", "in_demo", "for_real"),
    [
        ("draft", True, False),
        ("checked", True, False),
        ("published", True, True),
        ("expired", False, False),
    ],
)
def test_only_what_is_published_is_shown_for_real(tmp_path, status, in_demo, for_real):
    why = {"draft_because": "Nog niet gelezen."} if status == "draft" else {}
    write(tmp_path, status=status, **why)
    assert bool(shown(read(tmp_path, demo=True))) is in_demo
    assert bool(shown(read(tmp_path, demo=False))) is for_real


def test_an_amount_of_last_year_is_not_shown(tmp_path):
    amount = {"facts": ["ots-duration", "aid-toevoeging"], "sources": {"BW1": "", "WRB": ""}}
    write(tmp_path, "De grens is 35.400 euro.", **amount, review_by="2027-01-01")
    shelf = read(tmp_path)
    assert shown(shelf, date(2026, 12, 31))
    assert shown(shelf, date(2027, 1, 1)) is None


def test_a_text_past_its_review_stays_and_says_so(tmp_path):
    write(tmp_path)
    shelf = read(tmp_path, demo=False)
    assert not shown(shelf, date(2027, 5, 1)).review_is_late(date(2027, 5, 1))
    assert shown(shelf, date(2027, 5, 2)).review_is_late(date(2027, 5, 2))


def test_a_missing_language_falls_back_to_dutch(tmp_path):
    write(tmp_path)
    assert shown(read(tmp_path), language="ar").front.lang == "nl"


def test_a_translation_steps_back_when_the_dutch_text_moves_on(tmp_path):
    write(tmp_path)
    translate(tmp_path, "An OTS lasts one year.")
    assert shown(read(tmp_path), language="en").front.lang == "en"
    write(tmp_path, reviewed_on="2026-11-20")
    assert shown(read(tmp_path), language="en").front.lang == "nl"


def test_a_withheld_dutch_text_withholds_its_translation(tmp_path):
    write(tmp_path, MARKED, **WAITS)
    translate(tmp_path, "An OTS lasts one year. {{jurist}}", **TRANSLATED)
    assert shown(read(tmp_path, demo=False), language="en") is None
