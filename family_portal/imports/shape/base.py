"""Words that all records of a household file share."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(min_length=1, max_length=80)]
Day = Annotated[int, Field(ge=-36500, le=36500)] | date
Line = Annotated[str, Field(min_length=1, max_length=120)]
Text = Annotated[str, Field(min_length=1, max_length=8000)]
Weekday = Literal["ma", "di", "wo", "do", "vr", "za", "zo"]


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid")

    note: Any = Field(default=None, exclude=True)
