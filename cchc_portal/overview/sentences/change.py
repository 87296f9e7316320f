"""Sentences about the change on the year before (labels: "Tăng, giảm").

A change of a percentage is in percentage points; no change is "giữ nguyên", never "tăng 0".
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.words import count, day, rank_change_in_words
from cchc_portal.overview.sentences.standing import Formation, Standing
from cchc_portal.overview.sentences.style import POINTS, size_of_change
from cchc_portal.overview.sentences.words import listed, percent, place, then


def change_sentence(standing: Standing) -> str:
    """The change of the value and of the rank; "" where neither is known."""
    earlier = standing.earlier
    if earlier is None:
        return ""
    clauses = [value_change(standing)]
    if not _passed_by_others(standing):
        clauses.append(rank_change(standing))
    clauses = [clause for clause in clauses if clause]
    if not clauses:
        return ""
    return _compared(standing, ", ".join(clauses))


def rank_change_sentence(standing: Standing) -> str:
    """The change of the rank alone; "" where it is unknown, or where ``overtaken_sentence`` tells
    of it."""
    moved = "" if _passed_by_others(standing) else rank_change(standing)
    return _compared(standing, moved, rank_alone=True) if moved else ""


def _compared(standing: Standing, clauses: str, *, rank_alone: bool = False) -> str:
    """``rank_alone``: nothing is said of the value; "giữ nguyên thứ hạng" names the rank itself."""
    words = _("Compared with %(then)s, the %(index)s of %(unit)s %(clauses)s.")
    if (rank_alone or standing.change is None) and standing.rank_change:
        words = _("Compared with %(then)s, the rank of %(unit)s by the %(index)s %(clauses)s.")
    return words % {
        "then": then(year=standing.earlier.year, period=standing.earlier.period),
        "index": standing.index,
        "unit": standing.called,
        "clauses": clauses,
    }


def value_change(standing: Standing, *, style: str = POINTS) -> str:
    """ "tăng 9,25 điểm phần trăm (từ 80,65% lên 89,9%)"; "" where unknown."""
    if standing.change is None:
        return ""
    if standing.change == 0:
        return _("stayed at %(new)s") % {"new": percent(standing.value)}
    words = (
        _("rose %(size)s (from %(old)s to %(new)s)")
        if standing.change > 0
        else _("fell %(size)s (from %(old)s down to %(new)s)")
    )
    return words % {
        "size": size_of_change(abs(standing.change), style=style),
        "old": percent(standing.earlier.value),
        "new": percent(standing.value),
    }


def short_change(standing: Standing, *, style: str = POINTS) -> str:
    """The change without the two figures: "tăng 6,07 điểm phần trăm so với năm 2017"."""
    if standing.change is None:
        return ""
    year = then(year=standing.earlier.year, period=standing.earlier.period)
    if standing.change == 0:
        return _("unchanged from %(then)s") % {"then": year}
    words = _("up %(size)s on %(then)s") if standing.change > 0 else _("down %(size)s on %(then)s")
    return words % {"size": size_of_change(abs(standing.change), style=style), "then": year}


def places_moved(moved: int) -> str:
    """ "tăng 03 bậc", "giảm 02 bậc", "giữ nguyên thứ hạng"; positive is better."""
    return rank_change_in_words(moved) if moved else _("same rank")


def rank_change(standing: Standing) -> str:
    """Places moved with both ranks, each with the size of its block; "" where unknown."""
    moved = standing.rank_change
    if moved is None:
        return ""
    earlier = standing.earlier
    if moved == 0 and earlier.rank_of == standing.rank_of:
        return places_moved(0)
    words = _("%(moved)s (from %(old)s to %(new)s)")
    if moved < 0:
        words = _("%(moved)s (from %(old)s down to %(new)s)")
    elif moved == 0:
        words = _("%(moved)s (from %(old)s, now %(new)s)")
    return words % {
        "moved": places_moved(moved),
        "old": place(earlier.rank, earlier.rank_of),
        "new": place(standing.rank, standing.rank_of),
    }


def overtaken_sentence(standing: Standing, *, style: str = POINTS) -> str:
    """Why the rank fell although the value rose; "" unless both are so and the reason is known."""
    if not _passed_by_others(standing):
        return ""
    return ngettext(
        "The %(index)s rose %(size)s but the rank went %(moved)s, because %(count)s unit of the "
        "block moved ahead.",
        "The %(index)s rose %(size)s but the rank went %(moved)s, because %(count)s units of the "
        "block moved ahead.",
        standing.overtaken_by,
    ) % {
        "index": standing.index,
        "size": size_of_change(standing.change, style=style),
        "moved": places_moved(standing.rank_change),
        "count": count(standing.overtaken_by),
    }


def _passed_by_others(standing: Standing) -> bool:
    return bool(
        standing.overtaken_by
        and standing.change is not None
        and standing.change > 0
        and standing.rank_change is not None
        and standing.rank_change < 0
    )


def not_comparable_sentence(standing: Standing) -> str:
    """Why there is no comparison with the year before: the unit did not exist as such."""
    if standing.formation is None or standing.change is not None:
        return ""
    return _("Not compared with %(then)s, because %(reason)s.") % {
        "then": then(year=standing.year - 1, period=str(standing.year - 1)),
        "reason": formation_reason(standing.formation),
    }


def formation_reason(formation: Formation) -> str:
    """ "đơn vị được thành lập trên cơ sở hợp nhất A và B từ ngày 01/03/2025"."""
    words = {
        "merge": _("the unit was formed by merging %(names)s"),
        "split": _("the unit was formed out of %(names)s"),
        "rename": _("the unit was renamed from %(names)s"),
        "part": _("the unit took over functions of %(names)s"),
    }[formation.kind] % {"names": listed(formation.predecessors)}
    if formation.happened_on is None:
        return words
    return _("%(what)s on %(day)s") % {"what": words, "day": day(formation.happened_on)}
