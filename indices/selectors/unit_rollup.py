"""One unit's roll-up from its lanes, leaf by leaf: for the score sheet, the unit's page, and what
is frozen of it when it is published."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indices.models import Assessment, Criterion, RoundBlock, ScoreEntry
from indices.scoring.counted import counted
from indices.scoring.lanes import SURVEY
from indices.scoring.points import MISSING, NOT_APPLICABLE, Points
from indices.scoring.rollup import Rollup, Total, roll_up, totals_of
from indices.selectors.criteria import Criteria
from indices.selectors.entry_gate import LANES_OF
from indices.selectors.lane_rollup import rollup_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafScore:
    """What one scored node comes to. ``lane`` counts (``None`` where none does yet, or where the
    node is not assessed by an exemption, a decision of the council or for want of a survey);
    ``why_not`` says why it is not assessed; ``remark`` is the note of the lane that counts."""

    criterion: Criterion
    points: Points
    lane: str | None
    why_not: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitScores:
    """``rollup`` has the totals of every node; ``leaves`` by code, bonus and penalty contents
    included, in the order of the set."""

    rollup: Rollup
    leaves: dict[str, LeafScore]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneTotals:
    """What one lane alone says: ``totals`` by code for every node with a leaf that has this lane,
    ``whole`` of all of them, ``bonus`` and ``penalty`` as given, ``missing`` the codes that the
    lane has still to score."""

    totals: dict[str, Total]
    whole: Total
    bonus: Decimal
    penalty: Decimal
    missing: tuple[str, ...]


def unit_rollup(*, assessment: Assessment, criteria: Criteria | None = None) -> UnitScores:
    """The draft of one unit: two queries, or one with ``criteria`` whose exemptions are read."""
    criteria = criteria or Criteria(assessment.round_block.criteria_set)
    said = _said([assessment.pk])[assessment.pk]
    return _scores(assessment.round_block, criteria, assessment.unit_id, said)


def unit_rollups(
    *, round_block: RoundBlock, assessments: Iterable[Assessment], criteria: Criteria
) -> dict[int, UnitScores]:
    """The same for several units by the id of their assessment, in one query. All entries of those
    units are read: for a large block ask in portions."""
    assessments = list(assessments)
    said = _said([assessment.pk for assessment in assessments])
    return {
        held.pk: _scores(round_block, criteria, held.unit_id, said[held.pk]) for held in assessments
    }


def lane_totals(
    *, assessment: Assessment, lane: str, criteria: Criteria | None = None
) -> LaneTotals:
    """The running totals of ``lane``: its points so far, of the maxima of the criteria that have
    this lane and are assessed. Nothing is re-based or capped by the round."""
    criteria = criteria or Criteria(assessment.round_block.criteria_set)
    said = _said([assessment.pk])[assessment.pk]
    round_block, tree = assessment.round_block, criteria.tree
    given = {}
    for node in [*tree.leaves, *tree.bonuses, *tree.penalties]:
        row = criteria.by_code[node.code]
        if lane not in LANES_OF[row.method]:
            continue
        why_not = _why_not(round_block, criteria, row, assessment.unit_id)
        points, _note = said.get(row.pk, {}).get(lane, (MISSING, ""))
        given[node.code] = NOT_APPLICABLE if why_not else points
    leaves = {leaf.code: given[leaf.code] for leaf in tree.leaves if leaf.code in given}
    totals = totals_of(tree, leaves)
    tops = [totals[node.code] for node in tree.children.get("", []) if node.code in totals]
    points = sum((total.points for total in tops), Decimal(0))
    most = sum((total.max_points for total in tops), Decimal(0))
    return LaneTotals(
        totals=totals,
        whole=Total(points=points, max_points=most, percent=points * 100 / most if most else None),
        bonus=sum((given[n.code].points or 0 for n in tree.bonuses if n.code in given), Decimal(0)),
        penalty=sum(
            (given[n.code].points or 0 for n in tree.penalties if n.code in given), Decimal(0)
        ),
        missing=tuple(code for code, points in leaves.items() if points == MISSING),
    )


def _said(assessments: list[int]) -> dict[int, dict[int, dict[str, tuple[Points, str]]]]:
    """By assessment, criterion and lane: what was given, with its note."""
    said: dict = defaultdict(lambda: defaultdict(dict))
    rows = ScoreEntry.objects.filter(assessment__in=assessments).order_by()
    for assessment, criterion, lane, points, out, note in rows.values_list(
        "assessment_id", "criterion_id", "lane", "points", "not_applicable", "note"
    ):
        said[assessment][criterion][lane] = (Points(points, not_applicable=out), note)
    return said


def _scores(round_block: RoundBlock, criteria: Criteria, unit_id: int, said) -> UnitScores:
    leaves = {}
    tree = criteria.tree
    for node in (*tree.leaves, *tree.bonuses, *tree.penalties):
        row = criteria.by_code[node.code]
        why_not = _why_not(round_block, criteria, row, unit_id)
        leaves[node.code] = _leaf(row, said.get(row.pk, {}), why_not)
    leaves = {row.code: leaves[row.code] for row in criteria.nodes if row.code in leaves}
    entries = {code: leaf.points for code, leaf in leaves.items()}
    return UnitScores(rollup=roll_up(tree, entries, rollup_rules(round_block)), leaves=leaves)


def _leaf(row: Criterion, lanes: dict[str, tuple[Points, str]], why_not: str) -> LeafScore:
    if why_not:
        return LeafScore(criterion=row, points=NOT_APPLICABLE, lane=None, why_not=why_not)
    found = counted(
        {lane: points for lane, (points, _note) in lanes.items()},
        method=row.method,
        max_points=row.max_points,
    )
    note = lanes[found.lane][1] if found.lane else ""
    out = found.points.not_applicable
    return LeafScore(
        criterion=row,
        points=found.points,
        lane=found.lane,
        why_not=(note or _("Not assessed")) if out else "",
        remark=note,
    )


def _why_not(round_block: RoundBlock, criteria: Criteria, row: Criterion, unit_id: int) -> str:
    """Why nobody scores the node for the unit, whatever stands in its lanes."""
    if row.method == SURVEY and not row.beside_the_tree and not round_block.survey_held:
        return _("No survey was held.")
    return criteria.why_not_assessed(row, unit_id=unit_id)
