"""Open an index's round for a block: from then on scores can be entered."""

from datetime import date

from django.db import transaction

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Block
from indices.models import Index, Round, RoundBlock


@transaction.atomic
def open_round(
    *,
    index: Index,
    year: int,
    block: Block,
    by,
    reason: str,
    period: str = "",
    as_of: date | None = None,
    **rules,
) -> RoundBlock:
    """The round of ``block``, made and opened if it is new; ``rules`` (grade_scale, decimals,
    rounding, tie_policy, units_in_block, entry_open) are set on it.

    Raises ``ValidationError`` for rules that are not sound.
    """
    period = period.strip() or str(year)
    round_ = Round.objects.filter(index=index, year=year, period=period, as_of=as_of).first()
    if round_ is None:
        round_ = Round(index=index, year=year, period=period, as_of=as_of)
        save_record(record=round_, by=by, reason=reason)
    round_block = RoundBlock.objects.filter(round=round_, block=block).first()
    if round_block is None:
        round_block = RoundBlock(round=round_, block=block, decimals=index.decimals)
    elif all(getattr(round_block, name) == value for name, value in rules.items()):
        return round_block
    for name, value in rules.items():
        setattr(round_block, name, value)
    return save_record(record=round_block, by=by, reason=reason)
