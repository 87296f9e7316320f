"""``results/``: every published result, with its change on the year before."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cchc_portal.api.describe import describes_list
from cchc_portal.api.parameters import Parameter, as_id, as_text
from indices.api.filters import HEADS, heads_of
from indices.api.frozen import FrozenListView
from indices.api.result_row import ResultSerializer, result_row
from indices.selectors.find_results import FoundResults

UNIT = Parameter("unit", as_text, _("Code of the unit."), many=True)
PUBLICATION = Parameter(
    "publication",
    as_id,
    _(
        "Id of a publication, also of one that was corrected since. Without it: the latest of "
        "every matching round and block."
    ),
    int,
    many=True,
)


class ResultRows:
    """Results as rows of the API."""

    def __init__(self, found: FoundResults):
        self.found = found

    def count(self) -> int:
        return self.found.count()

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        return [result_row(result) for result in self.found.between(start, stop)]

    def everything(self) -> Iterator[dict[str, Any]]:
        return map(result_row, self.found.everything())


@describes_list(
    name="results",
    summary=_("Published results"),
    description=_(
        "Ordered by index, year (newest first), period, day and block, then as published. Numbers "
        "with decimals are strings with the digits as published; unknown is null."
    ),
)
class ResultsView(FrozenListView):
    parameters = (*HEADS, UNIT, PUBLICATION)
    row_class = ResultSerializer
    file_name = "results"

    def rows(self, asked: dict[str, Any]) -> ResultRows:
        shelf = self.shelf()
        heads = heads_of(asked)
        if "publication" in asked:
            publications = shelf.matching(pk=asked["publication"], **heads)
        else:
            publications = shelf.matching(standing=True, **heads)
        return ResultRows(FoundResults(publications, shelf=shelf, unit_codes=asked.get("unit")))
