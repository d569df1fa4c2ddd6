"""Pages of the plan."""

from family_portal.plan.routes import answering, goals, making, steps, waiting
from family_portal.plan.routes.blueprint import plan

__all__ = ["answering", "goals", "making", "plan", "steps", "waiting"]
