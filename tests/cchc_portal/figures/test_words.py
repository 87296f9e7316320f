from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils.translation import override

from cchc_portal.figures.words import change_in_words, count, direction, rank_change_in_words

BANDS = [{"name": "Khá", "lower_bound": "70"}, {"name": "Tốt", "lower_bound": "85"}]


def drawn(source: str, **context) -> str:
    return Template("{% load figures %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("difference", "words"),
    [("9.25", "up 9.25"), ("-0.4", "down 0.40"), ("0", "unchanged"), ("0.00", "unchanged")],
)
def test_a_change_in_a_column_has_the_decimals_of_the_round(difference, words):
    with override("en"):
        assert change_in_words(Decimal(difference), 2) == words


def test_a_change_in_a_sentence_keeps_its_digits():
    with override("en"):
        assert change_in_words(Decimal("9.250")) == "up 9.250"
        assert change_in_words(Decimal("-10")) == "down 10"


def test_an_unknown_change_is_no_word_at_all():
    assert change_in_words(None, 2) == ""
    assert rank_change_in_words(None) == ""
    assert direction(None) == ""


def test_places_are_counted_in_words():
    with override("en"):
        assert rank_change_in_words(1) == "up 1 place"
        assert rank_change_in_words(-3) == "down 3 places"
        assert rank_change_in_words(0) == "unchanged"


def test_small_counts_take_a_leading_zero_in_vietnamese_only():
    with override("vi"):
        assert [count(n) for n in (0, 2, 9, 10, 1234)] == ["00", "02", "09", "10", "1.234"]
    with override("en"):
        assert count(2) == "2"


def test_figures_follow_the_language():
    with override("vi"):
        assert drawn("{{ value|in_column:2 }}", value=Decimal("89.9")) == "89,90"
        assert drawn("{{ value|in_sentence }}", value=Decimal("89.9")) == "89,9"
        assert drawn("{{ value|signed:2 }}", value=Decimal("-0.4")) == "−0,40"


def test_the_highest_grade_has_the_first_colour_whatever_the_order_of_the_bands():
    assert drawn("{{ grade|grade_tone:bands }}", grade="Tốt", bands=BANDS) == "1"
    assert drawn("{{ grade|grade_tone:bands }}", grade="Khá", bands=BANDS) == "2"
    assert drawn("{{ grade|grade_tone:bands }}", grade="Xuất sắc", bands=BANDS) == ""


def test_a_change_shows_an_arrow_and_words_and_falls_are_not_marked_as_errors():
    with override("en"):
        part = '{% include "_parts/change.html" with change=change decimals=2 %}'
        risen = drawn(part, change=Decimal("9.25"))
        fallen = drawn(part, change=Decimal("-0.1"))
        unknown = drawn(part, change=None)
    assert "change-rise" in risen and "up 9.25" in risen
    assert "change-fall" in fallen and "down 0.10" in fallen and "error" not in fallen
    assert "–" in unknown and "change-" not in unknown


def test_a_bar_is_as_wide_as_its_value_in_every_language():
    with override("vi"):
        bar = drawn('{% include "_parts/bar.html" with value=value %}', value=Decimal("89.9"))
    assert 'width="89.9"' in bar
