"""A rate in words: what stands beside a figure of dossiers wherever it is used."""

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points, in_sentence
from dossiers.rates import Rate


def rate_in_words(rate: Rate) -> str:
    """The definition's name, the numbers, the day up to which they count, and their origin."""
    words = {
        "definition": rate.definition.title,
        "value": in_points(rate.value) if rate.has_parts else in_sentence(rate.value),
        "numerator": _whole(rate.numerator),
        "denominator": _whole(rate.denominator),
        "day": date_format(rate.as_of, "SHORT_DATE_FORMAT"),
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


def _whole(number: int | None) -> str:
    return "" if number is None else number_format(number, use_l10n=True, force_grouping=True)
