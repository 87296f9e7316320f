"""What a chart over the years says, as its title: "Chỉ số CCHC của Ban tăng 04 năm liền"."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import count
from cchc_portal.overview.sentences.words import percent


def chart_title(*, index: str, unit: str, points: Sequence[tuple[int, Decimal | None]]) -> str:
    """``points``: (year, value) in order of years; gaps are ``None`` or left out."""
    known = [(year, value) for year, value in points if value is not None]
    names = {"index": index, "unit": unit}
    if not known:
        return _("%(index)s of %(unit)s: no value published yet") % names
    year, value = known[-1]
    run, rising = _run(known)
    if run == 0:
        return _("%(index)s of %(unit)s in %(year)s: %(value)s") % {
            **names,
            "year": year,
            "value": percent(value),
        }
    if run > 1:
        words = (
            _("%(index)s of %(unit)s rose %(count)s years in a row")
            if rising
            else _("%(index)s of %(unit)s fell %(count)s years in a row")
        )
        return words % {**names, "count": count(run)}
    change = value - known[-2][1]
    if change == 0:
        return _("%(index)s of %(unit)s stayed the same in %(year)s") % {**names, "year": year}
    words = (
        _("%(index)s of %(unit)s rose %(points)s percentage points in %(year)s")
        if change > 0
        else _("%(index)s of %(unit)s fell %(points)s percentage points in %(year)s")
    )
    return words % {**names, "points": in_sentence(abs(change)), "year": year}


def _run(known: Sequence[tuple[int, Decimal]]) -> tuple[int, bool]:
    """How many years in a row, up to the last, the value moved the same way; and whether up.

    No change counts as a run of one; a gap in the years ends the run.
    """
    signs = []
    for (year, value), (next_year, next_value) in pairwise(known):
        moved = next_value - value
        consecutive = next_year == year + 1
        signs.append((moved > 0) - (moved < 0) if consecutive else None)
    if not signs or signs[-1] is None:
        return 0, False
    last, run = signs[-1], 1
    if last == 0:
        return 1, False
    for sign in reversed(signs[:-1]):
        if sign != last:
            break
        run += 1
    return run, last > 0
