"""THE DOOR to targets: each with the units that it applies to, the measured figure and the state.

It joins targets (``indices.selectors.targets``), figures (``indices.metrics``) and arithmetic
(``indices.scoring.target``), for pages, the admin and the API.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from cchc_portal.units.models import Unit
from cchc_portal.units.selectors.block_members import places_in_year
from indices.metrics import METRICS, Measured
from indices.models import Target, TargetReading
from indices.scoring.forecast import Forecast
from indices.scoring.target import AGAINST_LAST_YEAR, KEEPS, judge_held
from indices.selectors.target_figures import ShownFigures, shown_figures
from indices.selectors.target_outcomes import outcome_words
from indices.selectors.targets import Standing, applied, standing_targets

__all__ = ["JudgedReading", "JudgedTarget", "judged_targets", "metric_title"]


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """One reading of a target in words, judged for itself: it decides nothing about the target.
    ``before``: the figure of the year before; ``words``: both figures, or why nothing was
    compared."""

    reading: TargetReading
    measured: Measured | None
    before: Measured | None
    state: str
    difference: Decimal | None
    words: str

    @property
    def nothing_arose(self) -> bool:
        """The figure is known to be 0 of 0."""
        return self.measured is not None and self.measured.nothing_arose


@dataclass(frozen=True, slots=True)
class JudgedTarget:
    """``state`` is one of ``indices.scoring.target.STATES``; of a target in words what people
    stated, else that nothing is known. ``difference``: beyond the target, positive is better,
    negative falls short, None without a figure: percentage points, unrounded (``distance`` is for
    people); places of a rank, grades of a grade that is to be kept. ``illustrative``: the unit
    or the target belongs to a constructed block.

    ``before``: the figure of the year before, of targets against it; ``words``: both figures, or
    why nothing was compared; ``forecast``: the estimate for a year that runs; ``earlier``: versions
    that this one replaced, newest first.
    """

    target: Target
    unit: Unit | None
    measured: Measured | None
    state: str
    difference: Decimal | None
    illustrative: bool
    readings: tuple[JudgedReading, ...] = ()
    before: Measured | None = None
    words: str = ""
    forecast: Forecast | None = None
    earlier: tuple[Target, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """What was reached, in per cent, as it is compared (``shown`` is for people); None where
        nothing is known or nothing arose."""
        return None if self.measured is None else self.measured.value

    @property
    def shown(self) -> ShownFigures:
        """The figures for people."""
        return shown_figures(
            self.measured,
            self.before,
            comparator=self.target.comparator,
            goal=self.target.value,
        )

    @property
    def distance(self) -> Decimal | None:
        """``difference`` for people: of the figures that are shown."""
        if self.difference is None or self.target.comparator in KEEPS:
            return self.difference
        return self.shown.distance

    @property
    def nothing_arose(self) -> bool:
        """The figure is known to be 0 of 0."""
        return self.measured is not None and self.measured.nothing_arose


def judged_targets(
    *, year: int, unit_ids: Collection[int] | None = None, metric: str | None = None
) -> list[JudgedTarget]:
    """Every standing target of ``year`` (of ``metric``; "" are those in words) with each unit that
    it applies to (of ``unit_ids``), in Vietnamese order of names; those of no unit come last and
    are left out where units are named.

    A figure is compared as it is kept: unrounded where it was computed (of an index the figure that
    was ranked), as printed where a source prints it. Until the year is over a target that is not
    reached is not due yet, and one that is reached counts as such. The queries depend on the
    metrics used, not on how many targets and units there are.
    """
    unit_ids = None if unit_ids is None else set(unit_ids)
    standing = standing_targets(year=year, unit_ids=unit_ids, metric=metric)
    if not standing:
        return []
    return _Judging(standing, year=year, unit_ids=unit_ids).judged()


def metric_title(code: str) -> str:
    """What a metric is called; the code itself where the portal no longer measures it."""
    return str(METRICS[code].title) if code in METRICS else code


class _Judging:
    """``now`` and ``before``: by metric and unit what is held of the year and of the one before."""

    def __init__(self, standing: list[Standing], *, year: int, unit_ids: set[int] | None):
        self.year = year
        self.unit_ids = unit_ids
        today = timezone.localdate()
        self.over = today.year > year
        self.targets = [held.target for held in standing]
        self.earlier = {held.target.pk: held.earlier for held in standing}
        self.places = self._narrowed(places_in_year(year=year))
        asked = [target for target in self.targets if target.metric]
        asked += [reading for target in self.targets for reading in _readings(target)]
        self.now = self._held(asked, year)
        against = [one for one in asked if one.comparator in AGAINST_LAST_YEAR]
        self.before = self._held([one for one in against if one.value is None], year - 1)
        self.forecasts = {} if today.year != year else self._forecasts()

    def judged(self) -> list[JudgedTarget]:
        pairs = applied(self.targets, places=self.places, measured=self.now, units=self._units())
        return sorted(
            (
                self._judged(pair.target, pair.unit)
                for pair in pairs
                if self.unit_ids is None or pair.unit is not None
            ),
            key=_in_order,
        )

    def _held(
        self, asked: Iterable[Target | TargetReading], year: int
    ) -> dict[str, dict[int, Measured]]:
        codes = {one.metric for one in asked} & METRICS.keys()
        return {code: self._narrowed(METRICS[code].held(year)) for code in sorted(codes)}

    def _forecasts(self) -> dict[str, dict[int, Forecast]]:
        codes = sorted({target.metric for target in self.targets} & METRICS.keys())
        return {
            code: METRICS[code].forecast(self.year, self.now[code])
            for code in codes
            if METRICS[code].forecast is not None
        }

    def _narrowed(self, by_unit: dict) -> dict:
        if self.unit_ids is None:
            return by_unit
        return {pk: held for pk, held in by_unit.items() if pk in self.unit_ids}

    def _units(self) -> dict[int, Unit]:
        """Every unit that may come up; those without a place that year are read in one query."""
        units = {target.unit.pk: target.unit for target in self.targets if target.unit is not None}
        units |= {pk: place.unit for pk, place in self.places.items()}
        missing = {pk for by_unit in self.now.values() for pk in by_unit} - units.keys()
        return units | Unit.objects.in_bulk(missing) if missing else units

    def _judged(self, target: Target, unit: Unit | None) -> JudgedTarget:
        found = self._compared(target, unit)
        if target.stated:
            found["state"] = target.stated
        forecasts = self.forecasts.get(target.metric, {})
        return JudgedTarget(
            target=target,
            unit=unit,
            illustrative=self._illustrative(target, unit),
            readings=tuple(
                JudgedReading(reading=reading, **self._compared(reading, unit))
                for reading in _readings(target)
                if unit is not None
            ),
            forecast=forecasts.get(unit.pk) if unit is not None else None,
            earlier=self.earlier[target.pk],
            **found,
        )

    def _compared(self, asked: Target | TargetReading, unit: Unit | None) -> dict:
        """What is held of the unit, and the verdict."""
        now = before = None
        if unit is not None:
            now = self.now.get(asked.metric, {}).get(unit.pk)
            if asked.comparator in AGAINST_LAST_YEAR and asked.value is None:
                before = self.before.get(asked.metric, {}).get(unit.pk)
        verdict = judge_held(
            now and now.held,
            before and before.held,
            comparator=asked.comparator,
            goal=asked.value,
            over=self.over,
        )
        return {
            "measured": now,
            "before": before,
            "state": verdict.state,
            "difference": verdict.difference,
            "words": outcome_words(
                comparator=asked.comparator,
                year=self.year,
                now=now,
                before=before,
                why=verdict.why,
            ),
        }

    def _illustrative(self, target: Target, unit: Unit | None) -> bool:
        place = self.places.get(unit.pk) if unit is not None else None
        blocks = (target.block, place and place.block)
        return any(block.illustrative for block in blocks if block)


def _readings(target: Target) -> list[TargetReading]:
    """Of a target in words; a target in figures is not read."""
    return [] if target.metric else list(target.readings.all())


def _in_order(judged: JudgedTarget) -> tuple:
    unit = judged.unit
    where = (unit is None, unit.sort_key if unit else "", unit.code if unit else "")
    target = judged.target
    return (*where, target.metric == "", target.metric, target.comparator, target.pk)
