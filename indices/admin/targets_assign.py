"""One decision, many targets: filled in, checked line by line and unit by unit, then confirmed."""

from collections import Counter
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cchc_portal.audit.refused import Refused
from indices.actions.assign_targets import (
    CHANGE,
    FAULTY,
    NEW,
    SAME,
    STANDS,
    Assigned,
    Line,
    Planned,
    assign_targets,
    planned_targets,
)
from indices.admin.targets_assign_form import (
    MORE_LINES,
    MOST_LINES,
    AssignForm,
    LineForms,
    fingerprint,
    read_year,
)
from indices.selectors.target_words import goal_in_signs
from indices.targets import metric_title

TEMPLATE = "admin/indices/target/assign.html"
SHOWN = 300
ACTS = {
    NEW: gettext_lazy("New"),
    CHANGE: gettext_lazy("Changed: a new version"),
    SAME: gettext_lazy("Stands just so; left alone"),
    STANDS: gettext_lazy("Stands already with another goal"),
    FAULTY: gettext_lazy("Cannot be assigned"),
}


@dataclass
class Preview:
    """What would be done. ``stands``: ids of what stands now, so that a change in the meantime is
    seen; ``checked``: what was filled in."""

    rows: list[dict] = field(default_factory=list)
    counts: list[tuple[str, int]] = field(default_factory=list)
    total: int = 0
    may_confirm: bool = False
    stands: str = ""
    checked: str = ""


def assign_page(model_admin, request):
    """GET shows the forms for the units of a year; POST checks, and writes when what was checked is
    confirmed."""
    if not (model_admin.has_add_permission(request) and model_admin.has_change_permission(request)):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else request.GET
    year = read_year(asked.get("year", ""), otherwise=timezone.localdate().year)
    data = _with_more_lines(request.POST) if request.method == "POST" else None
    form, lines = AssignForm(data, year=year), LineForms(data, prefix="line")
    preview, refusal = None, None
    if data is not None and "more" not in data and form.is_valid() and lines.is_valid():
        given = _given(form, lines)
        preview = _preview(planned_targets(**given), data)
        confirmed = "confirm" in data and data.get("checked") == preview.checked
        try:
            if confirmed:
                done = _write(request, form, given)
                messages.success(request, _done_words(done))
                return redirect(f"{reverse('admin:indices_target_changelist')}?year={year}")
        except Refused as refused:
            refusal = refused
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Assign several targets"),
        "opts": model_admin.opts,
        "is_fullwidth": "1",
        "year": year,
        "form": form,
        "lines": lines,
        "about": [form[name] for name in ("decision", "assigned_by", "assigned_on", "source")],
        "preview": preview,
        "refusal": refusal,
        "shown": SHOWN,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _with_more_lines(posted):
    if "more" not in posted:
        return posted
    data = posted.copy()
    held = data.get("line-TOTAL_FORMS", "")
    now = int(held) if held.isdecimal() and len(held) < 4 else 0
    data["line-TOTAL_FORMS"] = str(min(now + MORE_LINES, MOST_LINES))
    return data


def _given(form: AssignForm, lines) -> dict:
    found: list[Line] = [line for line in (one.line() for one in lines) if line is not None]
    return {"assignment": form.assignment(), "lines": found, **form.receivers()}


def _write(request, form: AssignForm, given: dict) -> Assigned:
    seen = {int(pk) for pk in request.POST.get("seen", "").split(",") if pk.isdecimal()}
    return assign_targets(**given, by=request.user, reason=form.cleaned_data["reason"], seen=seen)


def _preview(planned: list[Planned], data) -> Preview:
    counts = Counter(one.act for one in planned)
    return Preview(
        rows=[_row(one) for one in sorted(planned, key=_worst_first)[:SHOWN]],
        counts=[(str(label), counts[act]) for act, label in ACTS.items() if counts[act]],
        total=len(planned),
        may_confirm=bool(planned) and not (counts[FAULTY] or counts[STANDS]),
        stands=",".join(str(one.held.pk) for one in planned if one.held is not None),
        checked=fingerprint(data),
    )


def _worst_first(one: Planned) -> int:
    return (FAULTY, STANDS, CHANGE, NEW, SAME).index(one.act)


def _row(one: Planned) -> dict:
    target = one.target
    return {
        "whose": target.whose,
        "line": one.line,
        "measured": metric_title(target.metric) if target.metric else _("In words only"),
        "goal": "" if one.faults else goal_in_signs(target),
        "act": ACTS[one.act],
        "wrong": one.act in (FAULTY, STANDS),
        "faults": one.faults,
        "held": goal_in_signs(one.held) if one.held else "",
        "held_by": (one.held.decision or one.held.assigned_by) if one.held else "",
    }


def _done_words(done: Assigned) -> str:
    return _("Assigned: %(new)s new, %(changed)s changed, %(same)s left as they stood.") % {
        "new": len(done.new),
        "changed": len(done.changed),
        "same": done.same,
    }
