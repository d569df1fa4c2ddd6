"""Finds in a text what may tell where somebody is or how to reach them (SAFETY T22).

A table of shapes, no cleverness: it asks a writer to look again and decides nothing. What is public
(112, 0800 and 0900 numbers) is left alone.
"""

import re
import unicodedata

SPACE = r"[\s./()\-–]*"
DIGIT = r"(nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
STREET = (
    r"(straat|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg|pad|dreef|plantsoen|park|markt"
    r"|burg|berg|poort|brink|haven|wal|baan|meent|veld|akker|weide|erf|zijde|rode|oord|donk|str\.)"
)
# Ways and money, not places: "onderweg 10 minuten".
NO_STREET = r"(?!(onderweg|terugweg|heenweg|halverwege|schoolgeld|zakgeld)\b)"
NUMBER = r"\s*,?\s*((nr\.?|nummer)\s*)?\d{1,4}\w?\b"
LIVE = r"(woont?|wonen|verhuist?|verhuizen|slaapt?|slapen|logeert?|logeren|zit|zitten)"
NEW = (
    r"(nu|tijdelijk|voorlopig|weer|stiekem|ergens\sanders|vannacht|deze\sweek"
    r"|vanaf\s\w+|sinds\s\w+(\s\w+)?)"
)
THERE = r"(bij|in|op|aan|naar|boven|tegenover|vlakbij|naast)"
ONE = r"(\w+\s)?"

SHAPES = {
    "Dutch number": (
        rf"(?<![\w+])(\+\s?31|0031|0)(?!{SPACE}[89]00)(\(0\))?{SPACE}(\d{SPACE}){{7,9}}\d\b"
    ),
    "foreign number": rf"(?<!\w)(\+|00)(?!31)[1-9](\d{SPACE}){{7,13}}\d\b",
    "number in words": rf"\bnul\W+zes\b|(\b{DIGIT}\b\W+){{6}}|\b06\W+(\b{DIGIT}\b\W*){{3}}",
    "e-mail": (
        r"(?<![\w.+-])[\w.+-]+\s?@\s?[\w-]+\.\w{2}|apenstaart|[(\[]at[)\]]"
        r"|\bat\s(gmail|hotmail|outlook)\b"
    ),
    "postcode": r"\b[1-9]\d{3}(\s?(?!SA|SD|SS)(?-i:[A-Z]{2})|(?!en)[a-z]{2})\b",
    "street": rf"\b{NO_STREET}(\w{{3,}}|\w+\s){STREET}{NUMBER}",
    "street of two words": (
        r"(?-i:\b(Oude|Nieuwe|Lange|Korte|Grote|Kleine|Aan de)(\s[A-Z]\w+){1,3}\s\d)"
    ),
    "number of a house": r"\bhuisnummer\b|\bpostbus\s\d|\b(flat|portiek|etage)\s(nr\.?\s?)?\d",
    "address": (
        r"\badres\s?:|\b(mijn|haar|zijn|hun|ons|geheime?|nieuwe?)\s(geheime?\s|nieuwe\s)?"
        r"(adres|woonadres|telefoonnummer|06-?nummer|mobiele\snummer)\s(is|wordt|staat)\b"
    ),
    "lives there now": rf"\b{LIVE}\s{ONE}{NEW}\s{ONE}{THERE}\b|\b{NEW}\s{LIVE}\s{ONE}{THERE}\b",
    "hides there": (
        rf"\b(verblijf|verblijft|verblijven|schuil|schuilt|schuilen)\s{ONE}{THERE}\b"
        r"|\bondergedoken\b|\bblijf[- ]van[- ]mijn[- ]lijf"
    ),
}
FOUND = [re.compile(shape, re.IGNORECASE) for shape in SHAPES.values()]


def seen(text: str, *, known: frozenset[str] = frozenset()) -> list[str]:
    """The pieces of a text that somebody should look at again, in order. `known` holds the digits
    of numbers that everybody in the household may have: those of their professionals."""
    found: dict[int, str] = {}
    words = _plain(text)
    for shape in FOUND:
        for hit in shape.finditer(words):
            piece = " ".join(hit[0].split())
            if digits(piece) not in known:
                found.setdefault(hit.start(), piece)
    return [found[at] for at in sorted(found)]


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _plain(text: str) -> str:
    """Wide and foreign digits as everyday ones."""
    wide = unicodedata.normalize("NFKC", text)
    return "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in wide)
