"""On a bad line the page comes and its stylesheet does not: it can be read all the same."""

import re

import pytest

PICTURE = re.compile(r"<svg[^>]*>")
SIDE = re.compile(r'\b(?:width|height)="(\d+)"')


@pytest.mark.parametrize("path", ["/", "/plan", "/berichten", "/rechten", "/meer"])
def test_no_picture_takes_the_whole_screen(browse, house, path):
    drawn = PICTURE.findall(browse(house.parent).get(path).text)
    assert drawn
    for picture in drawn:
        sides = [int(side) for side in SIDE.findall(picture)]
        assert len(sides) == 2, picture
        assert max(sides) <= 24, picture
