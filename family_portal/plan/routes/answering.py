"""What people say of a proposal, and what becomes of it."""

from uuid import UUID

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from family_portal.access.doors import Permission, requires
from family_portal.core.db import session
from family_portal.core.forms import read
from family_portal.plan.actions import answering
from family_portal.plan.forms import AnswerForm, MoveForm, ReportForm, StopForm
from family_portal.plan.routes.blueprint import found, plan


@plan.post("/stappen/<uuid:step_id>/antwoord")
@requires(Permission.ANSWER_STEP)
def answer_step(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    answering.answer_step(session(), seen, **read(AnswerForm).model_dump())
    return _back(step_id)


@plan.post("/stappen/<uuid:step_id>/afspreken")
@requires(Permission.REPORT_STEP)
def agree(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    answering.agree_step(session(), seen, version=read(ReportForm).version)
    return _back(step_id)


@plan.post("/stappen/<uuid:step_id>/gelezen")
@requires(Permission.REPORT_STEP)
def wait_for_others(step_id: UUID) -> ResponseReturnValue:
    answering.wait_for_others(session(), found(step_id))
    return _back(step_id)


@plan.post("/stappen/<uuid:step_id>/andere-dag")
@requires(Permission.REPORT_STEP)
def move(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    answering.move_step(session(), seen, **read(MoveForm).model_dump())
    return _back(step_id)


@plan.post("/stappen/<uuid:step_id>/stoppen")
@requires(Permission.REPORT_STEP)
def stop(step_id: UUID) -> ResponseReturnValue:
    seen = found(step_id)
    held = answering.stop_step(session(), seen, **read(StopForm).model_dump())
    if held:
        return redirect(url_for("desk.held", held_act_id=held.id), code=303)
    return _back(step_id)


def _back(step_id: UUID) -> ResponseReturnValue:
    go = url_for("plan.step", step_id=step_id, _anchor=f"stap-{step_id}")
    return redirect(go, code=303)
