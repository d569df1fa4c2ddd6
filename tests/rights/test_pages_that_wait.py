"""What a reader gets of texts that wait, are late, or are not there in their language."""

import pytest

from tests.rights.writing import BODY, read, write

WAITS = {
    "facts": ["ots-duration", "hear-12"],
    "sources": {"BW1": "", "RV": "artikel 809"},
}
LINES = {
    "id": "hulplijnen",
    "core": "supp",
    "facts": ["line-112"],
    "sources": {"VT": ""},
    "law_date": None,
}


@pytest.fixture
def shelved(app, monkeypatch, tmp_path):
    """The texts written by the test, as a real portal would show them."""

    def put(*, demo=False):
        monkeypatch.setitem(app.extensions, "rights", read(tmp_path, demo=demo))

    return put


def test_a_real_portal_sends_to_the_juridisch_loket_until_a_lawyer_has_looked(browse):
    page = browse().get("/rechten/advocaat-vinden").text
    assert "Vraag het Juridisch Loket" in page
    assert 'href="tel:08008020"' in page
    assert "gratis advocaat" not in page
    assert "/rechten/advocaat-vinden" not in browse().get("/rechten").text


def test_an_adult_without_children_is_promised_no_confidant_meanwhile(browse):
    page = browse().get("/rechten/advocaat-vinden?voor=volwassene").text
    assert "Vraag je gemeente om cliëntondersteuning" in page
    assert "vertrouwenspersoon" not in page.lower()
    assert 'href="tel:0885551000"' not in page
    assert 'href="tel:0885551000"' in browse().get("/rechten/advocaat-vinden").text


def test_what_needs_no_lawyer_is_there_at_once(browse):
    page = browse().get("/rechten/ots").text
    assert "Jij houdt het" in page
    assert "jurist" not in page


def test_past_its_review_an_article_says_so_and_stays(browse, shelved, tmp_path):
    write(tmp_path, reviewed_on="2025-11-01", review_by="2026-05-01")
    shelved()
    page = browse().get("/rechten/ots").text
    assert "Deze tekst moesten wij controleren vóór 1 mei 2026." in page
    assert BODY in page
    assert 'href="tel:08008020"' in page


def test_the_help_lines_stay_even_when_their_text_is_taken_away(browse, shelved, tmp_path):
    write(tmp_path, "[[line-112]] Bel.", **LINES, status="expired")
    shelved()
    page = browse().get("/hulplijnen").text
    assert "Direct hulp" in page
    for number in ("112", "08002000", "08000432"):
        assert f'href="tel:{number}"' in page
    assert 'href="https://chatmetfier.nl/"' in page


def test_a_named_lawyer_is_named(browse, shelved, tmp_path):
    write(tmp_path, BODY + " {{jurist}}", **WAITS, reviewer="mr. A. Voorbeeld")
    shelved()
    page = browse().get("/rechten/ots").text
    assert "Nagekeken door jurist mr. A. Voorbeeld." in page
    assert "Een jurist controleert deze tekst nog" not in page


def test_a_text_that_is_only_there_in_dutch_says_so(browse, shelved, tmp_path):
    write(tmp_path)
    shelved()
    page = browse().get("/rechten/ots", headers={"Accept-Language": "ar"}).text
    assert 'id="tekst" lang="nl" dir="ltr"' in page
    assert "utrecht-alert--info" in page
    listed = browse().get("/rechten", headers={"Accept-Language": "ar"}).text
    assert '<bdi lang="nl">Wat is een OTS?</bdi>' in listed
