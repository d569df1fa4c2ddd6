"""Names of Dutch towns. Who says in which one somebody is, says much."""

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
Westerbork Wilnis Workum Zelhem Zuidwolde
"""
SEVERAL_WORDS = (
    "den haag|the hague|ter apel"
    "|berkel en rodenrijs|etten leur|nieuw-vennep|den bosch"
    "|'s-hertogenbosch|den helder|den burg|bergen op zoom"
    "|capelle aan|krimpen aan|alphen aan|wijk bij duurstede|sint-?\\w+|the hague"
)
# As written: "Best" and "Stein" are also words.
TOWN = rf"(?:(?-i:{'|'.join(NAMES.split())})|{SEVERAL_WORDS})(?:[ -](?-i:[A-Z]\w+))?\b"

ARABIC_TOWN = (
    r"(?:[أا]?مستردام|روتردام|لاهاي|دن\s?هاخ|[أا]وتري?خت|[أا]يندهوفن|تيلبور[خغ]|[خغ]روني?ن[خغ]ن|[أا]لمير[هةا]?"
    r"|بريدا|ناي?مي[خغ]ن|[أا]رنه[يا]?م|هارلم|[إاأ]نس?[خش]خ?يد[هةي]|[أا]بل?دورن|هوفدورب|[أا]ميرسفورت|زف?ول[هةا]"
    r"|لاي?دن|ليدن|دوردريخت|زوترمير|زاندام|ماستر?يخت|ديفنتر|دلفت|هيرلن|فينلو|لي[وو]*اردن|هيلفرسوم"
    r"|هن[غخ]ي?لو|[أا]لكمار|روزندال|[آا]سن|[إا]يم?ن|ليليستاد|خودا|[غج]ودا|هلموند|نيوي?[خغ]ين|س[خك]يبول"
    r"|تير\s[اآ]بل|هو[خغ]ي?فين|ميبل|كامبن|دوتينخم|زوتفن|أوس|تيل|فلاردن?خن|سخيدام|ز[اي]يست"
    r"|فينندال|كاتفيك|هورن|دن\sهيلدر|أوسترهاوت|فالفيك|روسندال|فليسن?خن|ميدلبور[خغ]|سنيك|دراختن"
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
