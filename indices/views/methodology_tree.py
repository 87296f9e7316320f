"""The criteria of a set as the page of the method shows them: by area, each with its rule."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from indices.models import Criterion
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.rule_in_words import rule_in_words


@dataclass(frozen=True)
class ShownCriterion:
    """``rule``: how it gives points, in sentences, empty where the parts below are scored.
    ``mark``: what became of last year's criterion, in words, empty where it is the same.
    ``left_out``: the amendment by which it, or something above it, left the index."""

    node: Criterion
    rule: list[str]
    mark: str = ""
    left_out: object | None = None

    @property
    def scored(self) -> bool:
        return bool(self.rule)


@dataclass
class Section:
    """An area, or the contents beside the tree (``area`` is None), with what stands in it."""

    area: Criterion | None
    rows: list[ShownCriterion] = field(default_factory=list)
    left_out: object | None = None


def sections_of(criteria: Criteria) -> list[Section]:
    """The areas in their order; bonus and deduction contents last."""
    sections = {area.code: Section(area, left_out=area.dropped_by) for area in criteria.areas}
    beside = Section(None)
    for node in criteria.nodes:
        if node.kind == Criterion.Kind.AREA:
            continue
        area = None if node.beside_the_tree else criteria.area_of(node)
        section = sections[area.code] if area is not None else beside
        section.rows.append(_shown(node, criteria))
    return [*sections.values(), *([beside] if beside.rows else [])]


def left_out_for_all(criteria: Criteria) -> list[Criterion]:
    """What the council left out for everyone, in the order of the set."""
    return [node for node in criteria.nodes if node.dropped_by is not None]


def _shown(node: Criterion, criteria: Criteria) -> ShownCriterion:
    return ShownCriterion(
        node=node,
        rule=rule_in_words(rule_of(node)) if node.rule and node in criteria.scored else [],
        mark=node.get_link_display() if node.link and node.link != Criterion.Link.SAME else "",
        left_out=_first(above.dropped_by for above in criteria.line(node)),
    )


def _first(found: Iterable) -> object | None:
    return next((one for one in found if one is not None), None)
