"""The tree of a criteria set, read from its codes (rulebook 1.2): areas, criteria, leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from indices.scoring.lanes import APPRAISAL, METHODS

AREA = "area"
CRITERION = "criterion"
BONUS = "bonus"
PENALTY = "penalty"
KINDS = (AREA, CRITERION, BONUS, PENALTY)
BESIDE_THE_TREE = (BONUS, PENALTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node: ``max_points`` as the set declares it, ``method`` of a leaf as in ``lanes``.

    Raises ``ValueError`` for an unknown kind or method and for a negative maximum.
    """

    code: str
    max_points: Decimal
    kind: str = CRITERION
    method: str = APPRAISAL

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.method not in METHODS:
            raise ValueError(f"{self.code}: unknown kind {self.kind!r} or method {self.method!r}")
        if self.max_points < 0:
            raise ValueError(f"{self.code}: max_points must not be negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class SumMismatch:
    """A declared maximum that is not the sum of the maxima below it; ``code`` "" is the set."""

    code: str
    declared: Decimal
    summed: Decimal


def parent_code(code: str) -> str:
    """The code one level up: "1.2" of "1.2.3", "" of "1"."""
    return code.rpartition(".")[0]


class CriteriaTree:
    """The nodes of one set, once and for all units of the round.

    ``leaves`` are the nodes without children at any depth, bonus and penalty contents apart.
    Raises ``ValueError`` for a code given twice and for a criterion without its parent; a bonus or
    penalty content may stand alone.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes: dict[str, Node] = {}
        for node in nodes:
            if node.code in self.nodes:
                raise ValueError(f"{node.code} is given twice")
            self.nodes[node.code] = node
        self.children: dict[str, list[Node]] = {}
        for node in self.nodes.values():
            parent = parent_code(node.code)
            if parent and parent not in self.nodes and node.kind not in BESIDE_THE_TREE:
                raise ValueError(f"{node.code} has no parent {parent}")
            self.children.setdefault(parent, []).append(node)
        ends = [node for node in self.nodes.values() if node.code not in self.children]
        self.leaves = [node for node in ends if node.kind not in BESIDE_THE_TREE]
        self.bonuses = [node for node in ends if node.kind == BONUS]
        self.penalties = [node for node in ends if node.kind == PENALTY]
        self.ancestors = {code: self._above(code) for code in self.nodes}

    def _above(self, code: str) -> tuple[str, ...]:
        above = []
        while code := parent_code(code):
            if code in self.nodes:
                above.append(code)
        return tuple(above)

    def mismatches(self, *, declared_total: Decimal) -> list[SumMismatch]:
        """Where maxima do not add up: of the areas to the declared total, of each node's parts.

        A draft may stand with them; opening the round is refused (rulebook 7, edge case 2).
        """
        found = []
        for code, declared in [("", declared_total)] + [
            (node.code, node.max_points) for node in self.nodes.values()
        ]:
            parts = [n for n in self.children.get(code, []) if n.kind not in BESIDE_THE_TREE]
            summed = sum((part.max_points for part in parts), Decimal(0))
            if parts and summed != declared:
                found.append(SumMismatch(code=code, declared=declared, summed=summed))
        return found
