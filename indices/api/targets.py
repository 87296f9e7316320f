"""``targets/``: what was assigned for a year, to whom, and what was reached."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cchc_portal.api.describe import describes_list
from cchc_portal.api.parameters import Parameter, as_text, as_year
from cchc_portal.api.rows import HeldRows
from cchc_portal.api.views import ListView
from cchc_portal.units.models import Unit
from indices.api.target_row import TargetSerializer
from indices.selectors.targets import every_year_with_targets
from indices.targets import JudgedTarget, judged_targets

UNIT = Parameter("unit", as_text, _("Code of the unit."), many=True)
BLOCK = Parameter("block", as_text, _("Code of the block that a target is assigned to."), many=True)
YEAR = Parameter("year", as_year, _("The year of the target."), int, many=True)
METRIC = Parameter(
    "metric", as_text, _("Code of what is measured, such as online_rate."), many=True
)


@describes_list(
    name="targets",
    summary=_("Targets and what was reached"),
    description=_(
        "One row for each unit that a target applies to, as the target stands now; its earlier "
        "versions are listed with it. The unit's own target stands before that of its block, and "
        "that before the province's. The newest year first, then in Vietnamese order of names. "
        "Numbers with decimals are strings, unrounded; unknown is null."
    ),
)
class TargetsView(ListView):
    parameters = (UNIT, BLOCK, YEAR, METRIC)
    row_class = TargetSerializer
    file_name = "targets"

    def rows(self, asked: dict[str, Any]) -> HeldRows:
        years = every_year_with_targets(years=asked.get("year"), metrics=asked.get("metric"))
        unit_ids = None
        if "unit" in asked:
            unit_ids = set(Unit.objects.filter(code__in=asked["unit"]).values_list("pk", flat=True))
        metrics = asked.get("metric", ())
        only = metrics[0] if len(metrics) == 1 else None
        found = [
            judged
            for year in years
            for judged in judged_targets(year=year, unit_ids=unit_ids, metric=only)
            if _asked_for(judged, asked)
        ]
        return HeldRows(found, TargetSerializer, {"request": self.request})


def _asked_for(judged: JudgedTarget, asked: dict[str, Any]) -> bool:
    target = judged.target
    if "metric" in asked and target.metric not in asked["metric"]:
        return False
    return "block" not in asked or (
        target.block is not None and target.block.code in asked["block"]
    )
