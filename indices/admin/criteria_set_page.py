"""The page of a whole criteria set: every criterion in one table, and what may be done with it."""

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from cchc_portal.audit.refusals import RefusedWrite, in_words
from indices.actions.set_criterion import remove_criterion
from indices.admin.criteria_set_say import say_done, say_refused
from indices.models import CriteriaSet, Criterion
from indices.models.stage import UNDER_WAY
from indices.scoring.rules import rule_faults
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.opening import faults_of_set
from indices.selectors.previous_set import previous_set
from indices.selectors.rule_in_words import fault_in_words, rule_in_words

TEMPLATE = "admin/indices/criteriaset/set.html"


@dataclass(frozen=True)
class Line:
    """One criterion of the table. ``summed`` is what its parts sum to where that is not its
    maximum; ``faults`` what is wrong with its rule; ``dropped`` why it is left out."""

    criterion: Criterion
    scored: bool
    words: list[str]
    faults: list[str]
    summed: Decimal | None
    previous: list[str]
    dropped: str

    @property
    def depth(self) -> int:
        return min(self.criterion.level, 5)


def set_urls(model_admin) -> list:
    """The addresses of the page, for the admin of CriteriaSet."""
    site = model_admin.admin_site

    @require_GET
    def page(request, pk):
        return set_page(request, pk, site=site)

    return [
        path("<int:pk>/set/", site.admin_view(page), name="indices_criteriaset_set"),
        path(
            "<int:pk>/remove/",
            site.admin_view(require_POST(remove)),
            name="indices_criteriaset_remove",
        ),
    ]


def criteria_set_of(request, pk: int) -> CriteriaSet:
    """The set, for whoever may look at sets."""
    if not request.user.has_perm("indices.view_criteriaset"):
        raise PermissionDenied
    held = CriteriaSet.objects.select_related(
        "round_block__round__index", "round_block__block"
    ).filter(pk=pk)
    found = held.first()
    if found is None:
        raise Http404(_("There is no such record."))
    return found


def about(request, criteria_set: CriteriaSet, *, site, title: str) -> dict:
    """What every page of a set says: which one, and who may do what."""
    user, locked = request.user, criteria_set.locked
    keeps = user.has_perm("indices.change_criteriaset")
    open_yet = criteria_set.round_block.stage in UNDER_WAY
    return {
        **site.each_context(request),
        "title": title,
        "is_fullwidth": "1",
        "criteria_set": criteria_set,
        "round_block": criteria_set.round_block,
        "may_change": keeps and not locked,
        "may_amend": user.has_perm("indices.conduct_round") and open_yet,
        "filter": f"criteria_set__id__exact={criteria_set.pk}",
    }


def set_page(request, pk: int, *, site):
    """Show the set."""
    criteria_set = criteria_set_of(request, pk)
    criteria = Criteria(criteria_set)
    lines = lines_of(criteria)
    context = {
        **about(request, criteria_set, site=site, title=_("Criteria set")),
        "lines": lines,
        "leaves": len(criteria.leaves),
        "faults": faults_of_set(criteria=criteria),
        "total": _summed(criteria, ""),
        "amendments": list(criteria_set.amendments.order_by("-number")),
        "last_year": previous_set(round_block=criteria_set.round_block),
    }
    return TemplateResponse(request, TEMPLATE, context)


def lines_of(criteria: Criteria) -> list[Line]:
    """The criteria as the table shows them. Two queries."""
    links: dict[int, list[str]] = {}
    held = Criterion.objects.filter(criteria_set=criteria.criteria_set)
    for pk, code in held.order_by("links__previous__order").values_list(
        "pk", "links__previous__code"
    ):
        links.setdefault(pk, []).extend([code] if code else [])
    return [_line(criteria, node, links.get(node.pk, [])) for node in criteria.nodes]


def _line(criteria: Criteria, node: Criterion, previous: list[str]) -> Line:
    rule = rule_of(node)
    scored = node in criteria.scored
    faults = [fault_in_words(fault) for fault in rule_faults(rule)] if scored else []
    summed = _summed(criteria, node.code)
    return Line(
        criterion=node,
        scored=scored,
        words=rule_in_words(rule) if scored and not faults else [],
        faults=faults,
        summed=summed if summed not in (None, node.max_points) else None,
        previous=previous,
        dropped=node.dropped_by.reason if node.dropped_by else "",
    )


def _summed(criteria: Criteria, code: str) -> Decimal | None:
    """The maxima of the parts below ``code``; None where it has none."""
    parts = [
        node.max_points
        for node in criteria.nodes
        if node.parent_code == code and not node.beside_the_tree
    ]
    return sum(parts, Decimal(0)) if parts else None


def remove(request, pk: int):
    """Take one criterion out of a draft."""
    criteria_set = criteria_set_of(request, pk)
    if not request.user.has_perm("indices.change_criterion"):
        raise PermissionDenied
    back = redirect(reverse("admin:indices_criteriaset_set", args=[pk]))
    criterion = criteria_set.criteria.filter(code=request.POST.get("code", "")).first()
    reason = request.POST.get("reason", "").strip()
    try:
        with in_words():
            if criterion is None:
                raise ValidationError(_("Choose the criterion."))
            if not reason:
                raise ValidationError(_("Give the reason."))
            remove_criterion(criterion=criterion, by=request.user, reason=reason)
    except RefusedWrite as refused:
        say_refused(request, refused)
    else:
        say_done(request, _("%(code)s was taken out of the set.") % {"code": criterion.code})
    return back
