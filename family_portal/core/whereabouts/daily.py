"""Where somebody is every day, where their post goes, and what is said not to be told."""

from family_portal.core.whereabouts import dutch_words as dutch
from family_portal.core.whereabouts import english_words as english
from family_portal.core.whereabouts.places import OFFICIAL, PUBLIC, REGION
from family_portal.core.whereabouts.plain import arabic
from family_portal.core.whereabouts.shape import Shapes, Together

# A name that is no day, month or body everybody knows.
NAMED = (
    r"(?!(?-i:Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag|Januari|Februari|Maart"
    r"|April|Mei|Juni|Juli|Augustus|September|Oktober|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday|January|February|March|May|June|July|August|October"
    r"|Nederland\w*|Engels|Frans|Duits|Dutch|English|Veilig|Raad|Jeugd\w*|Bureau|Teams|Zoom"
    r"|WhatsApp|Kerst|Pasen|Christmas|Easter|I)\b)(?-i:[A-Z][\w'-]{2,})"
)
FEW = r"(?:[\w',-]+\s){0,4}?"
# Not the bodies that everybody may find.
CARE = (
    r"(?:\w*(?:school|opvang|crèche|creche|kdv|bso|huisarts\w*|tandarts\w*|dokter|logopedist\w*"
    r"|fysio\w*|psycholoog|kapper|sportschool|dojo|zwembad|sportclub|voetbalclub|clubhuis|manege)"
    r"|nursery|daycare|day\scare|after-?\s?school\sclub|gp|doctor|surgery|dentist|physio|gym|club"
    r"|hairdresser|childminder|practice)"
)
BESIDE = (
    r"(?:naast|tegenover|vlakbij|vlak\s(?:bij|naast|achter)|dicht\s?bij|om\sde\shoek\s(?:van|bij)"
    r"|next\s(?:to|door\sto)|opposite|across\sfrom|near|behind|round\sthe\scorner\sfrom"
    r"|under|above|below|by)"
)
HUSHED = (
    r"\b(?:niet|nooit|niks|niemand|liever\sniet|don'?t|never|do\snot|nobody|no\s?one|please\sdont)"
    r"\b[^.!?\n]{0,40}\b(?:zeg(?:gen)?|vertel\w*|door(?:geven|geef)|geef\sdoor|weten?|weet|tell"
    r"|say|know|pass|give)\b|\b(?:niet|don'?t)\sdoor(?:geven|vertellen)\b|\btell\sno\s?(?:one|body)\b"
)
WHERE = (
    r"\b(?:hotel\w*|huisje|vakantie\w+|camping|caravan|opvang|waar\s(?:we|wij|ik|ze|zij|hij)"
    r"|verhuis\w*|adres|nummer|ondergedoken|weggelopen|where\s(?:we|i|she|he|they)|moved\s(?:house|out|in|away)"
    r"|(?:we|i|she|they)'?(?:ve)?\smoved|address|number|hiding|staying)\b"
)
SHELTERED = (
    r"(?:\w*pleeg(?:gezin|ouders?|zorg)|gezinshuis|\w*groep|jeugdinstelling|instelling|kindertehuis"
    r"|behandelgroep|leefgroep|foster\s(?:family|carers?|parents?|home)|children'?s\shome"
    r"|group\shome|residential\s\w+)"
)
LODGE = (
    r"(?:\w*huisje|hotel\w*|motel|hostel|pension|b\s?&\s?b|bnb|airbnb|camping|caravan|stacaravan"
    r"|chalet|bungalow|cabin|cottage|holiday\s(?:home|park)|guest\s?house|foyer|tent|boot|woonboot)"
)
EDGE = r"(?:rand\svan|buiten|midden\sin|achter\s?in|edge\sof|outside|other\sside\sof|outskirts\sof)"
SETTLEMENT = (
    r"(?:dorp\w*|stad|wijk|nieuwbouwwijk|vinexwijk|industrieterrein|bedrijventerrein|polder"
    r"|buitengebied|woonwijk|village|town|estate|suburbs?|woods|countryside|industrial\sestate)"
)
LEVEL = (
    r"\b(?:groep\s[1-8]|klas\s?\d\w?|brugklas|\d\s?(?:vmbo|mavo|havo|vwo)|leerjaar\s\d|[1-6]\s?[hv]\d?"
    r"|year\s\d{1,2}|form\s\d)\b"
)
WEATHER = r"(?!(?:regen|sneeuw|kou|wind|storm|modder|hitte|rain|snow|cold|mud|dark|donker)\b)"
KIN = r"(?:mum|mom|dad|nan|nana|gran|grandma|grandad|granny|auntie|aunt|uncle|sister|brother|mate)"
TIMED = rf"(?:{dutch.TIME}|{english.TIME})"
FETCHED = (
    r"\b(?:school\w*|opvang|kdv|bso|crèche|creche|peuter\w+|kinderdagverblijf|hek|schoolhek"
    r"|nursery|daycare|childminder|gate|gates|club|kantine|canteen|changing\srooms)\b"
)
FETCH = (
    r"\b(?:haal\w*|halen|ophal\w+|breng\w*|afzet\w*|wacht\w*|fetch\w*|pick\w*|collect\w*|drop\w*"
    r"|wait\w*|meets?|gets\s\w+\sfrom|walks?\s(?:him|her|them))\b"
)
REGULAR = rf"(?:{dutch.REGULAR}|{english.REGULAR})"
AT_THE = (
    r"\b(?:bij|voor|achter|naast|in|at|by|outside|behind|in\sfront\sof)\s(?:het|de|the|our|ons|onze)"
    r"\s(?:\w+\s)?(?:hek|schoolhek|poort|kantine|fietsenrek\w*|fietsenstalling|kleedkamer\w*|gates?"
    r"|canteen|bike\s\w+|changing\srooms?|lockers|uitgang|zijingang|achteringang|side\sentrance)\b"
)

