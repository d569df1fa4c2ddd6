"""Names of Dutch towns. Who says in which one somebody is, says much."""

import re

NAMES = """
Aalsmeer Aalten Alblasserdam Alkmaar Almelo Almere Alphen Amersfoort Amstelveen Amsterdam Apeldoorn
Appingedam Arnhem Assen Baarn Barendrecht Barneveld Bergen Best Beverwijk Bilthoven Bladel
Bloemendaal Bodegraven Boekel Borculo Borne Boskoop Boxmeer Boxtel Breda Brielle Brummen Brunssum
Bunnik Bunschoten Bussum Castricum Coevorden Cuijk Culemborg Dalfsen Delden Delft Delfzijl Deurne
Deventer Diemen Dieren Dinxperlo Doetinchem Dokkum Dongen Doorn Dordrecht Drachten Driebergen
Dronten Drunen Druten Duiven Echt Edam Ede Eemnes Eersel Eibergen Eindhoven Elburg Elst Emmeloord
Emmen Enkhuizen Enschede Epe Ermelo Etten-Leur Franeker Geertruidenberg Geldermalsen Geldrop Geleen
Gemert Genemuiden Gennep Goes Goirle Goor Gorinchem Gouda Groenlo Groesbeek Groningen Haaksbergen
Haarlem Halsteren Hardenberg Harderwijk Harlingen Hasselt Hattem Heemskerk Heemstede Heerde
Heerenveen Heerhugowaard Heerlen Heiloo Hellendoorn Hellevoetsluis Helmond Hendrik-Ido-Ambacht
Hengelo Hillegom Hilvarenbeek Hilversum Hoensbroek Holten Hoofddorp Hoogeveen Hoogezand Hoorn Horst
Houten Huizen Hulst IJmuiden IJsselstein Joure Kampen Katwijk Kerkrade Kollum Krimpen Kudelstaart
Laren Leek Leerdam Leeuwarden Leiden Leiderdorp Leidschendam Lelystad Lemmer Leusden Lichtenvoorde
Lisse Lochem Losser Maarssen Maassluis Maastricht Medemblik Meppel Middelburg Middelharnis
Mijdrecht Mill Monnickendam Montfoort Naaldwijk Naarden Nieuwegein Nieuwleusen Nijkerk Nijmegen
Nijverdal Noordwijk Nunspeet Oegstgeest Oirschot Oisterwijk Oldenzaal Olst Ommen Oosterhout
Oosterwolde Oss Oudewater Panningen Papendrecht Pijnacker Purmerend Putten Raalte Reuver Rhenen
Ridderkerk Rijen Rijssen Rijswijk Roden Roermond Roosendaal Rotterdam Rozenburg Sassenheim Schagen
Scheveningen Schiedam Schijndel Schiphol Schoonhoven Sittard Sliedrecht Sneek Soest Someren
Spijkenisse Stadskanaal Staphorst Steenbergen Steenwijk Stein Susteren Terneuzen Tholen Tiel
Tilburg Tubbergen Twello Uden Uitgeest Uithoorn Ulft Urk Utrecht Vaassen Valkenburg Valkenswaard
Veendam Veenendaal Veghel Veldhoven Velp Venlo Venray Vianen Vlaardingen Vlissingen Volendam
Voorburg Voorhout Voorschoten Vriezenveen Vroomshoop Vught Waalre Waalwijk Waddinxveen Wageningen
Wassenaar Weert Weesp Wezep Wierden Wijchen Wijhe Wijk Winschoten Winsum Winterswijk Woerden
Wolvega Wormerveer Woudenberg Woudrichem Zaandam Zaltbommel Zandvoort Zeewolde Zeist Zevenaar
Zevenbergen Zierikzee Zoetermeer Zuidhorn Zuidlaren Zutphen Zwanenburg Zwartsluis Zwijndrecht
Zwolle
Anloo Arcen Baflo Balk Bedum Beilen Bemmel Berlicum Best Bolsward Borger Budel Burgum Buitenpost
Delden Denekamp Diever Eelde Eerbeek Emst Eelderwolde Garderen Gasselte Gieten Gorredijk Grave Grou
Gulpen Haren Havelte Heeze Heino Heinkenszand Hoevelaken Kaatsheuvel Kockengen Leens Lemelerveld
Lunteren Maarn Makkum Marum Meerssen Nuenen Nijland Norg Odoorn Oirsbeek Opmeer Ootmarsum
Paterswolde Peize Ruinen Ruurlo Schoonebeek Schoonoord Sleen Surhuisterveen Tynaarlo
Uithuizen Ureterp Vaals Varsseveld Veere Vlieland Vorden Vries Warffum
Abcoude Aarle-Rixtel Aduard Akersloot Akkrum Almkerk Ammerzoden Andelst Andijk Angeren Annen Asten
Avenhorn Axel Badhoevedorp Baarlo Bakel Balkbrug Ballum Bathmen Beegden Beek Beers Beesd Beltrum
Beneden-Leeuwen Bennebroek Bennekom Benschop Bergeijk Bergambacht Bergharen Berghem Beuningen
Biddinghuizen Biervliet Blaricum Blerick Bleiswijk Boekelo Bornerbroek Boven-Leeuwen Bovenkarspel
Breezand Breskens Breukelen Breugel Broekland Budel-Schoot Burgh-Haamstede Buren Callantsoog Chaam
Clinge Cothen Dalen Dedemsvaart Deil Dreumel Drimmelen Dronrijp Duizel Dwingeloo Ederveen Eext
Egmond Ell Elsloo Enter Erp Esch Ewijk Eygelshoven Ezinge Finsterwolde Fijnaart Garyp
Gasselternijveen Gendt Giessenburg Gilze Glanerbrug Goudswaard Graft Grathem Grootebroek Gronsveld
Grubbenvorst Haaften Haelen Halfweg Hallum Hapert Harmelen Hansweert Hank Hedel Heel Heerjansdam
Heesch Heeswijk-Dinther Heeten Heijthuysen Helden Hellum Helvoirt Hengevelde Herpen Herten
Herwijnen Heukelum Heusden Hippolytushoef Hollum Hoogeloon Hoogkarspel Hoogland Hoogwoud Houthem
Huissen Hummelo Ingen Jubbega Kamerik Kapelle Kessel Kerkdriel Klaaswaal Klarenbeek Klazienaveen
Koekange Kootwijkerbroek Kortenhoef Koudekerk Kruiningen Landgraaf Landsmeer Langedijk Lekkerkerk
Liempde Lienden Lieshout Lierop Limbricht Limmen Lith Loenen Loosdrecht Loppersum Luttenberg
Maarheeze Maarssenbroek Maasbracht Maasbree Maasdijk Maasland Malden Mantgum Margraten Markelo
Maurik Megen Meijel Melick Merselo Middenbeemster Middenmeer Mierlo Milsbeek Moergestel
Moerkapelle Molenschot Monster Montfort Muiden Muiderberg Musselkanaal Nederweert Neede Neer
Neerkant Nieuwerkerk Nieuwkoop Nieuwkuijk Nieuwveen Nistelrode Noordwijkerhout Noordwolde Nootdorp
Nuth Obdam Ochten Odijk Oeffelt Oijen Oldebroek Oldemarkt Oostburg Oosterbeek Oosterend Oploo
Opheusden Ospel Ossendrecht Otterlo Ottersum Oudega Ouddorp Oudenbosch Overasselt Overloon
Pannerden Pekela Pesse Petten Philippine Poeldijk Poortugaal Posterholt Prinsenbeek Puttershoek
Putte Raamsdonksveer Ravenstein Renkum Renswoude Reusel Rhoon Rijsbergen Rijsenhout Rockanje
Roosteren Rosmalen Rucphen Rossum Sambeek Santpoort Sappemeer Scherpenzeel Schinnen Schinveld
Schipluiden Schoorl Sevenum Siebengewald Simpelveld Sint-Oedenrode Slagharen Slenaken Slochteren
Sluis Sluiskil Soesterberg Son Spakenburg Spanbroek Spaubeek Standdaarbuiten Stiens Stompetoren
Stramproy Strijen Swalmen Swifterbant Tegelen Terborg Teteringen Tolbert Tolkamer Tricht
Tuitjenhorn Twijzel Udenhout Uddel Ulvenhout Velden Velserbroek Vierlingsbeek Vierpolders
Vijfhuizen Vinkeveen Vlagtwedde Vleuten Vlijmen Vogelenzang Volkel Voorst Voorthuizen Vortum-
Mullem Vuren Waarder Wamel Wanssum Warmond Warnsveld Waspik Wateringen Well Wessem Westervoort
Westerhoven Wervershoof Westmaas Wezuperbrug Wieringerwerf Wijnandsrade Wildervank Winssen
Wissenkerke Woensdrecht Wognum Wouw Wormer Yerseke Ysselsteyn Zeddam Zeilberg Zetten Zevenhuizen
Zoelen Zoeterwoude Zuidland Zuidoostbeemster Zundert Zwaag Zwaagdijk Zwartebroek
Texel Ameland Terschelling Schiermonnikoog Westerbork Wilnis Workum Zelhem Zuidwolde
"""
# Moving there is no holiday.
ABROAD = (
    r"(?:antwerpen|antwerp|brussel|brussels|ghent|brugge|leuven|hasselt|turnhout|maaseik|lommel"
    r"|kleve"
    r"|emmerich|gronau|nordhorn|bocholt|aken|aachen|keulen|cologne|düsseldorf|duisburg"
    r"|bad\sbentheim)"
)
COUNTRY = (
    r"(?:belgi[eë]|belgium|duitsland|germany|frankrijk|france|spanje|spain|engeland|england|marokko"
    r"|morocco|turkije|turkey|polen|poland|itali[eë]|italy|syri[eë]|syria|portugal|zweden|sweden"
    r"|denemarken|denmark|oostenrijk|austria|ierland|ireland|luxemburg|curaçao|suriname|aruba)"
)
SEVERAL_WORDS = (
    "de bilt|de meern|de lier|de rijp|'t harde|het harde|het gooi|nieuwe pekela|oude pekela"
    "|oud-beijerland|ter aar|den haag|the hague|ter apel"
    "|berkel en rodenrijs|etten leur|nieuw-vennep|den bosch"
    "|'s-hertogenbosch|den helder|den burg|bergen op zoom"
    "|capelle aan|krimpen aan|alphen aan|wijk bij duurstede|sint-?\\w+|the hague"
)
# Parts of the country.
REGION = (
    r"(?:friesland|drenthe|overijssel|twente|gelderland|achterhoek|veluwe|betuwe|flevoland|zeeland"
    r"|limburg|brabant|noord-?\s?holland|zuid-?\s?holland|noord-?\s?brabant|west-?\s?friesland|salland"
    r"|bollenstreek|biesbosch|wadden\w*|gooi|kempen|peel|alblasserwaard|hoeksche\s?waard|walcheren"
    r"|zeeuws-?\s?vlaanderen|goeree\S*|schouwen\S*|ardennen|eifel|vlaanderen|wallonië)"
)
# Who types on a phone leaves capitals out; these are also words then.
WORDS_TOO = re.compile(
    r"(?:Aalten|Assen|Balk|Bergen|Best|Borne|Doorn|Dieren|Dongen|Duiven|Echt|Goes|Goor|Grave"
    r"|Haren|Hoorn|Horst|Houten|Huizen|Hulst|Kampen|Leek|Leens|Leiden|Mill|Putten"
    r"|Rijen|Roden|Ruinen|Sleen|Stein|Tiel|Urk|Vries|Weert|Wijk|Wierden"
    r"|Annen|Asten|Axel|Balkbrug|Beek|Beers|Buren|Dalen|Deil|Egmond|Ell|"
    r"Enter|Erp|Esch|Graft|Hank|Heel|Helden|Hoogland|Ingen|Kapelle|Kessel|"
    r"Lith|Loenen|Maurik|Monster|Neede|Neer|Putte|Rossum|Sluis|Son|Velden|"
    r"Voorst|Waarder|Well|Wouw"
    r")"
)
SMALL = "|".join(name for name in NAMES.split() if not WORDS_TOO.fullmatch(name))
TOWN = (
    rf"(?:(?-i:{'|'.join(NAMES.split())})|{SMALL}|{SEVERAL_WORDS}|{ABROAD})"
    r"(?:[ -](?-i:[A-Z]\w+))?\b"
)
# Where people work and are seen; they write them without capitals too.
CHAIN = (
    r"(?:albert\sheijn|\bah\b|ap?pie|jumbo|lidl|aldi|plus|dirk|vomar|dekamarkt|spar|hema|action"
    r"|kruidvat"
    r"|etos|trekpleister|gamma|praxis|karwei|hornbach|ikea|zeeman|wibra|primark|zara|h&m|c&a"
    r"|blokker"
    r"|mediamarkt|coolblue|bol\.?com|dhl|dpd|postnl|ups|picnic|flink|thuisbezorgd|uber"
    r"|mcdonald'?s|\bmac"
    r"|mcdo|kfc|burger\sking|subway|domino'?s|new\syork\spizza|starbucks|bagels|decathlon"
    r"|basic-?fit|shell"
    r"|esso|tango|ns|schiphol|philips|asml|tata|basic\sfit|fit\sfor\sfree|van\sder\svalk|ibis"
    r"|fletcher)"
)
HOSPITAL = (
    r"(?:ziekenhuis|hospital|kliniek|clinic|\w*umc|amc|olvg|isala|radboud\w*|erasmus\smc|sophia"
    r"|rijnstate"
    r"|gelre|meander\smc|maxima|catharina|elisabeth|amphia|jeroen\sbosch|zuyderland|haga|antonius"
    r"|spaarne|franciscus|maasstad|ikazia|martini|mcl|medisch\scentrum|ggz|parnassia|revalidatie\w*"
    r"|psychiatrie|kinderafdeling|kraamafdeling|maternity)"
)

