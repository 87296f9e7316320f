"""What still has no points: the criteria of each unit that a lane, or the whole round, lacks."""

from collections import defaultdict
from collections.abc import Iterable

from indices.models import Assessment, Criterion, Lane, Method, RoundBlock, ScoreEntry
from indices.scoring.lanes import COUNTING_LANES
from indices.selectors.criteria import Criteria


def unscored(
    *,
    round_block: RoundBlock,
    lanes: Iterable[str],
    method: str | None = Method.APPRAISAL,
    criteria: Criteria | None = None,
    assessments: Iterable[Assessment] | None = None,
) -> dict[Assessment, list[Criterion]]:
    """For each assessment the criteria of ``method`` without an entry in any of ``lanes``; bonus
    and penalty contents need none. Assessments that lack nothing are left out."""
    criteria = criteria or Criteria(round_block.criteria_set)
    wanted = [leaf for leaf in criteria.leaves if method in (None, leaf.method)]
    return _lacking(round_block, criteria, wanted, lambda leaf: set(lanes), assessments)


def uncounted(
    *, round_block: RoundBlock, criteria: Criteria | None = None
) -> dict[Assessment, list[Criterion]]:
    """For each assessment the criteria that no lane counts for yet: what stands between the round
    and its approval. Surveyed ones are not wanted where no survey was held."""
    criteria = criteria or Criteria(round_block.criteria_set)
    wanted = [
        leaf for leaf in criteria.leaves if leaf.method != Method.SURVEY or round_block.survey_held
    ]
    return _lacking(
        round_block, criteria, wanted, lambda leaf: set(COUNTING_LANES[leaf.method]), None
    )


def _lacking(round_block, criteria, wanted, lanes_of, assessments):
    rows = ScoreEntry.objects.filter(assessment__round_block=round_block)
    if assessments is None:
        assessments = round_block.assessments.select_related("unit").order_by(
            "unit__sort_key", "unit__code"
        )
    else:
        assessments = list(assessments)
        rows = rows.filter(assessment__in=assessments)
    filled: dict[int, set[tuple[int, str]]] = defaultdict(set)
    scored = rows.exclude(points__isnull=True, not_applicable=False)
    for assessment, criterion, lane in scored.values_list("assessment_id", "criterion_id", "lane"):
        filled[assessment].add((criterion, lane))
    found = {}
    for assessment in assessments:
        if assessment.not_assessed:
            continue
        lacking = [
            leaf
            for leaf in wanted
            if not any((leaf.pk, lane) in filled[assessment.pk] for lane in lanes_of(leaf))
            and not criteria.why_not_assessed(leaf, unit_id=assessment.unit_id)
        ]
        if lacking:
            found[assessment] = lacking
    return found


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
