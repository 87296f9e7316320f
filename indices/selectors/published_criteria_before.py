"""The same area a year before: comparable only where both years' criteria of it are the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indices.models import CriteriaSet, Criterion, Publication, PublishedArea
from indices.selectors.set_diff import (
    ADDED,
    MAX_CHANGED,
    MOVED,
    REWORDED,
    DiffLine,
    set_diff,
)

HARMLESS = {REWORDED, MOVED}
"""What may differ without making an area another one."""


@dataclass(frozen=True)
class AreaBefore:
    """``value``: last year's index in per cent; None with ``why_not``, the reason in words."""

    value: Decimal | None = None
    why_not: str = ""


def areas_before(
    *,
    areas: Sequence[PublishedArea],
    publication: Publication,
    previous: Publication | None,
    held: Sequence[PublishedArea],
) -> dict[str, AreaBefore]:
    """By the code of each of ``areas``. ``previous`` is what stands for the year before, ``held``
    its areas for the same unit. An area whose criteria changed is another one, whatever its name
    (edge case 25). Five queries, or none where last year has no areas."""
    year = publication.year - 1
    if previous is None or not held:
        reason = _("no area indexes of %(year)s are published") % {"year": year}
        return {area.code: AreaBefore(why_not=reason) for area in areas}
    sets = {
        held_set.round_block_id: held_set
        for held_set in CriteriaSet.objects.filter(
            round_block__in=[publication.round_block_id, previous.round_block_id]
        )
    }
    changes = _Changes(sets[publication.round_block_id], sets[previous.round_block_id])
    values = {area.code: area.value for area in held}
    return {area.code: _before(area, changes, values, year) for area in areas}


class _Changes:
    """What differs between the sets of both years, and what the council left out in either."""

    def __init__(self, criteria_set: CriteriaSet, earlier: CriteriaSet):
        self.lines = set_diff(criteria_set=criteria_set, previous_set=earlier).lines
        self.of_code = {line.criterion.code: line for line in self.lines if line.criterion}
        left_out = Criterion.objects.filter(
            criteria_set__in=[criteria_set, earlier], dropped_by__isnull=False
        ).values_list("criteria_set_id", "code")
        self.left_out = [code for owner, code in left_out if owner == criteria_set.pk]
        self.left_out_before = [code for owner, code in left_out if owner == earlier.pk]

    def inside(self, code: str, earlier: str) -> int:
        """How many criteria of the area ``code``, which was ``earlier``, differ in content."""
        changed = [line for line in self.lines if _differs_inside(line, code, earlier)]
        out = [held for held in self.left_out if _within(held, code)]
        out += [held for held in self.left_out_before if _within(held, earlier)]
        return len(changed) + len(out)


def _within(code: str, area: str) -> bool:
    return code == area or code.startswith(f"{area}.")


def _differs_inside(line: DiffLine, code: str, earlier: str) -> bool:
    below_now = line.criterion is not None and line.criterion.code.startswith(f"{code}.")
    below_then = any(held.code.startswith(f"{earlier}.") for held in line.previous)
    if not (below_now or below_then):
        return False
    return bool(set(line.kinds) - HARMLESS) or below_now != below_then


def _before(
    area: PublishedArea, changes: _Changes, values: dict[str, Decimal | None], year: int
) -> AreaBefore:
    line = changes.of_code.get(area.code)
    earlier = line.previous[0].code if line and line.previous else area.code
    reason = _why_not(line, changes.inside(area.code, earlier), year)
    if reason:
        return AreaBefore(why_not=reason)
    if values.get(earlier) is None:
        return AreaBefore(why_not=_("not assessed in %(year)s") % {"year": year})
    return AreaBefore(value=values[earlier])


def _why_not(line: DiffLine | None, changed: int, year: int) -> str:
    kinds = set(line.kinds) - HARMLESS if line else set()
    if ADDED in kinds:
        return _("a new area")
    if changed:
        return ngettext(
            "%(count)s criterion differs from %(year)s",
            "%(count)s criteria differ from %(year)s",
            changed,
        ) % {"count": changed, "year": year}
    if MAX_CHANGED in kinds:
        return _("another maximum than in %(year)s") % {"year": year}
    return _("not the area of %(year)s") % {"year": year} if kinds else ""
