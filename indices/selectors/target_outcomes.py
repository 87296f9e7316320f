"""What was reached, for people: "88,2%", "5/21", "Tốt"; beside the year before, or why not."""

from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from indices.scoring import target as scoring
from indices.selectors.target_figures import shown_figures


class Reached(Protocol):
    """What ``indices.metrics.Measured`` has of a unit."""

    value: Decimal | None
    shown: Decimal | None
    rank: int | None
    rank_of: int | None
    grade: str
    block_name: str


def reached_words(
    reached: Reached | None,
    *,
    comparator: str,
    goal: Decimal | None = None,
    before: Reached | None = None,
) -> str:
    """The value, or the rank or grade where that is to be kept; "" where it is not known. The
    digits tell it from the ``goal``, or from the value of the year ``before``."""
    if reached is None:
        return ""
    if comparator == scoring.KEEP_RANK:
        return rank_words(reached)
    if comparator == scoring.KEEP_GRADE:
        return reached.grade
    return _percent(shown_figures(reached, before, comparator=comparator, goal=goal).now)


def _percent(shown: Decimal | None) -> str:
    return "" if shown is None else f"{in_sentence(shown)}%"


def rank_words(reached: Reached) -> str:
    """ "5/21"; "5" where the size of the block is not known."""
    if reached.rank is None:
        return ""
    return f"{reached.rank}/{reached.rank_of}" if reached.rank_of else str(reached.rank)


def outcome_words(
    *, comparator: str, year: int, now: Reached | None, before: Reached | None, why: str
) -> str:
    """Both figures of a target against the year before, "5/21 → 5/14"; where they cannot be
    compared, why not; "" for a target that names its value."""
    if comparator not in scoring.AGAINST_LAST_YEAR:
        return ""
    if why:
        return _reason(comparator, why, year=year, before=before)
    shown = reached_words(now, comparator=comparator, before=before)
    if before is None:
        return shown
    if comparator == scoring.ABOVE_LAST_YEAR:
        figures = shown_figures(now, before, comparator=comparator, goal=None)
        earlier = _percent(figures.before)
    else:
        earlier = reached_words(before, comparator=comparator)
    return f"{earlier} → {shown}"


def _reason(comparator: str, why: str, *, year: int, before: Reached | None) -> str:
    told = {
        "year": year - 1 if why != scoring.NOTHING_NOW else year,
        "block": before.block_name if before else "",
    }
    if why in (scoring.NOTHING_NOW, scoring.NOTHING_BEFORE):
        words = {
            scoring.ABOVE_LAST_YEAR: _("No figure of %(year)s is known."),
            scoring.KEEP_RANK: _("No rank of %(year)s is known."),
            scoring.KEEP_GRADE: _("No grade of %(year)s is known."),
        }[comparator]
    else:
        words = {
            scoring.OTHER_BLOCK: _(
                "Not comparable: the unit was in another block in %(year)s (%(block)s)."
            ),
            scoring.OTHER_SCALE: _("Not comparable: another grade scale was used in %(year)s."),
            scoring.UNKNOWN_SCALE: _("Not comparable: the grade scale is not known."),
        }[why]
    return words % told
