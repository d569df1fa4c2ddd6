"""How English tells where somebody is."""

from family_portal.core.whereabouts.places import OFFICIAL, PUBLIC, TOWN
from family_portal.core.whereabouts.shape import Shapes, Together

DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
ROAD = (
    r"(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|drive|close|court|square|terrace|crescent"
    r"|gardens|boulevard|way|mews|row|quay|canal)"
)
NUMBER = r"(?:no\.?|nr\.?|number|#)?\s?\d{1,4}[a-z]?"
LIVE = (
    r"(?:live|lives|living|lived|stay|stays|staying|stayed|sleep|sleeps|sleeping|hide|hides|hiding"
    r"|camp|camps|camping|moved|moving|move|relocated|settled|crash|crashing|rent|renting)"
)
BE = r"(?:I'm|I am|we're|we are|she's|she is|he's|he is|they're|they are)"
FEW = r"(?:[\w',-]+\s){0,5}?"
BY_SOMEBODY = (
    r"(?:(?:(?:my|our)\s(?:\w+\s)?(?:mother|father|mum|mom|dad|parents)(?:'s)?)"
    r"|(?:(?:my|our|her|his|their|a|an|the)\s(?:\w+\s)?(?:sister|brother|aunt|uncle|cousin|friend"
    r"|friends|grandma|granny|grandpa|grandmother|grandparents|neighbour|neighbor|boyfriend"
    r"|girlfriend|in-laws|colleague)(?:s|'s|s')?)|grandma(?:'s)?|granny(?:'s)?|grandpa(?:'s)?)"
)
NAME = r"(?-i:(?:De\s|Het\s|The\s|Van\s(?:der\s|den\s)?)?[A-Z][\w'-]+)"
NO_PLACE = (
    r"(?!January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Dutch|English|Arabic|I\b)"
)
# How a sentence about any school begins, in English and in Dutch.
NO_NAME = (
    r"(?!(?:At|In|On|The|A|My|His|Her|Our|Your|Their|After|Before|Since|From|To|Is|And|But|If|When"
    r"|Because|Primary|Secondary|High|What|Which|This|That|No|New|Op|Na|De|Het|Een|Mijn|Zijn|Haar"
    r"|Onze|Voor|Naast|Achter|Tussen|Tijdens|Buiten|Binnen|Zonder|Met|Over|Per|Tegen|Rond|Door|Om|Sinds|Tot"
    r"|Besides?|Behind|During|Outside|Without|With|About|Around|Every|Each|Any|Some|Good|Old|Whole|Van|Naar|Is|En|Maar|Als|Dat|Die|Deze|Elke|Geen|Want|Bij|Hun)\b)"
)
SCHOOL = (
    r"(?:primary\sschool|secondary\sschool|high\sschool|elementary\sschool|school|college|academy"
    r"|nursery|daycare|day\scare|kindergarten|preschool|playgroup|foster\shome)"
)
TIME = (
    r"(?:\b(?:at|around)\s(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|half\spast|quarter)|\b\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|o'clock)\b|\b\d{1,2}[.:]\d{2}\b"
    r"|\bhalf\spast|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\btomorrow\b|\btonight\b)"
)
HAND = (
    r"\b(?:hand-?\s?over|handing\sover|pick(?:s|ing|ed)?\s(?:\w+\s){0,3}up|pick-?up|drop(?:s|ping|ped)?"
    r"|meet|meeting|collect|swap|exchange|bring|brings|bringing|wait(?:ing)?|(?:will|'ll)\sbe)\b"
)
SPOT = (
    r"\b(?:at|in|near|outside|by|behind|opposite|in\sfront\sof|entrance\sof|door\sof)\s(?:the\s|a\s)?(?:\w+'?s?\s){0,2}?"
    r"(?:station|pool|swimming\spool|car\spark|parking\w*|supermarket|library|playground|park|shop"
    r"|(?<=entrance\sof\s)(?-i:[A-Z])\w+|(?<=entrance\sof\sthe\s)(?-i:[A-Z])\w+|petrol\sstation|gas\sstation|church|mosque|bus\sstop|stop|square|gym|sports\s\w+|caf[eé]"
    r"|police\sstation|town\shall|market|restaurant|mcdonald'?s|cinema|farm|mall"
    r"|(?-i:(?:McDonald|Gamma|Jumbo|Lidl|Aldi|Ikea|Hema|Action|Albert\sHeijn|AH|KFC|Burger|Utrecht"
    r"|[A-Z]\w+\s(?:Centraal|Central|Station|Mall|Park)))\w*)"
)

