"""Words with which Dutch tells where somebody is, as kinds."""

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
    r"|bladzijde|achterzijde|voorzijde|zijde|schoolgeld|zakgeld|schoolplein|speelplein"
    r"|marktplein|rolbaan|loopbaan)\b)"
)
UNIT = (
    r"(?!\s*(?:uur|u\b|uurtje|min\w*|keer|x\b|dag\w*|week|weken|maand\w*|jaar|jaren|euro|personen"
    r"|kinderen|mensen|km|meter|%|januari|februari|maart|april|mei|juni|juli|augustus|september"
    r"|oktober|november|december))"
)
NUMBER = rf"\s*,?\s*(?:(?:nr\.?|nummer)\s*)?\d{{1,4}}\w?\b{UNIT}"
BY_SOMEBODY = (
    r"(?:(?:(?:mijn|m'n|mn|me|onze|ons)\s(?:nieuwe\s|oude\s|eigen\s|beste\s)?(?:moeder|vader|ouders"
    r"|ma|pa))|(?:(?:mijn|m'n|mn|me|haar|d'r|der|hr|zijn|z'n|zn|ze|hun|onze|ons|een|de"
    r"|die)\s(?:\w+\s)?)?"
    r"(?:oma|opa|oompa|omi|zus|zusje|zuster|broer|broertje|tante|oom|ome|nicht|nichtje|neef|neefje"
    r"|vriend|vriendin|vrienden|maat|matties?|kennis|kennissen|buurvrouw"
    r"|buurman|buren|collega|familie|stiefmoeder|stiefvader|schoonouders|schoonfamilie|schoonmoeder"
    r"|schoonvader|schoonzus|zwager|peettante|pleeggezin|pleegouders))"
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
    r"|lyceum|gymnasium|scholengemeenschap|praktijkschool|vakschool|gezinshuis|leefgroep"
    r"|zorgboerderij"
    r"|ggz|speeltuin|zwembad|manege|scouting|sporthal|dansschool|muziekschool|moskee|kerk)"
)
SHELTER = (
    r"(?:(?:vrouwen|nood|crisis|jeugd|gezins|familie)[ -]?opvang\w*|opvanghuis|vrouwenhuis"
    r"|tienermoederhuis"
    r"|beschermd\swonen|begeleid\swonen|opvanglocatie|maatschappelijke\sopvang"
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
    r"|\bkwart\s(?:voor|over)|\b(?:om|rond|tegen)\s(?:\d{1,2}\b|een|één|twee|drie|vier|vijf|zes"
    r"|zeven|acht|negen|tien|elf"
    r"|twaalf)\b|\b(?:maan|dins|woens|donder|vrij|zater|zon)dag\w*|\bmorgen\b|\bvanavond\b"
    r"|\b(?:ma|di|wo|do|vr|za|zo)(?:,|\s?&|\sen)?\s(?:ma|di|wo|do|vr|za|zo)\b)"
)
HAND = (
    r"\b(?:overdracht|overdragen|wissel\w*|haal|haalt|halen|ophalen|opgehaald|op\ste\shalen"
    r"|breng\w*"
    r"|gebracht|afzetten|ontmoet\w*|(?:sta|staan|wacht|wachten)\s(?:ik|we|wij)|(?:we|wij"
    r"|ik)\s(?:staan?|wachten?)|wacht\sik)\b"
)
SPOT = (
    r"\b(?:bij|op|in|voor|achter|tegenover|naast|van|aan|naar|langs|door|via|over|tot)"
    r"\s(?:de\s|het\s|een\s|'t\s|t\s)?(?:\w+\s)?"
    r"(?:station|coffeeshop|shisha\w*|kroeg|loods|werkplaats|bouwmarkt|tuincentrum|jachthaven"
    r"|brug|sluis|molen|dijk|bos|strand|kanaal|rotonde|kraam|\w+kraam|zwembad|parkeer\w+"
    r"|carpool\w*|supermarkt|bibliotheek|bieb|speeltuin|park|winkel\w*"
    r"|tankstation|benzine\w+|pomp|kerk|moskee|bushalte|halte|plein|sporthal|sportpark|clubhuis"
    r"|manege|politiebureau|stadhuis|markt|kinderboerderij|restaurant|caf[eé]|snackbar|bioscoop"
    r"|(?-i:[A-Z])[\w']*(?:\s(?-i:[A-Z])\w+)?)"
)

