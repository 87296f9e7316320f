"""One measure of a remediation plan as typed on the page: read, checked, handed to the action."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.figures.words import day as day_in_words
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day
from indices.actions.confirm_task import confirm_task, return_task
from indices.actions.remedy import change_remedy, draft_remedy
from indices.models import PlanTask
from indices.selectors.published_criteria_plan import Measure, Plan

FIELDS = ("measure", "owner", "due_on", "done_on", "reason")
DAYS = ("due_on", "done_on")
CONFIRM, RETURN = "confirm", "return"


@dataclass
class RemedyForm:
    """The texts as typed, so that nothing is lost. ``leaf`` for a new measure, ``step`` for one
    that stands; ``act``: "confirm" or "return" what was reported instead of changing it; ``errors``
    by field, ``refusal`` for the whole."""

    leaf: int = 0
    step: int = 0
    seen: int = 0
    seen_deadline: int = 0
    act: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    refusal: str = ""

    @classmethod
    def of(cls, data) -> "RemedyForm":
        """Read the posted ``data`` (a QueryDict)."""
        numbers = {
            name: _number(data.get(name, "")) for name in ("leaf", "step", "seen", "seen_deadline")
        }
        texts = {name: data.get(name, "").strip() for name in FIELDS}
        return cls(**numbers, act=data.get("act", ""), texts=texts)

    @classmethod
    def for_step(cls, step: Measure) -> "RemedyForm":
        """What stands, to be changed."""
        return cls(
            step=step.task.pk,
            seen=step.seen,
            seen_deadline=step.seen_deadline,
            texts={
                "measure": step.task.content,
                "owner": step.task.lead_office,
                "due_on": day_in_words(step.due_on),
                "done_on": day_in_words(step.done_on) if step.done_on else "",
            },
        )

    def hand_in(self, *, plan: Plan, by) -> PlanTask | None:
        """The measure, drafted, changed or decided; None with the faults in words. Raises
        ``PermissionDenied`` as the actions do."""
        days = {} if self.act else self._days()
        if self.errors:
            return None
        try:
            return self._decide(plan, by) if self.act else self._write(plan, days, by)
        except Refused as refused:
            self.refusal = refused.words()
        except ValidationError as error:
            faults = error.message_dict if hasattr(error, "error_dict") else {}
            self.errors = {
                name: " ".join(found) for name, found in faults.items() if name in FIELDS
            }
            rest = faults.get(NON_FIELD_ERRORS, []) if faults else error.messages
            self.refusal = " ".join(rest)
        return None

    def _days(self) -> dict[str, date | None]:
        read: dict[str, date | None] = {}
        for name in DAYS:
            try:
                read[name] = day(self.texts[name]) if self.texts[name] else None
            except CellRefused as refusal:
                self.errors[name] = refusal.message
        return read

    def _held(self, plan: Plan) -> Measure:
        known = {step.task.pk: step for step in [*plan.steps, *plan.earlier]}
        if self.step not in known:
            raise Refused(_("This measure does not belong to the plan."))
        return known[self.step]

    def _decide(self, plan: Plan, by) -> PlanTask:
        held = self._held(plan)
        given = {"deadline": held.deadline, "by": by, "seen_event": self.seen_deadline}
        if self.act == CONFIRM:
            confirm_task(**given)
        elif self.act == RETURN:
            return_task(reason=self.texts["reason"], **given)
        else:
            raise Refused(_("Choose whether to confirm or to return it."))
        return held.task

    def _write(self, plan: Plan, days: dict[str, date | None], by) -> PlanTask:
        words = {"measure": self.texts["measure"], "owner": self.texts["owner"]}
        if self.step:
            return change_remedy(
                task=self._held(plan).task,
                by=by,
                reason=_("Remediation plan"),
                seen_event=self.seen,
                seen_deadline=self.seen_deadline,
                **words,
                **days,
            )
        leaves = {line.leaf.pk: line.leaf for line in plan.lines}
        if self.leaf not in leaves:
            raise Refused(_("Choose a criterion that lost points."))
        return draft_remedy(
            leaf=leaves[self.leaf],
            due_on=days["due_on"],
            by=by,
            reason=_("Remediation plan"),
            **words,
        )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
