"""Shapes that look the same in every language: numbers, addresses of machines, places on a map."""

from family_portal.core.whereabouts.plain import arabic

SPACE = r"[\s./()\-_]*"
TLD = r"(?:com|org|net|info|app|shop|online|site|example|test)"
AT = r"(?:@|\(at\)|\[at\]|\{at\}|apenstaart(?:je)?)"
DOT = r"(?:\.|\(dot\)|\[dot\]|\(punt\)|\[punt\]|\bdot\b|\bpunt\b)"
MAPS = (
    r"(?:maps?\.|\bgoo\.gl|google\.[\w.]+/maps|openstreetmap|osm\.org|what3words|w3w\.co|waze\.com"
    r"|plus\.codes|here\.com|bing\.com/maps|mapy\.|glympse|life360|geo:-?\d|findmy"
    r"|buienradar\.nl/weer/)"
)
PROFILE = (
    r"(?:instagram|facebook|fb|tiktok|snapchat|twitter|x|linkedin|telegram|t|wa|youtube|discord"
    r"|threads|m)\.(?:com|me|gg|net)/"
)
SOCIAL = (
    r"(?:insta(?:gram)?|snap(?:chat|je)?|tik ?tok|facebook|fb|twitter|telegram|discord|skype"
    r"|signal|whats? ?app|roblox|minecraft|fortnite|playstation|psn|xbox|linkedin|threads|youtube"
    r"|[اإ]?نستغرام|[اإ]?نستقرام|[اإ]?نستا|سناب(?: ?شات)?|تيك ?توك|فيس ?بوك|تلغرام|تليجرام|سكايب"
    r"|تويتر|ديسكورد|واتس ?اب|روبلوكس|ماينكرافت|فورتنايت|يوتيوب)"
)
# Dutch plates: three groups, each of letters or of digits, six signs together.
PLATE = (
    r"(?:[a-z]{2}-\d\d-[a-z]{2}|\d\d-[a-z]{2}-\d\d|[a-z]{2}-[a-z]{2}-\d\d|\d\d-\d\d-[a-z]{2}"
    r"|[a-z]{2}-\d\d-\d\d|\d\d-[a-z]{2}-[a-z]{2}|\d\d-[a-z]{3}-\d|\d-[a-z]{3}-\d\d"
    r"|[a-z]{2}-\d{3}-[a-z]|[a-z]-\d{3}-[a-z]{2}|[a-z]{3}-\d\d-[a-z]|[a-z]-\d\d-[a-z]{3}"
    r"|\d-[a-z]{2}-\d{3}|\d{3}-[a-z]{2}-\d)"
)
# Two letters after four digits that are a word, and no postcode: "2019 in", "1000 kg".
WORDS_OF_TWO = (
    r"(?:in|en|op|of|te|is|ik|je|we|ze|me|om|al|er|zo|na|ga|nu|km|cm|mm|kg|mg|ml|eu|uu|dr|bc|ad"
    r"|to|at|by|or|so|am|pm|on|it|my|no|be|he|if|do|us|up|as|an|go|sa|sd|ss)"
)

# Digits said aloud, in three languages and through one another.
SAID = arabic(
    r"(?:\d{1,4}|zero|oh?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|\w{3,5}teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|double|nul|een|één|twee|drie|vier|vijf|zes|zeven"
    r"|acht|negen|tien|elf|twaalf|\w{3,5}tien|\w{0,8}(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig"
    r"|صفر|واحد|ا?ت?[تث]نين|[تث]لا[تث]\w*|أربع\w*|خمس\w*|ست\w*|سبع\w*|[تث]ما?ن\w*|تسع\w*|عشر\w*)"
)
THEN = r"(?:en|dan|daarna|and|then|keer|times|maal|x|و|بعدين|مرات)"
MAIL = r"(?:gmail|hotmail|outlook|live|icloud|yahoo|proton|جي?\s?ميل|هوتميل|ياهو|اوتلوك)"

# Houses that everybody knows: an inn, a park with cabins.
INN = (
    r"(?:center\s?parcs|landal|roompot|europarcs|travelodge|premier\sinn|stayokay|van\sder\svalk"
    r"|fletcher|novotel"
    r"|mercure|hilton|holiday\sinn|bastion\shotel|campanile|airbnb|motel\sone|budget\shotel)"
)

