"""The parameters by which publications and results are found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cchc_portal.api.parameters import Parameter, as_day, as_text, as_year

INDEX = Parameter("index", as_text, _("Code of the index, such as par."), many=True)
YEAR = Parameter("year", as_year, _("The year that was scored."), int, many=True)
PERIOD = Parameter(
    "period", as_text, _("Name of the period; the year itself where it has no other."), many=True
)
AS_OF = Parameter("as_of", as_day, _("Day of a snapshot (year-month-day)."), many=True)
BLOCK = Parameter("block", as_text, _("Code of the block."), many=True)
HEADS = (INDEX, YEAR, PERIOD, AS_OF, BLOCK)

COLUMNS = {
    "index": "index_code",
    "year": "year",
    "period": "period",
    "as_of": "as_of",
    "block": "block_code",
}


def heads_of(asked: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, as attributes of Publication, for ``Shelf.matching``."""
    return {column: asked[name] for name, column in COLUMNS.items() if name in asked}
