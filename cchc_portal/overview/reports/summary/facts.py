"""What a summary report states, read once: published results, dossiers, targets, commendations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from awards.models import Commendation
from awards.selectors.newer_results import ResultChange, newer_results
from awards.selectors.register import commendations
from cchc_portal.overview.reports.nothing import NothingToReport
from cchc_portal.overview.reports.summary.lost import Lost, lost_points
from cchc_portal.overview.reports.summary.plan_year import NextYear, PlanDone, next_year, plan_done
from cchc_portal.overview.selectors.dossier_line import Line
from cchc_portal.overview.selectors.dossier_of_unit import dossiers_of_unit
from cchc_portal.overview.selectors.dossiers_asked import break_of_levels
from cchc_portal.overview.selectors.unit_areas import held_areas
from cchc_portal.overview.selectors.unit_history import unit_history
from cchc_portal.overview.selectors.unit_profile import unit_profile
from cchc_portal.overview.sentences.standing import Standing
from cchc_portal.overview.standings import Placed, standings
from cchc_portal.units.models import Unit
from dossiers.models import ServiceLevel
from indices.targets import JudgedTarget, judged_targets

MAIN, SATISFACTION = "par", "sipas"
ONLINE_METRIC = "online_rate"


@dataclass(frozen=True)
class SummaryFacts:
    """Of a unit and a year. ``placed``: its results, index by index, at least one.

    ``corrected``: the newer results of those ``commendations`` that rest on replaced ones.
    ``judged`` are the targets of the year. ``lost`` is None where no areas are published. What the
    portal does not hold is None or empty; the paper marks it as a blank for the unit to fill in.
    ``for_staff``: the paper goes to the unit itself, so that it may hold what the public may not
    see: single criteria, names that are hidden.
    """

    unit: Unit
    year: int
    placed: Sequence[Placed]
    dossiers: Line
    dossiers_as_of: date
    levels_changed_on: date | None
    judged: Sequence[JudgedTarget]
    lost: Lost | None
    commendations: Sequence[Commendation]
    corrected: Sequence[ResultChange]
    plan: PlanDone | None
    next: NextYear
    illustrative: bool
    for_staff: bool = False

    @property
    def lead(self) -> Standing:
        """The first index of the year: the index of administrative reform where there is one."""
        return self.placed[0].standing

    @property
    def unit_name(self) -> str:
        """As it was published."""
        return self.lead.unit

    def of_index(self, code: str) -> Placed | None:
        return next((held for held in self.placed if held.index.code == code), None)

    @property
    def others(self) -> list[Placed]:
        """The indexes beside reform and satisfaction."""
        return [held for held in self.placed if held.index.code not in (MAIN, SATISFACTION)]

    @property
    def online_target(self) -> JudgedTarget | None:
        """What was assigned for the online share of the year."""
        found = (held for held in self.judged if held.target.metric == ONLINE_METRIC)
        return next(found, None)

    @property
    def called(self) -> str:
        """The unit when it is named again: "Ban", or its short name."""
        return self.lead.called


def summary_facts(*, unit: Unit, year: int, for_staff: bool = False) -> SummaryFacts:
    """Everything that the summary report of ``unit`` for ``year`` states, in a number of queries
    that does not grow with dossiers, units or years.

    Raises ``NothingToReport``, in words, where no result of the unit is published for the year.
    """
    histories = unit_history(unit=unit)
    if not any(line.year == year for history in histories for line in history.yearly):
        raise NothingToReport(
            _(
                "No result of %(unit)s is published for %(year)s. The summary report of a year is "
                "made after its results are published."
            )
            % {"unit": unit.name, "year": year}
        )
    profile = unit_profile(unit=unit)
    held = held_areas(unit=unit, histories=histories)
    placed = standings(profile=profile, histories=histories, totals=held.totals, year=year)
    illustrative = profile.illustrative or any(one.line.publication.illustrative for one in placed)
    dossiers = dossiers_of_unit(unit=unit, year=year)
    granted = list(commendations(achievement_year=year, unit=unit))
    return SummaryFacts(
        unit=unit,
        year=year,
        placed=placed,
        dossiers=dossiers,
        dossiers_as_of=min(date(year, 12, 31), localdate()),
        levels_changed_on=_levels_changed_on(dossiers),
        judged=judged_targets(year=year, unit_ids=[unit.pk]),
        lost=lost_points(placed=placed, held=held, for_staff=for_staff),
        commendations=granted,
        corrected=list(newer_results(granted).values()),
        plan=plan_done(unit=unit, year=year, illustrative=illustrative),
        next=next_year(unit=unit, year=year + 1, illustrative=illustrative),
        illustrative=illustrative,
        for_staff=for_staff,
    )


def _levels_changed_on(dossiers: Line) -> date | None:
    """The first day of the newer classification of service levels; asked for only where dossiers
    are counted, since printed counts name their level."""
    if dossiers.tally is None:
        return None
    return break_of_levels(list(ServiceLevel.objects.all()))
