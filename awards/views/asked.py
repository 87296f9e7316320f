"""What the reader of the register asks for in the address."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from awards.models import AwardForm, Commendation
from awards.selectors.register import commendations
from cchc_portal.units.models import Block, Unit
from cchc_portal.units.selectors.block_members import units_in_blocks

LONGEST = 200


@dataclass
class Asked:
    """None and "" ask for everything; ``faults`` say what could not be understood."""

    year: int | None = None
    unit: Unit | None = None
    block: Block | None = None
    form: AwardForm | None = None
    authority: str = ""
    vocabulary: str = ""
    faults: list[str] = field(default_factory=list)

    @property
    def narrowed(self) -> bool:
        wishes = (self.year, self.unit, self.block, self.form, self.authority, self.vocabulary)
        return any(wishes)

    @property
    def key(self) -> str:
        """What is asked for, as part of a file's name."""
        parts = [self.year, *(one and one.code for one in (self.unit, self.block, self.form))]
        return "-".join(str(part) for part in parts if part)


def read_asked(query: QueryDict) -> Asked:
    """The wishes in the address."""

    def text(name: str) -> str:
        return query.get(name, "").replace("\x00", "").strip()[:LONGEST]

    asked = Asked(authority=text("authority"), vocabulary=text("vocabulary"))
    asked.unit = Unit.objects.filter(code=text("unit")).first()
    asked.block = Block.objects.filter(code=text("block")).first()
    asked.form = AwardForm.objects.filter(code=text("form")).first()
    year = text("year")
    if year.isascii() and year.isdecimal() and len(year) == 4 and int(year):
        asked.year = int(year)
    elif year:
        asked.faults.append(_("“%(text)s” is not a year.") % {"text": year})
    for found, code, words in (
        (asked.unit, text("unit"), _("There is no unit “%(text)s”.")),
        (asked.block, text("block"), _("There is no block “%(text)s”.")),
        (asked.form, text("form"), _("There is no form or title “%(text)s”.")),
    ):
        if code and found is None:
            asked.faults.append(words % {"text": code})
    if asked.vocabulary and asked.vocabulary not in AwardForm.Vocabulary.values:
        asked.faults.append(_("There is no vocabulary “%(text)s”.") % {"text": asked.vocabulary})
    return asked


def rows_asked(asked: Asked) -> QuerySet[Commendation]:
    """The rows, none where something was not understood."""
    rows = commendations(
        achievement_year=asked.year,
        unit=asked.unit,
        form_codes=[asked.form.code] if asked.form else None,
        authority=asked.authority or None,
        vocabulary=asked.vocabulary or None,
    )
    if asked.faults:
        return rows.none()
    if asked.block is not None:
        rows = rows.filter(unit__in=units_of_block(asked.block, asked.year))
    return rows


def units_of_block(block: Block, year: int | None) -> set[int]:
    """Ids of the units that stood in ``block`` in ``year``, or ever."""
    since, until = date(year or 1, 1, 1), date(year or 9999, 12, 31)
    return units_in_blocks(codes=[block.code], since=since, until=until)