SHAPES = [
    rf"\b{INN}\b",
    rf"(?<!\w)(?:0\s?6|(?:0|oh?|nul|zero|صفر)\W{{1,3}}(?:6|six|zes"
    rf"|ست\w?))\W{{1,3}}(?:{THEN}\s){{0,2}}"
    rf"(?:{SAID}\b\W{{0,3}}(?:{THEN}\s){{0,2}}){{3}}",
    rf"\b(?:at|ات|آت)\s{MAIL}|\b(?:دوت|نقطه)\s(?:كوم|نت)\b".replace("آ", "ا"),
    r"\b(?:reg|registration|plates?|number\s?plate|kenteken\w*|nummerbord|نمرت\w*"
    r"|لوحه)\W+(?:\w+\s){0,3}?"
    r"(?=[\w-]{0,8}\d)(?=[\w-]{0,8}[a-z])[\w-]{5,}",
    # Numbers. What the library knows is found by itself; these are spaced and spelled oddly.
    rf"(?<![\w+])(?:\+\s?31|0031|[0o])(?!{SPACE}[89]00)(?:\(0\))?{SPACE}(?:\d{SPACE}){{7,9}}\d\b",
    rf"(?<!\w)(?:\+|00)(?!31)[1-9](?:\d{SPACE}){{7,13}}\d\b",
    r"\bwa\.me/\d+",
    # E-mail.
    rf"(?<![\w.+-])[\w.+-]+\s?{AT}\s?[\w-]+\s?{DOT}?\s?\w{{2}}",
    rf"\b\w{{1,30}}(?:\s?{DOT}\s?\w{{1,30}}){{0,3}}\s+(?:at|apenstaart(?:je)?)\s+\w+\s+(?:dot"
    rf"|punt)\s+\w{{2,}}",
    r"apenstaart|\bat\s(?:gmail|hotmail|outlook|live|icloud|yahoo|proton)\b",
    r"\b(?:gmail|hotmail|outlook|icloud|yahoo|proton)\s?(?:\.|punt|dot)\s?\w{2,3}\b",
    # Names in networks.
    rf"\b{PROFILE}\S+",
    r"(?<![\w.@/])@(?=[\w.]*[\d._])[\w.]{4,}",
    rf"{SOCIAL}\b\W{{0,3}}(?:\w+\W{{1,3}}){{0,4}}?@?(?=\w*[._\d]\w)[\w.]{{5,}}",
    rf"{SOCIAL}\b[^.!?\n]{{0,20}}?\s?@\w{{3,}}",
    rf"\b(?:mijn|haar|zijn|my|her|his)\s{SOCIAL}\s?(?:is|heet|:|called|naam|name)\s\w{{3,}}",
    rf"{SOCIAL}\b\s?(?:als|onder|as|by|under|:|=|باسم)\s?(?:de naam |the name )?\w{{4,}}",
    rf"(?<![\w.@/])(?=\w*[_\d])(?=\w*[^\W\d_])\w[\w.]{{4,40}}\s(?:\w+\s){{0,2}}?{SOCIAL}\b",
    r"(?<![\w./@-])[a-z][a-z\d]{1,30}_\w{2,}",
    # Places on a map.
    rf"(?<!\S)(?=\S{{0,200}}?{MAPS})\S{{1,400}}",
    r"-?\d{1,3}[.,]\d{3,}\s?°?\s?[NSZ]?\s?[,;/ ]\s?-?\d{1,3}[.,]\d{3,}\s?°?(?:\s?[EWO]\b)?",
    r"\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['′][^.!?\n]{0,25}",
    r"\b(?-i:[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3})\b",
    rf"//{{1,2}}\s?(?!www\.)[^\W\d_]{{2,30}}\.[^\W\d_]{{2,30}}\.(?!{TLD}\b)[^\W\d_]{{3,30}}(?!/)",
    rf"(?<![\w./@-])(?!www\.)[a-z]{{4,}}\.[a-z]{{4,}}\.(?!{TLD}\b)[a-z]{{4,}}(?![\w./@])",
    # A car.
    rf"(?<![\w-]){PLATE}(?![\w-])",
    r"\b(?-i:[A-Z]{2}\d{2}[A-Z]{2}|\d{2}[A-Z]{2}\d{2}|[A-Z]{2}\d{3}[A-Z]|\d[A-Z]{3}\d{2}"
    r"|\d{2}[A-Z]{3}\d|[A-Z]\d{3}[A-Z]{2}|[A-Z]{3}\d{2}[A-Z]|[A-Z]{2}[A-Z]{2}\d{2})\b",
    # A postcode.
    r"\b[1-9] \d ?\d ?\d (?-i:[A-Z] ?[A-Z])\b",
    r"\b[1-9]\d{3}\s?(?!SA|SD|SS)(?-i:[A-Z]{2})\b",
    rf"\b[1-9]\d{{3}}\s?(?!{WORDS_OF_TWO}\b)[a-z]{{2}}\b",
]
