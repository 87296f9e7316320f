"""What the portal holds for the periodic report of a unit, or of the province, on a period.

Tasks of plans and dossiers are those of the very days of the period; targets are those of the year,
with what was reached by the end of the period (``periodic_targets``). Of indexes only what is
published is ever read, and of no year after that of the report: while the index of its own year is
not published, the report holds none of it.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from cchc_portal.overview.models import ReportingWindow
from cchc_portal.overview.selectors.dossier_figures import Figures, dossier_figures
from cchc_portal.overview.selectors.dossiers_asked import Asked
from cchc_portal.overview.selectors.periodic_targets import periodic_targets
from cchc_portal.overview.selectors.periodic_units import ReportUnits, report_units
from cchc_portal.overview.selectors.unit_history import HistoryLine, unit_history
from cchc_portal.overview.selectors.windows import Days, days_of
from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import illustrative_units
from dossiers.models import ProcedureField, ServiceLevel
from dossiers.selectors.periods import period_of_days
from indices.models import Index
from indices.scoring.plan_state import OVERDUE, TaskCounts
from indices.selectors.plans import (
    TaskLine,
    counts_of_lines,
    led_tasks,
    plan_of_year,
    task_lines,
)
from indices.targets import JudgedTarget


@dataclass(frozen=True)
class PlanFacts:
    """Tasks as they stood on the last day of the period (today, where it is not over): what was
    done after it is not done yet."""

    lines: tuple[TaskLine, ...]

    @property
    def counts(self) -> TaskCounts:
        return counts_of_lines(self.lines)

    @property
    def overdue(self) -> list[TaskLine]:
        return [line for line in self.lines if line.state == OVERDUE]


@dataclass(frozen=True)
class LastPublished:
    """The newest published result of the unit in an index, of a year up to that of the report."""

    index: Index
    line: HistoryLine


@dataclass(frozen=True)
class PeriodicFacts:
    """``unit`` is None for the province. ``plan``: the tasks of its own plan; ``assigned``: those
    that the unit leads in the plan of the province. Either is None where there is none.

    ``dossiers.whole`` is the unit, or the sum of all counted units that the report is about
    (``periodic_units``). ``illustrative``: these, or the unit, are fictional.
    """

    unit: Unit | None
    window: ReportingWindow
    year: int
    days: Days
    as_of: date
    plan: PlanFacts | None
    assigned: PlanFacts | None
    dossiers: Figures
    targets: list[JudgedTarget]
    published: list[LastPublished]
    illustrative: bool

    @property
    def period_is_over(self) -> bool:
        return self.as_of == self.days.until


def periodic_facts(*, unit: Unit | None, window: ReportingWindow, year: int) -> PeriodicFacts:
    """The facts of ``window`` in ``year``."""
    days = days_of(window, year)
    as_of = min(days.until, localdate())
    about = None if unit is not None else report_units(window=window, year=year)
    illustrative = about.illustrative if about is not None else unit.pk in illustrative_units()
    return PeriodicFacts(
        unit=unit,
        window=window,
        year=year,
        days=days,
        as_of=as_of,
        plan=_plan(unit, year, illustrative, as_of),
        assigned=_assigned(unit, year, illustrative, as_of),
        dossiers=_dossiers(unit, about, year, days),
        targets=periodic_targets(unit=unit, about=about, year=year, until=days.until),
        published=_published(unit, year),
        illustrative=illustrative,
    )


def _plan(unit: Unit | None, year: int, illustrative: bool, on: date) -> PlanFacts | None:
    plan = plan_of_year(year=year, unit=unit, illustrative=illustrative)
    return PlanFacts(tuple(task_lines(plan=plan, on=on, known_by=on))) if plan else None


def _assigned(unit: Unit | None, year: int, illustrative: bool, on: date) -> PlanFacts | None:
    if unit is None:
        return None
    lines = led_tasks(units=[unit], on=on, known_by=on, year=year, illustrative=illustrative)
    of_province = tuple(line for line in lines if line.task.plan.unit_id is None)
    return PlanFacts(of_province) if of_province else None


def _dossiers(unit: Unit | None, about: ReportUnits | None, year: int, days: Days) -> Figures:
    return dossier_figures(
        Asked(
            year=year,
            period=period_of_days(since=days.since, until=days.until),
            blocks=[],
            fields=list(ProcedureField.objects.all()),
            levels=list(ServiceLevel.objects.all()),
            unit=unit,
            among=None if about is None else about.unit_ids,
        )
    )


def _published(unit: Unit | None, year: int) -> list[LastPublished]:
    if unit is None:
        return []
    found = []
    for history in unit_history(unit=unit):
        until = [line for line in history.yearly if line.year <= year]
        if until:
            found.append(LastPublished(index=history.index, line=until[0]))
    return found
