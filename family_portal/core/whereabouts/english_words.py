"""Words with which English tells where somebody is, as kinds."""

DIGIT = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
ROAD = (
    r"(?:street|st\.?|road|rd\.?|avenue|ave\.?|lane|drive|close|court|square|terrace|crescent"
    r"|gardens|boulevard|way|mews|row|quay|canal)"
)
LIVE = (
    r"(?:live|lives|living|lived|stay|stays|staying|stayed|sleep|sleeps|sleeping|hide|hides|hiding"
    r"|camp|camps|camping|moved|moving|move|relocated|settled|crash|crashing|rent|rents|renting"
    r"|rented"
    r"|stopping|ran|fled|escaped|kipping|dossing|kips|holed\sup)"
)
BE = (
    r"(?:I'?m|I am|we'?re|we are|she'?s|she is|he'?s|he is|they'?re|they are|(?:I|we|she|he"
    r"|they)(?:'?ll| will) be)"
)
FEW = r"(?:[\w',-]+\s){0,5}?"
BY_SOMEBODY = (
    r"(?:(?:(?:my|our)\s(?:\w+\s)?(?:mother|father|mum|mom|dad|parents)(?:'s)?)"
    r"|(?:(?:my|our|her|his|their|a|an|the)\s(?:\w+\s)?(?:sister|brother|aunt|uncle|cousin|friend"
    r"|friends|grandma|granny|grandpa|grandmother|grandparents|neighbour|neighbor|boyfriend"
    r"|girlfriend|in-laws|colleague|mate|mates|auntie|nan|gran|grandad|granddad|stepdad|stepmum"
    r"|bf|gf"
    r"|cuz|boss)(?:s|'s|s')?)|(?:grandma|granny|grandpa|nan|nana|gran|grandad|granddad"
    r"|auntie)(?:'?s)?)"
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
    r"|Onze|Voor|Naast|Achter|Tussen|Tijdens|Buiten|Binnen|Zonder|Met|Over|Per|Tegen|Rond|Door"
    r"|Om|Sinds|Tot"
    r"|Besides?|Behind|During|Outside|Without|With|About|Around|Every|Each|Any|Some|Good|Old"
    r"|Whole|Van|Naar|Is|En|Maar|Als|Dat|Die|Deze|Elke|Geen|Want|Bij|Hun)\b)"
)
SCHOOL = (
    r"(?:primary\sschool|secondary\sschool|high\sschool|elementary\sschool|school|college|academy"
    r"|nursery|daycare|day\scare|kindergarten|preschool|playgroup|foster\shome)"
)
TIME = (
    r"(?:\b(?:at|around|from|til|till|after|by)\s(?:\d{1,2}(?:ish)?\b|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|half\s\w+|quarter)|\b\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|o'clock)\b|\b\d{1,2}[.:]\d{2}\b"
    r"|\bhalf\spast|\b(?:five|ten|quarter|twenty)\s(?:past|to)\s|\b(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)days?\b|\b(?:mon|tues?|weds|thurs?|fri)\b|\btomorrow\b|\btonight\b)"
)
HAND = (
    r"\b(?:hand-?\s?over|handing\sover|pick(?:s|ing|ed)?\s(?:\w+\s){0,3}up|pick-?up|drop(?:s"
    r"|ping|ped)?"
    r"|meet|meeting|collect|swap|exchange|bring|brings|bringing|wait(?:ing)?|(?:will|'ll)\sbe)\b"
)
SPOT = (
    r"\b(?:at|in|near|outside|by|behind|opposite|past|along|over|through|in\sfront\sof"
    r"|entrance\sof|door\sof)\s(?:the\s|a\s)?(?:\w+'?s?\s){0,2}?"
    r"(?:station|coffee\s?shop|pub|bar|yard|skate\s?park|pool|canal|bridge|river|beach"
    r"|swimming\spool|car\spark|parking\w*|supermarket|library|playground|park|shop"
    r"|(?<=entrance\sof\s)(?-i:[A-Z])\w+|(?<=entrance\sof\sthe\s)(?-i:[A-Z])\w+|petrol\sstation"
    r"|gas\sstation|church|mosque|bus\sstop|stop|square|gym|sports\s\w+|caf[eé]"
    r"|police\sstation|town\shall|market|restaurant|mcdonald'?s|cinema|farm|mall"
    r"|(?-i:(?:McDonald|Gamma|Jumbo|Lidl|Aldi|Ikea|Hema|Action|Albert\sHeijn|AH|KFC|Burger|Utrecht"
    r"|[A-Z]\w+\s(?:Centraal|Central|Station|Mall|Park)))\w*)"
)

