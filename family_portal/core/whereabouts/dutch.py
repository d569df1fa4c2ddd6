"""How Dutch tells where somebody is."""

from family_portal.core.whereabouts.places import OFFICIAL, PUBLIC, TOWN
from family_portal.core.whereabouts.shape import Shapes, Together

DIGIT = r"(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)"
NUMBER_WORD = (
    rf"(?:\d+|{DIGIT}|tien|elf|twaalf|dertien|veertien|\w{{3,7}}tien"
    r"|(?:\w{3,6}[eë]n)?(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig)"
)
STREET = (
    r"(?:straat|laan|weg|plein|gracht|kade|singel|dijk|hof|steeg|pad|dreef|plantsoen|park|markt"
    r"|burg|berg|poort|brink|haven|wal|baan|meent|veld|akker|weide|erf|zijde|rode|oord|donk|str\.?|"
    r"straatje|laantje|boulevard|allee|dam|kamp|hage|gaarde|zoom|rand|eind|schans|bos|duin|werf|ven"
    r"|horst|heuvel|tuin|kwartier|terp|wijk|hoek|mate|esch|lo|drift|stede|waard|polder|vaart)"
)
SURE_STREET = (
    r"(?:straat|straatje|laan|gracht|singel|plantsoen|steeg|kade|dreef|boulevard|dijk|plein|weg)"
)
# Ways, money and what is no street: "onderweg 10 minuten".
NO_STREET = (
    r"(?!(?:onderweg|terugweg|heenweg|halverwege|omweg|snelweg|uitweg|spoorweg|middenweg|levensweg"
    r"|bladzijde|achterzijde|voorzijde|zijde|schoolgeld|zakgeld|schoolplein|speelplein|marktplein|rolbaan|loopbaan)\b)"
)
UNIT = (
    r"(?!\s*(?:uur|u\b|uurtje|min\w*|keer|x\b|dag\w*|week|weken|maand\w*|jaar|jaren|euro|personen"
    r"|kinderen|mensen|km|meter|%|januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december))"
)
NUMBER = rf"\s*,?\s*(?:(?:nr\.?|nummer)\s*)?\d{{1,4}}\w?\b{UNIT}"
BY_SOMEBODY = (
    r"(?:(?:(?:mijn|m'n|onze)\s(?:nieuwe\s|oude\s|eigen\s|beste\s)?(?:moeder|vader|ouders|ma|pa))"
    r"|(?:(?:mijn|m'n|haar|zijn|z'n|hun|onze|een|de)\s(?:\w+\s)?)?(?:oma|opa|zus|zusje|zuster|broer"
    r"|tante|oom|nicht|neef|vriend|vriendin|vrienden|kennis|kennissen|buurvrouw|buren|familie"
    r"|schoonouders|schoonmoeder|schoonzus|peettante|pleeggezin|pleegouders))"
)
LIVE = (
    r"(?:woont?|woonden?|wonen|gewoond|verhuist?|verhuizen|verhuisd|verhuizing|slaapt?|slapen"
    r"|logeert?|logeren|zit|zitten|verblijf|verblijft|verblijven|schuil\w*|trekt?|trekken|intrek"
    r"|overnacht\w*|kampeert?|kamperen|onderdak|ondergebracht|ingeschreven|gevlucht)"
)
BE = r"(?:(?:ik|en)\s(?:ben|zit)|(?:we|wij)\s(?:zijn|zitten)|ben\sik|zijn\s(?:we|wij))"
NEW = (
    r"(?:nu|tijdelijk|voorlopig|weer|stiekem|ergens\sanders|vannacht|deze\sweek"
    r"|vanaf\s\w+|sinds\s\w+(?:\s\w+)?)"
)
THERE = r"(?:bij|in|op|aan|naar|boven|tegenover|vlakbij|naast)"
ONE = r"(?:\w+\s)?"
FEW = r"(?:[\w',-]+\s){0,5}?"
NAME = r"(?-i:(?:De\s|Het\s|'t\s|Van\s(?:der\s|den\s)?)?[A-Z][\w'-]+)"
SCHOOL = (
    r"(?:basisschool|school|obs|cbs|rkbs|kbs|pcbs|sbo|vso|kindcentrum|kindercentrum|ikc"
    r"|kinderdagverblijf|kdv|kinderopvang|bso|peuterspeelzaal|peuteropvang|crèche|creche|college"
    r"|lyceum|gymnasium|scholengemeenschap|praktijkschool|vakschool|gezinshuis|leefgroep|zorgboerderij"
    r"|ggz|speeltuin|zwembad|manege|scouting|sporthal|dansschool|muziekschool|moskee|kerk)"
)
SHELTER = (
    r"(?:vrouwenopvang|opvanghuis|noodopvang|crisisopvang|opvanglocatie|maatschappelijke\sopvang"
    r"|daklozenopvang|nachtopvang|safehouse|safe\shouse|schuiladres|onderduikadres"
    r"|azc|asielzoekerscentrum|moeder-?kindhuis|gezinsopvang|vluchthuis|opvang\svan)"
)
# Organisations whose houses are a place to hide.
HOUSES = (
    r"(?:leger\sdes\sheils|moviera|valente|kadera|kompaan|blijf\sgroep|arosa|sterk\shuis|xonar|fier"
    r"|oranje\shuis|kopland|wende|hera|rosa\smanus|safegroup|perspektief)\b"
)
TIME = (
    r"(?:\b\d{1,2}(?:[.:]\d{2})?\s?(?:uur|u)\b|\b\d{1,2}[.:]\d{2}\b|\bhalf\s\w+"
    r"|\bkwart\s(?:voor|over)|\bom\s(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf"
    r"|twaalf)\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|\bmorgen\b|\bvanavond\b)"
)
HAND = (
    r"\b(?:overdracht|overdragen|wissel\w*|haal|haalt|halen|ophalen|opgehaald|op\ste\shalen|breng\w*"
    r"|gebracht|afzetten|ontmoet\w*|(?:sta|staan|wacht|wachten)\s(?:ik|we|wij)|(?:we|wij|ik)\s(?:staan?|wachten?)|wacht\sik)\b"
)
SPOT = (
    r"\b(?:bij|op|in|voor|achter|tegenover|naast|van|aan|naar)\s(?:de\s|het\s|een\s|'t\s)?(?:\w+\s)?"
    r"(?:station|zwembad|parkeer\w+|carpool\w*|supermarkt|bibliotheek|bieb|speeltuin|park|winkel\w*"
    r"|tankstation|benzine\w+|pomp|kerk|moskee|bushalte|halte|plein|sporthal|sportpark|clubhuis"
    r"|manege|politiebureau|stadhuis|markt|kinderboerderij|restaurant|caf[eé]|snackbar|bioscoop"
    r"|(?-i:[A-Z])[\w']*(?:\s(?-i:[A-Z])\w+)?)"
)

