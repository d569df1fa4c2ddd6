"""Every page a person can reach is read by axe, in Dutch and in Arabic, and fits a small phone."""

import pytest

# Who looks after a child stands in no household file: they were invited in the portal.
CARER = "a carer"
PAGES = {
    "sanne": [
        "/",
        "/contact",
        "/afspraken",
        "/plan",
        "/verhaal",
        "/berichten",
        "/berichten/nieuw",
        "/mening",
        "/klacht",
        "/klacht/nieuw",
        "/meer",
        "/meer/wie-ziet-wat",
        "/meer/wie-keek-mee",
        "/meer/apparaten",
        "/meer/taal",
        "/meer/gezag",
        "/meer/kwijt",
        "/meer/wie-had-toegang",
        "/meer/wie-helpt-mij",
        "/mening/iemand-anders",
        "/reacties",
        "/rechtgezet",
        "/wonen",
        "/bestaat-niet",
    ],
    "lieke": ["/", "/plan", "/berichten/nieuw", "/rechten", "/meer/wat-anderen-zien"],
    "tineke": ["/", "/plan", "/meer"],
    CARER: ["/dagelijks", "/meer", "/meer/apparaten", "/meer/taal"],
    "marijke": ["/bureau", "/bureau/vandaag", "/bureau/huishoudens", "/meer", "/leren"],
    "lotte": ["/bureau/team", "/bureau/teksten", "/leren/tafel", "/leren/antwoorden"],
    None: [
        "/inloggen",
        "/rechten",
        "/rechten/ots",
        "/geleerd",
        "/kwijt",
        "/hulplijnen",
        "/veilig",
        "/privacy",
        "/toegankelijkheid",
        "/uitgelogd",
        "/offline",
    ],
}


def first(page, kind):
    """The first record of a list, to read its own page too."""
    link = page.locator(f"main a[href^='{kind}']").first
    return link.get_attribute("href")


@pytest.mark.parametrize("language", ["nl", "ar"])
@pytest.mark.parametrize("who", PAGES, ids=str)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(
    telephone, cast, a_carer, portal, axe, who, language
):
    person = a_carer() if who == CARER else cast.get(who)
    page = telephone(person)
    page.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    paths = list(PAGES[who])
    details = {
        "sanne": ("/afspraken", "/berichten"),
        "marijke": ("/bureau/huishoudens",),
        None: ("/geleerd",),
    }
    for index in details.get(who, ()):
        page.goto(index)
        paths.append(first(page, f"{index}/"))
    for path in paths:
        answer = page.goto(path)
        assert answer.status == (404 if path == "/bestaat-niet" else 200), path
        assert page.url == portal + path, path
        direction = "rtl" if language == "ar" else "ltr"
        assert page.locator("html").get_attribute("dir") == direction, path
        assert axe(page) == [], path
        widths = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert widths[0] <= widths[1], path
