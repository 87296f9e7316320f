"""``awards/``: the register of commendations; a hidden name is no name here either."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from awards.api.award_row import AwardSerializer, award_rows
from awards.models import Commendation
from awards.selectors.register import commendations
from cchc_portal.api.describe import describes_list
from cchc_portal.api.parameters import Parameter, as_text, as_year
from cchc_portal.api.rows import CHUNK
from cchc_portal.api.views import ListView
from cchc_portal.units.selectors.block_members import units_in_blocks

UNIT = Parameter(
    "unit",
    as_text,
    _("Code of a unit: finds what it was granted as a collective, and its persons."),
    many=True,
)
YEAR = Parameter("year", as_year, _("The year of the achievement."), int, many=True)
FORM = Parameter(
    "form", as_text, _("Code of the form or title, such as bang_khen or giay_khen."), many=True
)
AUTHORITY = Parameter("authority", as_text, _("Who granted it, as printed."), many=True)
BLOCK = Parameter(
    "block", as_text, _("Code of the block in which the unit stood that year."), many=True
)


class AwardRows:
    """The matching commendations; what they rest on is looked up portion by portion."""

    def __init__(self, found):
        self.found = found

    def count(self) -> int:
        return self.found.count()

    def between(self, start: int, stop: int) -> list[dict[str, Any]]:
        return award_rows(list(self.found[start:stop]))

    def everything(self) -> Iterator[dict[str, Any]]:
        portion: list[Commendation] = []
        for row in self.found.iterator(chunk_size=CHUNK):
            portion.append(row)
            if len(portion) == CHUNK:
                yield from award_rows(portion)
                portion = []
        yield from award_rows(portion)


@describes_list(
    name="awards",
    summary=_("Commendations"),
    description=_(
        "One row for each recipient: a collective, or a person with office and unit at that time. "
        "A name that is hidden or that no source gives is null; so is everything else that is "
        "unknown. The key of a form is its code: English calls both bằng khen and giấy khen "
        "certificates. Revoked ones are there with their day."
    ),
)
class AwardsView(ListView):
    parameters = (UNIT, YEAR, FORM, AUTHORITY, BLOCK)
    row_class = AwardSerializer
    file_name = "awards"

    def rows(self, asked: dict[str, Any]) -> AwardRows:
        found = commendations(form_codes=asked.get("form"), revoked=True)
        if "unit" in asked:
            found = found.filter(unit__code__in=asked["unit"])
        if "year" in asked:
            found = found.filter(achievement_year__in=asked["year"])
        if "authority" in asked:
            found = found.filter(granted_name__in=asked["authority"])
        if "block" in asked:
            found = found.filter(pk__in=_in_blocks(found, asked["block"]))
        return AwardRows(found)


def _in_blocks(found, codes: tuple[str, ...]) -> list[int]:
    """Of units that stood in one of the blocks in the year of the achievement."""
    by_year: dict[int, set[int]] = {}
    kept = []
    for pk, unit_id, year in found.values_list("pk", "unit_id", "achievement_year"):
        if year not in by_year:
            days = {"since": date(year, 1, 1), "until": date(year, 12, 31)}
            by_year[year] = units_in_blocks(codes=codes, **days)
        if unit_id in by_year[year]:
            kept.append(pk)
    return kept
