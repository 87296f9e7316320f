"""The page of one unit: sentences from published data, years with gaps, notes, file."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.overview.selectors.unit_history import unit_history
from cchc_portal.overview.selectors.unit_neighbours import overtaken_by
from cchc_portal.overview.selectors.unit_profile import unit_profile
from cchc_portal.overview.unit_chart import history_chart
from cchc_portal.units.actions.place_unit import place_unit
from indices.actions.cancel_score import cancel_score
from indices.models import Kind, YearlyScore
from tests.cchc_portal.overview.published import (
    make_block,
    make_unit,
    print_figure,
    publish,
    succeed,
)

pytestmark = pytest.mark.django_db
SEED = "Tin của Ban Quản lý Khu kinh tế Vân Phong, 15/3/2019"


@pytest.fixture
def so():
    return make_block("so", "Khối các sở, ban, ngành thuộc tỉnh", order=1)


@pytest.fixture
def units(so):
    return [make_unit(f"so-{letter}", so, f"Sở {letter.upper()}") for letter in "abc"]


@pytest.fixture
def van_phong(so):
    unit = make_unit("van-phong", so, "Ban Quản lý Khu kinh tế Vân Phong")
    copied = {"kind": Kind.TRANSCRIBED}
    publish(
        so,
        2018,
        {
            unit: figures(
                value="89.9",
                printed_rank=5,
                printed_rank_of=21,
                printed_grade="Tốt",
                printed_change="9.25",
            )
        },
        **copied,
    )
    publish(so, 2018, {unit: figures(value="81.60", printed_rank=6)}, index="sipas", **copied)
    publish(so, 2019, {unit: figures(printed_grade="Tốt")}, **copied)
    inferred = {"kind": Kind.INFERRED}
    publish(so, 2017, {unit: figures(value="80.65", inference="89,9 - 9,25")}, **inferred)
    publish(
        so,
        2017,
        {unit: figures(value="75.53", inference="81,60 - 6,07")},
        index="sipas",
        **inferred,
    )
    return unit


def figures(**told):
    decimals = {name: Decimal(told[name]) for name in ("value", "printed_change") if name in told}
    return {"source": SEED, **told, **decimals}


def page(client, unit, language=""):
    response = client.get(f"{language}/units/{unit.code}/")
    assert response.status_code == 200
    return " ".join(unescape(response.content.decode()).split())


def lines_of(unit, index="par"):
    return next(h for h in unit_history(unit=unit) if h.index.code == index).lines


def test_the_seed_stands_on_the_page_word_for_word(client, van_phong):
    shown = page(client, van_phong)
    assert (
        "Năm 2018, Ban Quản lý Khu kinh tế Vân Phong đạt Chỉ số CCHC 89,9%, xếp loại Tốt, đứng "
        "thứ 5/21 trong Khối các sở, ban, ngành thuộc tỉnh. So với năm 2017, Chỉ số CCHC của Ban "
        "tăng 9,25 điểm phần trăm (từ 80,65% lên 89,9%)."
    ) in shown
    assert (
        "Chỉ số hài lòng đạt 81,60%, tăng 6,07 điểm phần trăm so với năm 2017, đứng thứ 6 trong "
        "Khối."
    ) in shown
    assert "Năm 2019, theo Chỉ số CCHC, Ban Quản lý Khu kinh tế Vân Phong xếp loại Tốt." in shown


def test_columns_have_the_decimals_of_the_round_and_inferred_figures_their_reasoning(
    client, van_phong
):
    shown = page(client, van_phong)
    assert "89,90" in shown
    assert "89,9 - 9,25" in shown
    assert '<span class="inferred">80,65</span>' in shown


def test_a_unit_nobody_knows_is_not_found(client):
    assert client.get("/units/khong-co/").status_code == 404


def test_a_unit_without_results_says_so(client, units):
    assert "No result of this unit is published yet" in page(client, units[0], "/en")


def test_a_year_without_a_figure_is_a_gap_in_the_chart(so, units):
    for year, value in ((2020, "80"), (2021, "81"), (2023, "83")):
        publish(so, year, {units[0]: value}, kind=Kind.TRANSCRIBED)
    history = unit_history(unit=units[0])[0]
    chart = history_chart(history, unit=units[0])
    assert chart["labels"] == ["2020", "2021", "2022", "2023"]
    assert chart["series"][0]["values"] == [Decimal(80), Decimal(81), None, Decimal(83)]
    assert [line.change for line in history.lines] == [None, Decimal(1), None]


def test_one_figure_makes_no_chart(so, units):
    publish(so, 2020, {units[0]: "80"}, kind=Kind.TRANSCRIBED)
    history = unit_history(unit=units[0])[0]
    assert history_chart(history, unit=units[0]) is None


def test_loading_the_year_before_later_gives_the_change(so, units):
    publish(so, 2018, {units[0]: "89.9"}, kind=Kind.TRANSCRIBED)
    assert lines_of(units[0])[0].change is None
    publish(so, 2017, {units[0]: "80.65"}, kind=Kind.TRANSCRIBED)
    assert lines_of(units[0])[0].change == Decimal("9.25")


def test_a_correction_shows_both_figures_and_moves_the_change_of_the_next_year(client, so, units):
    a, b, c = units
    publish(so, 2023, {a: "80", b: "70", c: "60"})
    publish(so, 2024, {a: "85", b: "70", c: "60"})
    publish(so, 2023, {a: "82"}, reason="Bổ sung tài liệu kiểm chứng.")
    shown = page(client, a, "/en")
    assert "Corrected by publication 2 on" in shown
    assert "80.00%, rank 1, now 82.00%, rank 1. Bổ sung tài liệu kiểm chứng." in shown
    assert (
        "The change counts from the corrected figure of 2023: 82.00%, before the correction 80.00%."
    ) in shown
    assert lines_of(a)[0].change == Decimal(3)
    untouched = page(client, b, "/en")
    assert "The change counts" not in untouched
    assert "the figures of this unit stayed as they were." in untouched


def test_a_merged_unit_is_not_compared_and_names_where_it_comes_from(client, so):
    old = make_unit("cu", so, "Sở Cũ", valid_to=date(2025, 2, 28))
    new = make_unit("moi", so, "Sở Mới", valid_from=date(2025, 3, 1))
    when = {"kind": "merge", "happened_on": date(2025, 3, 1), "legal_basis": "390/NQ-HĐND"}
    succeed(new, old, **when)
    succeed(new, predecessor_name="Sở Láng Giềng", predecessor_place="Ninh Thuận", **when)
    publish(so, 2024, {old: "80"}, kind=Kind.TRANSCRIBED)
    publish(so, 2025, {new: "85"}, kind=Kind.TRANSCRIBED)
    shown = page(client, new)
    assert (
        "Không so sánh với năm 2024, do đơn vị được thành lập trên cơ sở hợp nhất Sở Cũ và Sở Láng "
        "Giềng (Ninh Thuận) từ ngày 01/03/2025."
    ) in shown
    assert "390/NQ-HĐND" in shown
    assert 'href="/units/cu/"' in shown
    assert 'href="/units/moi/"' in page(client, old)


def test_each_predecessor_has_a_line_of_its_own(so):
    old = make_unit("cu", so, "Sở Cũ", valid_to=date(2024, 12, 31))
    new = make_unit("moi", so, "Sở Mới", valid_from=date(2025, 1, 1))
    succeed(new, old, kind="merge", happened_on=date(2025, 1, 1))
    publish(so, 2024, {old: "80"}, kind=Kind.TRANSCRIBED)
    publish(so, 2025, {new: "85"}, kind=Kind.TRANSCRIBED)
    former = [(unit, unit_history(unit=unit)) for unit in unit_profile(unit=new).former_units]
    chart = history_chart(unit_history(unit=new)[0], unit=new, predecessors=former)
    assert chart["labels"] == ["2024", "2025"]
    assert [(line["name"], line["values"]) for line in chart["series"]] == [
        ("Sở Mới", [None, Decimal(85)]),
        ("Sở Cũ", [Decimal(80), None]),
    ]


def test_another_block_the_year_before_is_not_compared(client, so, units):
    other = make_block("dv", "Khối đơn vị sự nghiệp")
    unit = make_unit("chuyen", so, "Ban Chuyển", valid_from=date(2020, 1, 1))
    publish(so, 2023, {unit: "80"}, kind=Kind.TRANSCRIBED)
    place_unit(
        unit=unit, block=other, valid_from=date(2024, 1, 1), valid_to=None, by=None, reason="test"
    )
    publish(other, 2024, {unit: "85"}, kind=Kind.TRANSCRIBED)
    assert lines_of(unit)[0].change is None
    shown = page(client, unit, "/en")
    assert (
        "Not comparable: the unit was in another block in 2023 (Khối các sở, ban, ngành thuộc "
        "tỉnh)."
    ) in shown


def test_what_a_source_prints_otherwise_stands_beside(client, so, units):
    a, b, c = units
    publish(so, 2024, {a: figures(value="90.02", printed_rank=2), b: "90.02", c: "80"})
    shown = page(client, a, "/en")
    assert "printed: 2" in shown
    assert lines_of(a)[0].row["rank"] == 1


def test_ties_are_named(client, so, units):
    a, b, c = units
    publish(so, 2024, {a: "93.43", b: "93.43", c: "80"})
    assert (
        "Sở A và Sở B cùng đạt 93,43%, đồng hạng 1 trong Khối các sở, ban, ngành thuộc tỉnh."
    ) in page(client, a)


def test_overtaken_needs_two_whole_rankings_of_the_same_units(so, units):
    a, b, c = units
    publish(so, 2023, {a: "80", b: "79", c: "78"})
    publish(so, 2024, {a: "81", b: "82", c: "83"})
    assert overtaken_by(lines_of(a)[0]) == 2
    assert overtaken_by(lines_of(c)[0]) is None
    new = make_unit("so-d", so, "Sở D", valid_from=date(2025, 1, 1))
    publish(so, 2025, {a: "82", b: "84", c: "85", new: "90"})
    assert overtaken_by(lines_of(a)[0]) is None


def test_printed_factors_are_shown_by_name(client, units):
    print_figure("sipas", 2025, "factor:access_to_service", "82.62", unit=units[0])
    assert "Factor: access to the service" in page(client, units[0], "/en")


def test_a_unit_that_a_correction_took_out_has_no_line_there(so, units):
    publish(so, 2024, {units[0]: "90", units[1]: "80"}, kind=Kind.TRANSCRIBED)
    cancel_score(score=YearlyScore.objects.get(unit=units[0]), by=None, reason="nhầm đơn vị")
    publish(so, 2024, {}, kind=Kind.TRANSCRIBED, reason="nhầm đơn vị")
    assert unit_history(unit=units[0]) == []


def test_the_file_holds_every_line(client, van_phong):
    response = client.get(f"/en/units/{van_phong.code}/?format=csv")
    assert response["Content-Type"].startswith("text/csv")
    rows = response.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 5
    assert any("89.9,,,5,21,,Tốt,9.25" in row for row in rows)
    workbook = client.get(f"/units/{van_phong.code}/?format=xlsx")
    assert workbook.content[:2] == b"PK"
    assert client.get(f"/units/{van_phong.code}/?format=exe").status_code == 404


def test_the_queries_do_not_grow_with_the_years(client, so, units):
    a, b, c = units
    counts = []
    for years in (range(2015, 2018), range(2018, 2025)):
        for year in years:
            publish(so, year, {a: f"{60 + year % 10}", b: "90", c: "95"})
        with CaptureQueriesContext(connection) as queries:
            page(client, a)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 18
