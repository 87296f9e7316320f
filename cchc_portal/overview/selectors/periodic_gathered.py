"""The texts of the units that have sent their report of a period, part by part."""

from collections import defaultdict
from dataclasses import dataclass

from cchc_portal.overview.models import PeriodicReport, ReportingWindow
from cchc_portal.overview.selectors.periodic_units import report_units
from cchc_portal.units.models import Unit


@dataclass(frozen=True)
class Gathered:
    """What a unit sent of one part."""

    unit: Unit
    text: str


def gathered_texts(*, window: ReportingWindow, year: int) -> dict[str, list[Gathered]]:
    """By code of the part, in Vietnamese order of names; as sent, not as written since; of the
    units that the report of the province is about."""
    reports = (
        PeriodicReport.objects.filter(
            window=window,
            year=year,
            unit__in=report_units(window=window, year=year).unit_ids,
            state=PeriodicReport.State.SENT,
        )
        .select_related("unit")
        .order_by("unit__sort_key", "unit__code")
    )
    found: dict[str, list[Gathered]] = defaultdict(list)
    for report in reports:
        for part, text in (report.sent_content or {}).get("texts", {}).items():
            if text.strip():
                found[part].append(Gathered(report.unit, text.strip()))
    return dict(found)


def as_one_text(gathered: list[Gathered]) -> str:
    """A paragraph for each unit, begun with its name; further paragraphs follow as they are."""
    return "\n".join(f"- {held.unit.name}: {held.text}" for held in gathered)