# Arabic, in the spelling of `plain`.
A_FEW = r"(?:\w+\s){0,3}?"
A_TIME = (
    r"(?:الساعة|مع\s(?:ال)?(?:وحدة|جوج|تلاتة|ربعة|خمسة|ستة|سبعة|تمنية|تسعود|عشرة)|صباح|مساء|عصر|ظهر"
    r"|كل\s(?:يوم|نهار|سبت|أحد|اثنين|تنين|ثلاثاء|أربعاء|خميس|جمعة)|\d{1,2}[:.]\d{2})"
)
A_REGULAR = r"(?:\bكل\s|\bدائما|\bديما|\bيوميا|\bعادة\s)"
A_FETCH = (
    r"(?:\b[بك]?[تيان]{0,2}(?:جيب|جيبو|جيبني|جيبها|جيبه|اخد|اخذ|وصل|ستنى|نطر|لتقى|لاقى|لاقي)\w{0,3}\b"
    r"|\bنتلاق\w*|\bمنلتق\w*|\bغادي\s\w+|\bرح\s(?:نكون|كون|استنى)\b|\bناطر\w*|\bنستنا\w*)"
)
A_SPOT = (
    r"\b(?:ب|ف|من|قدام|حدا|عند|جنب|ورا|في|أمام|باب)?\s?(?:ال|لل)?(?:مدرسة|حضانة|روضة|جامع|مسجد|نادي|باب"
    r"|محطة|موقف|حديقة|جردة|سوق)\b"
)
A_CARE = r"(?:ال)?(?:مدرسة|حضانة|روضة|مدرست\w{1,2}|طبيب|دكتور|عيادة|نادي|كراش|ليسي)"
A_BESIDE = r"(?:جنب|بجانب|حدا|حد|مقابل|قبال|ورا|خلف|قرب|قريب\w?\sمن|فوق|تحت)"
A_LODGE = (
    r"(?:ال)?(?:فندق|[اأ]وت[يه]ل|هوت[يه]ل|أوطيل|اوطيل|نزل|بنسيون|فواييه|شاليه|كرفان|مخيم|كامب\w*)"
)

