"""What is said before sending stands above the buttons that send, on a small telephone."""

import pytest

PATHS = ("/mening", "/mening/iemand-anders")


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_what_sending_means_stands_above_the_buttons(telephone, portal, house, axe, language):
    seen = telephone(house.parent)
    seen.context.add_cookies([{"name": "taal", "value": language, "url": portal}])
    for path in PATHS:
        seen.goto(path)
        assert axe(seen) == [], path
        assert seen.evaluate("() => document.documentElement.scrollWidth <= 360"), path
    seen.goto("/mening")
    says = [seen.locator(f"#{name}").bounding_box() for name in ("route-uitleg", "zonder-antwoord")]
    sends = [
        seen.locator(f"button[value={route}]").bounding_box()
        for route in ("contact", "learning_only")
    ]
    for said, button in zip(says, sends, strict=True):
        assert said["y"] + said["height"] <= button["y"]
