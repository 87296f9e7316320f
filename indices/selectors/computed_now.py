"""What the rates of dossiers would give now, criterion by criterion, and the next step up: read
from the figures as they are, nothing is written."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from dossiers.rates import Rate
from indices.models import Assessment, Criterion, Method, Stage
from indices.scoring.measured_inputs import measured_inputs
from indices.scoring.next_step import NextStep, next_step
from indices.scoring.points import MISSING, Points
from indices.scoring.rules import InputRefused, Rule, points_of
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.metric_words import DOSSIER_METRICS
from indices.selectors.next_step_words import SENTENCES, next_step_sentence
from indices.selectors.rate_words import rate_in_words
from indices.selectors.rates_of_year import rates_of_year

Rates = dict[str, dict[int, Rate]]
"""By metric and unit."""


@dataclass(frozen=True)
class ComputedNow:
    """A criterion of a unit whose rule names a rate of dossiers. Without a ``rate`` nothing is
    known; ``points`` are None then, and where the rule does not assess what did not arise
    (``not_applicable``). ``hint`` is the next step up, where more dossiers lead to one."""

    unit_id: int
    round_block_id: int
    code: str
    name: str
    max_points: Decimal
    metric: str
    rate: Rate | None
    points: Decimal | None
    not_applicable: bool
    hint: NextStep | None

    @property
    def rate_words(self) -> str:
        """The rate with its definition, numbers and day; "" where nothing is known."""
        return rate_in_words(self.rate) if self.rate else ""

    @property
    def hint_words(self) -> str:
        """The hint as a sentence, "" where there is none."""
        return next_step_sentence(metric=self.metric, criterion_code=self.code, step=self.hint)


def computed_now(*, unit_ids: Collection[int], year: int) -> dict[int, list[ComputedNow]]:
    """By unit, of its opened and published rounds of the year, in the order of the criteria. A unit
    without such a criterion is absent. The number of queries depends on the metrics named alone.
    """
    assessments = list(
        Assessment.objects.filter(unit__in=unit_ids, round_block__round__year=year, not_assessed="")
        .exclude(round_block__stage=Stage.PREPARATION)
        .exclude(round_block__criteria_set__isnull=True)
        .select_related("round_block__criteria_set")
        .order_by("round_block", "pk")
    )
    sets = {one.round_block.criteria_set for one in assessments}
    by_set = {criteria.criteria_set.pk: criteria for criteria in Criteria.of_sets(sets)}
    rates = _rates(by_set.values(), unit_ids=unit_ids, year=year)
    found: dict[int, list[ComputedNow]] = {}
    for one in assessments:
        criteria = by_set[one.round_block.criteria_set.pk]
        if lines := _lines(criteria, unit_id=one.unit_id, rates=rates):
            found.setdefault(one.unit_id, []).extend(lines)
    return found


def computed_of_unit(*, criteria: Criteria, unit_id: int, year: int) -> dict[str, ComputedNow]:
    """The same of one unit in one set, by the code of the criterion; no query where no criterion
    names a rate of dossiers."""
    rates = _rates([criteria], unit_ids=[unit_id], year=year)
    return {line.code: line for line in _lines(criteria, unit_id=unit_id, rates=rates)}


def metric_of(criterion: Criterion) -> str:
    """The code of the metric that feeds a criterion; "" where none does."""
    if criterion.method == Method.SURVEY:
        return ""
    return str((criterion.params or {}).get("metric") or "")


def _rates(of: Collection[Criteria], *, unit_ids: Collection[int], year: int) -> Rates:
    named = {metric_of(node) for criteria in of for node in criteria.scored}
    return {
        metric: rates_of_year(metric=metric, year=year, unit_ids=unit_ids)
        for metric in sorted(named & DOSSIER_METRICS.keys())
    }


def _lines(criteria: Criteria, *, unit_id: int, rates: Rates) -> list[ComputedNow]:
    return [
        _line(criteria, node, unit_id=unit_id, rate=rates[metric].get(unit_id))
        for node in criteria.scored
        if (metric := metric_of(node)) in rates
        and not criteria.why_not_assessed(node, unit_id=unit_id)
    ]


def _line(criteria: Criteria, node: Criterion, *, unit_id: int, rate: Rate | None) -> ComputedNow:
    rule, metric = rule_of(node), metric_of(node)
    now = _points(rule, rate)
    stepping = rate is not None and rate.has_parts and metric in SENTENCES
    return ComputedNow(
        unit_id=unit_id,
        round_block_id=criteria.criteria_set.round_block_id,
        code=node.code,
        name=node.name,
        max_points=node.max_points,
        metric=metric,
        rate=rate,
        points=now.points,
        not_applicable=now.not_applicable,
        hint=(
            next_step(rule, numerator=rate.numerator, denominator=rate.denominator)
            if stepping
            else None
        ),
    )


def _points(rule: Rule, rate: Rate | None) -> Points:
    if rate is None:
        return MISSING
    measured = measured_inputs(
        rule, value=rate.value, numerator=rate.numerator, denominator=rate.denominator
    )
    if measured is None:
        return MISSING
    try:
        return points_of(rule, measured.inputs)
    except InputRefused:  # nothing arose, and the rule does not say what that gives
        return MISSING
