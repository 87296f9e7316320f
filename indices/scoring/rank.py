"""Ranks inside one block, by the tie policy of the round (rulebook 1.11)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

COMPETITION = "competition"
DENSE = "dense"
TIE_POLICIES = (COMPETITION, DENSE)


@dataclass(frozen=True, slots=True)
class Placing:
    """A place in the block: ``rank`` 1 is best, ``None`` is unranked; ``tied`` if it is shared."""

    rank: int | None
    tied: bool


def check_tie_policy(tie_policy: str) -> None:
    """Raise ``ValueError`` for a tie policy that no rule knows."""
    if tie_policy not in TIE_POLICIES:
        raise ValueError(f"unknown tie policy {tie_policy!r}: use one of {', '.join(TIE_POLICIES)}")


def rank_values(
    values: Sequence[Decimal | None], *, tie_policy: str, higher_is_better: bool = True
) -> list[Placing]:
    """One placing per value, in input order; ``None`` (no figure) is unranked.

    Equal values share a rank. After two firsts comes 3 under ``competition`` and 2 under
    ``dense``. Raises ``ValueError`` for another policy.
    """
    check_tie_policy(tie_policy)
    best_first = sorted((value for value in values if value is not None), reverse=higher_is_better)
    rank_of: dict[Decimal, int] = {}
    tied: set[Decimal] = set()
    for position, value in enumerate(best_first, start=1):
        if value in rank_of:
            tied.add(value)
        else:
            rank_of[value] = position if tie_policy == COMPETITION else len(rank_of) + 1
    return [
        Placing(rank=None, tied=False)
        if value is None
        else Placing(rank=rank_of[value], tied=value in tied)
        for value in values
    ]
