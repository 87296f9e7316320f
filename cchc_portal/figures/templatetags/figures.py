"""Figures in templates: ``{% load figures %}``.

Filters: ``value|in_column:decimals``, ``value|in_sentence``, ``points|in_points:decimals``,
``value|signed:decimals``,
``difference|change_in_words:decimals``, ``places|rank_change_in_words``, ``number|count``,
``difference|direction`` (rise, fall, same), ``grade|grade_tone:bands`` (1 is the best, 5 the last).
"""

from django import template

from cchc_portal.figures import show, words

register = template.Library()

register.filter("in_column", show.in_column)
register.filter("in_sentence", show.in_sentence)
register.filter("in_points", show.in_points)
register.filter("signed", show.signed)
register.filter("change_in_words", words.change_in_words)
register.filter("rank_change_in_words", words.rank_change_in_words)
register.filter("count", words.count)
register.filter("direction", words.direction)

LAST_TONE = 5


@register.filter
def grade_tone(grade: str, bands) -> int | str:
    """The place of ``grade`` among ``bands`` (a publication's ``grade_bands``), best first: the
    number of its colour; empty for a grade that the scale does not know."""
    names = [
        band["name"]
        for band in sorted(bands or (), key=lambda band: float(band["lower_bound"]), reverse=True)
    ]
    return min(names.index(grade) + 1, LAST_TONE) if grade in names else ""