HOME = r"(?:house|flat|apartment|room|cabin|bungalow|caravan|studio|shelter|refuge|place|door|home)"
BESIDE = (
    r"(?:above|below|under|beside|opposite|behind|near|by|next\sto|across\sfrom|over|close\sto"
    r"|in\sfront\sof|(?:a)?round\sthe\scorner\s(?:of|from))"
)
# What everybody in a town can find.
LANDMARK = (
    r"(?:(?:\w+\s)?(?:station|tower|bridge|stop|centre|center|hall|bakery|bakers?|butchers?|pharmacy"
    r"|chemist|library|pool|church|mosque|synagogue|temple|hospital|mill|canal|river|lake|harbour"
    r"|harbor|port|market|supermarket|shop|shops|store|mall|park|stadium|cinema|museum|theatre"
    r"|factory|garage|restaurant|pizzeria|caf[eé]|snack\s?bar|barber|barbershop|hairdressers?"
    r"|launderette|laundrette|laundromat|florist|cemetery|fire\sstation|police|roundabout|railway"
    r"|motorway|beach|zoo|school|playground|petting\sfarm|lock|gym))"
)
LODGING = (
    r"\b(?:bungalow|chalet|caravan|cabin|hut|room|unit|studio|pitch|plot|lot|block|barrack)\s"
    r"(?:number\s|no\.?\s)?\d{1,4}\b(?!\.\d)"
)
REGULAR = r"\b(?:every|each|always|daily|weekly)\b"

