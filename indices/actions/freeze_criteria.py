"""Write the frozen areas and criteria of a publication, beside its results."""

from itertools import islice

from indices.models import Assessment, PublishedArea, PublishedLeaf, PublishedResult
from indices.selectors.criteria import Criteria
from indices.selectors.scoreboard import Line, Scoreboard
from indices.selectors.unit_rollup import LeafScore, unit_rollups

UNITS_AT_ONCE = 100
"""Units whose entries are held in memory together."""
BATCH = 1000
LONGEST_REASON = PublishedLeaf._meta.get_field("not_applicable").max_length


def freeze_criteria(board: Scoreboard, results: list[PublishedResult]) -> None:
    """The areas and the scored criteria of every result whose unit was assessed; ``results`` in
    the order of the lines. Points and area indexes are frozen unrounded."""
    criteria = Criteria(board.round_block.criteria_set)
    pairs = iter(
        [
            (line, result)
            for line, result in zip(board.lines, results, strict=True)
            if line.rollup is not None and line.rollup.rollup is not None
        ]
    )
    while portion := list(islice(pairs, UNITS_AT_ONCE)):
        _freeze(board, criteria, portion)


def _freeze(
    board: Scoreboard, criteria: Criteria, portion: list[tuple[Line, PublishedResult]]
) -> None:
    PublishedArea.objects.bulk_create(
        [area for line, result in portion for area in _areas(criteria, line, result)],
        batch_size=BATCH,
    )
    scores = unit_rollups(
        round_block=board.round_block,
        assessments=[
            Assessment(pk=line.rollup.assessment_id, unit_id=line.unit.pk) for line, _ in portion
        ],
        criteria=criteria,
    )
    PublishedLeaf.objects.bulk_create(
        [
            _leaf(result, leaf)
            for line, result in portion
            for leaf in scores[line.rollup.assessment_id].leaves.values()
        ],
        batch_size=BATCH,
    )


def _areas(criteria: Criteria, line: Line, result: PublishedResult) -> list[PublishedArea]:
    totals = line.rollup.rollup.totals
    return [
        PublishedArea(
            result=result,
            code=area.code,
            name=area.name,
            points=totals[area.code].points,
            max_points=totals[area.code].max_points,
            value=totals[area.code].percent,
        )
        for area in criteria.areas
        if area.code in totals
    ]


def _leaf(result: PublishedResult, leaf: LeafScore) -> PublishedLeaf:
    criterion = leaf.criterion
    return PublishedLeaf(
        result=result,
        code=criterion.code,
        name=criterion.name,
        kind=criterion.kind,
        method=criterion.method,
        points=leaf.points.points,
        max_points=criterion.max_points,
        not_applicable=leaf.why_not[:LONGEST_REASON],
        lane=leaf.lane or "",
        remark=leaf.remark,
    )
