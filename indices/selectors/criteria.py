"""The criteria of one set, read once: the tree, the leaves, who is exempt, what was left out."""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from indices.models import Applicability, CriteriaSet, Criterion
from indices.scoring.criteria_tree import CriteriaTree, Node, parent_code
from indices.scoring.rules import Rule


class Criteria:
    """A criteria set in memory. ``nodes`` are in the order of the codes; at most two queries, the
    exemptions only when they are asked for."""

    def __init__(self, criteria_set: CriteriaSet, *, nodes: list[Criterion] | None = None):
        self.criteria_set = criteria_set
        self.nodes = _in_order(criteria_set.criteria) if nodes is None else nodes
        self.by_code = {node.code: node for node in self.nodes}
        self.by_id = {node.pk: node for node in self.nodes}
        parents = {node.parent_code for node in self.nodes}
        self.scored = [
            node
            for node in self.nodes
            if node.code not in parents and node.kind != Criterion.Kind.AREA
        ]
        """Every node that gets points: leaves, bonus and penalty contents."""
        self.leaves = [node for node in self.scored if not node.beside_the_tree]
        self.areas = [node for node in self.nodes if node.kind == Criterion.Kind.AREA]

    @classmethod
    def of_sets(cls, criteria_sets: Collection[CriteriaSet]) -> list["Criteria"]:
        """Several sets; two queries, however many."""
        nodes: dict[int, list[Criterion]] = defaultdict(list)
        by_id = {held.pk: held for held in criteria_sets}
        for node in _in_order(Criterion.objects.filter(criteria_set__in=by_id)):
            node.criteria_set = by_id[node.criteria_set_id]
            nodes[node.criteria_set_id].append(node)
        found = [cls(held, nodes=nodes[held.pk]) for held in criteria_sets]
        exempt = _exempt_of(criteria_sets)
        for criteria in found:
            criteria._exempt = exempt
        return found

    @cached_property
    def tree(self) -> CriteriaTree:
        """The tree for ``indices.scoring``. Raises ``ValueError`` for a draft with a hole."""
        return CriteriaTree(
            Node(code=n.code, max_points=n.max_points, kind=n.kind, method=n.method)
            for n in self.nodes
        )

    def line(self, criterion: Criterion) -> list[Criterion]:
        """``criterion`` and what stands above it, upwards."""
        found, code = [], criterion.code
        while code:
            if code in self.by_code:
                found.append(self.by_code[code])
            code = parent_code(code)
        return found

    def area_of(self, criterion: Criterion) -> Criterion | None:
        """The area that holds ``criterion``; None for a bonus or penalty content without one."""
        top = self.line(criterion)[-1]
        return top if top.kind == Criterion.Kind.AREA else None

    def below(self, criterion: Criterion) -> list[Criterion]:
        """The scored nodes under ``criterion``, or itself where it is scored."""
        return [node for node in self.scored if criterion in self.line(node)]

    @cached_property
    def _exempt(self) -> dict[int, dict[int, str]]:
        return _exempt_of([self.criteria_set])

    def why_not_assessed(self, criterion: Criterion, *, unit_id: int) -> str:
        """Why nobody scores ``criterion`` for the unit: left out for everyone, or an exemption
        known beforehand, of it or of something above it. Empty where it is assessed."""
        exempt = self._exempt.get(unit_id, {})
        for node in self.line(criterion):
            if node.dropped_by is not None:
                return node.dropped_by.reason
            if node.pk in exempt:
                return exempt[node.pk]
        return ""


def _in_order(criteria) -> list[Criterion]:
    return list(criteria.select_related("dropped_by", "appraising_body").order_by("order"))


def _exempt_of(criteria_sets: Collection[CriteriaSet]) -> dict[int, dict[int, str]]:
    """Why, by unit and criterion."""
    exempt: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Applicability.objects.filter(
        criterion__criteria_set__in=criteria_sets, in_force=True
    ).values_list("unit_id", "criterion_id", "reason")
    for unit, criterion, reason in rows:
        exempt[unit][criterion] = reason
    return exempt


def rule_of(criterion: Criterion) -> Rule:
    """The rule of ``indices.scoring.rules`` that a criterion's row describes."""
    return Rule(
        kind=criterion.rule,
        max_points=criterion.max_points,
        params=criterion.params or {},
        on_zero=criterion.on_zero,
        takes=criterion.kind == Criterion.Kind.PENALTY,
    )