ENGLISH = Shapes(
    [
        rf"(?:\b{DIGIT}\b\W+){{6}}|\bzero\W+six\b",
        rf"\b\d{{1,4}}[a-z]?,?\s(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+)?\s{ROAD}(?!\w)",
        r"(?-i:\b[A-Z]\w+)\s(?-i:Street|Road|Avenue|Lane|Drive|Close|Square|Terrace|Crescent|"
        r"Boulevard|Mews|Quay)\b",
        r"\b(?:flat|apartment|apt\.?|unit|house\snumber|house\sno\.?)\s?(?:number\s|no\.?\s)?\d",
        r"\b(?:my|her|his|our|their|the)\s(?:new\s|secret\s|home\s)*(?:address|postcode|phone\snumber"
        r"|number|mobile)\s?(?:is|:)|\baddress\s?:|\b(?:postcode|postal\scode|zip\scode)\s?(?:is|:)?\s?\d",
        rf"\b{LIVE}\s{FEW}(?:with|at|near|in\swith|above)\s{BY_SOMEBODY}(?!\w)",
        rf"\b(?!sleep){LIVE}\s{FEW}next\sto\s{BY_SOMEBODY}(?!\w)",
        rf"\b(?:{LIVE}|{HOME})\s{FEW}{BESIDE}\s(?:the|a|an)\s(?:\w+\s)?{LANDMARK}\b",
        rf"\b(?:shelter|refuge|safe\s?house)\s{FEW}(?:called|named)\s{NAME}",
        rf"\b{LIVE}\b[^.!?\n]{{0,40}}\b(?:doors?|houses|streets?|blocks?)\s(?:down|up|from|away|past)\b",
        r"\bat\s(?:the\s)?(?-i:(?:De\s|Het\s)?[A-Z]\w+)\s(?:swimming\s)?(?:pool|gym|sports\s\w+|club|hotel|campsite)\b",
        r"\bring\s(?:the\s)?(?:door)?bell\b[^.!?\n]{0,20}\d|\bring\s(?:at\s)?(?:number|no\.?)\s\d",
        rf"\b(?:registered|enrolled|signed\sup|member)\s(?:with|at|of)\s(?:a\s|the\s)?(?:\w+\s){{0,2}}?"
        rf"{NO_PLACE}(?-i:[A-Z])\w+",
        rf"\b{BE}\s{FEW}(?:at|near|with|above)\s{BY_SOMEBODY}(?:'s|s')?\s?(?:house|place|flat|home|in\b)?",
        rf"\b{LIVE}\s(?:now\s|here\s|currently\s|back\s|up\s|over\s)*(?:in|at|near|to|on|outside)\s"
        rf"(?:the\s)?{NO_PLACE}{NAME}",
        r"\b(?:in|at|to|from)\s(?:a|an|the|our|this)\s(?:\w+\s)?(?:women's\s)?"
        r"(?:shelter|refuge|safe\s?house|hideout|hostel)\b|\bwomen's\s(?:shelter|refuge)\b"
        r"|(?-i:[A-Z]\w+)\s(?:shelter|refuge)\b(?<!The shelter)(?<!A shelter)",
        r"\b(?:hiding|in\shiding|hide\sout|hidden)\s(?:at|in|with|near|somewhere)\b|\bin\shiding\b",
        r"\b(?:we|I|she|he|they|kids|children)\s(?:\w+\s){0,3}(?:sleep|stay|live|are|am|is)\w*\s"
        r"(?:\w+\s){0,2}?(?:in|at|on)\s(?:a|the)\s(?:(?-i:[A-Za-z])\w*\s){0,3}?(?:hotel|hostel|campsite|caravan|car|motel|bungalow)\b",
        rf"\b{NO_NAME}{NAME}(?:\s{NAME})?\s(?:primary\s|secondary\s|high\s)?(?-i:[Ss]chool|College|Academy|"
        rf"Nursery|Daycare|Lyceum)\b",
        rf"\b{SCHOOL}\s(?:is\s)?(?:called|named)\s\w+|\b(?:goes\sto|attends|starts\sat)\s"
        rf"(?-i:(?:De|Het|The)\s[A-Z]\w+|OBS\s\w+|CBS\s\w+)",
        rf"\bfoster\s(?:family|parents|home)\s(?:\w+\s){{0,3}}?(?:in|near|called)\s{NAME}",
        rf"\b(?:plays?|trains?|training|practises?|swims?|dances?)\s{FEW}(?:at|with|for)\s(?:the\s)?"
        rf"{NO_PLACE}(?-i:[A-Z])\w+",
        rf"\b(?:work|works|working|job|internship|shift)\s{FEW}(?:at|in|for)\s(?:the\s|a\s)?"
        rf"(?!Veilig|Child){NO_PLACE}(?:{NAME}|bakery|hairdresser|supermarket|factory)",
        r"\b(?:doctor|GP|dentist|pharmacy|midwife)\s(?:is|is\scalled)\s(?:now\s)?(?:dr\.?\s)?(?-i:[A-Z])",
        r"\bbus\sstop\s(?-i:[A-Z])\w+",
        r"\bcorner\sof\s(?-i:[A-Z])",
        r"\b(?:licen[cs]e|number|registration)\splate\s(?:\w+\s)?(?:is|:)?\s?(?=\w*\d)[\w-]{4,}",
        r"\bplate\s(?=[\w-]*\d)[\w-]{5,}",
    ],
    [
        Together((HAND, TIME, SPOT), but=OFFICIAL),
        Together((REGULAR, TIME, SPOT), but=PUBLIC),
        Together((rf"\b{LIVE}\b", LODGING), but=OFFICIAL),
        Together(
            (
                r"\b(?:judo|football|soccer|hockey|swimming|ballet|dance|karate|boxing|training|lessons?)\b",
                rf"\b(?:in|at|of)\s{TOWN}",
            ),
            but=OFFICIAL,
        ),
        Together(
            (
                r"\b(?:second|third|fourth|fifth|\d+(?:nd|rd|th))\sfloor\b",
                r"\b(?:live|lives|flat|apartment|number|house|ring)\b",
            ),
            but=PUBLIC,
        ),
        Together(
            (
                r"\b(?:bus|tram|metro|line)\s(?:number\s|line\s|no\.?\s)?\d{1,3}\b",
                r"\b(?:I|she|he|we|they)\b|\b(?:every|from)\b",
            ),
            but=PUBLIC,
        ),
        Together((rf"\b(?:in|to|near|from|at|around|outside)\s{TOWN}",), but=PUBLIC),
        Together(
            (
                r"\b(?:flat|house|apartment|room|place|home)\b",
                r"\b(?:found|got|rented|bought|new)\b",
                rf"\b(?:in|near)\s{NO_PLACE}(?-i:[A-Z])\w{{2,}}",
            ),
            but=PUBLIC,
        ),
    ],
)
