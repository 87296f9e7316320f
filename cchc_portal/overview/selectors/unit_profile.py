"""The unit itself: codes, blocks over time, predecessors, successors, printed figures."""

from dataclasses import dataclass

from django.db.models import F

from cchc_portal.overview.sentences.standing import Formation
from cchc_portal.units.models import Unit, UnitBlock, UnitCode, UnitSuccession
from indices.models import PrintedFigure

NEW_BODY = ("merge", "split", "rename")


@dataclass(frozen=True)
class UnitProfile:
    """``places`` newest first; ``figures``: what sources print of the unit beside its index."""

    unit: Unit
    codes: list[UnitCode]
    aliases: list[str]
    places: list[UnitBlock]
    predecessions: list[UnitSuccession]
    successions: list[UnitSuccession]
    figures: list[PrintedFigure]

    @property
    def illustrative(self) -> bool:
        return any(place.block.illustrative for place in self.places)

    @property
    def former_units(self) -> list[Unit]:
        """The bodies that this one replaced, as far as the portal holds them."""
        return [
            succession.predecessor
            for succession in self.predecessions
            if succession.kind in NEW_BODY and succession.predecessor is not None
        ]

    def formed_about(self, year: int) -> Formation | None:
        """How the unit came to be, if that was in ``year`` or the year before it."""
        found = [
            succession
            for succession in self.predecessions
            if succession.kind in NEW_BODY
            and (succession.happened_on is None or year - 1 <= succession.happened_on.year <= year)
        ]
        if not found:
            return None
        return Formation(
            kind=found[0].kind,
            predecessors=tuple(former_words(s) for s in found if s.kind == found[0].kind),
            happened_on=found[0].happened_on,
        )


def former_words(succession: UnitSuccession) -> str:
    """The predecessor's name, with its province where it is another one's."""
    if succession.predecessor_place:
        return f"{succession.former_name} ({succession.predecessor_place})"
    return succession.former_name


def unit_profile(*, unit: Unit) -> UnitProfile:
    """Six queries."""
    return UnitProfile(
        unit=unit,
        codes=list(unit.codes.order_by("-valid_from", "code")),
        aliases=list(unit.aliases.order_by("name").values_list("name", flat=True)),
        places=list(
            unit.places.select_related("block").order_by(F("valid_from").desc(nulls_last=True))
        ),
        predecessions=list(
            unit.predecessions.select_related("predecessor").order_by("happened_on", "pk")
        ),
        successions=list(
            unit.successions.select_related("successor").order_by("happened_on", "pk")
        ),
        figures=list(
            PrintedFigure.objects.filter(unit=unit)
            .select_related("index")
            .order_by("index__order", "-year", "what")
        ),
    )
