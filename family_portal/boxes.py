"""What each box is called in which people write words of their own: as it was called on the page
they wrote it on, for the page that gives their words back."""

from collections.abc import Callable

Say = Callable[[str], str]


def label_of(name: str, room: str | None, _: Say) -> str:
    """`room` is the part of the portal that was asked: some names stand in more than one."""
    named = {
        **_of_people(_),
        **_of_professionals(_),
        **_of_the_learning_table(_),
        **_of_a_stay(_),
        **_of_a_limit(_),
    }
    return _in_rooms(_).get((room, name)) or named.get(name) or _("Jouw tekst")


def _in_rooms(_: Say) -> dict[tuple[str | None, str], str]:
    return {
        ("messages", "text"): _("Jouw bericht"),
        ("desk", "text"): _("Jouw bericht"),
        ("reactions", "text"): _("In je eigen woorden"),
        ("own_words", "text"): _("In je eigen woorden"),
        ("corrections", "because"): _("Niet aangepast, omdat"),
        ("story", "text"): _("Wat wil je dat wij weten?"),
        ("stories", "text"): _("Wat vertelt diegene?"),
        ("desk", "reply"): _("Jouw antwoord"),
        ("desk", "because"): _("Waarom blijft het zo?"),
        ("feedback", "words"): _("Wat moeten wij de volgende keer anders doen?"),
        ("desk", "reason"): _("Waarom? Het gezin leest dit."),
        ("legal_aid", "words"): _("Wil je er iets bij zeggen?"),
        ("legal_aid", "name"): _("Naam van mijn advocaat"),
        **_of_lessons(_),
        **_of_stays(_),
        ("daily_care", "text"): _("Wat is afgesproken?"),
        ("daily_care", "name"): _("Hoe heet deze persoon?"),
    }


def _of_stays(_: Say) -> dict[tuple[str | None, str], str]:
    return {
        ("stays", "why"): _("Waarom woont het kind daar?"),
        ("stays", "what"): _("Wat moet zo zijn?"),
        ("stays", "who"): _("Wie doet dit?"),
        ("stays", "text"): _("Hoe staat het?"),
    }


def _of_lessons(_: Say) -> dict[tuple[str | None, str], str]:
    return {
        ("learning", "title"): _("De les in één zin"),
        ("learning", "because"): _("Waarom stoppen jullie?"),
    }


def _of_a_stay(_: Say) -> dict[str, str]:
    return {
        "with_whom": _("Bij wie?"),
        "fetched_by": _("Wie haalt het kind op?"),
        "take_along": _("Wat gaat er mee?"),
        "may_ring": _("Naar wie mag het kind bellen?"),
        "at": _("Hoe laat?"),
    }


def _of_a_limit(_: Say) -> dict[str, str]:
    return {"facts": _("Wat weet je, en van wie?")}


def _of_people(_: Say) -> dict[str, str]:
    return {
        "because": _("Niet gelukt, want"),
        "right": _("Wat is dan juist?"),
        "sun": _("Wat is fijn?"),
        "cloud": _("Wat is niet fijn?"),
        "star": _("Wat wens je?"),
        "named": _("Hoe heten zij?"),
        "happened": _("Wat is er gebeurd?"),
        "days": _("Wanneer was dat?"),
        "wanted": _("Wat wil je dat er verandert?"),
        "changes": _("Wat moet er nu voor jou veranderen?"),
        "call_me": _("Hoe wil je hier heten?"),
        "mail": _("E-mailadres"),
        "must_know": _("Wat moet de nieuwe contactpersoon weten?"),
        "name": _("Naam"),
        "need_not_know": _("Wat hoeft de nieuwe contactpersoon niet te weten?"),
        "not_again": _("Wat hoeven wij niet opnieuw te vragen?"),
        "phone": _("Telefoonnummer"),
        "language": _("In welke taal?"),
        "more": _("Wat moet er nog anders?"),
        "question": _("Mijn eigen vraag"),
        "questions": _("Wat wil ik vragen?"),
        "retold": _("Vertel in je eigen woorden wat er nu gebeurt"),
        "somebody_else": _("Wil je liever iemand anders?"),
        "saying": _("In je eigen woorden"),
        "subject": _("Waar gaat het over?"),
        "text": _("Jouw tekst"),
        "topic": _("Waar wil jij het over hebben?"),
        "what": _("Wat gaat er gebeuren?"),
        "wish": _("Dit wil ik graag"),
        "words": _("In je eigen woorden"),
    }


def _of_professionals(_: Say) -> dict[str, str]:
    return {
        "address": _("Adres"),
        "now": _("Aangepast: zo staat het er voortaan"),
        "agreed": _("Wat spraken wij af?"),
        "body": _("De tekst"),
        "bring": _("Wat nemen zij mee?"),
        "children_know": _("Wat weten de kinderen hiervan?"),
        "change": _("Wat verandert er?"),
        "checker": _("Naam van wie het nakeek"),
        "decided_by": _("Wie besliste?"),
        "go_to": _("Waar ga je heen?"),
        "good": _("Wat gaat goed?"),
        "hurry": _("Waarom kan het niet wachten?"),
        "judged": _("Omdat …"),
        "hours": _("Wanneer kun je bellen of langskomen?"),
        "may_not_know": _("Wie mag niet weten dat wij contact hebben?"),
        "note": _("Wat moeten wij nog weten?"),
        "notes": _("Wat zagen jullie?"),
        "number": _("Veilig nummer"),
        "often": _("Hoe vaak en hoe lang?"),
        "others": _("Wie nog meer? Iemand die hier niet staat"),
        "overridden": _("Waarom? Het gezin leest dit ook."),
        "place": _("Welke plek?"),
        "present": _("Wie is erbij?"),
        "proposal": _("Voorstel: de juiste waarde of zin"),
        "reason": _("Waarom?"),
        "reply": _("Antwoord"),
        "result": _("Wat gaf het?"),
        "requested_by": _("Wie vroeg erom?"),
        "ring": _("Wie bel je?"),
        "signal": _("Wat hoorden jullie?"),
        "title": _("Hoe heet deze tekst?"),
        "to": _("Aan wie gaf je dit door?"),
        "told_back": _("Wat vertellen jullie aan gezinnen?"),
        "tried": _("Wat gaan jullie doen, en waar letten jullie op?"),
        "what_happened": _("Wat ging er mis?"),
        "who": _("Bureau of naam"),
        "why": _("Waarom, in gewone woorden"),
    }


def _of_the_learning_table(_: Say) -> dict[str, str]:
    return {
        "changed": _("Wat doen jullie anders?"),
        "decided": _("Wat precies?"),
        "families": _("Wat vonden gezinnen?"),
        "not_told_because": _("Vertellen jullie niets aan gezinnen? Waarom niet?"),
        "kept_words": _("Wat lukte wel, wat niet?"),
        "ours": _("Wat dachten wij?"),
        "own_theme": _("Een ander onderwerp"),
        "paraphrase": _("In andere woorden"),
        "sentence": _("Eén zin om mee te beginnen"),
        "tell": _("Wat vertellen wij terug?"),
    }
