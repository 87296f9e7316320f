"""A rate in words: what stands beside a figure of dossiers wherever it is used."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points, in_sentence
from cchc_portal.figures.words import day, grouped
from dossiers.rates import Rate


def rate_in_words(rate: Rate) -> str:
    """The definition's name, the numbers, the day up to which they count, and their origin."""
    words = {
        "definition": rate.definition.title,
        "value": in_points(rate.value) if rate.has_parts else in_sentence(rate.value),
        "numerator": grouped(rate.numerator) if rate.has_parts else "",
        "denominator": grouped(rate.denominator) if rate.has_parts else "",
        "day": day(rate.as_of),
        "source": rate.source,
    }
    if rate.nothing_arose:
        return _("%(definition)s: nothing arose, as of %(day)s. %(source)s") % words
    if not rate.has_parts:
        return _("%(definition)s: %(value)s%% as printed, as of %(day)s. %(source)s") % words
    if rate.kind == "inferred":
        inferred = _(
            "%(definition)s: %(numerator)s/%(denominator)s = %(value)s%% (inferred), as of "
            "%(day)s. %(source)s"
        )
        return inferred % words
    told = _(
        "%(definition)s: %(numerator)s/%(denominator)s = %(value)s%%, as of %(day)s. %(source)s"
    )
    return told % words
