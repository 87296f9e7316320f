"""Which criteria set a row of a sheet means, and which of last year's."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.units.models import Block
from cchc_portal.units.names import nearest
from indices.models import CriteriaSet, Criterion, Index, RoundBlock
from indices.selectors.criteria import Criteria
from indices.selectors.find_round_block import RoundNotFound, find_round_block
from indices.selectors.previous_set import previous_set
from indices.sheets.criteria_columns import DROPPED

COMES_FROM = (Criterion.Link.SAME, Criterion.Link.REWORDED, Criterion.Link.RESCALED)
"""Links for which an empty previous_code means the same code."""


class CriteriaRounds:
    """Rounds, sets and last year's criteria, each read once a file."""

    def __init__(self):
        self.indices = sorted(Index.objects.values_list("code", flat=True))
        self.blocks = {block.code: block for block in Block.objects.all()}
        self.rounds: dict[tuple, RoundBlock | str] = {}
        self.sets: dict[int, CriteriaSet | None] = {}
        self.last_year: dict[int, dict[str, Criterion] | None] = {}

    def round_block(
        self, *, index: str, year: int, block: str, period: str, as_of: date | None
    ) -> RoundBlock:
        """The one round meant; ``ValidationError`` by column when there is none, or several."""
        check_known("index", index, self.indices)
        check_known("block", block, list(self.blocks))
        key = (index, year, block, period, as_of)
        if key not in self.rounds:
            try:
                self.rounds[key] = find_round_block(
                    index=index, year=year, block=block, period=period, as_of=as_of
                )
            except RoundNotFound as missing:
                self.rounds[key] = str(missing)
        found = self.rounds[key]
        if isinstance(found, str):
            raise ValidationError({"year": found})
        return found

    def held_set(self, round_block: RoundBlock) -> CriteriaSet | None:
        """The set that the round has before the file is read; None where the file makes it."""
        if round_block.pk not in self.sets:
            held = CriteriaSet.objects.filter(round_block=round_block).first()
            if held is not None:
                held.round_block = round_block
            self.sets[round_block.pk] = held
        return self.sets[round_block.pk]

    def of_last_year(self, round_block: RoundBlock) -> dict[str, Criterion] | None:
        """Last year's criteria by code; None where last year had no set."""
        if round_block.pk not in self.last_year:
            held = previous_set(round_block=round_block)
            self.last_year[round_block.pk] = held and Criteria(held).by_code
        return self.last_year[round_block.pk]

    def previous_of(self, *, values, round_block: RoundBlock) -> list[Criterion] | None:
        """Last year's criteria that the row names; None leaves the links alone."""
        link, named = values.get("link"), values.get("previous_code")
        if link == Criterion.Link.NEW and named:
            raise ValidationError(
                {"previous_code": _("A new criterion comes from none of last year's.")}
            )
        if not named:
            if link in (*COMES_FROM, DROPPED):
                named = [values["code"]]
            else:
                return [] if "previous_code" in values else None
        by_code = self.of_last_year(round_block)
        if by_code is None:
            if values.get("previous_code"):
                message = _("There is no criteria set of %(year)s to link to.")
                raise ValidationError(
                    {"previous_code": message % {"year": round_block.round.year - 1}}
                )
            return [] if "previous_code" in values else None
        unknown = [code for code in named if code not in by_code]
        if unknown:
            message = _("The set of %(year)s has no criterion %(codes)s.")
            listed = {"year": round_block.round.year - 1, "codes": ", ".join(unknown)}
            raise ValidationError({"previous_code": message % listed})
        return [by_code[code] for code in named]


def check_known(column: str, text: str, known: list[str]) -> None:
    """Raises ``ValidationError`` with the nearest of ``known`` where ``text`` is none of them."""
    if text in known:
        return
    near = ", ".join(nearest(text, known) or sorted(known)[:5])
    message = _("“%(text)s” is not known.") % {"text": quoted(text)}
    if near:
        message = f"{message} {_('Did you mean: %(names)s?') % {'names': near}}"
    raise ValidationError({column: message})
