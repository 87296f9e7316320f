"""The first page: newest years, best units with ties, rises for all, falls for leaders."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.overview.selectors.grades_by_year import grades_by_year
from cchc_portal.overview.selectors.latest import latest_summaries, standing_with_blocks
from cchc_portal.overview.selectors.main_period import one_per_year
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.models import GradeScale, Index, Kind
from indices.selectors.published import standing_publications
from tests.cchc_portal.overview.published import (
    make_block,
    make_scale,
    make_unit,
    print_figure,
    publish,
)
from tests.factories.world import person

pytestmark = pytest.mark.django_db
MOST_QUERIES = 16


@pytest.fixture
def so():
    return make_block("so", "Khối các sở", order=1)


@pytest.fixture
def units(so):
    return [make_unit(f"so-{letter}", so, f"Sở {letter.upper()}") for letter in "abcdef"]


def two_years(so, units, scale=None):
    rules = {"grade_scale": scale} if scale else {}
    publish(so, 2023, dict(zip(units, ["80", "80", "80", "80", "80", "90"], strict=True)), **rules)
    publish(so, 2024, dict(zip(units, ["91", "84", "82", "82", "81", "91"], strict=True)), **rules)


def summary_of(block_code):
    summaries = latest_summaries(standing=standing_with_blocks())
    blocks = [block for summary in summaries for block in summary.blocks]
    return next(b for b in blocks if b.publication.block_code == block_code)


def test_nothing_published_is_said_calmly(client):
    assert "Nothing is published yet" in client.get("/en/").content.decode()


def test_best_are_all_on_rank_1(so, units):
    two_years(so, units)
    assert [row["unit_code"] for row in summary_of("so").best] == ["so-a", "so-f"]


def test_the_three_largest_rises_hold_everybody_tied_with_the_third(so, units):
    two_years(so, units)
    rises = summary_of("so").rises
    assert [(m.row["unit_code"], m.change) for m in rises] == [
        ("so-a", Decimal(11)),
        ("so-b", Decimal(4)),
        ("so-c", Decimal(2)),
        ("so-d", Decimal(2)),
    ]


def test_a_unit_without_the_year_before_is_not_among_the_rises(so, units):
    publish(so, 2023, {units[0]: "70"}, kind=Kind.TRANSCRIBED)
    publish(so, 2024, {units[0]: "80", units[1]: "99"}, kind=Kind.TRANSCRIBED)
    assert [m.row["unit_code"] for m in summary_of("so").rises] == ["so-a"]


def test_falls_are_for_leaders(client, so, units):
    values = ["80", "80", "80", "80", "80", "90"]
    publish(so, 2023, dict(zip(units, values, strict=True)))
    publish(so, 2024, dict(zip(units, ["79.6", *values[1:]], strict=True)))
    everybody = client.get("/en/").content.decode()
    assert "Lower than the year before" not in everybody
    client.force_login(person("dung", role="leader"))
    leader = client.get("/en/").content.decode()
    assert "Lower than the year before" in leader
    assert "down 0.40" in leader


def test_grades_are_counted_where_the_block_is_whole(so, units):
    two_years(so, units, make_scale())
    grades = summary_of("so").grades
    assert [(line.grade, line.count) for line in grades.counts] == [("Tốt", 2), ("Khá", 4)]
    assert not grades.printed


def test_grades_of_a_part_are_those_that_the_source_prints(client, so, units):
    make_scale()
    publish(so, 2024, {units[0]: "90"}, kind=Kind.TRANSCRIBED, units_in_block=21)
    print_figure("par", 2024, "grade:Khá", "9", block=so)
    print_figure("par", 2024, "grade:Tốt", "12", block=so)
    grades = summary_of("so").grades
    assert [(line.grade, line.count) for line in grades.counts] == [("Tốt", 12), ("Khá", 9)]
    assert grades.printed
    assert "As the source prints it: Báo Khánh Hòa" in client.get("/en/").content.decode()


def test_grades_of_a_part_without_a_source_are_not_counted(so, units):
    publish(so, 2024, {units[0]: "90"}, kind=Kind.TRANSCRIBED, grade_scale=make_scale())
    assert summary_of("so").grades is None


def test_the_chart_of_grades_says_what_happened(client, so, units):
    two_years(so, units, make_scale())
    page = client.get("/en/").content.decode()
    assert "Units graded Tốt: more of them, from 1 in 2023 to 2 in 2024" in page


def grades_of_years():
    return grades_by_year(index_code="par", standing=standing_publications())


def test_a_year_with_other_blocks_is_not_compared(client, so, units):
    two_years(so, units, make_scale())
    huyen = make_block("huyen", "Khối huyện", order=2)
    scale = GradeScale.objects.get()
    publish(huyen, 2024, {make_unit("h1", huyen): "91"}, grade_scale=scale)
    assert [line.year for line in grades_of_years()] == [2024]
    assert "Units graded Tốt" not in client.get("/en/").content.decode()


def test_a_grade_that_nobody_holds_is_counted_as_none(so, units):
    two_years(so, units, make_scale())
    assert grades_of_years()[-1].counts == {"Tốt": 2, "Khá": 4, "Trung bình": 0, "Yếu": 0}


def test_years_without_any_grade_have_no_chart(client, so, units):
    not_assessed = {unit: {"not_assessed": "Chưa khảo sát"} for unit in units}
    for year in (2023, 2024):
        publish(so, year, not_assessed, grade_scale=GradeScale.objects.first() or make_scale())
    assert 'id="grades-title"' not in client.get("/en/").content.decode()


def test_each_block_shows_its_newest_year(client, so, units):
    two_years(so, units)
    huyen = make_block("huyen", "Khối huyện", order=2)
    publish(huyen, 2020, {make_unit("h1", huyen, "Huyện Một"): "88.5"})
    assert summary_of("huyen").publication.year == 2020
    page = client.get("/en/").content.decode()
    assert 'href="/en/rankings/par/2020/huyen/"' in page
    assert 'href="/en/rankings/par/2024/so/"' in page


def test_of_several_snapshots_the_latest_of_the_year_to_date_speaks(so, units):
    def snapshot(period, day, value):
        as_of = date(2025, 10, day)
        return publish(
            so,
            2025,
            {units[0]: value},
            index="service766",
            period=period,
            as_of=as_of,
            kind=Kind.TRANSCRIBED,
        )

    snapshot("Lũy kế năm 2025", 11, "73.87")
    latest = snapshot("Lũy kế năm 2025", 16, "80.92")
    snapshot("Tháng 10/2025", 16, "83.01")
    assert [p.pk for p in one_per_year(standing_publications())] == [latest.pk]


def test_the_period_called_like_the_year_speaks_for_it(so, units):
    for period, value in (("Quý I/2025", "70"), ("Quý II/2025", "71"), ("2025", "72")):
        publish(so, 2025, {units[0]: value}, period=period, kind=Kind.TRANSCRIBED)
    assert [p.period for p in one_per_year(standing_publications())] == ["2025"]


def test_illustrative_blocks_stand_apart_and_are_labelled(client, so, units):
    two_years(so, units)
    fictional = make_block("minh-hoa", "Khối minh họa", illustrative=True)
    publish(fictional, 2025, {make_unit("mh", fictional, "Sở Ánh Dương"): "95"})
    page = client.get("/en/").content.decode()
    real, _heading, apart = page.partition("To try it out")
    assert "Sở Ánh Dương" not in real
    assert "Sở Ánh Dương" in apart
    assert apart.lstrip().startswith('<span class="tag">Illustrative data</span>')


def test_corrections_are_listed_with_their_reason(client, so, units):
    two_years(so, units)
    publish(so, 2024, {units[0]: "92"}, reason="Cộng sót điểm tiêu chí 1.2")
    page = client.get("/en/").content.decode()
    assert "correction, publication number 2" in page
    assert "Cộng sót điểm tiêu chí 1.2" in page


def test_a_draft_is_not_seen(client, so, units):
    two_years(so, units)
    draft = open_round(
        index=Index.objects.get(code="par"), year=2025, block=so, by=None, reason="test"
    )
    enter_score(round_block=draft, unit=units[0], by=None, reason="test", value=Decimal("99.77"))
    page = client.get("/en/").content.decode()
    assert "99.77" not in page
    assert "2025" not in page


@pytest.mark.parametrize("number_of_units", [6, 60])
def test_the_queries_do_not_grow(client, so, number_of_units):
    scale = make_scale()
    units = [make_unit(f"u{n:03}", so) for n in range(number_of_units)]
    fictional = make_block("minh-hoa", "Khối minh họa", illustrative=True)
    other = make_unit("mh", fictional, "Sở Ánh Dương")
    for year in (2022, 2023, 2024):
        values = {unit: f"{60 + year % 7 + n % 30}" for n, unit in enumerate(units)}
        publish(so, year, values, grade_scale=scale)
        publish(so, year, dict.fromkeys(units, "80"), index="sipas")
        publish(fictional, year, {other: "90"})
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/").status_code == 200
    assert len(queries) <= MOST_QUERIES
