"""What a ranking page says about a publication: its title, its rules, its notes, in words."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import count, day
from indices.models import Index, Kind, Publication, RoundBlock
from indices.selectors.set_break import criteria_that_differ, shown_codes

ONCE_BEFORE_RANKING = RoundBlock.Rounding.BEFORE_RANKING


def title_of(index: Index, publication: Publication) -> str:
    """The page's title; a named period such as "Quý I/2025" stands in place of the year."""
    if publication.period == str(publication.year):
        return title_of_year(index, publication.year)
    words = {"index": index.short_title, "period": publication.period}
    return _("Ranking table: %(index)s %(period)s") % words


def title_of_year(index: Index, year: int) -> str:
    """The title of a year's ranking."""
    words = {"index": index.short_title, "year": year}
    return _("Ranking table: %(index)s, year %(year)s") % words


def published_on(publication: Publication) -> str:
    return day(localtime(publication.published_at))


def decision_words(publication: Publication) -> str:
    """The decision's number and date; what no source gives is said to be unknown."""
    number, signed_on = publication.decision_number, publication.decided_on
    if number and signed_on:
        return _("%(number)s, signed on %(day)s") % {"number": number, "day": day(signed_on)}
    if number:
        return _("%(number)s; date of signature unknown") % {"number": number}
    if signed_on:
        return _("number unknown; signed on %(day)s") % {"day": day(signed_on)}
    return _("No information")


def partial_words(publication: Publication) -> str:
    """ "Figures of only 3 of 21 units are known"; empty for a whole block or an unknown size."""
    size = publication.units_in_block
    if publication.kind == Kind.COMPUTED or not size or publication.results_count >= size:
        return ""
    return _(
        "Figures of only %(known)s of the %(size)s units are known; ranks of the others are "
        "not shown."
    ) % {"known": publication.results_count, "size": size}


def grade_scale_words(publication: Publication) -> str:
    """The scale with its bounds: "Tốt: from 85%; Khá: from 70% to below 85%; ..."."""
    return "; ".join(bands_in_words(publication.grade_bands))


def bands_in_words(bands: Iterable[Mapping[str, str]]) -> list[str]:
    """Each grade (``name``, ``lower_bound``) with its bounds, the best first."""
    bands = sorted(bands, key=lambda band: Decimal(band["lower_bound"]), reverse=True)
    parts, above = [], None
    for band in bands:
        bound = Decimal(band["lower_bound"])
        words = {"grade": band["name"], "bound": in_sentence(bound)}
        if above is None:
            parts.append(_("%(grade)s: from %(bound)s%%") % words)
        elif bound == 0:
            parts.append(_("%(grade)s: below %(above)s%%") % {**words, "above": above})
        else:
            parts.append(
                _("%(grade)s: from %(bound)s%% to below %(above)s%%") % {**words, "above": above}
            )
        above = words["bound"]
    return parts


def rule_words(publication: Publication) -> list[str]:
    """How figures were rounded and ranked; for figures that a source prints, that they were not
    worked out here."""
    if publication.kind != Kind.COMPUTED:
        return [_("Ranks and grades are those that the source prints; the portal adds none.")]
    return rounding_and_ties(publication)


def rounding_and_ties(rules: Publication | RoundBlock) -> list[str]:
    """Decimals, where to round, and what equal figures give."""
    decimals = ngettext(
        "Figures are shown with %(count)s decimal; more where two figures that look the same hold "
        "different ranks.",
        "Figures are shown with %(count)s decimals; more where two figures that look the same hold "
        "different ranks.",
        rules.decimals,
    ) % {"count": rules.decimals}
    rounding = (
        _("Figures are rounded (half up) before they are graded and ranked.")
        if rules.rounding == ONCE_BEFORE_RANKING
        else _("Ranks and grades come from the unrounded figures.")
    )
    ties = (
        _("Equal figures share a rank and no rank is left out (1, 1, 2).")
        if rules.tie_policy == RoundBlock.TiePolicy.DENSE
        else _("Equal figures share a rank and the next ranks are left out (1, 1, 3).")
    )
    return [decimals, rounding, ties]


def comparison_words(publication: Publication, previous: Publication | None) -> str:
    """Against what the changes are taken."""
    if previous is None:
        return _(
            "No results of %(year)s are published for this block, so there is no change to show."
        ) % {"year": publication.year - 1}
    if previous.number > 1:
        return _(
            "Results of %(year)s were corrected on %(day)s (publication number %(number)s); "
            "the changes are taken against the corrected figures."
        ) % {
            "year": previous.year,
            "day": published_on(previous),
            "number": previous.number,
        }
    return ""


def set_break_words(publication: Publication, previous: Publication | None) -> str:
    """That the criteria of both years differ, and which; empty where they are the same."""
    codes = criteria_that_differ(publication=publication, previous=previous)
    if not codes:
        return ""
    words = ngettext(
        "%(count)s criterion differs from %(year)s (%(codes)s): read the changes of the index "
        "with that in mind.",
        "%(count)s criteria differ from %(year)s (%(codes)s): read the changes of the index with "
        "that in mind.",
        len(codes),
    )
    return words % {
        "count": count(len(codes)),
        "year": publication.year - 1,
        "codes": shown_codes(codes),
    }


def printed_label(what: str) -> str:
    """The name of a printed figure (see ``PrintedFigure.what``)."""
    names = {
        "units": _("Number of units"),
        "mean": _("Mean of the block (%)"),
        "best": _("Highest"),
        "worst": _("Lowest"),
        "rank": _("Rank"),
    }
    kind, _colon, name = what.partition(":")
    if kind == "grade":
        return _("Units graded %(grade)s") % {"grade": name}
    if kind == "group":
        return _("Units in the group %(group)s") % {"group": name}
    if kind == "area":
        return _("Area: %(area)s") % {"area": name}
    return names.get(what, what)
