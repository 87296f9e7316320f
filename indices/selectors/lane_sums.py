"""The entries of a whole block added up by the database: one statement, whatever the size.

Which lane counts is not said here: the table of outcomes of ``indices.scoring.lanes``, one row per
combination of lanes filled, is joined to the entries. The statement adds up one assessment after
the other (LATERAL), so that it needs no more of ``work_mem`` for 4,000 units than for one and its
time grows with the entries, whatever the planner believes of their number.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from indices.models import Criterion, RoundBlock
from indices.scoring.criteria_tree import Node
from indices.scoring.lanes import LANES, METHODS, SURVEY, deciding_lanes, outcome_table
from indices.selectors.criteria import Criteria

APPRAISED, SURVEYED, BONUS, PENALTY = "appraised", "surveyed", "bonus", "penalty"

BIT_OF_LANE = {lane: 1 << place for place, lane in enumerate(LANES)}
READ = deciding_lanes()
ZERO = Decimal(0)

_LANE_BIT = " ".join(f"WHEN '{lane}' THEN {bit}" for lane, bit in BIT_OF_LANE.items())
_SUMS = f"""
WITH leaf AS MATERIALIZED (
    SELECT * FROM unnest(%(ids)s::bigint[], %(methods)s::text[], %(slots)s::int[],
                         %(most)s::numeric[], %(flags)s::varbit[])
           AS t (id, method, slot, most, flag)
), outcome AS MATERIALIZED (
    SELECT * FROM unnest(%(outcome_methods)s::text[], %(outcome_filled)s::int[],
                         %(outcome_lanes)s::text[]) AS t (method, filled, lane)
), taken AS MATERIALIZED (
    SELECT a.id, coalesce(exempt.leaves, '{{}}') AS gone
    FROM indices_assessment a
    LEFT JOIN (
        SELECT known.unit_id, array_agg(DISTINCT line.leaf) AS leaves
        FROM indices_applicability known
        JOIN unnest(%(line_leaves)s::bigint[], %(line_nodes)s::bigint[]) AS line (leaf, node)
          ON line.node = known.criterion_id
        WHERE known.in_force
        GROUP BY known.unit_id
    ) exempt ON exempt.unit_id = a.unit_id
    WHERE a.round_block_id = %(round_block)s AND a.not_assessed = ''
), summed AS (
    SELECT taken.id AS assessment, said.*, FALSE AS exempt
    FROM taken CROSS JOIN LATERAL (
        SELECT filled.slot,
               sum(least(filled.points, filled.most)) FILTER (WHERE NOT filled.not_applicable)
                   AS points,
               sum(filled.most) FILTER (WHERE filled.not_applicable) AS most_out,
               bit_or(filled.flag) AS said
        FROM (
            SELECT leaf.*, e.lane AS given_in, e.points, e.not_applicable,
                   bit_or(CASE e.lane {_LANE_BIT} END) OVER (PARTITION BY e.criterion_id) AS lanes
            FROM indices_scoreentry e JOIN leaf ON leaf.id = e.criterion_id
            WHERE e.assessment_id = taken.id AND e.lane = ANY(%(lanes)s)
              AND (e.points IS NOT NULL OR e.not_applicable)
              AND e.criterion_id <> ALL (taken.gone)
        ) filled
        JOIN outcome ON outcome.method = filled.method AND outcome.filled = filled.lanes
                    AND outcome.lane = filled.given_in
        GROUP BY filled.slot
    ) said
    UNION ALL
    SELECT taken.id, leaf.slot, NULL, sum(leaf.most), bit_or(leaf.flag), TRUE
    FROM taken CROSS JOIN unnest(taken.gone) AS out (leaf) JOIN leaf ON leaf.id = out.leaf
    GROUP BY taken.id, leaf.slot
)
SELECT held.id, held.unit_id, held.not_assessed, summed.slot, summed.points, summed.most_out,
       summed.said, summed.exempt
