"""What still has no points: the criteria of each unit that a lane, or the whole round, lacks."""

from collections import defaultdict
from collections.abc import Iterable

from indices.models import Assessment, Criterion, Lane, Method, RoundBlock, ScoreEntry
from indices.selectors.criteria import Criteria
from indices.selectors.lane_rollup import block_rollups


def unscored(
    *,
    round_block: RoundBlock,
    lanes: Iterable[str],
    criteria: Criteria | None = None,
    assessments: Iterable[Assessment] | None = None,
) -> dict[Assessment, list[Criterion]]:
    """For each assessment the appraised criteria without an entry in any of ``lanes``; bonus and
    penalty contents need none. Assessments that lack nothing are left out."""
    criteria = criteria or Criteria(round_block.criteria_set)
    wanted = [leaf for leaf in criteria.leaves if leaf.method == Method.APPRAISAL]
    rows = ScoreEntry.objects.filter(assessment__round_block=round_block, lane__in=list(lanes))
    if assessments is None:
        assessments = _in_order(round_block)
    else:
        assessments = list(assessments)
        rows = rows.filter(assessment__in=assessments)
    filled: dict[int, set[int]] = defaultdict(set)
    scored = rows.exclude(points__isnull=True, not_applicable=False)
    for assessment, criterion in scored.values_list("assessment_id", "criterion_id"):
        filled[assessment].add(criterion)
    found = {}
    for assessment in assessments:
        if assessment.not_assessed:
            continue
        lacking = [
            leaf
            for leaf in wanted
            if leaf.pk not in filled[assessment.pk]
            and not criteria.why_not_assessed(leaf, unit_id=assessment.unit_id)
        ]
        if lacking:
            found[assessment] = lacking
    return found


def uncounted(
    *, round_block: RoundBlock, criteria: Criteria | None = None
) -> dict[Assessment, list[Criterion]]:
    """For each assessment the criteria that no lane counts for yet, as the publication sees them:
    what stands between the round and its approval."""
    criteria = criteria or Criteria(round_block.criteria_set)
    missing = {
        unit.assessment_id: unit.rollup.missing
        for unit in block_rollups(round_block=round_block, criteria=criteria)
        if unit.rollup is not None and unit.rollup.missing
    }
    return {
        assessment: [criteria.by_code[code] for code in missing[assessment.pk]]
        for assessment in _in_order(round_block).filter(pk__in=missing)
    }


def _in_order(round_block: RoundBlock):
    return round_block.assessments.select_related("unit").order_by("unit__sort_key", "unit__code")


def left_to_self_score(
    *, assessment: Assessment, criteria: Criteria | None = None
) -> list[Criterion]:
    """The criteria that the unit itself has still to score."""
    lacking = unscored(
        round_block=assessment.round_block,
        lanes=[Lane.SELF],
        criteria=criteria,
        assessments=[assessment],
    )
    return next(iter(lacking.values()), [])


def as_items(lacking: dict[Assessment, list[Criterion]]) -> list[str]:
    """One line for each unit: its name and the codes that it lacks."""
    return [
        f"{assessment.unit}: {', '.join(criterion.code for criterion in criteria)}"
        for assessment, criteria in lacking.items()
    ]
