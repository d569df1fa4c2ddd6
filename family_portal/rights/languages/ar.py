"""Arabic, with words of the Levant in what is too common to look for."""

import re

from family_portal.rights.packs import Pack, snowball

UNITS = {
    "day": "أيام|يوم(?:اً|ا)",
    "week": "أسابيع|أسبوع(?:اً|ا)?",
    "month": "أشهر|شهور|شهر(?:اً|ا)?",
    "year": "سنوات|سنين|سنة|أعوام|عام(?:اً|ا)?",
    "hour": "ساعات|ساعة",
}
# It has a form of its own for two of something.
DUALS = {
    "day": "يوم(?:ين|ان)",
    "week": "أسبوع(?:ين|ان)",
    "month": "شهر(?:ين|ان)",
    "year": "(?:سنت|عام)(?:ين|ان)",
}
NUMBERS = {
    "3": "ثلاثة ثلاث",
    "4": "أربعة أربع",
    "5": "خمسة خمس",
    "6": "ستة ست",
    "7": "سبعة سبع",
    "8": "ثمانية ثماني ثمان",
    "9": "تسعة تسع",
    "10": "عشرة عشر",
    "20": "عشرون عشرين",
    "30": "ثلاثون ثلاثين",
    "40": "أربعون أربعين",
    "50": "خمسون خمسين",
    "60": "ستون ستين",
    "70": "سبعون سبعين",
    "80": "ثمانون ثمانين",
    "90": "تسعون تسعين",
    "100": "مئة مائة",
    "1000": "ألف",
}
# A letter that is written to a word: and, so, in, for.
BEFORE = r"(?<!\w)[وفبل]?"
COMMON = (
    "في من على الى عن ما هل انا هو هي او و لا لي مع ان كيف ماذا متى لماذا هذا هذه التي الذي "
    "كان يكون قد ثم بعد قبل كم اين نحن هم لم لن يا ايضا شيء "
    "اريد استطيع يمكن يمكنني يمكنهم يجب يجوز يحق هناك عندي عند عندما اجد مده "
    "طفلي طفل اطفالي ابني ابنتي اولادي الطفل ولادي بنتي "
    "شو ليش وين مين قديش ايمتى لايمتى بدي بدك بدنا بدو بدها بدهم رح راح عم لازم بقدر اقدر "
    "بيقدر فيني فيه هون هاد هاي هدول مو مش كمان متل عنا معي الي الو شي لسا هلق عشان حدا "
    "بصير بيصير كيفية ليس لست"
)


def rewrite(text: str) -> str:
    for unit, names in DUALS.items():
        text = re.sub(rf"{BEFORE}(?:{names})(?!\w)", f"2 {_first(unit)}", text)
    for number, words in NUMBERS.items():
        text = re.sub(rf"{BEFORE}(?:{'|'.join(words.split())})(?!\w)", number, text)
    text = re.sub(r"(?<!\w)نصف (?=سنة|عام|شهر|يوم)", "half ", text)
    # A month, a week, a year without a number is one of them; "every month" is not a term.
    for unit in ("week", "month", "year"):
        single = rf"{BEFORE}(?<!\d )(?<!half )(?<!كل )({UNITS[unit]})(?!\w)"
        text = re.sub(single, r"1 \1", text)
    return text


def _first(unit: str) -> str:
    return UNITS[unit].split("|")[0]


PACK = Pack(
    units=UNITS,
    rewrite=rewrite,
    free="مجان",
    always="ليلاً ونهاراً",
    stem=snowball("arabic"),
    shortest=1,
    # One kind of alif is left when vowel signs go; these are letters of their own.
    folds={"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"},
    common=COMMON,
    script="ARABIC",
    place=2,
)
