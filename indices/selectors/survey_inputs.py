"""What the survey gives a criterion: the results of its factor, summed over the groups."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indices.models import Criterion, Method, RoundBlock, SurveyResult
from indices.scoring.points import decimal_of
from indices.selectors.criteria import Criteria

MEAN = "mean"


@dataclass(frozen=True)
class SurveyInput:
    """``a`` satisfied of ``b`` answers (``a`` a mean where the rule reads means); or the reason
    why the unit was not surveyed. ``groups`` are the results that it comes from."""

    a: Decimal | None
    b: Decimal | None
    not_eligible: str
    groups: tuple[SurveyResult, ...]


def factor_of(criterion: Criterion) -> str:
    """The factor of the survey that feeds a criterion: the one that its rule names, else the one
    called like its code."""
    return str((criterion.params or {}).get("factor") or criterion.code)


def survey_leaves(criteria: Criteria) -> list[Criterion]:
    return [node for node in criteria.scored if node.method == Method.SURVEY]


def survey_inputs(
    *, round_block: RoundBlock, criteria: Criteria
) -> dict[tuple[int, int], SurveyInput]:
    """By unit and criterion (ids), where there is a result that can be scored. No result, or one
    without figures, is absent: the criterion stays not scored. One query."""
    by_factor: dict[tuple[int, str], list[SurveyResult]] = defaultdict(list)
    for result in SurveyResult.objects.filter(round_block=round_block):
        by_factor[result.unit_id, result.factor].append(result)
    found = {}
    for criterion in survey_leaves(criteria):
        factor = factor_of(criterion)
        mean = (criterion.params or {}).get("form") == MEAN
        for (unit, named), results in by_factor.items():
            if named == factor and (given := _input(results, mean=mean)) is not None:
                found[unit, criterion.pk] = given
    return found


def _input(results: list[SurveyResult], *, mean: bool) -> SurveyInput | None:
    groups = tuple(results)
    scored = [result for result in results if result.numerator is not None]
    barred = [result.not_eligible for result in results if result.not_eligible]
    if barred and len(barred) == len(results):
        reasons = "; ".join(dict.fromkeys(barred))
        return SurveyInput(a=None, b=None, not_eligible=reasons, groups=groups)
    if mean:
        value = _mean(scored)
        if value is None:
            return None
        return SurveyInput(a=value, b=None, not_eligible="", groups=groups)
    if not scored or len(scored) + len(barred) < len(results):
        return None
    if any(result.denominator is None for result in scored):
        return None
    return SurveyInput(
        a=_sum(result.numerator for result in scored),
        b=_sum(result.denominator for result in scored),
        not_eligible="",
        groups=groups,
    )


def _sum(figures: Iterable[Decimal]) -> Decimal:
    return sum(figures, Decimal(0))


def _mean(results: list[SurveyResult]) -> Decimal | None:
    """The mean of one group as it stands; of several weighted by their valid forms."""
    if len(results) == 1:
        return results[0].numerator
    if not results or not all(result.valid for result in results):
        return None
    weighted = sum(Fraction(result.numerator) * result.valid for result in results)
    return decimal_of(weighted / sum(result.valid for result in results))
