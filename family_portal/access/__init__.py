"""People, circles, doors and the guard: who sees what (ADR 2, 3).

Glossary, Dutch to code: vast gezicht = face (the contact person), kring = circle, stap = step,
afspraak = appointment, wat we afspraken = agreed step, waarneming = cover, huishouden =
household. The word "agreement" is not used: "afspraak" means two things.

Of all that begins and ends: it *holds* when it has begun and not ended, it *goes on* when it has
not ended, begun or not (`holding`). A planned end is not an end.
"""

# Whoever imports a guarded model has the guard with it.
from family_portal.access import guard as guard
from family_portal.access import sent as sent
