"""Enter the figures of many units of one round: all of them or none."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cchc_portal.units.models import Unit
from indices.actions.enter_score import enter_score
from indices.models import RoundBlock


@dataclass(frozen=True)
class Typed:
    """What was typed for one unit: only the ``figures`` that differ from what the user saw, and
    the history row that the user had on the screen (0 for an empty row)."""

    unit: Unit
    figures: dict[str, Any]
    seen_event: int


class RowsRefused(Exception):
    """Nothing was written. ``faults``: unit id -> the ``ValidationError`` (a ``Refused`` or
    ``ChangedMeanwhile`` among them) or ``PermissionDenied`` of its row."""

    def __init__(self, faults: dict[int, ValidationError | PermissionDenied]):
        self.faults = faults
        super().__init__(f"{len(faults)} rows were refused")


def enter_scores(
    *, round_block: RoundBlock, rows: list[Typed], by, reason: str, check_only: bool = False
) -> int:
    """Enter every row (see ``enter_score``) in one transaction; the number of rows entered.

    Raises ``RowsRefused`` with the faults of all rows at once. With ``check_only`` everything is
    checked and nothing written.
    """
    faults: dict[int, ValidationError | PermissionDenied] = {}
    with transaction.atomic():
        for row in rows:
            try:
                enter_score(
                    round_block=round_block,
                    unit=row.unit,
                    by=by,
                    reason=reason,
                    seen_event=row.seen_event,
                    **row.figures,
                )
            except (ValidationError, PermissionDenied) as fault:
                faults[row.unit.pk] = fault
        if faults or check_only:
            transaction.set_rollback(True)
    if faults:
        raise RowsRefused(faults)
    return len(rows)