HOME = (
    r"(?:huis|huisje|flat|flatje|appartement|appartementje|woning|kamer|studio|bungalow|chalet"
    r"|caravan|opvang|opvanghuis|adres|deur|voordeur)"
)
BESIDE = r"(?:boven|onder|naast|tegenover|achter|bij|vlakbij|aan|langs|om\sde\shoek\s(?:van|bij))"
# What everybody in a town can find.
LANDMARK = (
    r"(?:\w*(?:station|winkel|winkels|winkelcentrum|supermarkt|markt|toren|kerk|bakker|bakkerij"
    r"|slager|slagerij|kapper|kapsalon|apotheek|bibliotheek|zwembad|fabriek|garage|restaurant"
    r"|pizzeria|snackbar|bioscoop|museum|theater|kazerne|begraafplaats|brug|sluis|molen|haven)"
    r"|moskee|synagoge|ziekenhuis|stadhuis|gemeentehuis|politiebureau|halte|bushalte|spoor"
    r"|kanaal|rivier|meer|plas|park|sportpark|sportveld|stadion|sporthal|kinderboerderij|manege"
    r"|wasserette|drogist|bloemist|viaduct|rotonde|strand|dierentuin)"
)
LODGING = (
    r"\b(?:bungalow|chalet|caravan|stacaravan|huisje|vakantiehuisje|kamer|unit|studio|hut|plek"
    r"|staanplaats|plaats|barak|blok)\s(?:nummer\s|nr\.?\s)?\d{1,4}\b(?!\.\d)"
)
REGULAR = r"\b(?:elke|iedere|altijd|dagelijks|wekelijks)\b"
LESSON = (
    r"(?:judo|voetbal|hockey|turn\w*|zwemles|zwem\w*|dans\w*|ballet|karate|boks\w*|les|training)"
)

