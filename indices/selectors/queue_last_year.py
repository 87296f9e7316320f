"""What many units got last year for the criteria that one of this year's comes from."""

from collections import defaultdict
from decimal import Decimal

from indices.models import Criterion, CriterionLink, Lane, PublishedLeaf, ScoreEntry
from indices.models.stage import OVER
from indices.scoring.lanes import lane_that_counts
from indices.selectors.last_year_points import LastYear


def last_year_of_units(*, criterion: Criterion, units: list[int]) -> dict[int, LastYear]:
    """By unit id; nothing for one that was not scored then. As ``last_year_points``, but for one
    criterion of many units: at most three queries."""
    links = list(
        CriterionLink.objects.filter(criterion=criterion)
        .select_related("previous__criteria_set__round_block")
        .order_by("previous__order")
    )
    if not links:
        return {}
    before = [link.previous for link in links]
    got = _entered(before, units)
    published = _published(before, units)
    found = {}
    for unit in units:
        parts = [
            (one, published.get((unit, one.pk), got.get((unit, one.pk), ())))
            for one in before
            if (unit, one.pk) in published or (unit, one.pk) in got
        ]
        if parts:
            scored = [points for _one, (points,) in parts if points is not None]
            found[unit] = LastYear(
                points=sum(scored, Decimal(0)) if scored else None,
                max_points=sum((one.max_points for one, _points in parts), Decimal(0)),
                codes=tuple(one.code for one, _points in parts),
                published=all((unit, one.pk) in published for one, _points in parts),
            )
    return found


def _published(before: list[Criterion], units: list[int]) -> dict[tuple[int, int], tuple]:
    """The newest publication stands: read last, it replaces the older ones."""
    by_place = {(one.criteria_set.round_block_id, one.code): one.pk for one in before}
    rows = (
        PublishedLeaf.objects.filter(
            result__unit__in=units,
            result__publication__round_block__in={held for held, _code in by_place},
            code__in={one.code for one in before},
        )
        .order_by("result__publication__number")
        .values_list("result__unit", "result__publication__round_block", "code", "points")
    )
    return {
        (unit, by_place[held, code]): (points,)
        for unit, held, code, points in rows
        if (held, code) in by_place
    }


def _entered(before: list[Criterion], units: list[int]) -> dict[tuple[int, int], tuple]:
    """What counted where the council had decided, else what the unit gave itself."""
    lanes: dict[tuple[int, int], dict[str, Decimal | None]] = defaultdict(dict)
    rows = ScoreEntry.objects.filter(criterion__in=before, assessment__unit__in=units).exclude(
        points__isnull=True, not_applicable=False
    )
    for unit, criterion, lane, points in rows.values_list(
        "assessment__unit", "criterion", "lane", "points"
    ):
        lanes[unit, criterion][lane] = points
    by_id = {one.pk: one for one in before}
    found = {}
    for (unit, criterion), filled in lanes.items():
        lane: str | None = Lane.SELF
        if by_id[criterion].criteria_set.round_block.stage in OVER:
            lane = lane_that_counts(frozenset(filled), method=by_id[criterion].method)
        if lane in filled:
            found[unit, criterion] = (filled[lane],)
    return found
