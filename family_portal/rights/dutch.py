"""On a page in another language Dutch words in our own sentences say that they are Dutch, so that a
screen reader says them with the right voice (WCAG 3.1.2).

It is done to the page that is written and to what is read in it alone: no sentence has to know
where it will stand, and in an attribute, a field or a title nothing is put between.
"""

import re

from flask import Flask, Response, current_app

from family_portal.core.i18n import SOURCE, locale
from family_portal.rights.shelf import Shelf

# Where a word may be read, and the tag it stands in.
READ = re.compile(r">([^<>]*[A-Za-z]{2}[^<]*)")
# No element stands in these, and what says already that it is Dutch is left as it is.
LEFT = re.compile(r"<(?:title|textarea|option|script|style)\b|<[^>]* lang=\"nl\"")


def marked(html: str, words: re.Pattern[str]) -> str:
    """The page, with its Dutch words set apart. A sentence stays one part of the box it is in."""

    def one(read: re.Match[str]) -> str:
        text = read[1]
        if not words.search(text) or LEFT.match(html, html.rfind("<", 0, read.start())):
            return read[0]
        said = words.sub(lambda hit: f'<bdi lang="{SOURCE}">{hit[0]}</bdi>', text)
        return f"><span>{said}</span>"

    return READ.sub(one, html)


def in_page(html: str) -> str:
    """The page as this reader gets it."""
    if locale().language == SOURCE:
        return html
    kept: Shelf = current_app.extensions["rights"]
    return marked(html, kept.dutch)


def _in_answer(response: Response) -> Response:
    is_page = response.mimetype == "text/html" and not response.direct_passthrough
    if is_page and response.data and locale().language != SOURCE:
        response.set_data(in_page(response.get_data(as_text=True)))
    return response


def init_app(app: Flask) -> None:
    app.after_request(_in_answer)
