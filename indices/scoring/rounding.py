"""Rounding figures, and choosing how many digits of them to show."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

PERCENT_DIGITS = 28
"""Significant digits kept of a computed percentage: rounding comes later, where the rules say."""


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """``value`` with exactly ``decimals`` decimals, halves away from zero; zero has no sign."""
    digits_needed = max(1, value.adjusted() + decimals + 2)
    rounded = value.quantize(
        Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=Context(prec=digits_needed)
    )
    return rounded.copy_abs() if rounded.is_zero() else rounded


def exact_percent(*, points: Decimal, max_points: Decimal) -> Decimal:
    """``points`` as per cent of ``max_points``, unrounded (rulebook 1.9).

    68.32 of 84 is 81.33333333333333333333333333. Raises ``ValueError`` when ``max_points`` is not
    above zero: such a unit has no index, neither 0 nor 100.
    """
    if max_points <= 0:
        raise ValueError(f"max_points must be above 0 to give a percentage, not {max_points}")
    context = Context(prec=PERCENT_DIGITS, rounding=ROUND_HALF_UP)
    return context.divide(context.multiply(points, Decimal(100)), max_points)


def shown_values(
    *, values: Sequence[Decimal | None], ranks: Sequence[int | None], decimals: int
) -> list[Decimal | None]:
    """The figures to show, in input order: rounded half up to ``decimals``.

    Where different values would look the same and hold different ranks, those get more digits, just
    as many as tell them apart and never more than the value has. Equal values always look the
    same, even where a source prints different ranks for them. ``ranks`` has one rank (or ``None``)
    per value, else ``ValueError``. Whether high or low is better does not matter: the figures shown
    always stand in the order of the values.
    """
    ranks_of: dict[Decimal, set[int]] = defaultdict(set)
    most_digits: dict[Decimal, int] = defaultdict(lambda: decimals)
    for value, rank in zip(values, ranks, strict=True):
        if value is None:
            continue
        ranks_of[value].update([] if rank is None else [rank])
        most_digits[value] = max(most_digits[value], -value.as_tuple().exponent)
    figure_of: dict[Decimal, Decimal] = {}
    unclear = list(ranks_of)
    digits = decimals
    # A settled figure is never met again: one digit more moves the others by half a step at most.
    while unclear:
        alike: dict[Decimal, list[Decimal]] = defaultdict(list)
        for value in unclear:
            figure_of[value] = round_half_up(value, min(digits, most_digits[value]))
            alike[figure_of[value]].append(value)
        unclear = [
            value
            for group in alike.values()
            if len(group) > 1 and len(set().union(*(ranks_of[value] for value in group))) > 1
            for value in group
        ]
        digits += 1
    return [None if value is None else figure_of[value] for value in values]
