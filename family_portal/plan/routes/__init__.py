"""Pages of the plan."""

from family_portal.plan.routes import answering, goals, making, steps, waiting
from family_portal.plan.routes.blueprint import plan
from family_portal.plan.routes.safety import safety

__all__ = ["answering", "goals", "making", "plan", "safety", "steps", "waiting"]