FROM indices_assessment held LEFT JOIN summed ON summed.assessment = held.id
WHERE held.round_block_id = %(round_block)s
"""  # noqa: S608 - only the names of lanes stand in it


@dataclass(frozen=True, slots=True)
class Slot:
    """What is added up apart: the scored nodes of one area (by its code, "" outside of areas) and
    one kind."""

    area: str
    kind: str


@dataclass(slots=True)
class SlotSum:
    """``points`` that count, ``most_out`` the maxima not applicable for this unit, ``said`` a bit
    for each scored node that has an outcome: of a lane, or because the unit is ``exempt``."""

    points: Decimal
    most_out: Decimal
    said: int
    exempt: bool


@dataclass(slots=True)
class UnitSums:
    """One assessment of the block; ``slots`` by the number of the slot, those with an outcome: one
    sum of what the lanes said, one of what the unit is exempt from."""

    assessment_id: int
    unit_id: int
    not_assessed: str
    slots: dict[int, list[SlotSum]]


class Layout:
    """How the set is laid out for adding up: its slots, which leaves are out for everyone, and the
    bit of each scored node. Nodes come from the tree, so that both ways add up the same ones."""

    def __init__(self, criteria: Criteria, round_block: RoundBlock):
        tree = criteria.tree
        self.criteria = criteria
        self.nodes: list[Node] = [*tree.leaves, *tree.bonuses, *tree.penalties]
        self.leaf_count = len(tree.leaves)
        self.slots: list[Slot] = []
        numbers: dict[Slot, int] = {}
        self.slot_of: list[int] = []
        for node in self.nodes:
            slot = Slot(self._area(node), _kind(node))
            if slot not in numbers:
                numbers[slot] = len(self.slots)
                self.slots.append(slot)
            self.slot_of.append(numbers[slot])
        self.out = [self._out_for_all(node, round_block) for node in self.nodes]

    def _area(self, node: Node) -> str:
        area = self.criteria.area_of(self.criteria.by_code[node.code])
        return area.code if area else ""

    def _out_for_all(self, node: Node, round_block: RoundBlock) -> bool:
        line = self.criteria.line(self.criteria.by_code[node.code])
        dropped = any(above.dropped_by_id is not None for above in line)
        unheld = _kind(node) == SURVEYED and not round_block.survey_held
        return dropped or unheld

    def bit(self, place: int) -> int:
        """The bit of the node at ``place``: the first node has the highest one."""
        return 1 << (len(self.nodes) - 1 - place)

    def parameters(self, round_block: RoundBlock) -> dict:
        """The values of the statement."""
        asked = [place for place in range(len(self.nodes)) if not self.out[place]]
        rows = [self.criteria.by_code[self.nodes[place].code] for place in asked]
        line = [(row.pk, above.pk) for row in rows for above in self.criteria.line(row)]
        outcomes = [row for method in METHODS for row in outcome_table(method) if row.counts]
        outcomes = [row for row in outcomes if row.filled.issubset(READ)]
        width = len(self.nodes)
        return {
            "round_block": round_block.pk,
            "ids": [row.pk for row in rows],
            "methods": [row.method for row in rows],
            "slots": [self.slot_of[place] for place in asked],
            "most": [row.max_points for row in rows],
            "flags": [f"{self.bit(place):0{width}b}" for place in asked],
            "line_leaves": [leaf for leaf, _above in line],
            "line_nodes": [above for _leaf, above in line],
            "lanes": list(READ),
            "outcome_methods": [row.method for row in outcomes],
            "outcome_filled": [sum(BIT_OF_LANE[lane] for lane in row.filled) for row in outcomes],
            "outcome_lanes": [row.counts for row in outcomes],
        }


def sums_of_units(*, round_block: RoundBlock, layout: Layout) -> list[UnitSums]:
    """Every assessment of ``round_block`` with its sums, in the order of their ids; one query."""
    units: dict[int, UnitSums] = {}
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, layout.parameters(round_block))
        for assessment, unit_id, not_assessed, slot, points, most_out, said, exempt in cursor:
            unit = units.get(assessment)
            if unit is None:
                unit = units[assessment] = UnitSums(assessment, unit_id, not_assessed, {})
            if slot is not None:
                unit.slots.setdefault(slot, []).append(
                    SlotSum(points or ZERO, most_out or ZERO, int(said, 2), exempt)
                )
    return [units[assessment] for assessment in sorted(units)]


def _kind(node: Node) -> str:
    if node.kind == Criterion.Kind.BONUS:
        return BONUS
    if node.kind == Criterion.Kind.PENALTY:
        return PENALTY
    return SURVEYED if node.method == SURVEY else APPRAISED
