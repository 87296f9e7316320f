"""Amend a criteria set in use, and leave criteria out for everyone."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cchc_portal.audit.refusals import RefusedWrite, in_words
from indices.actions.amend_criteria import THE_SET, Amended, amend_criteria
from indices.actions.drop_criterion import drop_criterion
from indices.admin.criteria_set_forms import AmendmentForm, AmendSetForm, CriterionAmendForm
from indices.admin.criteria_set_page import about, criteria_set_of
from indices.selectors.criteria import Criteria

AMEND = "admin/indices/criteriaset/amend.html"
DROP = "admin/indices/criteriaset/drop.html"
MOST_LISTED = 200


def amend_urls(model_admin) -> list:
    """The addresses of both pages, for the admin of CriteriaSet."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def amend(request, pk):
        return amend_page(request, pk, site=site)

    @require_http_methods(["GET", "POST"])
    def drop(request, pk):
        return drop_page(request, pk, site=site)

    return [
        path("<int:pk>/amend/", site.admin_view(amend), name="indices_criteriaset_amend"),
        path("<int:pk>/drop/", site.admin_view(drop), name="indices_criteriaset_drop"),
    ]


def _criteria_set(request, pk: int):
    criteria_set = criteria_set_of(request, pk)
    if not request.user.has_perm("indices.conduct_round"):
        raise PermissionDenied
    return criteria_set


def amend_page(request, pk: int, *, site):
    """``?code=`` (several) chooses the criteria whose fields are shown; POST checks or amends."""
    criteria_set = _criteria_set(request, pk)
    criteria = Criteria(criteria_set)
    chosen = [code for code in request.GET.getlist("code") if code in criteria.by_code]
    data = request.POST if request.method == "POST" else None
    about_it = AmendmentForm(data)
    set_form = AmendSetForm(data, instance=criteria_set, prefix="set")
    forms = [
        CriterionAmendForm(data, instance=criteria.by_code[code], prefix=f"c{place}")
        for place, code in enumerate(chosen)
    ]
    checked = None
    valid = [form.is_valid() for form in (about_it, set_form, *forms)]
    if all(valid):
        checked = _amend(request, criteria_set, about_it, set_form, forms)
        if checked is not None and "check" not in data:
            _say_amended(request, checked)
            return redirect(reverse("admin:indices_criteriaset_set", args=[pk]))
    context = {
        **about(request, criteria_set, site=site, title=_("Amend the set")),
        "nodes": criteria.nodes,
        "chosen": chosen,
        "about_it": about_it,
        "set_form": set_form,
        "forms": forms,
        "refused": _refused(about_it, set_form, forms) if data is not None else [],
        "checked": checked,
        "listed": checked.recomputed[:MOST_LISTED] if checked else [],
    }
    return TemplateResponse(request, AMEND, context)


def _amend(request, criteria_set, about_it, set_form, forms) -> Amended | None:
    """What the amendment does, done unless only checked; None where it is refused, with every
    refusal put beside its field."""
    changes = {form.code: form.changes for form in forms if form.changes}
    if set_form.changes:
        changes[THE_SET] = set_form.changes
    try:
        with in_words():
            return amend_criteria(
                criteria_set=type(criteria_set).objects.get(pk=criteria_set.pk),
                changes=changes,
                by=request.user,
                check_only="check" in request.POST,
                **about_it.cleaned_data,
            )
    except RefusedWrite as refused:
        by_code = {form.code: form for form in forms}
        for name, sentences in refused.errors.items():
            code, _dot, field = name.rpartition(".")
            form = by_code.get(code)
            if form is not None and field in form.fields:
                form.add_error(field, sentences)
            else:
                about_it.add_error(None, sentences)
    return None


def _refused(about_it, set_form, forms) -> list[str]:
    """What stands above the form: refusals without a field, and that there are some below."""
    sentences = list(about_it.non_field_errors())
    if any(form.errors for form in (about_it, set_form, *forms)) and not sentences:
        sentences.append(_("Look at the marked fields below."))
    return sentences


def _say_amended(request, amended: Amended) -> None:
    number, touched = amended.amendment.number, len(amended.amendment.touched)
    words = ngettext(
        "Amendment %(number)s stands; %(count)s unit has entries on these criteria.",
        "Amendment %(number)s stands; %(count)s units have entries on these criteria.",
        touched,
    )
    messages.success(request, words % {"number": number, "count": touched})
    if amended.recomputed:
        count = len(amended.recomputed)
        words = ngettext(
            "The points of %(count)s entry changed with the rule.",
            "The points of %(count)s entries changed with the rule.",
            count,
        )
        messages.warning(request, words % {"count": count})


def drop_page(request, pk: int, *, site):
    """Choose the criteria, and give the decision."""
    criteria_set = _criteria_set(request, pk)
    criteria = Criteria(criteria_set)
    data = request.POST if request.method == "POST" else None
    form = AmendmentForm(data)
    chosen = request.POST.getlist("code")
    if data is not None and form.is_valid():
        try:
            with in_words():
                amendment = drop_criterion(
                    criteria_set=criteria_set, codes=chosen, by=request.user, **form.cleaned_data
                )
        except RefusedWrite as refused:
            for sentences in refused.errors.values():
                form.add_error(None, sentences)
        else:
            codes = ", ".join(change["code"] for change in amendment.changes)
            words = _("Left out for all units: %(codes)s. Every index is re-based.")
            messages.success(request, words % {"codes": codes})
            return redirect(reverse("admin:indices_criteriaset_set", args=[pk]))
    context = {
        **about(request, criteria_set, site=site, title=_("Leave criteria out for everyone")),
        "nodes": [
            node
            for node in criteria.nodes
            if not any(held.dropped_by_id for held in criteria.line(node))
        ],
        "chosen": chosen,
        "form": form,
        "refused": list(form.non_field_errors()) if data is not None else [],
    }
    return TemplateResponse(request, DROP, context)
