"""Pages of the plan."""

from family_portal.plan.routes import answering, arranging, goals, making, steps, waiting
from family_portal.plan.routes.blueprint import plan
from family_portal.plan.routes.safety import safety

__all__ = ["answering", "arranging", "goals", "making", "plan", "safety", "steps", "waiting"]
