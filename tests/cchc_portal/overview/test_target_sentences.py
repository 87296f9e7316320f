"""Sentences about targets, as officials write them."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cchc_portal.decisions.models import Decision
from cchc_portal.overview.sentences.style import OFFICE, POINTS
from cchc_portal.overview.sentences.target import against_goal, target_sentence
from indices.metrics import METRICS, Measured, Metric
from indices.models import Target
from indices.scoring.forecast import Forecast
from indices.scoring.target import judge, judge_held
from indices.targets import JudgedTarget


@pytest.fixture(autouse=True)
def online(monkeypatch):
    title = "Tỷ lệ hồ sơ trực tuyến"
    metric = Metric(code="online_rate", title=title, measure=lambda _year: {})
    monkeypatch.setitem(METRICS, "online_rate", metric)
    with translation.override("vi"):
        yield


def told(value: str | None, goal: str, comparator: str = "at_least", **more) -> str:
    """The sentence for a figure of 2018."""
    as_of, over = more.pop("as_of", None), more.pop("over", True)
    style, estimate = more.pop("style", POINTS), more.pop("estimate", None)
    shown = more.pop("shown", None)
    target = Target(
        year=2018, metric="online_rate", comparator=comparator, value=Decimal(goal), **more
    )
    measured = value and Measured(
        value=Decimal(value), source="Tin", as_of=as_of, shown=shown and Decimal(shown)
    )
    state, difference = judge(
        measured and measured.value, comparator=comparator, goal=target.value, over=over
    )
    judged = JudgedTarget(
        target=target,
        unit=None,
        measured=measured,
        state=state,
        difference=difference,
        illustrative=False,
        forecast=estimate and Forecast(value=Decimal(estimate), as_of=as_of),
    )
    return against_goal(judged) if style is None else target_sentence(judged, style=style)


def kept(now: Measured, before: Measured | None, comparator: str, goal: str | None = None) -> str:
    """The sentence for a target of 2019 against 2018."""
    value = None if goal is None else Decimal(goal)
    target = Target(year=2019, metric="par", comparator=comparator, value=value)
    verdict = judge_held(
        now.held, before and before.held, comparator=comparator, goal=value, over=True
    )
    return target_sentence(
        JudgedTarget(
            target=target,
            unit=None,
            measured=now,
            before=before,
            state=verdict.state,
            difference=verdict.difference,
            illustrative=False,
        )
    )


def test_a_target_exceeded_says_by_how_much_who_assigned_it_and_where():
    assert told("88.2", "40", assigned_by="UBND tỉnh") == (
        "Tỷ lệ hồ sơ trực tuyến năm 2018 đạt 88,2%, vượt 48,2 điểm phần trăm so với chỉ tiêu 40% "
        "do UBND tỉnh giao."
    )
    assert told(
        "88.2", "40", assigned_by="UBND tỉnh", decision=Decision(number="817/QĐ-UBND")
    ).endswith("so với chỉ tiêu 40% do UBND tỉnh giao tại Quyết định số 817/QĐ-UBND.")


def test_what_is_unknown_is_dropped():
    assert told("88.2", "40").endswith("so với chỉ tiêu 40%.")
    assert told(None, "40") == ""


def test_edge_case_39_met_exactly_says_so():
    assert told("40", "40", assigned_by="UBND tỉnh") == (
        "Tỷ lệ hồ sơ trực tuyến năm 2018 đạt 40%, đạt chỉ tiêu 40% do UBND tỉnh giao."
    )


def test_a_target_missed_says_what_is_missing():
    assert told("36.5", "40") == (
        "Tỷ lệ hồ sơ trực tuyến đạt 36,5%, chưa đạt chỉ tiêu 40% được giao, còn thiếu 3,5 điểm "
        "phần trăm."
    )


def test_edge_case_39_a_strict_target_is_more_than_its_value():
    assert "so với chỉ tiêu trên 50%" in told("53", "50", "above")
    assert told("50", "50", "above") == (
        "Tỷ lệ hồ sơ trực tuyến đạt 50%, mới bằng mức giao, chưa đạt chỉ tiêu trên 50% được giao."
    )


def test_a_figure_that_should_be_small():
    assert "thấp hơn 1 điểm phần trăm so với chỉ tiêu không quá 5%" in told("4", "5", "at_most")
    assert "còn cao hơn 1 điểm phần trăm" in told("6", "5", "at_most")
    assert "dưới 5%" in told("4", "5", "below")


def test_a_figure_of_a_running_year_says_of_which_day_it_is():
    words = told("36.5", "40", as_of=date(2018, 6, 30), over=False)
    assert words == (
        "Tính đến ngày 30/06/2018, tỷ lệ hồ sơ trực tuyến đạt 36,5% so với chỉ tiêu 40%."
    )
    reached = told("88.2", "40", as_of=date(2018, 6, 30), over=False)
    assert reached.startswith("Tính đến ngày 30/06/2018, tỷ lệ hồ sơ trực tuyến năm 2018 đạt 88,2%")
    assert told("36.5", "40", as_of=date(2018, 12, 31)).startswith("Tỷ lệ")


def test_the_style_of_offices_says_per_cent():
    assert "vượt 48,2% so với chỉ tiêu 40% do UBND tỉnh giao" in told(
        "88.2", "40", assigned_by="UBND tỉnh", style=OFFICE
    )
    assert told("36.5", "40", style=OFFICE).endswith("được giao, còn thiếu 3,5%.")


def test_the_clause_of_the_seed_stands_by_itself():
    """ "đạt tỷ lệ theo quy định là 88,2%, vượt chỉ tiêu 40% do UBND tỉnh giao" """
    asked = {"assigned_by": "UBND tỉnh", "style": None}
    assert told("88.2", "40", **asked) == "vượt chỉ tiêu 40% do UBND tỉnh giao"
    assert told("40", "40", **asked) == "đạt chỉ tiêu 40% do UBND tỉnh giao"
    assert told("50", "50", "above", **asked) == "chưa đạt chỉ tiêu trên 50% do UBND tỉnh giao"
    assert told(None, "40", **asked) == ""


def test_an_estimate_of_the_whole_year_says_that_it_is_one():
    day = {"as_of": date(2018, 9, 30), "over": False}
    assert told("36.5", "40", **day, estimate="38.256") == (
        "Tính đến ngày 30/09/2018, tỷ lệ hồ sơ trực tuyến đạt 36,5%; theo tiến độ hiện nay, ước cả "
        "năm đạt 38,26% so với chỉ tiêu 40%."
    )
    assert told("42", "40", **day, estimate="43").endswith(
        "so với chỉ tiêu 40%. Theo tiến độ hiện nay, ước cả năm đạt 43%."
    )


def test_a_rank_a_grade_and_a_value_beside_those_of_the_year_before():
    before = Measured(value=Decimal("80.65"), source="", rank=5, rank_of=21, grade="Tốt")
    now = Measured(value=Decimal("89.9"), source="", rank=7, rank_of=21, grade="Tốt")
    assert kept(now, before, "keep_rank") == (
        "Chỉ số CCHC năm 2019 đứng thứ 7/21 (năm 2018: 5/21), chưa đạt chỉ tiêu giữ thứ hạng năm "
        "2018."
    )
    assert kept(now, before, "keep_grade").endswith(
        "xếp loại Tốt (năm 2018: Tốt), đạt chỉ tiêu giữ xếp loại năm 2018."
    )
    assert kept(now, before, "above_last_year") == (
        "Chỉ số CCHC năm 2019 đạt 89,9%, cao hơn 9,25 điểm phần trăm so với năm 2018 (80,65%), đạt "
        "chỉ tiêu cao hơn năm 2018."
    )
    assert "bằng năm 2018, chưa đạt chỉ tiêu cao hơn" in kept(now, now, "above_last_year")
    assert kept(now, None, "keep_rank", "7").endswith("đứng thứ 7/21, đạt chỉ tiêu giữ thứ hạng 7.")
    assert kept(now, None, "keep_rank") == ""


def test_rounding_never_hides_a_difference():
    words = told("39.9996", "40")
    assert "đạt 39,9996%" in words and "còn thiếu 0,0004 điểm phần trăm" in words
    assert "đạt 88,24%, vượt 48,24 điểm" in told("88.23529411764706", "40")


def test_a_published_figure_keeps_its_digits_and_the_difference_agrees_with_them():
    words = told("79.9951", "80", shown="79.995")
    assert "đạt 79,995%" in words and "còn thiếu 0,005 điểm phần trăm" in words
    assert "đạt 82,125%, vượt 2,125 điểm" in told("82.12499", "80", shown="82.125")
    assert "đạt 82,1%, vượt 2,1 điểm" in told("82.1372", "80", shown="82.1")


def test_published_digits_never_contradict_the_state():
    words = told("79.996", "80", shown="80.00")
    assert "đạt 79,996%, chưa đạt chỉ tiêu 80%" in words
    assert "còn thiếu 0,004 điểm" in words
    assert "đạt 80,004%, vượt 0,004 điểm" in told("80.004", "80", "above", shown="80.00")
    assert "đạt 79,996%, chưa" in told("79.9961", "79.9975", shown="80.00")


def test_the_difference_on_the_year_before_is_that_of_the_figures_shown():
    before = Measured(value=Decimal("80.654"), source="")
    now = Measured(value=Decimal("88.246"), source="")
    assert "đạt 88,25%, cao hơn 7,60 điểm phần trăm so với năm 2018 (80,65%)" in kept(
        now, before, "above_last_year"
    )


def test_in_english():
    with translation.override("en"):
        assert told("88.2", "40", assigned_by="UBND tỉnh") == (
            "Tỷ lệ hồ sơ trực tuyến in 2018 reached 88.2%, 48.2 percentage points more than the "
            "target of 40% assigned by UBND tỉnh."
        )
