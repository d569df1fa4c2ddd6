"""Texts in one more language are its pack and its articles; no other file knows of it (ADR 99)."""

from pathlib import Path

from family_portal.rights.texts import Reading
from tests.grown import copy_of_the_portal, passes_there

PACK = '''"""Ukrainian, as far as a test needs it."""

import re

from family_portal.rights.packs import Pack

PACK = Pack(
    units={
        "day": "день|дні|днів",
        "week": "тиждень|тижні|тижнів",
        "month": "місяць|місяці|місяців",
        "year": "рік|роки|років",
        "hour": "година|години|годин",
    },
    numbers={"два": "2", "шість": "6"},
    one="один",
    free="безкоштовно",
    always="цілодобово",
    stem=lambda word: re.sub("[аеиіоую]+$", "", word),
    common="і на",
    script="CYRILLIC",
)
'''
ARTICLE = """---
id: ots
variants: [P]
lang: uk
title: "Що таке OTS?"
summary: "Хто вирішує і як довго"
status: published
follows: {follows}
---
OTS триває щонайбільше один рік. Суддя слухає кожну дитину.
"""


def test_a_new_language_is_its_pack_and_its_articles(tmp_path):
    package = copy_of_the_portal(tmp_path)
    (package / "rights" / "languages" / "uk.py").write_text(PACK, encoding="utf-8")
    articles = package / "rights" / "articles" / "uk"
    articles.mkdir()
    dutch = next(text for text in Reading().texts if text.path == "nl/ots.md")
    words = ARTICLE.format(follows=dutch.front.reviewed_on)
    (articles / "ots.md").write_text(words, encoding="utf-8")
    passes_there(tmp_path, Path(__file__).with_name("a_language.py"), tests=9)