HOME = (
    r"(?:(?:huis|flat|woning|kamer|appartement|plek|boerderij)(?:tje|je|kie)?|huisje|flatje|studio"
    r"|(?:rijtjes|hoek|boven|beneden|portiek|eengezins|huur|\w{4}bouw)[ -]?(?:huis|woning|flat)"
    r"|bungalow|chalet|\w*caravan|opvang|opvanghuis|adres|deur|voordeur)"
)
BESIDE = r"(?:boven|onder|naast|tegenover|achter|bij|vlakbij|aan|langs|om\sde\shoek\s(?:van|bij))"
# What everybody in a town can find.
LANDMARK = (
    r"(?:\w*(?:station|winkel|winkels|winkelcentrum|supermarkt|markt|toren|kerk|bakker|bakkerij"
    r"|slager|slagerij|kapper|kapsalon|apotheek|bibliotheek|zwembad|fabriek|garage|restaurant"
    r"|pizzeria|snackbar|bioscoop|museum|theater|kazerne|begraafplaats|brug|sluis|molen|haven)"
    r"|\w+zaak|\w+maker|jumbo|lidl|aldi|plus|shell|esso|gamma|praxis|ikea|hema|action|mcdonalds|caf[eé]|kroeg|hotel|bloemenzaak|moskee|synagoge|ziekenhuis|stadhuis|gemeentehuis"
    r"|politiebureau|dijk|bos|boerderij|brandweer|camping|snelweg|gracht"
    r"|vijver|speeltuin|school|jumbo|lidl|aldi|hema|albert\sheijn|halte|bushalte|spoor"
    r"|kanaal|rivier|meer|plas|park|sportpark|sportveld|stadion|sporthal|kinderboerderij|manege"
    r"|wasserette|drogist|bloemist|viaduct|rotonde|strand|dierentuin)"
)
LODGING = (
    r"\b(?:bungalow|chalet|caravan|stacaravan|huisje|vakantiehuisje|kamer|unit|studio|hut|plek"
    r"|staanplaats|plaats|barak|blok)\s(?:nummer\s|nr\.?\s)?\d{1,4}\b(?!\.\d)"
)
REGULAR = (
    r"\b(?:elke|elk|iedere|ieder|altijd|steeds|meestal|dagelijks|wekelijks|om\sde\s(?:dag|week)"
    r"|'?s\s(?:ochtends|morgens|middags|avonds)|(?:maan|dins|woens|donder|vrij|zater|zon)dags)\b"
)
PART_OF_DAY = r"\b(?:ochtend|middag|avond|nacht|weekend|zaterdag|zondag)\b"
LESSON = (
    r"(?:judo|voetbal\w*|hockey|turn\w*|zwemles|zwem\w*|dans\w*|ballet|karate|kickboks\w*|boks\w*"
    r"|tennis|korfbal|handbal|basketbal|volleybal|atletiek|scouting|paardrij\w*|gym|fitness\w*|les"
    r"|train\w*|sport\w*|koor|muziekles)"
)
# "De Meander", however it is typed.
THE = r"(?:de|het|'t|t|een)"
# A place with a name of its own: the Sloterparkbad, not the zwembad.
OWN_PLACE = (
    rf"\b(?:in|op|bij|naar|te)\s(?:{THE}\s)?(?:(?-i:[A-Z])\w+\s)?(?!zwembad|speel|sport|voetbal"
    rf"|hockey|gym|school|basis"
    r"|middel|sneltrein|ligbad|bad\b)\w{3,}(?:bad|hal|park|veld|college|kerk|plein|weg|straat"
    r"|laan|kade"
    r"|club|baan|stadion|manege|gym|hoeve|huis|centrum)\b(?<!thuis)(?<!terugweg)(?<!onderweg)"
    r"(?<!ziekenhuis)(?<!gemeentehuis)"
)
NEAR = (
    r"(?:vlak\s?bij|dicht\s?bij|tegenover|boven|achter|naast|om\sde\shoek\s(?:van|bij)|schuin\s\w+"
    r"|in\sde\sbuurt\svan|een\sstraat\s(?:van|achter))"
)
COLOUR = r"rode|blauwe|groene|gele|witte|oranje|zwarte|grijze|paarse|roze|bruine"
# In, to, and then no place.
NO_PLACE = (
    r"(?!(?:de|het|een|mijn|mn|me|haar|zijn|hun|ons|onze|jullie|dit|deze|dat|die|huis|angst"
    r"|vrede|rust"
    r"|spanning|onzekerheid|groep|nederland|buiten|boven|beneden|binnen|elkaar|jou|jouw|iets|geen"
    r"|stilte|stress|armoede|ruzie|mei|juni|juli|januari|februari|maart|april|augustus|september"
    r"|oktober|november|december|plaats|aanmerking|gezinsverband|principe|totaal|overleg|maken|doen"
    r"|kunnen|gaan|krijgen|hebben|zijn|worden|hier|daar|zichzelf|kamers|pleeggezinnen"
    r"|afwachting)\b)"
)