DAILY = Shapes(
    [
        # Post, and the register: whose address, without the address.
        r"\b(?:ingeschreven|registered|living|wonend|post\w*|brie(?:f|ven)|pakje\w*|mail|letters?"
        r"|parcels?|stuur\w*|send|ingetrokken)\b[^.!?\n]{0,30}\b(?:op|naar|at|to)\s(?:het\s|the\s)?"
        r"(?:(?:woon|post)?adres\svan|(?:my|his|her|their|our|\w+'s)\s(?:\w+'?s?\s)?(?:address|place))\b"
        r"(?!\s(?:de|het|the)\s(?:kantoor|team|gemeente|rechtbank|office))",
        r"\badres\s(?:is\s)?(?:gewijzigd|veranderd|aangepast)\s(?:naar|in)\b|\bnieuwe\s(?:straat|woonplaats"
        r"|adres|woning)\s(?:is|heet|wordt|:)|\bmoved\shouse\b|\b(?:dorp\w*|stad|plaatsje|village|town),?\s"
        rf"(?:\w+\s)?(?:heet\s|called\s|named\s)?{NAMED}",
        # A school or a group that has a name.
        rf"\b(?:op|naar|bij|van|at|to)\s(?:(?:de|het|'t|the)\s)?{NAMED}(?:\s{NAMED})?,?\s(?:\w+\s)?{LEVEL}",
        rf"{LEVEL}[^.!?\n]{{0,20}}\s(?:op|van|bij|at)\s(?:(?:de|het|'t|the)\s)?{NAMED}",
        rf"\b(?:kamer|plek|groep|unit|afdeling|room)\s(?:is\s)?(?:nu\s)?(?:op|in|bij|on|at)\s(?:de|het"
        rf"|the)\s{NAMED}|\b(?:groep|afdeling|unit|leefgroep)\s(?!Wit){NAMED}(?=\s(?:van|in|bij|of|at)\b)",
        rf"\b{SHELTERED}\s{FEW}(?:in|te|bij|near|outside|nabij|rond|tussen|in\sde\sbuurt\svan)\s"
        rf"{NAMED}",
        # A doctor, a club, a nursery: beside what.
        rf"\b{CARE}\s(?:(?:is|zit|ligt|staat|nu|now|just|right|vlak|schuin|recht|direct)\s){{0,2}}"
        rf"{BESIDE}\s(?:the|de"
        rf"|het|een|a|our|ons|onze)\s\w{{3,}}",
        rf"\b(?:huisarts\w*|tandarts\w*|dokter|logopedist\w*|fysio\w*|apotheek|gp|doctor|dentist)\b"
        rf"\s{FEW}(?:naar|bij|in|op|with|at|on|in)\s(?:ons\sdorp|praktijk\s\w+|{NAMED})",
        rf"\b(?:bevalt|bevallen|bevalling|opgenomen|geopereerd|ligt\s(?:nu\s)?in|gives?\sbirth"
        rf"|maternity|ward|admitted|surgery|operation)\b[^.!?\n]{{0,25}}\s(?:in|bij|op|at|to)\s"
        rf"(?:(?:het|de|the)\s)?{NAMED}",
        # A house: which edge of which village, above or across from what.
        rf"\b(?:huis|huisje|woning|flat|boerderij|appartement|kamer|farm|house|cottage|place|home)\b"
        rf"[^.!?\n]{{0,40}}\b(?:{EDGE})\s(?:de|het|the|een|a)\s(?:\w+\s)?{SETTLEMENT}\b",
        r"\b(?:woning|huis|flat|kamer|appartement|huurwoning|house|flat|apartment|room)\s[^.!?\n]{0,25}"
        r"(?:toegewezen|gekregen|gevonden|gehuurd|gekocht|allocated|found)\b[^.!?\n]{0,15}\b(?:in|aan"
        r"|op|boven|on|near|above)\s(?:de|het|een|the|a)\s\w{4,}",
        r"\b(?:room|flat|place|studio|kamer|flatje|appartement|bovenwoning)\s(?:\w+\s)?(?:above|over"
        r"|opposite|next\sto|boven|tegenover)\s(?:the|a|de|het|een)\s(?!stairs|bed|table|trap|badkamer"
        r"|keuken|kitchen|bathroom)\w{4,}",
        rf"\b(?:zit|zitten|slaap\w*|slapen|logeer\w*|logeren|verblij\w+|ondergebracht|sleep\w*|stay\w*"
        rf"|we'?re|i'?m|they'?re|put\sus\sup|hiding|\bwe\sr|were)\s{FEW}(?:in|op|at)\s(?:een|het|de|'n|a"
        rf"|an|the|this)\s(?:\w+\s){{0,2}}?{LODGE}\b",
        rf"\b(?:at|in|bij|op)\s(?:the\s|a\s|het\s|een\s|de\s)?(?:ibis|{LODGE})\s(?:\w+\s)?(?:by|off|near"
        rf"|behind|opposite|next\sto|bij|langs|aan|naast|in\sde\sbuurt)\s(?:the|de|het|een)\s\w{{3,}}",
        r"\b(?:sofa|couch)[ -]?surf\w*|\bop\sde\sbank\s(?:bij|van)\b",
        rf"\b(?:reach|find|ring|visit|fetch|collect|drop\w*|get)\s(?:\w+\s){{0,2}}?at\s(?:my|his|her"
        rf"|their)\s{KIN}'?s\b",
        # The way that somebody goes every day.
        rf"\b(?:fiets\w*|loop|loopt|lopen|wandel\w*|rij|rijdt|rijden|walks?|walking|cycles?|cycling"
        rf"|bikes?)\s{FEW}(?:langs|via|door|over|past|along|through|across)\s(?:het|de|the|'t|een|a)\s"
        rf"{WEATHER}\w{{4,}}[^.!?\n]{{0,25}}\b(?:naar\s(?:huis|school|werk)|to\s(?:school|work)|home)\b",
        rf"\b(?:walks?|loop|lopen|fiets\w*|cycles?)\s(?:to\sschool|home|naar\s(?:huis|school))\s{FEW}"
        rf"(?:langs|via|door|over|past|along|through|across)\s(?:het|de|the|'t)\s{WEATHER}\w{{4,}}",
        r"\b(?:(?:ik|k|we|wij|ze|zij|hij)\s(?:hangt?|hangen)|chill\w*|rondhang\w*"
        r"|(?:hang|hangs|hanging)\s(?:out|around|about))\s(?:\w+\s){0,4}?(?:bij|in|op|at|by"
        r"|outside)\s(?:de|het|the|'t)\s(?!(?:bank|kamer|bed|couch|sofa|weekend)\b)\w{3,}",
        r"\b(?:onze|mijn|haar|our|my|her|his)\s(?:bus|tram|metro)\s(?:\w+\s){0,2}?(?:lijn\s|number\s"
        r"|no\.?\s)?\d{1,3}\b|\bthe\s(?:number\s|no\.?\s)?\d{1,3}\shome\b|\bget\soff\s(?:at|by|near)\s\w+",
        *map(
            arabic,
            [
                rf"\b(?:مسجل\w*|مقيد\w*|سجل\w*|بعت\w*|[أا]رسل\w*)\s{A_FEW}(?:على|ع|في|ف|ل|إلى)\s?(?:عنوان|بيت"
                r"|دار|منزل)\s(?!ي\b|المحكمة|البلدية|المكتب)\w{3,}",
                rf"\b(?:ال)?(?:مدرسة|روضة|حضانة|نادي|كراش)\s{A_FEW}(?:اسمها|اسمه|سميتها|سميتو|تسمى)\s\w{{3,}}",
                r"(?:\b[بفل]?(?:ال)?|\bلل?)(?:مدينة|بلدة|قرية|ضيعة|دوار)\s(?!ال|كبيرة|صغيرة|جديدة|اخرى"
                r"|أخرى|ثانية|تانية|كل|هي|بعيدة|قريبة|هاد|هذه|من\b|في\b)\w{3,}",
                rf"\b[بف]?{A_CARE}\s(?:يلي\s|اللي\s|لي\s)?{A_BESIDE}\s(?:ال)?\w{{3,}}",
                rf"\b(?:احنا|حنا|نحن|[أا]نا|هم|هي|راه\w*|نمنا|نازل\w*|[كب]ن?نعس\w*|دارون\w|حطون\w)\s{A_FEW}"
                rf"[بف]?\s?{A_LODGE}\b",
                rf"\b(?:ساكن\w*|ساكنة|سكن\w*|عايش\w*|كالس\w*|[كب]نسكن\w*)\s{A_FEW}[بف]?\s?(?:ال)?(?:دار|بيت|شقة"
                r"|برطمة)\s(?:جديد\w*|أخر\w*|اخر\w*|يلي|اللي)",
            ],
        ),
    ],
    [
        Together((HUSHED, WHERE), but=OFFICIAL),
        Together((REGULAR, TIMED, FETCH, FETCHED), but=OFFICIAL),
        Together((TIMED, AT_THE), but=OFFICIAL),
        # A region: no town, and still where to look.
        Together(
            (
                r"\b(?:zit|zitten|woont?|wonen|gevlucht|vertrokken|verhuis\w*|huisje\w*|opvang\w*|slapen"
                r"|staying|moved?|living|live|place|cabin|gone|refuge|shelter)\b",
                rf"\b(?:in|op|naar|to|on)\s(?:de\s|the\s)?{REGION}\b",
            ),
            but=PUBLIC,
        ),
        Together(
            (
                r"\b(?:tussen|between)\b",
                r"\b(?:woont?|wonen|ligt|huis\w*|gezinshuis|house|lives?|farm|boerderij|opvang)\b",
                rf"\b{NAMED}\s(?:en|and)\s{NAMED}",
            ),
            but=PUBLIC,
        ),
        Together(
            (arabic(A_REGULAR), arabic(A_TIME), arabic(A_FETCH), arabic(A_SPOT)),
            but=arabic(r"محكمة|بلدية|مكتب"),
        ),
        Together(
            (
                arabic(A_TIME),
                arabic(r"(?:\bنتلاق\w*|\bمنلتق\w*|\bرح\sنكون|\bغادي\sنكون\w*|\bنلتقي)"),
                arabic(A_SPOT),
            ),
            but=arabic(r"محكمة|بلدية|مكتب"),
        ),
    ],
)