HOME = r"(?:house|flat|apartment|room|cabin|bungalow|caravan|studio|shelter|refuge|place|door|home)"
COLOUR = r"red|blue|green|yellow|white|orange|black|grey|gray|purple|pink|brown"
BESIDE = (
    r"(?:past|just\s(?:past|after|off|over)|off|above|below|under|beside|opposite|behind|near|by"
    r"|next\sto|across\sfrom|over|close\sto"
    r"|in\sfront\sof|(?:a)?round\sthe\scorner\s(?:of|from))"
)
# What everybody in a town can find.
LANDMARK = (
    r"(?:(?:\w+\s)?(?:station|jumbo|lidl|aldi|plus|shell|esso|ikea|hema|action|tower|bridge|stop|centre|center|hall|bakery|bakers?|butchers?"
    r"|pharmacy"
    r"|chemist|library|pool|church|mosque|synagogue|temple|hospital|mill|canal|river|lake|harbour"
    r"|harbor|port|market|supermarket|shop|shops|store|mall|park|stadium|cinema|museum|theatre"
    r"|factory|garage|restaurant|pizzeria|caf[eé]|snack\s?bar|barber|barbershop|hairdressers?"
    r"|pub|hotel|petrol\sstation|flower\sshop|launderette|laundrette|laundromat|(?:bike|flower|phone|betting|charity|chip|fish|coffee)\s(?:shop|garage)|florist|cemetery"
    r"|fire\sstation|police|roundabout|railway"
    r"|motorway|beach|zoo|school|playground|petting\sfarm|lock|gym))"
)
LODGING = (
    r"\b(?:bungalow|chalet|caravan|cabin|hut|room|unit|studio|pitch|plot|lot|block|barrack)\s"
    r"(?:number\s|no\.?\s)?\d{1,4}\b(?!\.\d)"
)
REGULAR = (
    r"\b(?:every|each|always|daily|weekly|most|usually|mondays|tuesdays|wednesdays|thursdays"
    r"|fridays|saturdays|sundays)\b"
)
LESSON = (
    r"\b(?:judo|football|footie|soccer|hockey|plays?|playing|match|swim\w*|ballet|danc\w*|karate|kick\s?boxing|boxing"
    r"|tennis|rugby"
    r"|gym|gymnastics|practice|training|trains|lessons?|scouts|choir|church|mosque)\b"
)
# A place with a name of its own: "the Zuiderbad".
OWN_PLACE = (
    rf"\b(?:at|in|to|on)\s(?:the\s)?{NO_PLACE}(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr"
    rf"|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mum|Dad|Mom|God|Daddy|Mummy|Grand\w*|Miss|Mrs|WhatsApp|Zoom"
    rf"|Teams)\b)(?-i:[A-Z])\w{{2,}}"
)
NOT_NAMED = (
    r"(?!(?:to|at|in|on|with|the|for|by|and|from|a|an|his|her|my|our|your|their|the\s(?:same"
    r"|local|new|other|old|next|nearest)|primary|secondary|high"
    r"|school|bed|sleep|any|another|which|what|this|that|good|same|start|be|see|go)\b)"
)
