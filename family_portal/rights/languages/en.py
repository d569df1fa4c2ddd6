"""English."""

from family_portal.rights.number_words import counted
from family_portal.rights.packs import Pack, snowball

UNITS = {
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "year": "years?",
    "hour": "hours?",
}
NUMBERS = counted(
    "one two three four five six seven eight nine",
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "twenty thirty forty fifty sixty seventy eighty ninety",
    {"hundred": 100, "thousand": 1000, "million": 1_000_000},
    lambda unit, ten: (f"{ten}-{unit}", f"{ten} {unit}"),
)
COMMON = (
    "the a an of to for and or i my me is are it can do how what when where who we our us "
    "you your he she they them his her their be been was were will would may must have has "
    "had does did am at on in with about from that this there if not no t s m ve please get"
)

PACK = Pack(
    units=UNITS,
    numbers=NUMBERS | {"fortnight": "14 days"},
    one="an?|one",
    between="a |more |working ",
    free=r"\bfree\b",
    always=r"day and night",
    stem=snowball("english"),
    common=COMMON,
    place=1,
)
