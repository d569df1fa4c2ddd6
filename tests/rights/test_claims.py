"""A number is found however a language writes it."""

import pytest

from family_portal.rights.claims import TELEPHONE, Claim, carried, claims


def said(text, language):
    return {str(claim) for claim in claims(text, language)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("binnen twee weken", {"2 week"}),
        ("binnen 2 weken", {"2 week"}),
        ("hoogstens één jaar", {"1 year"}),
        ("na een maand", {"1 month"}),
        ("binnen veertien dagen", {"14 day"}),
        ("binnen een werkdag", {"1 day"}),
        ("een half jaar", {"half year"}),
        ("je bent 12 jaar of ouder", {"12 year"}),
        ("een inkomen van 35.400 euro", {"35400"}),
        ("een commissie van drie mensen", {"3"}),
        ("dertig dagen", {"30 day"}),
        ("vijfentwintig weken", {"25 week"}),
        ("tweeëntwintig jaar", {"22 year"}),
        ("driehonderd euro", {"300"}),
        ("anderhalve maand", {"1,5 month"}),
        ("½ jaar", {",5 year"}),
        ("een zesweekse termijn", {"6 week"}),
        ("in het achtste lied klinkt dertigers muziek", set()),
        ("één vast gezicht, een brief en een rechter", set()),
        ("het jaar is bijna om", set()),
    ],
)
def test_dutch_numbers_are_found(text, found):
    assert said(text, "nl") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("within two weeks", {"2 week"}),
        ("a two-week term", {"2 week"}),
        ("at most one year", {"1 year"}),
        ("for a year", {"1 year"}),
        ("half a year", {"half year"}),
        ("EUR 35,400", {"35400"}),
        ("twenty-five days", {"25 day"}),
        ("one hundred euros", {"100"}),
        ("within a fortnight", {"14 day"}),
        ("aged 12 or over", {"12"}),
        ("one of them is a judge", set()),
    ],
)
def test_english_numbers_are_found(text, found):
    assert said(text, "en") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("خلال أسبوعين", {"2 week"}),
        ("قبل النهاية بشهرين", {"2 month"}),
        ("سنة واحدة على الأكثر", {"1 year"}),
        ("ثلاثة أشهر", {"3 month"}),
        ("من عمر 12 سنة", {"12 year"}),
        ("من عمر ١٢ سنة", {"12 year"}),
        ("خلال أسبوع", {"1 week"}),
        ("ثلاثون يوماً", {"30 day"}),
        ("مئة يورو", {"100"}),
        ("خلال نصف سنة", {"half year"}),
        ("35٬400 يورو", {"35400"}),
        ("كل شهر", set()),
        ("يدوم اليوم كله", set()),
    ],
)
def test_arabic_numbers_are_found(text, found):
    assert said(text, "ar") == found


def test_an_age_may_rest_on_a_bare_number_but_a_term_may_not():
    fact = claims("a child aged 12 or over", "en")
    assert carried(Claim("12", "year"), fact)
    assert not carried(Claim("12", "week"), fact)
    assert not carried(Claim("2", "week"), claims("two months", "en"))


@pytest.mark.parametrize("text", ["088-5551000", "0800-2000", "088 555 10 00", "+31 20 123 4567"])
def test_a_telephone_number_is_seen(text):
    assert TELEPHONE.search(f"Bel {text}.")


@pytest.mark.parametrize("text", ["112", "113", "artikel 1:255", "2026", "35.400"])
def test_other_numbers_are_no_telephone_number(text):
    assert not TELEPHONE.search(f"Zie {text}.")
