"""Which round a row of scores means."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.units.models import Unit, UnitBlock
from cchc_portal.units.names import nearest
from indices.models import Index, RoundBlock
from indices.selectors.find_round_block import rounds_meant
from indices.sheets.score_units import ScoreUnits


class ScoreRounds:
    """All rounds of all blocks, read once a file."""

    def __init__(self):
        self.indices = sorted(Index.objects.values_list("code", flat=True))
        self.by_year: dict[tuple[str, int], list[RoundBlock]] = defaultdict(list)
        for held in RoundBlock.objects.select_related("round__index", "block"):
            self.by_year[held.round.index.code, held.round.year].append(held)

    def check_index(self, *, code: str) -> None:
        if code not in self.indices:
            names = ", ".join(nearest(code, self.indices) or self.indices)
            message = _("There is no index “%(code)s”. Known: %(names)s.")
            raise ValidationError({"index": message % {"code": quoted(code), "names": names}})

    def of_row(self, values: dict[str, Any], *, unit: Unit, units: ScoreUnits) -> RoundBlock:
        """The one round that a row means by index, year, period, as_of and its unit."""
        return self.round_block(
            index=values["index"],
            year=values["year"],
            period=values.get("period") or "",
            as_of=values.get("as_of"),
            unit=unit,
            place=units.place(unit=unit, year=values["year"]),
        )

    def round_block(
        self,
        *,
        index: str,
        year: int,
        period: str,
        as_of: date | None,
        unit: Unit,
        place: UnitBlock | None,
    ) -> RoundBlock:
        """The one round meant. Raises ``ValidationError`` when there is none, when the unit's
        block is not in it, or when several remain."""
        of_year = self.by_year.get((index, year), [])
        if not rounds_meant(of_year, period=period, as_of=as_of):
            raise ValidationError(_no_round(index, year, period, as_of, of_year))
        if place is None:
            message = _("%(unit)s is in no block in %(year)s.")
            raise ValidationError({"unit_code": message % {"unit": unit, "year": year}})
        in_block = [held for held in of_year if held.block_id == place.block_id]
        of_block = rounds_meant(in_block, period=period, as_of=as_of)
        if not of_block:
            raise ValidationError(
                {
                    "unit_code": _(
                        "%(unit)s is in the block “%(block)s” in %(year)s, which this round does "
                        "not hold."
                    )
                    % {"unit": unit, "block": place.block, "year": year}
                }
            )
        if len(of_block) > 1:
            message = _(
                "Several rounds hold the block “%(block)s”: give period and as_of (%(rounds)s)."
            )
            rounds = "; ".join(held.round.label for held in of_block)
            raise ValidationError({"period": message % {"block": place.block, "rounds": rounds}})
        return of_block[0]


def _no_round(
    index: str, year: int, period: str, as_of: date | None, of_year: list[RoundBlock]
) -> dict[str, str]:
    if not of_year:
        message = _("There is no round of %(index)s in %(year)s. Open it first (sheet rounds).")
        return {"year": message % {"index": index, "year": year}}
    labels = "; ".join(sorted({held.round.label for held in of_year}))
    message = _("No round of %(index)s in %(year)s has this period and day. Rounds: %(rounds)s.")
    words = message % {"index": index, "year": year, "rounds": labels}
    return {"period" if period else "as_of": words}
