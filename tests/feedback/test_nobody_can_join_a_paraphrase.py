"""What was said again in other words leads to nobody either: not by the order in which it was
written, nor by a time, nor by what the log says of it."""

import pytest
from sqlmodel import select

from family_portal.feedback import learning_only
from family_portal.learning.paraphrases import Paraphrase
from tests.feedback.attack import dump, guesses
from tests.feedback.test_nobody_can_join import given, mix, senders, texts_of
from tests.learning.lessons import expert_of
from tests.learning.redaction import confirm as confirmed
from tests.learning.redaction import found, paraphrase, path
from tests.learning.redaction import say as say_again

__all__ = ["given", "senders"]
ROW = "/leren/antwoorden/"


def in_turn(page):
    """The texts in the order in which the page shows them."""
    return [piece.split('"')[0] for piece in page.split(f'href="{ROW}')[1:]]


def tell_all(db, browse, house, given, order):
    """Lead and expert work through the page from above to below."""
    lead, expert = browse(house.lead), browse(expert_of(db, house))
    texts = {str(i): words for i, words in texts_of(db, given).items()}
    shown = [one for one in order(lead, texts) if one in texts]
    assert len(shown) == len(given)
    of = {}
    for n, answer_id in enumerate(shown):
        answer = found(db, texts[answer_id])
        words = f"in andere woorden {'abcdefgh'[n]}"
        assert say_again(lead, answer, paraphrase=words).status_code == 303
        assert confirmed(expert, answer).status_code == 303
        of[paraphrase(db, answer).id] = texts[answer_id]
    return of


def as_shown(lead, _texts):
    return in_turn(lead.get(ROW.rstrip("/")).text)


def is_joined(engines, db, given, of):
    db.commit()
    there = dump(engines.writing)
    there.about = Paraphrase.__tablename__
    return any(way == given for way in guesses(there, of, set(given.values())))


@pytest.mark.both_databases
def test_a_paraphrase_leads_to_nobody(engines, db, browse, house, given):
    mix(db)
    assert not is_joined(engines, db, given, tell_all(db, browse, house, given, as_shown))


@pytest.mark.both_databases
def test_rule_off_answers_that_are_told_in_the_order_in_which_they_came(
    engines, db, browse, house, given
):
    turn = list(given)

    def as_given(_lead, texts):
        return sorted(texts, key=lambda one: turn.index(texts[one]))

    mix(db)
    assert is_joined(engines, db, given, tell_all(db, browse, house, given, as_given))


def test_rule_off_a_page_and_a_mixing_that_keep_the_order(
    engines, db, browse, house, given, monkeypatch
):
    """Nobody draws anything any more: then reading from above to below is enough to tell."""
    turn = {words: n for n, words in enumerate(given)}

    def as_given(rows):
        words = [getattr(row, "words", None) or row[0].words for row in rows]
        order = sorted(range(len(rows)), key=lambda n: turn.get(words[n], 99))
        rows[:] = [rows[n] for n in order]
        return rows

    class Unmixed:
        shuffle = staticmethod(as_given)

    monkeypatch.setattr(learning_only, "drawn", as_given)
    monkeypatch.setattr("family_portal.learning.answers.secrets.SystemRandom", Unmixed)
    mix(db)
    assert is_joined(engines, db, given, tell_all(db, browse, house, given, as_shown))


def test_it_holds_a_day_and_no_moment_and_nothing_of_the_answers(db, browse, house, given):
    mix(db)
    tell_all(db, browse, house, given, as_shown)
    made = db.exec(select(Paraphrase)).first()
    assert set(made.model_dump()) == {
        *("id", "answer_id", "team_id", "region_id", "words", "tone", "theme"),
        *("by_id", "as_role", "written_on", "confirmed_by_id", "confirmed_on", "version"),
    }
    assert (type(made.written_on).__name__, type(made.confirmed_on).__name__) == ("date", "date")
    assert path(found(db, next(iter(given)))).startswith(ROW)
