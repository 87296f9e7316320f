"""Sentences about where a unit stands (labels: "Thứ hạng")."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points
from cchc_portal.overview.sentences.standing import Standing
from cchc_portal.overview.sentences.words import block_words, listed, percent, place, when


def rank_sentence(standing: Standing, *, change: str = "") -> str:
    """Value, grade and rank in one sentence; "" when none of them is known. ``change``: a clause to
    stand right behind the value."""
    names = {
        "when": when(year=standing.year, period=standing.period, as_of=standing.as_of),
        "unit": standing.unit,
        "index": standing.index,
    }
    if standing.not_assessed:
        return _("%(when)s, %(unit)s was not ranked by the %(index)s: %(reason)s.") % {
            **names,
            "reason": standing.not_assessed.rstrip("."),
        }
    clauses = ", ".join(grade_and_rank(standing, where=in_block(standing)))
    if standing.value is None:
        if not clauses:
            return ""
        return _("%(when)s, by the %(index)s, %(unit)s was %(clauses)s.") % {
            **names,
            "clauses": clauses,
        }
    reached = _("%(when)s, %(unit)s reached a %(index)s of %(value)s") % {
        **names,
        "value": percent(standing.value),
    }
    return ", ".join(filter(None, (reached, change, clauses))) + "."


def in_block(standing: Standing) -> str:
    return _("in %(block)s") % {"block": block_words(standing.block)}


def grade_and_rank(standing: Standing, *, where: str) -> list[str]:
    """The clauses that are known."""
    clauses = []
    if standing.grade:
        clauses.append(_("graded %(grade)s") % {"grade": standing.grade})
    if standing.rank is not None:
        clauses.append(
            _("ranked %(place)s %(where)s")
            % {"place": place(standing.rank, standing.rank_of), "where": where}
        )
    return clauses


def tied_sentence(standing: Standing) -> str:
    """Who shares the rank and the figure; "" when nobody does."""
    if not standing.tied_with or standing.value is None or standing.rank is None:
        return ""
    if len(standing.tied_with) > 1:
        words = _("%(unit)s, %(others)s all reached %(value)s, sharing rank %(rank)s %(where)s.")
    else:
        words = _(
            "%(unit)s and %(others)s both reached %(value)s, sharing rank %(rank)s %(where)s."
        )
    return words % {
        "unit": standing.unit,
        "others": listed(standing.tied_with),
        "value": percent(standing.value),
        "rank": standing.rank,
        "where": in_block(standing),
    }


def rebased_sentence(standing: Standing) -> str:
    """Points against the maximum that is left once criteria not assessed are taken out; "" where
    the maximum is the whole total or unknown."""
    points, most = standing.points, standing.max_points
    if points is None or most is None or most == standing.total or standing.value is None:
        return ""
    return _(
        "Without the criteria that were not assessed, %(unit)s reached %(points)s of %(most)s "
        "points, which is a %(index)s of %(value)s."
    ) % {
        "unit": standing.unit,
        "points": in_points(points),
        "most": in_points(most),
        "index": standing.index,
        "value": percent(standing.value),
    }
