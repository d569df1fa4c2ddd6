"""What is filled in about a lesson."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from family_portal.core.errors import BadInput
from family_portal.core.forms import Form
from family_portal.core.i18n import gettext as _
from family_portal.learning.adopting import Otherwise
from family_portal.learning.models import Outcome, Scale
from family_portal.learning.paraphrases import LONGEST as LONGEST_AGAIN
from family_portal.learning.paraphrases import LONGEST_THEME, Tone
from family_portal.learning.redacting import InOtherWords
from family_portal.learning.table_models import Decision, Kept, TableKind

TITLE, LONGEST = 300, 500
Text = Annotated[str, Field(max_length=LONGEST)]
Short = Annotated[str, Field(max_length=TITLE)]
Title = Annotated[str, Field(max_length=TITLE)]


class NewLesson(Form):
    key: UUID
    team_id: UUID
    title: Title
    signal: Text
    sure: bool = False


class Version(Form):
    """What somebody saw when they pressed."""

    version: int


class Words(Version):
    title: Title
    signal: Text | None = None
    tried: Text | None = None
    result: Text | None = None
    told_back: Text | None = None
    not_told_because: Text | None = None
    sure: bool = False

    @property
    def said(self) -> dict[str, str | None]:
        return self.model_dump(exclude={"version", "sure"})


class TryOut(Version):
    tried: Text
    scale: Scale
    tried_from: date
    look_on: date
    sure: bool = False


class Look(Version):
    result: Text
    outcome: Outcome
    sure: bool = False


class AboutNobody(Form):
    seen: str


class Adopt(Form):
    """Nothing was said of it before: then its version is nothing as well."""

    team_id: UUID
    changed: Text
    until: date
    version: int = 0
    sure: bool = False

    @property
    def wanted(self) -> Otherwise:
        return Otherwise(self.changed, self.until)


class EndAdoption(Form):
    team_id: UUID
    because: Text | None = None
    version: int = 0
    sure: bool = False


class AdoptedAboutNobody(AboutNobody):
    team_id: UUID


class Stop(Version):
    because: Text
    sure: bool = False


class Again(Version):
    """A text without a name in other words. Nothing at all when nothing can be told of it."""

    paraphrase: Annotated[str, Field(max_length=LONGEST_AGAIN)] | None = None
    tone: Tone | None = None
    theme: Annotated[str, Field(max_length=LONGEST_THEME)] | None = None
    own_theme: Annotated[str, Field(max_length=LONGEST_THEME)] | None = None
    nothing: bool = False
    sure: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "Again":
        if not self.nothing and not self.paraphrase:
            raise BadInput({"paraphrase": _("Zeg het in andere woorden.")})
        return self

    @property
    def said(self) -> InOtherWords:
        if self.nothing:
            return InOtherWords()
        return InOtherWords(self.paraphrase, self.tone, self.own_theme or self.theme)


class Notices(Form):
    notices: Literal["ja", "nee"]


class OpenTable(Form):
    team_id: UUID
    kind: TableKind = TableKind.LEARNING
    kept: Kept | None = None
    kept_words: Short | None = None
    sure: bool = False


class TableForm(Version):
    sentence: Short | None = None
    families: Short | None = None
    ours: Short | None = None
    thanks_id: UUID | None = None
    hurts_id: UUID | None = None
    decision: Decision | None = None
    decided: Short | None = None
    owner_id: UUID | None = None
    until: date | None = None
    tell: Short | None = None
    close: bool = False
    sure: bool = False

    @property
    def said(self) -> dict[str, object]:
        return self.model_dump(exclude={"version", "close", "sure"})
