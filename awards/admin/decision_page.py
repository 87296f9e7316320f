"""The page that enters one decision with many recipients, all or nothing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.actions.enter_decision import Entered, RowsRefused, enter_decision
from awards.admin.decision_form import OF_DECISION, DecisionEntryForm
from awards.admin.decision_rows import (
    HEADINGS,
    MOST_ROWS,
    RecipientRow,
    shown_rows,
    typed_rows,
)
from awards.models import RecipientKind
from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.units.models import Unit
from cchc_portal.units.sheets.units_named import UnitsNamed

TEMPLATE = "admin/awards/commendation/decision.html"
DECISION_FIELDS = ("held", *OF_DECISION[:2], "issuing_authority", *OF_DECISION[2:], "file")
FORM_FIELD = {"authority": "issuing_authority"}
"""Of the decision's own fields, what the page calls otherwise."""


def decision_page(model_admin, request):
    """GET asks. POST reads pasted lines (``read``), checks (``check``) or enters; what is at fault
    is said beside it and nothing is lost."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    asked = request.POST if request.method == "POST" else None
    form = DecisionEntryForm(asked, request.FILES or None)
    rows = typed_rows(asked) if asked is not None else []
    too_many = _too_many(rows)
    rows, checked = rows[:MOST_ROWS], None
    if asked is not None and "read" not in asked and not too_many and form.is_valid():
        entered = _enter(request, form, rows, check_only="check" in asked)
        if entered is not None and "check" not in asked:
            _say(request, entered)
            address = reverse("admin:awards_commendation_changelist")
            return redirect(f"{address}?decision__id__exact={entered.decision.pk}")
        checked = entered
    reading = asked is not None and "read" in asked
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Enter a decision of commendation"),
        "opts": model_admin.opts,
        "form": form,
        "decision_fields": [form[name] for name in DECISION_FIELDS],
        "grant_fields": [field for field in form if field.name not in DECISION_FIELDS],
        "refused": [
            *too_many,
            *([] if asked is None or reading else form.non_field_errors()),
        ],
        "show_errors": not reading,
        "rows": shown_rows(rows),
        "headings": HEADINGS.values(),
        "kinds": RecipientKind.choices,
        "units": Unit.objects.values_list("code", "name"),
        "checked": checked,
    }
    return TemplateResponse(request, TEMPLATE, context)


def _too_many(rows: list[RecipientRow]) -> list[str]:
    """The sentence that says so."""
    if len(rows) <= MOST_ROWS:
        return []
    return [
        _(
            "There are %(count)s recipients; at most %(most)s are entered at once, and the first "
            "%(most)s stand below. Nothing was entered: enter these, then the others to the same "
            "decision, or import the sheet of commendations."
        )
        % {"count": len(rows), "most": MOST_ROWS}
    ]


def _enter(request, form, rows: list[RecipientRow], *, check_only: bool) -> Entered | None:
    """What stands (or would stand); None with every fault put beside what it is of."""
    cleaned = form.cleaned_data
    year = cleaned["award_year"] or cleaned["achievement_year"]
    units = UnitsNamed()
    recipients = [row.read(units, year=year) for row in rows]
    if not rows:
        form.add_error(None, _("Give at least one recipient."))
    elif any(row.errors for row in rows):
        form.add_error(None, _("Nothing was entered; look at the marked rows."))
    if form.errors:
        return None
    try:
        with in_words():
            return _write(request, form, rows, recipients, check_only)
    except RefusedWrite as refused:
        for name, sentences in refused.errors.items():
            name = FORM_FIELD.get(name, name)
            form.add_error(name if name in form.fields else None, sentences)
    return None


def _write(request, form, rows, recipients, check_only: bool) -> Entered | None:
    try:
        return enter_decision(
            decision=form.decision(),
            file=form.cleaned_data["file"],
            recipients=recipients,
            by=request.user,
            reason=form.cleaned_data["reason"],
            check_only=check_only,
            **form.of_all(),
        )
    except RowsRefused as refused:
        form.add_error(None, refused.messages)
        for place, faults in refused.faults.items():
            for name, sentences in faults.items():
                for sentence in sentences:
                    rows[place].fault(name, sentence)
    return None


def _say(request, entered: Entered) -> None:
    count = len(entered.commendations)
    words = ngettext(
        "%(decision)s: %(count)s commendation entered.",
        "%(decision)s: %(count)s commendations entered.",
        count,
    )
    messages.success(request, words % {"decision": entered.decision, "count": count})
