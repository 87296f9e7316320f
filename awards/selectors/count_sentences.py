"""How many were commended in a year, in sentences (labels: "Khen thưởng", the second)."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from awards.models import Commendation
from awards.selectors.award_words import collectives_and_persons, counts_in_words
from awards.selectors.recipient_keys import SPELT_OUT
from cchc_portal.units.names import search_key

REFORM = "cchc"


def count_sentences(
    rows: Iterable[Commendation],
    *,
    year: int,
    block: str = "",
    in_block: Callable[[Commendation], bool] | None = None,
) -> list[str]:
    """One sentence for each form and authority among ``rows``, all of achievements of ``year``;
    with what ``block`` has of them where ``in_block`` tells.

    Only lists of decisions that are known by number speak for the whole province: what is known
    from news alone is counted as what the register holds.
    """
    groups: dict[tuple[str, str], list[Commendation]] = {}
    for row in rows:
        groups.setdefault((row.form.name, row.granted_by), []).append(row)
    return [
        _sentence(form, authority, found, year, block, in_block)
        for (form, authority), found in groups.items()
    ]


def _sentence(form, authority, rows, year, block, in_block) -> str:
    told = {
        "year": year,
        "counts": counts_in_words(*collectives_and_persons(rows)),
        "granted": _granted(form, authority),
        "reform": _(" for administrative reform") if all(map(_of_reform, rows)) else "",
        "block": "",
    }
    inside = [row for row in rows if in_block(row)] if block and in_block else []
    if inside and len(inside) < len(rows):
        told["block"] = _("; among them %(block)s has %(counts)s") % {
            "block": block,
            "counts": counts_in_words(*collectives_and_persons(inside)),
        }
    if all(row.decision.number for row in rows):
        words = _("In %(year)s the whole province had %(counts)s %(granted)s%(reform)s%(block)s.")
    else:
        words = _("Of %(year)s the register holds %(counts)s %(granted)s%(reform)s%(block)s.")
    return words % told


def _granted(form: str, authority: str) -> str:
    if not authority:
        return _("commended with %(form)s") % {"form": form}
    return _("commended by %(authority)s with %(form)s") % {"authority": authority, "form": form}


def _of_reform(row: Commendation) -> bool:
    words = search_key(f"{row.achievement} {row.decision.theme}")
    return REFORM in words.split() or SPELT_OUT in words
