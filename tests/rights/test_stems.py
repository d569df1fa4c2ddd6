"""Stems are right however many search at once, and cost nothing before somebody searches."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from family_portal.rights.spelling import keys_of

WORDS = [
    "uithuisplaatsingen",
    "ondertoezichtstellingen",
    "advocaten",
    "hearings",
    "children",
    "المحكمة",
    "أطفالهم",
]
UNSEARCHED = """
import sys
from family_portal.rights.shelf import own_shelf
own_shelf(demo=True)
sys.exit("snowballstemmer" in sys.modules)
"""


def test_searches_at_once_do_not_mix_their_words():
    alone, before = [keys_of(word) for word in WORDS], sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _: [keys_of(word) for word in WORDS], range(200)))
    finally:
        sys.setswitchinterval(before)
    assert found == [alone] * 200


def test_a_number_before_a_word_does_not_hide_its_language():
    assert keys_of("3مرات") == {"3مرا"}


def test_a_portal_starts_without_stemmers():
    assert subprocess.run([sys.executable, "-c", UNSEARCHED], check=False).returncode == 0
