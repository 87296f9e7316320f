"""Two to five units of one block side by side, year by year."""

from collections import Counter
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cchc_portal.figures.words import count
from cchc_portal.overview.compared import compared_chart, compared_title, file_headings, file_rows
from cchc_portal.overview.selectors.comparison import (
    comparable_units,
    compared_years,
    published_pairs,
)
from cchc_portal.overview.views.downloads import file_response
from cchc_portal.units.models import Block, Unit
from cchc_portal.units.names import match_key
from indices.models import Index

FEWEST, MOST = 2, 5
LONGEST_LIST = 200


@dataclass
class Choice:
    """What the address asks for, and what is wrong with it in words."""

    index: Index | None
    block: Block | None
    units: list[Unit] = field(default_factory=list)
    offered: list[Unit] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    hint: str = ""

    @property
    def repeated_names(self) -> set[str]:
        """Names that more than one offered unit bears, such as before and after a merger."""
        counted = Counter(unit.name for unit in self.offered)
        return {name for name, times in counted.items() if times > 1}

    @property
    def many(self) -> bool:
        """Too many units to list them in five fields: their names are typed, then."""
        return len(self.offered) > LONGEST_LIST

    @property
    def ready(self) -> bool:
        return not self.faults and FEWEST <= len(self.units) <= MOST


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    pairs = published_pairs()
    indexes = list(Index.objects.filter(code__in={index for index, _block in pairs}))
    blocks = list(Block.objects.filter(code__in={block for _index, block in pairs}))
    choice = _choice(request.GET, pairs=pairs, indexes=indexes, blocks=blocks)
    years = []
    if choice.ready:
        years = compared_years(index=choice.index.code, block=choice.block.code, units=choice.units)
        if request.GET.get("format"):
            return file_response(
                request.GET["format"],
                name=f"compare-{choice.index.code}-{choice.block.code}",
                title=choice.block.name,
                headings=file_headings(),
                rows=file_rows(years, choice.units),
            )
    context = {
        "indexes": indexes,
        "blocks": blocks,
        "choice": choice,
        "slots": _slots(choice.units),
        "years": years,
        "title": compared_title(choice.index, choice.units) if choice.ready else "",
        "chart": compared_chart(choice.index, choice.units, years) if years else None,
        "decimals": max((y.publication.decimals for y in years if y.publication), default=2),
        "print_title": _("Compare units"),
    }
    return render(request, "overview/compare.html", context)


def _choice(asked: QueryDict, *, pairs: set, indexes: list[Index], blocks: list[Block]) -> Choice:
    index = _named(asked.get("index"), indexes)
    block = _named(asked.get("block"), blocks)
    choice = Choice(index=index, block=block)
    if asked.get("index") and index is None:
        choice.faults.append(
            _("There is no published index “%(code)s”.") % {"code": asked["index"]}
        )
    if asked.get("block") and block is None:
        choice.faults.append(
            _("There is no published block “%(code)s”.") % {"code": asked["block"]}
        )
    if choice.faults or not indexes:
        return choice
    choice.index = index or indexes[0]
    choice.block = block or next(b for b in blocks if (choice.index.code, b.code) in pairs)
    if (choice.index.code, choice.block.code) not in pairs:
        choice.faults.append(
            _("Nothing of the %(index)s is published for the block “%(block)s”.")
            % {"index": choice.index.short_title, "block": choice.block.name}
        )
        return choice
    choice.offered = comparable_units(index=choice.index.code, block=choice.block.code)
    _choose_units(choice, [code for code in asked.getlist("unit") if code])
    return choice


def _named(code: str | None, rows: list):
    return next((row for row in rows if row.code == code), None)


def _choose_units(choice: Choice, codes: list[str]) -> None:
    offered = {unit.code: unit for unit in choice.offered}
    by_name = {match_key(unit.name): unit.code for unit in choice.offered}
    codes = list(dict.fromkeys(by_name.get(match_key(code), code) for code in codes))
    choice.units = [offered[code] for code in codes if code in offered][:MOST]
    strangers = [code for code in codes if code not in offered]
    if strangers:
        names = dict(
            Unit.objects.filter(code__in=[c.replace("\x00", "") for c in strangers]).values_list(
                "code", "name"
            )
        )
        choice.faults.append(
            _(
                "Only units of one block can be compared. Not in “%(block)s” with a published "
                "%(index)s: %(units)s."
            )
            % {
                "block": choice.block.name,
                "index": choice.index.short_title,
                "units": ", ".join(names.get(code, code) for code in strangers),
            }
        )
    if len(codes) > MOST:
        choice.faults.append(
            _("You chose %(chosen)s units; choose at most %(most)s.")
            % {"chosen": count(len(codes)), "most": count(MOST)}
        )
    elif len(codes) == 1 and not strangers:
        choice.hint = _("Choose at least one more unit to compare with.")


def _slots(units: list[Unit]) -> list[Unit | None]:
    """The unit chosen in each of the five fields; ``None`` where none is."""
    return [*units, *[None] * (MOST - len(units))]
