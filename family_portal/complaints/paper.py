"""The letter as it is printed or saved. Who answers it reads Dutch, whatever its writer reads: our
sentences around their words are Dutch in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from family_portal.complaints.models import Body, ComplaintLetter

NAMES: Mapping[Body, str] = {
    Body.ORGANISATION: "De klachtencommissie van de organisatie",
    Body.MUNICIPALITY: "De gemeente",
    Body.GI: "De gecertificeerde instelling (GI)",
    Body.RAAD: "De Raad voor de Kinderbescherming",
    Body.VEILIG_THUIS: "Veilig Thuis",
    Body.SKJ: "SKJ (Stichting Kwaliteitsregister Jeugd)",
    Body.OMBUDSMAN: "De ombudsman",
}
ABOUT = "Dit is een klacht"
OPENING = "Ik heb een klacht. Ik stuur deze brief aan iedereen die hierboven staat."
HAPPENED, DAYS, WANTED = "Dit is er gebeurd", "Wanneer dat was", "Dit wil ik"
CLOSING = (
    "Schrijf mij alstublieft terug. Wie behandelt mijn klacht? Hoe lang duurt dat? "
    "Wie kan ik bellen?"
)
MY_ADDRESS = "Mijn adres of telefoonnummer:"


@dataclass(frozen=True)
class Paper:
    """One letter for all of them. `places` are names and addresses this portal knows."""

    letter: ComplaintLetter
    writer: str
    written_on: date
    places: Mapping[Body, str]

    about, opening, closing, my_address = ABOUT, OPENING, CLOSING, MY_ADDRESS

    @property
    def day(self) -> str:
        return format_date(self.written_on, "d MMMM y", locale="nl")

    @property
    def to(self) -> list[str]:
        known = [self._name(body) for body in self.letter.to if body is not Body.OTHER]
        return [*known, *([self.letter.named] if self.letter.named else [])]

    def _name(self, body: Body) -> str:
        return ", ".join(filter(None, [NAMES[body], self.places.get(body)]))

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each heading with the writer's words below it."""
        said = (
            (HAPPENED, self.letter.happened),
            (DAYS, self.letter.days),
            (WANTED, self.letter.wanted),
        )
        return [(heading, words) for heading, words in said if words]

    @property
    def text(self) -> str:
        """For a file: what the page shows, in the same order."""
        to = "\n".join(f"- {name}" for name in self.to)
        told = [f"{heading}:\n{words}" for heading, words in self.parts]
        start = [self.day, f"Aan:\n{to}", f"{ABOUT}.", OPENING]
        return "\n\n".join([*start, *told, CLOSING, MY_ADDRESS, f"Groeten,\n{self.writer}"]) + "\n"