DUTCH = Shapes(
    [
        rf"\bnul\W+zes\b|(?:\b{DIGIT}\b\W+){{6}}|\b0\s?6\W+(?:\b{NUMBER_WORD}\b\W*){{3}}",
        rf"\b{NO_STREET}(?:\w{{3,}}|\w+\s){STREET}{NUMBER}",
        rf"\b{NO_STREET}(?-i:[A-Z])\w{{2,}}{SURE_STREET}\b",
        r"\b(?:aan|op|bij)\s(?:het|de)\s(?-i:[A-Z])\w{2,}(?:park|hof|markt|haven|veld|brink)\b",
        r"\b(?:zit|zitten|gaat|les)\s(?:\w+\s)?(?:op|naar)\s(?-i:(?:De|Het|'t)\s[A-Z])\w+",
        r"\b(?!Basis|Middelbare|Zwem|Peuter|Kleuter|Lagere|Hoge|Muziek|Dans|Tussen)"
        r"(?!\w+-school)(?-i:[A-Z])[\w-]{2,}school\b",
        rf"\b(?:zit|zitten|woont?|wonen|verblij\w+|sta|staan|ben|zijn|opvang|slapen|slaap)\s{FEW}"
        rf"(?:bij|van|voor|in)\s(?:de\s|het\s)?{HOUSES}",
        rf"\b(?:in|aan|op|van|naar)\sde\s{NO_STREET}\w{{3,}}"
        r"(?:straat|laan|gracht|singel|steeg|dreef)\b",
        r"(?-i:\b(?:Oude|Nieuwe|Lange|Korte|Grote|Kleine|Aan de|Van der|Van den|Van de|Prins"
        r"|Prinses|Koningin|Sint|St\.?|Burgemeester|Burg\.|Dr\.|Prof\.|Laan van|Plein)"
        r"(?:\s[A-Z]\w+){1,3}\s\d)",
        r"\bhuisnummer\b|\bpostbus\s\d|\b(?:flat|portiek|etage|appartement)\s(?:nr\.?\s?)?\d",
        r"\bpostcode\s?(?:is|:)?\s?\d",
        r"\badres\s?:|\b(?:mijn|haar|zijn|hun|ons|geheime?|nieuwe?)\s(?:geheime?\s|nieuwe\s)?"
        r"(?:adres|woonadres|telefoonnummer|06-?nummer|mobiele\snummer|nummer)\s?(?:is|wordt|staat|:)",
        rf"\b{LIVE}\s{ONE}{NEW}\s{ONE}{THERE}\b(?!\s(?:\w+\s)?(?:eigen|puberteit|groep|bed|afwachting|onzekerheid|spanning|rust|de\swar|vel|maag|knoop|dip|put|rouw|behandeling|therapie)\b)",
        rf"\b{NEW}\s{LIVE}\s{ONE}{THERE}\b",
        rf"\b(?:verblijf|verblijft|verblijven|schuil|schuilt|schuilen)\s{ONE}{THERE}\b",
        r"\bondergedoken\b|\bblijf[- ]?van[- ]mijn[- ]?lijf|\bblijf(?:-van-mijn-lijf)?-?huis\b",
        rf"\b{LIVE}\s{FEW}(?:bij|boven|naar)\s{BY_SOMEBODY}\b",
        rf"\b(?!sla){LIVE}\s{FEW}naast\s{BY_SOMEBODY}\b",
        rf"\b(?:{LIVE}|{HOME})\s{FEW}{BESIDE}\s(?:de|het|een)\s(?:\w+\s)?{LANDMARK}\b",
        rf"\b(?:{SHELTER}|opvang)\s{FEW}(?:heet|genaamd)\s{NAME}",
        rf"\b(?:woont?|wonen|logeert?|logeren|slapen|kampeert?|kamperen)\s{FEW}(?:in|op|aan)\s"
        rf"(?:(?:de|het)\s(?-i:[A-Z])\w|(?-i:(?:De|Het)\s[A-Z]))\w+",
        rf"\b{LIVE}\b[^.!?\n]{{0,40}}\b(?:deuren|huizen|straten|portieken)\s(?:verder|verderop|van|naast|vanaf)\b",
        r"\b(?:aanbellen|bel\s(?:maar\s)?aan|belt\saan)\b[^.!?\n]{0,20}\d",
        r"\b(?:ingeschreven|patiënt|klant|cliënt|lid)\s(?:\w+\s)?(?:bij|van)\s(?:de\s)?(?:\w+\s)?(?-i:[A-Z])\w+",
        rf"\b{BE}\s{FEW}(?:bij|boven|naast)\s{BY_SOMEBODY}\b",
        rf"\b(?:in|bij|naar|uit|van)\s(?:de\s|het\s|een\s)?{SHELTER}\b",
        rf"\b{SCHOOL}\s(?:heet\s|is\s|:\s)?(?-i:(?:De|Het|'t|St\.?)\s)?(?-i:[A-Z]\w{{2,}})",
        r"(?-i:\b[A-Z]\w{3,})\s(?:college|lyceum|basisschool|kindcentrum)\b",
        rf"\b(?:vv|sv|fc|hc|sc|rksv|rkvv|kv|tc|asv|bvv|csv|gv|bv)\s(?!Nederland){NAME}",
        rf"\b(?:traint|voetbalt|hockeyt|turnt|zwemt|danst|rijdt)\s{FEW}(?:bij|op|in)\s{NAME}",
        rf"\b(?:werkt?|werken|baan|stage|bijbaan(?:tje)?|solliciteert?)\s{FEW}(?:bij|in|op)\s"
        rf"(?:de\s|het\s)?(?:bakkerij|kapper|supermarkt|winkel|kledingzaak|fabriek|slagerij"
        rf"|(?!Veilig|Raad|Jeugd|Bureau|Centrum){NAME})",
        r"\b(?:huisarts|tandarts|dokter|apotheek|psycholoog|verloskundige)\s(?:is|heet|zit)\s"
        r"(?:nu\s|dokter\s|dr\.?\s|mevrouw\s|in\s)*(?-i:[A-Z])",
        r"\b(?:bus|tram)?halte\s(?-i:[A-Z]\w+)",
        r"\b(?:camping|park|resort|recreatiepark|landgoed|hotel|hostel|vakantiepark|bungalowpark|pension|jachthaven)\s"
        r"(?-i:(?:De|Het|Van)\s|[A-Z])",
        r"\b(?:slaap|slapen|zit|zitten|zijn|ben|logeren|verblijven)\s(?:\w+\s){0,3}(?:in|op)\s"
        r"(?:een|het|de)\s(?:hotel|hostel|camping|pension|vakantiepark|caravan|auto|chalet)\b",
        r"\bhoek\svan\sde\s\w+",
        r"\b(?:kenteken|nummerbord)\W+(?:\w+\s){0,3}?(?=[\w -]{0,6}\d)[a-z0-9]{1,3}[ -]?"
        r"[a-z0-9]{2,3}",
    ],
    [
        Together((HAND, TIME, SPOT), but=OFFICIAL),
        Together((REGULAR, TIME, SPOT), but=PUBLIC),
        Together((rf"\b{LIVE}\b", LODGING), but=OFFICIAL),
        Together((rf"\b{LESSON}\b", rf"\b(?:in|te|van|bij)\s{TOWN}"), but=OFFICIAL),
        Together((rf"\b{HOME}\b", rf"\b(?:in|te|naar|bij)\s{TOWN}"), but=OFFICIAL),
        Together(
            (
                r"\b(?:eerste|tweede|derde|vierde|vijfde|\d+e)\s(?:verdieping|etage|woonlaag)\b",
                r"\b(?:woon|woont|wonen|flat|appartement|nummer|nr|huis|galerij|bel\saan)\b",
            ),
            but=PUBLIC,
        ),
        Together((r"\b(?:nummer|nr\.?)\s\d{1,4}\b", r"\b(?:woont?|wonen|flat|huis|portiek)\b")),
        Together(
            (
                r"\b(?:bus|tram|buslijn|lijn|metro)\s\d{1,3}\b",
                r"\b(?:ik|ze|zij|hij|we|wij)\b|\b(?:elke|iedere|vanaf)\b",
            ),
            but=PUBLIC,
        ),
        Together((rf"\b(?:in|te|naar|uit|bij|nabij|rond|richting|omgeving)\s{TOWN}",), but=PUBLIC),
        Together(
            (
                r"\b(?:woon|woont|wonen|verhui\w+|woning|huisje|flat|appartement|kamer|pleeggezin)\b",
                r"\b(?:in|te|naar)\s(?!Nederland|Januari|Juni|Juli|Mei)(?-i:[A-Z]\w{2,})",
            ),
            but=PUBLIC,
        ),
    ],
)
