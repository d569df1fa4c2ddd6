"""Dutch, the language the others follow."""

import re

from family_portal.rights.number_words import counted
from family_portal.rights.packs import Pack, snowball

UNITS = {
    "day": "(?:werk)?dag(?:en)?",
    "week": "week|weken",
    "month": "maand(?:en)?",
    "year": "jaar|jaren",
    "hour": "uur|uren",
}
NUMBERS = counted(
    "een twee drie vier vijf zes zeven acht negen",
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    {"honderd": 100, "duizend": 1000, "miljoen": 1_000_000},
    lambda unit, ten: (f"{unit}en{ten}", f"{unit}ën{ten}", f"{unit}-en-{ten}"),
)
# A term in one word.
WHOLE = {
    "kwartaal": "3 maanden",
    "halfjaar": "half jaar",
    "anderhalf": "1,5",
    "anderhalve": "1,5",
    "halve": "half",
}
ENDINGS = {
    r"daagse?": "dagen",
    r"weekse?|wekelijkse?": "weken",
    r"maands|maandse|maandelijkse?": "maanden",
    r"jarige?|jaarlijkse?": "jaar",
}
# How it sounds, for who writes as they hear: "advokaat", "klagt", "uithuisplaatsing".
SOUNDS = [
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"sch", "sg"),
        (r"ch|gh", "g"),
        (r"ck|cc|q", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ph", "f"),
        (r"th|dt|d$", "t"),
        (r"ij|ei|y", "i"),
        (r"ou", "au"),
        (r"ks", "x"),
        (r"z", "s"),
        (r"v", "f"),
        (r"(.)\1+", r"\1"),
    )
]
COMMON = (
    "de het een en van in is op te dat die deze dit voor met als ik je jij jou jouw mij mijn "
    "me we wij ons onze hij zij ze er om aan bij naar over uit of maar ook nog wel niet geen "
    "wat hoe wie waar wanneer waarom kan kun kunnen mag mogen moet moeten wil krijg krijgen "
    "krijgt heb hebben heeft ben zijn was word wordt worden doe doen doet willen zou gaan "
    "ga gaat nu dan zo hun hem haar zn m n t mn zelf iets iemand al door tot af toe zomaar "
    "echt eigenlijk graag aub alsjeblieft weer meer heel erg daar hier zonder zo'n per steeds "
    "kom komt komen kwam gekregen zeg zegt zeggen gezegd geweest genomen laat laten maak maakt "
    "maken gemaakt weten weet voel vind vindt vinden wilt mocht moest "
    "zal zullen kon konden had hadden "
    "kind kinderen zoon zoontje dochter dochtertje baby kids jongens"
)


def sound(word: str) -> str:
    for pattern, plain in SOUNDS:
        word = pattern.sub(plain, word)
    return word


PACK = Pack(
    units=UNITS,
    numbers=NUMBERS | WHOLE,
    endings=ENDINGS,
    one="een|één",
    between="hele |volle ",
    free=r"\bgratis\b",
    always=r"dag en nacht",
    stem=snowball("dutch"),
    sound=sound,
    common=COMMON,
    links=("s", "en", "e"),
)
