"""How a unit's report is headed and signed, as its letterhead says (Nghị định 30/2020/NĐ-CP)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cchc_portal.pages.official_paper import Signature, blank_day
from cchc_portal.units.models import Letterhead, Unit
from cchc_portal.units.names import search_key
from indices.papers.bodies import committee, place_and_day

COMMITTEES = ("uy ban nhan dan", "ubnd")
"""How the names of People's Committees begin, without accents."""


@dataclass(frozen=True)
class PaperHead:
    """Parts of an ``OfficialPaper``; ``superior`` and ``issuer`` in capitals. ``symbol`` is the
    unit's own part ("KKT" of BC-KKT), empty where it is not known; ``place`` is the whole line,
    with the day left for the registry."""

    superior: str
    issuer: str
    symbol: str
    place: str
    signatures: Sequence[Signature]
    recipients: Sequence[str]


def head_of(unit: Unit | None, *, deputy: bool = False) -> PaperHead:
    """Of ``unit``; None: of the province's People's Committee. ``deputy``: the deputy signs for
    the head. What the letterhead does not say is left to be filled in, never made up."""
    if unit is None:
        return _of_the_province(deputy=deputy)
    letterhead = Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)
    issuer = (letterhead.issuer or unit.name).upper()
    place = place_and_day()
    if letterhead.place:
        place = f"{letterhead.place}, {blank_day()}"
    return PaperHead(
        superior=letterhead.superior.upper(),
        issuer=issuer,
        symbol=letterhead.symbol,
        place=place,
        signatures=(Signature(forms=_forms(letterhead, issuer, deputy=deputy)),),
        recipients=_recipients(letterhead),
    )


def _of_the_province(*, deputy: bool) -> PaperHead:
    letterhead = Letterhead(
        collective=True,
        head_title=_("CHAIRMAN OF THE COMMITTEE"),
        deputy_title=_("VICE CHAIRMAN"),
    )
    return PaperHead(
        superior="",
        issuer=committee(),
        symbol="UBND",
        place=place_and_day(),
        signatures=(Signature(forms=_forms(letterhead, committee(), deputy=deputy)),),
        recipients=_recipients(letterhead),
    )


def _forms(letterhead: Letterhead, issuer: str, *, deputy: bool) -> list[str]:
    """The lines above the name: TM. where a body signs as a whole, KT. where a deputy does."""
    blank = _("[office of who signs]")
    head = letterhead.head_title.upper() or blank
    forms = [_on_behalf_of(issuer)] if letterhead.collective else []
    if not deputy:
        return [*forms, head]
    return [
        *forms,
        _("FOR THE %(head)s") % {"head": head},
        letterhead.deputy_title.upper() or blank,
    ]


def _on_behalf_of(issuer: str) -> str:
    if issuer == committee() or search_key(issuer).startswith(COMMITTEES):
        return _("ON BEHALF OF THE PEOPLE'S COMMITTEE")
    return _("ON BEHALF OF %(body)s") % {"body": issuer}


def _recipients(letterhead: Letterhead) -> list[str]:
    """A semicolon ends each line and a full stop the last, as the decree asks."""
    lines = [line.rstrip(" ;.") for line in letterhead.recipients.splitlines()]
    if not lines:
        return ["……"]
    return [*(f"{line};" for line in lines[:-1]), f"{lines[-1]}."]
