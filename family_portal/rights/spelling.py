"""Brings words to a form in which spellings and typing errors come close to one another."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[^\W_]+")
STEMMERS = {
    "nl": snowballstemmer.stemmer("dutch"),
    "en": snowballstemmer.stemmer("english"),
    "ar": snowballstemmer.stemmer("arabic"),
}
# How Dutch sounds, for who writes as they hear: "advokaat", "klagt", "uithuisplaatsing".
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
ARABIC = {"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"}
SHORT = 4
# A word as it sounds, and its key.
Heard = tuple[str, str]
# From how many letters on one more is forgiven.
MISTYPED_FROM = (5, 9, 13)


def folded(text: str) -> str:
    """Lower case without accents; in Arabic without vowel signs and with one kind of alif."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(ARABIC.get(part, part) for part in parts if not unicodedata.combining(part))


def words_of(text: str) -> list[str]:
    return WORD.findall(folded(text))


def sound(word: str, language: str) -> str:
    """A folded word as it is heard; in other languages than Dutch as it is written."""
    if language == "en" or not word.isascii():
        return word
    for pattern, plain in SOUNDS:
        word = pattern.sub(plain, word)
    return word


def key(word: str, language: str) -> str:
    """The stem of a folded word, as it sounds."""
    if not word.isascii():
        return str(STEMMERS["ar"].stemWord(word))
    if len(word) < SHORT:
        return sound(word, language)
    stem = STEMMERS["en" if language == "en" else "nl"].stemWord(word)
    return sound(str(stem), language)


def keys_of(word: str) -> set[str]:
    """In every language it may be in."""
    return {key(word, language) for language in ("nl", "en")}


def sounds_of(word: str) -> set[str]:
    return {sound(word, language) for language in ("nl", "en")}


def allowed_errors(word: str, sizes: Sequence[int] = MISTYPED_FROM) -> int:
    """How many letters of a word somebody mistypes: none of a short one, more of a long one."""
    return sum(len(word) >= size for size in sizes)


# Only for the words of our own texts: what somebody looks for is kept nowhere.
own_key = lru_cache(maxsize=20_000)(key)


@lru_cache(maxsize=20_000)
def heard_as(word: str, language: str) -> Heard:
    """One pair for all texts with this word, so that each text costs only its place."""
    return sound(word, language), own_key(word, language)


@lru_cache(maxsize=20_000)
def shared(keys: frozenset[str]) -> frozenset[str]:
    """The same set for every list of articles that would hold its own."""
    return keys


# Too common to say what somebody looks for.
COMMON = frozenset(
    words_of(
        "de het een en van in is op te dat die deze dit voor met als ik je jij jou jouw mij mijn "
        "me we wij ons onze hij zij ze er om aan bij naar over uit of maar ook nog wel niet geen "
        "wat hoe wie waar wanneer waarom kan kun kunnen mag mogen moet moeten wil krijg krijgen "
        "krijgt heb hebben heeft ben zijn was word wordt worden doe doen doet willen zou gaan "
        "ga gaat nu dan zo hun hem haar zn m n t mn zelf iets iemand al door tot af toe zomaar "
        "echt eigenlijk graag aub alsjeblieft weer meer heel erg daar hier zonder zo'n per steeds "
        "kom komt komen kwam gekregen zeg zegt zeggen gezegd geweest genomen laat laten maak maakt "
        "maken gemaakt weten weet voel vind vindt vinden wilt mocht moest "
        "zal zullen kon konden had hadden "
        "kind kinderen zoon zoontje dochter dochtertje baby kids jongens "
        "the a an of to for and or i my me is are it can do how what when where who we our us "
        "you your he she they them his her their be been was were will would may must have has "
        "had does did am at on in with about from that this there if not no t s m ve please get "
        "في من على الى عن ما هل انا هو هي او و لا لي مع ان كيف ماذا متى لماذا هذا هذه التي الذي "
        "كان يكون قد ثم بعد قبل كم اين نحن هم لم لن يا ايضا شيء "
        "اريد استطيع يمكن يمكنني يمكنهم يجب يجوز يحق هناك عندي عند عندما اجد مده "
        "طفلي طفل اطفالي ابني ابنتي اولادي الطفل ولادي بنتي "
        "شو ليش وين مين قديش ايمتى لايمتى بدي بدك بدنا بدو بدها بدهم رح راح عم لازم بقدر اقدر "
        "بيقدر فيني فيه هون هاد هاي هدول مو مش كمان متل عنا معي الي الو شي لسا هلق عشان حدا "
        "بصير بيصير كيفية ليس لست"
    )
)
