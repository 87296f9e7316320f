"""Copy last year's criteria into a draft, and compare the set with last year's."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from cchc_portal.audit.refusals import RefusedWrite, in_words
from indices.actions.copy_last_year import copy_last_year
from indices.admin.criteria_set_page import about, criteria_set_of
from indices.admin.criteria_set_say import say_done, say_refused
from indices.models import Criterion
from indices.scoring.rules import rule_faults
from indices.selectors import set_diff as kinds
from indices.selectors.criteria import rule_of
from indices.selectors.previous_set import previous_set
from indices.selectors.rule_in_words import rule_in_words
from indices.selectors.set_diff import DiffLine, set_diff

TEMPLATE = "admin/indices/criteriaset/diff.html"
WORDS = {
    kinds.ADDED: gettext_lazy("Added"),
    kinds.DROPPED: gettext_lazy("Dropped"),
    kinds.MAX_CHANGED: gettext_lazy("Other maximum"),
    kinds.REWORDED: gettext_lazy("Reworded"),
    kinds.RULE_CHANGED: gettext_lazy("Other rule"),
    kinds.MOVED: gettext_lazy("Moved"),
    kinds.SPLIT: gettext_lazy("Split off"),
    kinds.MERGED: gettext_lazy("Merged"),
}


def work_urls(model_admin) -> list:
    """The addresses of both, for the admin of CriteriaSet."""
    site = model_admin.admin_site

    @require_GET
    def diff(request, pk):
        return diff_page(request, pk, site=site)

    return [
        path(
            "<int:pk>/copy/", site.admin_view(require_POST(copy)), name="indices_criteriaset_copy"
        ),
        path("<int:pk>/diff/", site.admin_view(diff), name="indices_criteriaset_diff"),
    ]


def copy(request, pk: int):
    """Copy last year's criteria into this empty set."""
    criteria_set = criteria_set_of(request, pk)
    if not request.user.has_perm("indices.change_criteriaset"):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip() or _("Copy of last year's set")
    try:
        with in_words():
            made = copy_last_year(
                round_block=criteria_set.round_block, by=request.user, reason=reason
            )
    except RefusedWrite as refused:
        say_refused(request, refused)
    else:
        count = made.criteria.count()
        words = ngettext(
            "%(count)s criterion copied, linked to last year's.",
            "%(count)s criteria copied, linked to last year's.",
            count,
        )
        say_done(request, words % {"count": count})
    return redirect(reverse("admin:indices_criteriaset_set", args=[pk]))


def diff_page(request, pk: int, *, site):
    """The set against last year's; ``?kind=`` shows one kind of difference."""
    criteria_set = criteria_set_of(request, pk)
    last_year = previous_set(round_block=criteria_set.round_block)
    chosen = request.GET.get("kind", "")
    context = {
        **about(request, criteria_set, site=site, title=_("Compared with last year's set")),
        "last_year": last_year,
        "chosen": chosen if chosen in WORDS else "",
    }
    if last_year is not None:
        diff = set_diff(criteria_set=criteria_set, previous_set=last_year)
        shown = diff.of(chosen) if chosen in WORDS else diff.lines
        context["unchanged"] = diff.unchanged
        context["all_count"] = len(diff.lines)
        context["counts"] = [
            (kind, words, len(diff.of(kind))) for kind, words in WORDS.items() if diff.of(kind)
        ]
        context["lines"] = [(line, *_shown(line)) for line in shown]
    return TemplateResponse(request, TEMPLATE, context)


def _shown(line: DiffLine) -> tuple[list, list[str], list[str]]:
    """The kinds in words, and the rule of both years where it changed."""
    words = [WORDS[kind] for kind in line.kinds]
    if kinds.RULE_CHANGED not in line.kinds:
        return words, [], []
    return words, _rule(line.previous[0]), _rule(line.criterion)


def _rule(criterion: Criterion) -> list[str]:
    rule = rule_of(criterion)
    return rule_in_words(rule) if criterion.rule and not rule_faults(rule) else [criterion.rule]
