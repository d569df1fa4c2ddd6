"""Goals, steps, what is waited for, and safety arrangements."""

from flask import url_for

from family_portal.access.circles import Category
from family_portal.access.households import Household
from family_portal.access.kinds import Limited, PutsRight, Reacts, RecordKind
from family_portal.core.i18n import gettext as _
from family_portal.plan.actions import correcting
from family_portal.plan.forms import LONGEST, WHY
from family_portal.plan.goal_queries import goals_of, steps_with, wanted
from family_portal.plan.models import (
    Goal,
    GoingWell,
    OwnPlan,
    Step,
    StepChange,
    StepReport,
    Waiting,
)
from family_portal.plan.queries import waits_of
from family_portal.plan.safety import to_limit
from family_portal.plan.safety_models import SafetyArrangement, SafetyText


def _page(step: Step) -> str:
    return url_for("plan.step", step_id=step.id)


KINDS = (
    RecordKind(
        model=Step,
        parts=(StepReport, StepChange, OwnPlan),
        category=Category.PLAN,
        seen_as=lambda: _("Stappen in het plan"),
        looked_at=lambda: _("het plan"),
        slug="stap",
        picture="plan",
        title=lambda step: step.what,
        href=_page,
        reacts=Reacts(
            words=lambda step: step.what, href=_page, on_text=lambda step: step.asked_version
        ),
        puts_right=PutsRight(
            facts={"what": lambda: _("Wat gaat er gebeuren?"), "why": lambda: _("Waarom?")},
            longest={"what": LONGEST, "why": WHY},
            change=correcting.put_right,
            places=correcting.of_household,
        ),
        limited=Limited(
            called=lambda: _("een stap in het plan"),
            words=lambda step: step.what,
            of_household=correcting.of_household,
        ),
    ),
    RecordKind(
        model=Goal,
        parts=(GoingWell,),
        category=Category.PLAN,
        looked_at=lambda: _("het plan"),
        limited=Limited(
            called=lambda: _("een doel in het plan"),
            words=lambda goal: goal.words,
            of_household=goals_of,
            repeated_in=steps_with,
        ),
        wanted=wanted,
    ),
    RecordKind(
        model=SafetyArrangement,
        parts=(SafetyText,),
        category=Category.SAFETY,
        seen_as=lambda: _("Afspraken over veiligheid"),
        looked_at=lambda: _("afspraken over veiligheid"),
        until_proven=lambda: _("het plan"),
        limited=Limited(
            called=lambda: _("een afspraak over veiligheid"),
            words=lambda one: one.text,
            of_household=to_limit,
            only_silent=True,
        ),
    ),
    RecordKind(
        model=Waiting,
        category=Category.WAITING,
        seen_as=lambda: _("Waar je op wacht en wie nog meer helpt"),
        looked_at=lambda: _("waar je op wacht"),
        limited=Limited(
            called=lambda: _("iets waar jullie op wachten"),
            words=lambda one: one.what,
            of_household=waits_of,
        ),
    ),
    # The plan as a whole is named by its household.
    RecordKind(
        model=Household,
        called="plan",
        category=Category.PLAN,
        slug="plan",
        reacts=Reacts(words=lambda _plan: _("Het hele plan"), href=lambda _plan: "/plan"),
    ),
)
