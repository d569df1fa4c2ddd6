"""Pages of the plan."""

from family_portal.plan.routes import answering, making, steps
from family_portal.plan.routes.blueprint import plan

__all__ = ["answering", "making", "plan", "steps"]
