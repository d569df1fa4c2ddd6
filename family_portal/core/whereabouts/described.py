"""A way or a house described: how it looks, how many doors further, which turn."""

from family_portal.core.whereabouts import dutch_words as dutch
from family_portal.core.whereabouts import english_words as english
from family_portal.core.whereabouts.places import OFFICIAL
from family_portal.core.whereabouts.plain import arabic
from family_portal.core.whereabouts.shape import Shapes, Together

COUNT = (
    r"(?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|paar|one|two|three|four|five|six|few|couple\sof"
    r"|تلات\w?|ثلاث\w?"
    r"|اربع\w?|خمس\w?|كم|شي)"
)
ORDINAL = (
    r"(?:eerste|tweede|derde|vierde|vijfde|laatste|\d{1,2}[eè]|first|second|third|fourth|fifth|last"
    r"|\d{1,2}(?:st|nd|rd|th))"
)
BUILDING = (
    r"(?:huis|huisje|flat|gebouw|pand|boerderij|woning|school|poort|deur|portiek|trap|hek|loods"
    r"|afslag|zijstraat"
    r"|house|cottage|building|block|farm|farmhouse|door|gate|staircase|barn|exit|turning|entrance)"
)
# Parts of a building that one recognises from the street.
PART = (
    r"(?:ramen|raam|gordijnen|luiken|deur|voordeur|dak|balkon\w*|hek|hekje|brievenbus|poort"
    r"|kozijnen|gevel|schutting"
    r"|windows?|curtains|shutters|door|roof|balcon\w+|fence|gate|letterbox|mailbox|front|hedge"
    r"|garage|porch)"
)
INN = (
    r"(?:motel|hostel|jeugdherberg|herberg|pension|woonboot|boot|schip|loods|vakantiepark"
    r"|kraakpand|tiny\shouse"
    r"|houseboat|barge|boat|b&b|bnb|guest\s?house|inn|youth\shostel|squat|holiday\spark"
    r"|warehouse|trailer)"
)
# A name with a number and no more: a street that does not end as streets do.
BARE = (
    r"(?!Groep|Klas|Stap|Kamer|Bladzijde|Pagina|Week|Artikel|Zaal|Maat|Nummer|Punt|Vraag"
    r"|Hoofdstuk|Versie|Score|Cijfer"
    r"|Leeftijd|Leerjaar|Year|Step|Page|Group|Class|Size|Room|Question|Article|Goal|Chapter"
    r"|Number|Grade|Level|Part"
    r"|Januari|Februari|Maart|April|Juni|Juli|Augustus|September|Oktober|November|December"
    r"|January|February|March"
    r"|June|July|August|October|\w+dag\b|\w+day\b|Nog|Over|Alleen|Maar|Minstens|Ongeveer|Bijna"
    r"|About|Almost|Only|Around"
    r"|Samen|Totaal|Total|Windows|iPhone|Playstation|FIFA|Formule"
    r"|Covid)(?-i:[A-Z])[^\W\d]{4,}\s\d{1,4}[a-z]?"
)
WHO = (
    r"(?:ik|we|wij|ze|zij|hij|mama|papa|zit\w*|I'?m?|we'?r?e?|she'?s?|he'?s?|they'?r?e?|them|mum"
    r"|dad|live|lives|stay\w*)"
)
ARABIC_BUILDING = (
    r"(?:ال)?(?:بيت|بيوت|دار|ديور|بنايه|بنايات|عماره|مبني|مدرسه|شقه|مزرعه|باب|بواب|ابواب|فيلا"
    r"|محل|مدخل|شارع|زنقه)"
)
ARABIC_PART = (
    r"(?:ال)?(?:شباب[يا]ك|شباك|شراجم|باب|بلكون|بالكون|سطح|سقف|حيط|سور|برادي|بردايات|خوامي)\w*"
)
ARABIC_ORDINAL = r"(?:ال)?(?:اول|تاني|ثاني|تالت|ثالث|رابع|خامس|اخر|لول)"

DESCRIBED = Shapes(
    [
        rf"\b{COUNT}\s(?:huizen|deuren|straten|portieken|doors|houses|streets|blocks)\s"
        r"(?:verder\w*|vanaf|van|na|naast|down|up|along|from|away|past|after|further)\b",
        rf"\b{BUILDING}\s(?:met|with)\s(?:de|het|die|dat|een|the|a"
        rf"|those)?\s?(?:\w+\s){{0,2}}?{PART}\b",
        rf"(?<=[.!?:]\s){BARE}(?=\s*(?:$|[.!?\n]))|\b(?:woont?|wonen|live|lives|adres"
        rf"|address)\s(?:\w+\s)?(?:op|aan|at|is)\s(?:de\s|het\s)?{BARE}",
        *map(
            arabic,
            [
                rf"\b{COUNT}\s{ARABIC_BUILDING}\s(?:بعد|قبل|من|لقدام)\b",
                rf"\b[بف]?{ARABIC_BUILDING}\s(?:اللي|يلي|لي|ابو|بو)\s(?:\w+\s)?{ARABIC_PART}",
                rf"\b{ARABIC_ORDINAL}\s{ARABIC_BUILDING}\s(?:\w+\s)?(?:على|ع|من|بعد|قبل)",
                r"\b[بف]?(?:ال)?(?:موتيل|اوتيل|فندق|اوبيرج|كامبينغ|شاليه|كرفان|كارافان"
                r"|عوامه)\s(?:\w+\s)?(?:على|ع|حد|جنب|حدا|قريب|[بف])",
            ],
        ),
    ],
    [
        Together(
            (
                rf"\b{ORDINAL}\s{BUILDING}\b(?=\s(?:links|rechts|aan|na|van|voorbij|op|on|to"
                rf"|after|past|down|from|as|left|right))",
            ),
            but=OFFICIAL,
        ),
        Together(
            (
                r"\b(?:linksaf|rechtsaf|sla\slinks|sla\srechts|turn\s(?:left|right)"
                r"|at\sthe\slights)\b",
                r"\b(?:dan|bij|na|then|at|after)\b",
            ),
            but=OFFICIAL,
        ),
        Together(
            (
                rf"\b{WHO}\b",
                rf"\b(?:in|op|on|at)\s(?:een|de|het|'t|a|an|the|this)\s(?:\w+\s)?{INN}\b",
            ),
            but=OFFICIAL,
        ),
        Together(
            (
                rf"\b(?:school|gebouw"
                rf"|pand)\s(?:[\w',]+\s){{0,6}}?{dutch.NEAR}\s(?:{dutch.THE}\s)(?!school){dutch.LANDMARK}\b",
            ),
            but=OFFICIAL,
        ),
        Together(
            (
                rf"\b(?:school|building|block)\s(?:[\w',]+\s){{0,6}}?{english.BESIDE}\s(?:the"
                rf"|a)\s(?!school){english.LANDMARK}\b",
            ),
            but=OFFICIAL,
        ),
    ],
)
