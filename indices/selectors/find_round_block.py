"""Which round is meant by index, year, block and, where several exist, period and day."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from indices.models import RoundBlock


class RoundNotFound(LookupError):
    """No round, or several, answer to what was asked; the message says so and lists them."""


def rounds_meant(
    round_blocks: Iterable[RoundBlock], *, period: str, as_of: date | None
) -> list[RoundBlock]:
    """Those of ``round_blocks`` that bear ``period`` and ``as_of``, of which either may be left
    out. A period given without a day means the round without a day, where there is one: such a
    round could not be named otherwise beside a snapshot of the same period."""
    matching = [
        held
        for held in round_blocks
        if (not period or held.round.period == period)
        and (as_of is None or held.round.as_of == as_of)
    ]
    without_day = [held for held in matching if held.round.as_of is None]
    return without_day if period and as_of is None and without_day else matching


def find_round_block(
    *, index: str, year: int, block: str, period: str = "", as_of: date | None = None
) -> RoundBlock:
    """The round of a block. ``period`` and ``as_of`` may be left out when only one round of that
    year holds the block. Raises ``RoundNotFound`` with the choices otherwise."""
    found = RoundBlock.objects.select_related("round__index", "block", "grade_scale").filter(
        round__index__code=index, round__year=year, block__code=block
    )
    choices = list(found)
    matching = rounds_meant(choices, period=period, as_of=as_of)
    if len(matching) == 1:
        return matching[0]
    if not matching:
        message = _("There is no round of %(index)s in %(year)s for the block %(block)s.")
        matching = choices
    else:
        message = _(
            "Several rounds of %(index)s in %(year)s hold the block %(block)s: give period and day."
        )
    words = message % {"index": index, "year": year, "block": block}
    listed = "; ".join(rb.round.label for rb in matching)
    raise RoundNotFound(f"{words} ({listed})" if listed else words)
