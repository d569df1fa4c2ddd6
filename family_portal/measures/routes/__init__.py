"""Pages about measures: for the family what was explained, for professionals the rest."""

from typing import Any

from family_portal.measures import reading, words
from family_portal.measures.meaning import meaning
from family_portal.measures.routes import desk, family, talks
from family_portal.measures.routes.blueprint import measures

__all__ = ["desk", "family", "measures", "talks"]


@measures.app_context_processor
def for_templates() -> dict[str, Any]:
    """Home, the plan and the desk speak of a measure in the same words."""
    return {"measure_words": words, "measure_reading": reading, "meaning_of": meaning}