# How names of Dutch towns end when one writes them as they sound.
ARABIC_ENDING = (
    r"(?!(?:ال)?(?:استخدام|قدام|صدام|خدام|اقدام|انعدام|ساخن|مدام)\b)\w{2,}"
    r"(?:دام|بور[خغج]|فور[تد]|هوفن|هافن|ف[اي]{1,2}ك|[يوا]خن|دورن|ا?ردن|ريخت|ستاد|بي?رخ|هاوزن"
    r"|مونده?)"
)
ARABIC_TOWN = (
    rf"(?:{ARABIC_ENDING}|بروكسل|[أا]نتويرب\w*|[خغ]نت|[أا]?مستردام|روتردام|لاهاي|دن\s?هاخ"
    rf"|[أا]وتري?خت|[أا]يندهوفن|تيلبور[خغ]|[خغ]روني?ن[خغ]ن|[أا]لمير[هةا]?"
    r"|بريدا|ناي?مي[خغ]ن|[أا]رنه[يا]?م|هارلم|[إاأ]نس?[خش]خ?يد[هةي]|[أا]بل?دورن|هوفدورب"
    r"|[أا]ميرسفورت|زف?ول[هةا]"
    r"|لاي?دن|ليدن|دوردريخت|زوترمير|زاندام|ماستر?يخت|ديفنتر|دلفت|هيرلن|فينلو|لي[وو]*اردن|هيلفرسوم"
    r"|هن[غخ]ي?لو|[أا]لكمار|روزندال|[آا]سن|[إا]يمن|ليليستاد|خودا|[غج]ودا|هلموند|نيوي?[خغ]ين"
    r"|س[خك]يبول"
    r"|تير\s[اآ]بل|هو[خغ]ي?فين|ميبل|كامبن|دوتينخم|زوتفن|أوس|تيل|فلاردن?خن|سخيدام|ز[اي]يست"
    r"|فينندال|كاتفيك|هورن|دن\sهيلدر|أوسترهاوت|فالفيك|روسندال|فليسن?خن|ميدلبور[خغ]|سنيك|دراختن"
    r"|[اأ]لمي?لو|ه[اي]ن[خغ]ي?لو|[اأ]?مستلفين|بورمري?ند|سبا?يكني?س[هةي]|كابيل[هة]|بارنفي?لد"
    r"|بوس[ي]?م|بوكستل|روي?رموند|سيتارد|كيركراد[هة]|فير?ت"
    r"|كويك|كول[يم]*بورخ|فا[خغ]ينين[خغ]ن|رينكوم|فيخل|[اأ]ودن|تيكسل|خورينخم|هوتن|[اأ]لفن"
    r"|كر[اي]مبن|نايكيرك|ديفينتر|[اأ]نسخ[ي]*د[هة]|لي+وفاردن|ليوواردن|هاردر[فو][اي]?يك|إ?يده|فوخت"
    r"|هاردنبرخ|تيرنوزن|هو[خغ]زاند|خوس|لوتشم|سخاخن"
    r"|[هح]يرنفين|ستادسكانال|فيندام|هو[خغ]زاند|بورنه|أولدنزال|رايسن|نيفردال|رالته|أومن)"
)
# Where a professional is to be found, and who decides: no secret.
OFFICIAL = (
    r"\b(?:rechtbank|gerechtshof|zitting|kantoor|gemeente|gemeentehuis|wijkteam|lokaal\steam|raad"
    r"|raadskamer|spreekuur|loket|afspraak|gesprek|overleg|advocaat|bureau|court|hearing"
    r"|office|municipality|neighbourhood\steam|local\steam|board|lawyer|appointment|desk"
    r"|consultation|evaluatie|rechter|judge)\b"
)
# Where everybody comes sometimes. Who lives behind it or hands a child over there, tells all.
PUBLIC = rf"{OFFICIAL}|\b(?:ziekenhuis|hospital)\b"
