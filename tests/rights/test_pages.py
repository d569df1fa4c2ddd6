"""The pages of rights and help lines, for everybody."""

import re
from datetime import date

import pytest
from sqlmodel import select

from family_portal.access.people import Profile
from family_portal.core import clock
from family_portal.rights.facts import read_ground
from tests.rights.test_the_texts import FIRST

# The help lines have a page of their own; parents have no text about talking with the judge.
ARTICLES = [slug for slug in FIRST if slug not in {"hulplijnen", "kindgesprek"}]
TELLING = ["ondertoezicht", "ots", "jeugdbescherming", "uithuis", "veilig thuis", "advocaat"]
LANGUAGES = {"nl": "ltr", "en": "ltr", "ar": "rtl"}


@pytest.fixture(autouse=True)
def _while_the_texts_hold(clock_at):
    """Amounts are of one year, and texts must be looked at again after half of one."""
    clock_at(date(2026, 11, 21))


def of_age(db, child, age):
    profile = db.exec(select(Profile).where(Profile.person_id == child.id)).one()
    profile.born, profile.age_noted, profile.age_noted_on = None, age, clock.today()
    db.add(profile)
    db.commit()


@pytest.fixture
def chosen_settings():
    return {"demo": True}


def test_the_list_has_its_articles_and_help_lines_first(browse):
    page = browse().get("/rechten").text
    assert page.index("/hulplijnen") < page.index("/rechten/start")
    for slug in ARTICLES:
        assert f'href="/rechten/{slug}"' in page


