"""The grid of exemptions: criteria down, units across; a tick is "not assessed"."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import members_of_block
from indices.actions.exempt_unit import OPEN_TO_CHANGE, exempt_unit, lift_exemption
from indices.admin.criteria_set_page import about, criteria_set_of
from indices.admin.criteria_set_say import say_done
from indices.models import Applicability, Criterion
from indices.selectors.criteria import Criteria

TEMPLATE = "admin/indices/criteriaset/applicability.html"
UNITS_A_PAGE = 40
MOST_CELLS = 2500
"""Above this many cells only areas are shown, until one of them is chosen."""


@dataclass(frozen=True)
class GridCell:
    """``reason`` is filled where the unit is exempt; ``above`` where something above is."""

    unit: Unit
    name: str
    reason: str
    above: str
    ticked: bool


@dataclass(frozen=True)
class GridRow:
    """One criterion; ``exempt`` counts the units of the whole block that are exempt from it."""

    criterion: Criterion
    cells: list[GridCell]
    exempt: int


def applicability_urls(model_admin) -> list:
    """The address of the grid, for the admin of CriteriaSet."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return grid_page(request, pk, site=site)

    return [
        path(
            "<int:pk>/applicability/",
            site.admin_view(page),
            name="indices_criteriaset_applicability",
        )
    ]


def grid_page(request, pk: int, *, site):
    """Show the grid, or save its ticks: all of them or none."""
    criteria_set = criteria_set_of(request, pk)
    if not request.user.has_perm("indices.view_applicability"):
        raise PermissionDenied
    may_edit = request.user.has_perms(("indices.add_applicability", "indices.change_applicability"))
    criteria = Criteria(criteria_set)
    units = _units(criteria_set)
    refused: list[str] = []
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        refused = _save(request, criteria, units)
        if not refused:
            return redirect(request.get_full_path())
    pages = Paginator(units, UNITS_A_PAGE)
    page = pages.get_page(request.GET.get("p"))
    shown, area = _shown(criteria, request.GET.get("area", ""), len(page.object_list))
    context = {
        **about(request, criteria_set, site=site, title=_("What units are not assessed on")),
        "rows": _rows(criteria, shown, page.object_list, request.POST if refused else None),
        "units": page.object_list,
        "page": page,
        "areas": criteria.areas,
        "area": area,
        "open": criteria_set.round_block.stage in OPEN_TO_CHANGE,
        "editable": may_edit and criteria_set.round_block.stage in OPEN_TO_CHANGE,
        "refused": refused,
        "reason": request.POST.get("reason", "") if refused else "",
        "all_units": len(units),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _units(criteria_set) -> list[Unit]:
    round_block = criteria_set.round_block
    members = members_of_block(
        block=round_block.block, year=round_block.round.year, as_of=round_block.round.as_of
    )
    return [member.unit for member in members]


def _shown(criteria: Criteria, area: str, units: int) -> tuple[list[Criterion], str]:
    """The criteria of the grid, and the code of the area that was chosen ("" for all of them)."""
    chosen = criteria.by_code.get(area)
    if chosen is not None:
        below = [n for n in criteria.nodes if n == chosen or n.code.startswith(f"{area}.")]
        return below, area
    if len(criteria.nodes) * units <= MOST_CELLS:
        return criteria.nodes, ""
    tops = [node for node in criteria.nodes if node.level == 1 or node.beside_the_tree]
    return tops, ""


def _rows(criteria, shown, units, typed) -> list[GridRow]:
    exempt = {
        (held.criterion_id, held.unit_id): held.reason
        for held in Applicability.objects.filter(
            criterion__criteria_set=criteria.criteria_set, in_force=True
        )
    }
    rows = []
    for node in shown:
        line = criteria.line(node)[1:]
        cells = []
        for unit in units:
            name = f"{node.pk}-{unit.pk}"
            reason = exempt.get((node.pk, unit.pk), "")
            ticked = bool(reason) if typed is None else f"x-{name}" in typed
            above = next((exempt[a.pk, unit.pk] for a in line if (a.pk, unit.pk) in exempt), "")
            cells.append(GridCell(unit, name, reason, above, ticked))
        count = sum(criterion == node.pk for criterion, _unit in exempt)
        rows.append(GridRow(node, cells, count))
    return rows


def _save(request, criteria: Criteria, units: list[Unit]) -> list[str]:
    """What stands in the way; nothing when it was saved. A cell changes where its tick is not as
    it was when the page was opened, so nobody undoes what somebody else ticked meanwhile."""
    data, reason = request.POST, request.POST.get("reason", "").strip()
    now = {name.removeprefix("x-") for name in data if name.startswith("x-")}
    before = {name.removeprefix("was-") for name in data if name.startswith("was-")}
    changed = [(name, name in now) for name in sorted(now ^ before)]
    if not changed:
        say_done(request, _("Nothing was changed, so nothing was saved."))
        return []
    if not reason:
        return [_("Say why: the reason is kept with each exemption.")]
    by_pk = {unit.pk: unit for unit in units}
    try:
        with in_words(), transaction.atomic():
            for name, ticked in changed:
                criterion, unit = _meant(name, criteria, by_pk)
                given = {"criterion": criterion, "unit": unit, "by": request.user}
                if ticked:
                    exempt_unit(**given, reason_text=reason, reason=reason)
                else:
                    lift_exemption(**given, reason=reason)
    except RefusedWrite as refused:
        return [sentence for lines in refused.errors.values() for sentence in lines]
    words = ngettext("%(count)s cell saved.", "%(count)s cells saved.", len(changed))
    say_done(request, words % {"count": len(changed)})
    return []


def _meant(name: str, criteria: Criteria, units: dict[int, Unit]) -> tuple[Criterion, Unit]:
    criterion, _dash, unit = name.partition("-")
    if not (criterion.isdecimal() and unit.isdecimal() and len(name) < 40):
        raise ValidationError(_("This cell does not exist."))
    found = criteria.by_id.get(int(criterion)), units.get(int(unit))
    if None in found:
        raise ValidationError(_("This cell does not exist."))
    return found
