"""Which round is meant by index, year, block and, where several exist, period and day."""

from datetime import date

from django.utils.translation import gettext as _

from indices.models import RoundBlock


class RoundNotFound(LookupError):
    """No round, or several, answer to what was asked; the message says so and lists them."""


def find_round_block(
    *, index: str, year: int, block: str, period: str = "", as_of: date | None = None
) -> RoundBlock:
    """The round of a block. ``period`` and ``as_of`` may be left out when only one round of that
    year holds the block. Raises ``RoundNotFound`` with the choices otherwise."""
    found = RoundBlock.objects.select_related("round__index", "block", "grade_scale").filter(
        round__index__code=index, round__year=year, block__code=block
    )
    choices = list(found)
    matching = [
        rb
        for rb in choices
        if (not period or rb.round.period == period) and (as_of is None or rb.round.as_of == as_of)
    ]
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