@pytest.mark.parametrize("slug", [slug for slug in read_ground().plan if slug != "hulplijnen"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_article_reads_in_each_language(browse, slug, language):
    page = browse().get(f"/rechten/{slug}", headers={"Accept-Language": language}).text
    assert f'id="tekst" lang="{language}" dir="{LANGUAGES[language]}"' in page


def test_a_text_that_is_there_in_dutch_only_says_so(leave_out, browse):
    leave_out("zitting", "ar")
    page = browse().get("/rechten/zitting", headers={"Accept-Language": "ar"}).text
    assert 'id="tekst" lang="nl" dir="ltr"' in page
    assert "utrecht-alert--info" in page


def test_a_row_says_that_its_text_is_there_in_dutch_only(leave_out, browse):
    said = "بالهولندية فقط"
    arabic = {"Accept-Language": "ar"}
    assert said not in browse().get("/rechten", headers=arabic).text
    leave_out("zitting", "ar")
    rows = browse().get("/rechten", headers=arabic).text.split('<a class="row"')
    assert ["/rechten/zitting" in row for row in rows if said in row] == [True]
    found = browse().get("/rechten?q=zitting", headers=arabic).text.split('<a class="row"')
    assert any("/rechten/zitting" in row for row in found if said in row)


def test_an_unknown_article_is_not_there(browse):
    assert browse().get("/rechten/iets").status_code == 404


def test_an_article_tells_its_sources_its_dates_and_what_waits(browse):
    page = browse().get("/rechten/advocaat-vinden").text
    assert ">Burgerlijk Wetboek, Boek 1</a>, artikel 1:265k" in page
    assert "(tekst van 1 juli 2023)" in page
    assert "Gecontroleerd op 21 november 2026." in page
    assert page.count("Een jurist controleert deze tekst nog.") == 1


def test_a_legal_word_leads_to_its_sentence(browse):
    page = browse().get("/rechten/ots").text
    linked = set(re.findall(r'popovertarget="(uitleg-[\w-]+)"', page))
    assert len(linked) > 4
    assert linked <= set(re.findall(r'id="(uitleg-[\w-]+)" popover', page))


def test_help_lines_are_one_press_away_for_everybody(browse):
    page = browse().get("/hulplijnen").text
    for number in ("112", "113", "08002000", "08000432", "0885551000", "08008020"):
        assert f'href="tel:{number}"' in page
    assert browse().get("/rechten/hulplijnen").headers["Location"] == "/hulplijnen"


@pytest.mark.parametrize("path", ["/rechten", "/hulplijnen", "/rechten/ots"])
def test_the_tab_tells_nothing(browse, path):
    page = browse().get(path).text
    title = re.search(r"<title>(.*?)</title>", page)[1].lower()
    assert not any(word in title for word in TELLING)


def test_a_parent_reads_what_is_written_for_parents(browse, house):
    page = browse(house.parent).get("/rechten/ots").text
    assert "Jij houdt het" in page
    assert "Het is niet jouw schuld" not in page


@pytest.mark.parametrize(("age", "slugs"), [(13, {"start", "ots"}), (16, {"start", "ots"})])
def test_a_child_reads_what_is_written_for_children(browse, house, db, age, slugs):
    of_age(db, house.child, age)
    child = browse(house.child)
    assert "Het is niet jouw schuld" in child.get("/rechten/ots").text
    listed = child.get("/rechten").text
    own = "12-15" if age == 13 else "16-17"
    assert all(f'href="/rechten/{slug}?voor={own}"' in listed for slug in slugs)


def test_a_child_of_16_reads_how_to_find_a_lawyer_itself(browse, house, db):
    of_age(db, house.child, 16)
    page = browse(house.child).get("/rechten/advocaat-vinden").text
    assert "bijzondere curator" in page
    assert "Soms is het gratis" not in page


def test_anybody_may_choose_for_whom_they_read(browse):
    page = browse().get("/rechten/start?voor=kind").text
    assert "Lees dit samen met een groot mens." in page
    assert "/rechten/start?voor=12-15" in page
    assert "?voor=kind" in browse().get("/rechten?voor=kind").text


def test_search_finds_and_says_when_there_is_nothing(browse):
    found = browse().get("/rechten?q=Cliëntondersteuning").text
    assert 'href="/rechten/vertrouwenspersoon"' in found
    assert 'href="/rechten/ots"' not in found
    nothing = browse().get("/rechten?q=<b>onvindbaar").text
    assert "Wij vonden niets." in nothing
    assert "<b>onvindbaar" not in nothing


def test_an_arabic_page_sets_the_dutch_words_apart(browse):
    page = browse().get("/rechten/ots", headers={"Accept-Language": "ar"}).text
    assert '<bdi lang="nl">ondertoezichtstelling</bdi>' in page
    assert '<html class="mp-theme" lang="ar" dir="rtl">' in page


@pytest.mark.parametrize("path", ["/rechten", "/hulplijnen", "/rechten/ots"])
def test_signed_out_a_phone_may_keep_the_page_and_ask_whether_it_changed(browse, path):
    first = browse().get(path)
    assert first.headers["Cache-Control"] == "no-cache"
    assert {"Cookie", "Accept-Language"} <= {
        name.strip() for name in first.headers["Vary"].split(",")
    }
    assert "Set-Cookie" not in first.headers
    again = browse().get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_signed_in_nothing_is_kept(browse, house):
    answer = browse(house.parent).get("/rechten/ots")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer.headers


def test_the_search_shows_the_sentence_it_was_found_in(browse):
    page = browse().get("/rechten?q=uithuisplaasing").text
    assert "<mark>uithuisplaatsing</mark>" in page
    assert 'href="/rechten/uhp"' in page


def test_a_search_that_finds_nothing_offers_somebody_to_ask(browse, house):
    page = browse(house.parent).get("/rechten?q=xylofoon").text
    assert 'href="/contact"' in page
    assert 'href="/hulplijnen"' in page
    assert 'href="tel:08008020"' in page
    assert 'href="/contact"' not in browse().get("/rechten?q=xylofoon").text


def test_what_is_typed_is_shown_and_never_run(browse):
    page = browse().get("/rechten", query_string={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page
