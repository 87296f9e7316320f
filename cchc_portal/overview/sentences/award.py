"""Sentences about what a unit and its persons were commended with (labels: "Khen thưởng").

The second sentence, of the whole province, is in ``awards.selectors.count_sentences``; the third,
of the source, in ``awards.selectors.award_words``.
"""

import re
from collections.abc import Iterable, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards.models import Commendation
from awards.selectors.newer_results import ResultChange
from cchc_portal.figures.words import count, day

LEADS_ON = ("có ", "đã ", "vì ")
"""An achievement that begins so continues "tặng Bằng khen cho …" as it is."""


def award_sentence(rows: Iterable[Commendation], *, year: int, called: str = "") -> str:
    """Who granted what to the unit and its persons for ``year``: one sentence for each form,
    authority, decision and achievement; "" where nothing was granted.

    ``rows`` are of one unit. The authority is named as the source prints it. Decisions without a
    number are told together: whether they are one or several is not known. ``called`` names the
    unit again ("Ban"), else its name then stands there.
    """
    groups: dict[tuple, list[Commendation]] = {}
    for row in rows:
        if row.achievement_year == year and row.revoked_on is None:
            groups.setdefault(_together(row), []).append(row)
    return " ".join(_sentence(found, year, called) for found in groups.values())


def changed_sentences(changes: Iterable[ResultChange]) -> list[str]:
    """That what a commendation rests on was corrected, once for each correction."""
    return list(dict.fromkeys(change.sentence for change in changes))


def _together(row: Commendation) -> tuple:
    decision = row.decision
    known = (decision.number, decision.signed_on) if decision.number else None
    return (row.granted_by, row.form_id, known, row.known_achievement)


def _sentence(rows: Sequence[Commendation], year: int, called: str) -> str:
    first = rows[0]
    told = {
        "authority": first.granted_by,
        "form": first.form.name,
        "recipients": _recipients(rows, called),
        "achievement": _achievement(first.achievement, year),
        "year": year,
        "decision": _decision(first),
    }
    words = _("%(recipients)s received %(form)s %(achievement)s in %(year)s%(decision)s.")
    if first.granted_by:
        words = _(
            "%(authority)s granted %(form)s to %(recipients)s %(achievement)s in "
            "%(year)s%(decision)s."
        )
    return capfirst(words % told)


def _recipients(rows: Sequence[Commendation], called: str) -> str:
    """ "tập thể Ban và 02 cá nhân"; persons alone are those of the unit."""
    names = dict.fromkeys(
        called if called and row.unit_name == row.unit.name else row.unit_name
        for row in rows
        if not row.is_person
    )
    persons = sum(row.is_person for row in rows)
    told = [_("the collective %(unit)s") % {"unit": name} for name in names]
    if persons:
        words = ngettext("%(count)s person", "%(count)s persons", persons)
        told.append(words % {"count": count(persons)})
    if not names:
        unit = called or rows[0].unit_name
        return _("%(persons)s of %(unit)s") % {"persons": told[0], "unit": unit}
    if len(told) == 1:
        return told[0]
    return _("%(some)s and %(last)s") % {"some": ", ".join(told[:-1]), "last": told[-1]}


def _achievement(text: str, year: int) -> str:
    """Inside the sentence, which names the year itself."""
    words = re.sub(rf"\s*(?:trong\s+)?năm {year}\b", "", text.strip().rstrip("."))
    words = words[:1].lower() + words[1:]
    if words.startswith("thành tích"):
        return f"{LEADS_ON[0]}{words}"
    return words if words.startswith(LEADS_ON) else f"{LEADS_ON[2]}{words}"


def _decision(row: Commendation) -> str:
    """The clause in brackets; dropped where the number is unknown."""
    decision = row.decision
    if not decision.number:
        return ""
    if decision.signed_on is None:
        return _(" (Decision No. %(number)s)") % {"number": decision.number}
    return _(" (Decision No. %(number)s of %(day)s)") % {
        "number": decision.number,
        "day": day(decision.signed_on),
    }
