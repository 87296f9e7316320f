"""What a criteria set changed against another: for whoever checks a copied or a new set."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from indices.models import CriteriaSet, Criterion, CriterionLink
from indices.models.rule_params import params_text

ADDED = "added"
DROPPED = "dropped"
MAX_CHANGED = "max_changed"
REWORDED = "reworded"
RULE_CHANGED = "rule_changed"
MOVED = "moved"
SPLIT = "split"
MERGED = "merged"
KINDS = (ADDED, DROPPED, MAX_CHANGED, REWORDED, RULE_CHANGED, MOVED, SPLIT, MERGED)


@dataclass(frozen=True)
class DiffLine:
    """One criterion beside those of the other set that it comes from. ``criterion`` is None for a
    dropped one, ``previous`` empty for an added one; ``kinds`` says what differs."""

    criterion: Criterion | None
    previous: tuple[Criterion, ...]
    kinds: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.criterion.code if self.criterion else self.previous[0].code

    @property
    def name(self) -> str:
        return self.criterion.name if self.criterion else self.previous[0].name

    @property
    def previous_max(self) -> Decimal | None:
        """The maximum of what it comes from, summed where several were merged."""
        if not self.previous:
            return None
        return sum((held.max_points for held in self.previous), Decimal(0))


@dataclass(frozen=True)
class SetDiff:
    """``lines`` are those that differ, in the order of the codes; dropped ones last."""

    lines: tuple[DiffLine, ...]
    unchanged: int

    def of(self, kind: str) -> list[DiffLine]:
        return [line for line in self.lines if kind in line.kinds]


def set_diff(*, criteria_set: CriteriaSet, previous_set: CriteriaSet) -> SetDiff:
    """``criteria_set`` against ``previous_set``. Links say what comes from what; where a criterion
    has none, the same code does, unless another criterion claims that one. Three queries."""
    nodes = list(criteria_set.criteria.order_by("order"))
    old = list(previous_set.criteria.order_by("order"))
    pairs = _pairs(criteria_set, nodes, old)
    heirs: dict[int, int] = defaultdict(int)
    for previous in pairs.values():
        for held in previous:
            heirs[held.pk] += 1
    lines, unchanged = [], 0
    for node in nodes:
        previous = tuple(pairs[node.pk])
        kinds = _kinds(node, previous, shared=any(heirs[held.pk] > 1 for held in previous))
        if kinds:
            lines.append(DiffLine(node, previous, kinds))
        else:
            unchanged += 1
    lines += [DiffLine(None, (held,), (DROPPED,)) for held in old if held.pk not in heirs]
    return SetDiff(lines=tuple(lines), unchanged=unchanged)


def _pairs(criteria_set, nodes, old) -> dict[int, list[Criterion]]:
    by_id = {held.pk: held for held in old}
    by_code = {held.code: held for held in old}
    linked: dict[int, list[Criterion]] = defaultdict(list)
    links = CriterionLink.objects.filter(criterion__criteria_set=criteria_set)
    for criterion, previous in links.order_by("previous__order").values_list(
        "criterion_id", "previous_id"
    ):
        if previous in by_id:
            linked[criterion].append(by_id[previous])
    claimed = {held.pk for previous in linked.values() for held in previous}
    pairs = {}
    for node in nodes:
        same = by_code.get(node.code)
        if node.pk in linked:
            pairs[node.pk] = linked[node.pk]
        elif same and same.pk not in claimed and node.link != Criterion.Link.NEW:
            pairs[node.pk] = [same]
        else:
            pairs[node.pk] = []
    return pairs


def _kinds(node: Criterion, previous: tuple[Criterion, ...], *, shared: bool) -> tuple[str, ...]:
    if not previous:
        return (ADDED,)
    if len(previous) > 1:
        summed = sum((held.max_points for held in previous), Decimal(0))
        return (MERGED, MAX_CHANGED) if summed != node.max_points else (MERGED,)
    (held,) = previous
    if shared:
        return (SPLIT,)
    differs = {
        MAX_CHANGED: node.max_points != held.max_points,
        REWORDED: _words(node) != _words(held),
        RULE_CHANGED: _rule(node) != _rule(held),
        MOVED: (node.code, node.kind) != (held.code, held.kind),
    }
    return tuple(kind for kind, differing in differs.items() if differing)


def _words(node: Criterion) -> tuple[str, ...]:
    return tuple(" ".join(text.split()) for text in (node.name, node.evidence, node.guidance))


def _rule(node: Criterion) -> tuple[str, ...]:
    return node.method, node.rule, params_text(node.params), node.on_zero
