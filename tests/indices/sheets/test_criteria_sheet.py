"""Sheet ``criteria``: the illustrative set, order, links, Excel's numbers, round trips."""

from decimal import Decimal

import pytest

from cchc_portal.sheets.writing import write_csv, write_xlsx
from indices.actions.copy_last_year import copy_last_year
from indices.actions.open_round import open_round
from indices.models import CriteriaSet, Criterion, Index
from indices.selectors.criteria import Criteria
from indices.selectors.opening import faults_of_set
from tests.factories.cycle import cycle
from tests.factories.demo_criteria import illustrative_round
from tests.factories.world import WHY, small_world
from tests.indices.sheets.imports import counts, demo_set, exported, imported, said

HEAD = "index,year,block,code,kind,name,max_points,method,rule,params,on_zero,previous_code,link\n"


@pytest.fixture
def round_2026(db):
    return illustrative_round()[1]


def row(code: str, *cells: str, year: int = 2026) -> str:
    """A line of the sheet: kind, name, maximum, method, rule, params, on_zero, previous, link."""
    cells = (*cells, *[""] * (9 - len(cells)))
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells)
    return ",".join(["par", str(year), "minh-hoa", code, *quoted]) + "\n"


def test_the_illustrative_set_is_sound_and_imports_again_unchanged(round_2026):
    assert counts(imported("criteria", demo_set())) == (54, 0, 0)
    held = CriteriaSet.objects.get(round_block=round_2026)
    criteria = Criteria(held)
    assert faults_of_set(criteria=criteria) == []
    assert (len(criteria.areas), len(criteria.leaves), held.declared_total) == (8, 44, 100)
    bands = criteria.by_code["3.4"].params["bands"]
    assert [band["points"] for band in bands] == [2, 1, 0]
    assert criteria.by_code["1.3"].params["each"] == Decimal("0.25")
    assert criteria.by_code["1.1"].evidence_required
    assert criteria.by_code["9.2"].kind == "penalty"
    assert counts(imported("criteria", demo_set())) == (0, 0, 54)


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_an_export_imports_again_with_no_change(round_2026, write):
    imported("criteria", demo_set())
    result = imported("criteria", exported("criteria", write=write))
    assert said(result) == []
    assert counts(result) == (0, 0, 54)


def test_the_order_of_rows_does_not_matter(round_2026):
    head, *lines = demo_set().decode().splitlines()
    result = imported("criteria", "\n".join([head, *reversed(lines)]))
    assert (said(result), counts(result)) == ([], (54, 0, 0))


def test_a_parent_neither_in_the_file_nor_in_the_set_is_named(round_2026):
    result = imported("criteria", HEAD + row("1.2.1", "", "Lẻ", "2", "", "MANUAL"))
    (fault,) = result.faults
    assert (fault.row, fault.column) == (2, "code")
    assert "1.2" in fault.message
    assert not CriteriaSet.objects.exists()


def test_a_parent_that_stands_in_the_set_is_enough(round_2026):
    imported("criteria", HEAD + row("1", "area", "Lĩnh vực", "2"))
    result = imported("criteria", HEAD + row("1.1", "", "Lá", "2", "", "MANUAL"))
    assert counts(result) == (1, 0, 0)


def test_a_code_that_excel_made_a_number_is_seen(round_2026):
    headers = HEAD.strip().split(",")
    cells = [
        (Decimal("1"), "area", 11),
        *[(Decimal(f"1.{n}"), "criterion", 1) for n in range(1, 10)],
        (Decimal("1.1"), "criterion", 1),
        ("1.11", "criterion", 1),
    ]
    rows = [
        ["par", 2026, "minh-hoa", code, kind, "Tên", most, None, "MANUAL" if most == 1 else None]
        + [None] * 4
        for code, kind, most in cells
    ]
    result = imported("criteria", write_xlsx(headers, rows, "Bộ tiêu chí"))
    assert [(fault.row, fault.column) for fault in result.faults] == [(12, "code"), (13, "code")]
    assert all("1.10" in fault.message for fault in result.faults)


def test_a_real_tenth_raises_no_doubt(round_2026):
    lines = [row("1", "area", "Lĩnh vực", "11")]
    lines += [row(f"1.{n}", "", "Lá", "1", "", "MANUAL") for n in range(1, 12)]
    assert said(imported("criteria", HEAD + "".join(lines))) == []


def test_missing_columns_leave_things_and_empty_cells_clear(round_2026):
    imported("criteria", demo_set())
    result = imported("criteria", "index,year,block,code,evidence\npar,2026,minh-hoa,1.1,\n")
    assert counts(result) == (0, 1, 0)
    held = Criterion.objects.get(code="1.1")
    assert (held.evidence, held.rule, held.evidence_required) == ("", "STEP", True)


def test_a_set_in_use_is_refused_in_words_and_once(db):
    world = cycle()
    world.bring_to("self_assessment")
    renamed = exported("criteria", write=write_csv).decode().replace("Chỉ đạo", "Lãnh đạo")
    renamed = renamed.replace("Kiểm tra", "Thanh tra")
    result = imported("criteria", renamed)
    assert [(fault.row, fault.column) for fault in result.faults] == [(2, "block")]
    unknown = "index,year,block,code,name,max_points\npar,2024,so,4,Mới,1\n"
    assert [fault.column for fault in imported("criteria", unknown).faults] == ["block"]


def test_the_export_of_a_set_in_use_imports_with_no_change(db):
    world = cycle()
    world.bring_to("self_assessment")
    for write in (write_csv, write_xlsx):
        result = imported("criteria", exported("criteria", write=write))
        assert (said(result), counts(result)) == ([], (0, 0, 12))


def test_a_wrong_heading_is_named_with_the_right_one(round_2026):
    result = imported("criteria", "index,year,block,code,max_point\npar,2026,minh-hoa,1,x\n")
    (error,) = result.base_errors
    assert "“max_point”" in str(error.error) and "“max_points”" in str(error.error)


def test_bands_with_a_gap_name_criterion_and_column(round_2026):
    gap = '{"of": "rate", "bands": [{"from": 50, "points": 2}, {"below": 40, "points": 0}]}'
    lines = row("1", "area", "Lĩnh vực", "2") + row("1.1", "", "Lá", "2", "", "STEP", gap)
    (fault,) = imported("criteria", HEAD + lines).faults
    assert (fault.row, fault.column) == (3, "params")
    assert fault.message.startswith("1.1:")


@pytest.fixture
def two_years(db):
    """2025 as imported, 2026 empty."""
    _world, round_2025 = illustrative_round(year=2025)
    imported("criteria", demo_set(2025))
    par = Index.objects.get(code="par")
    return round_2025, open_round(index=par, year=2026, block=round_2025.block, by=None, reason=WHY)


def test_links_of_every_kind(two_years):
    lines = [
        row("1", "area", "Chỉ đạo", "14", "", "", "", "", "", "same"),
        row("1.1", "", "Gộp", "3", "", "MANUAL", "", "", "1.1;1.2", "merged"),
        row("1.2", "", "Mới", "4", "", "MANUAL", "", "", "", "new"),
        row("1.3", "", "Đổi lời", "7", "", "MANUAL", "", "", "", "reworded"),
        row("1.4", "", "", "", "", "", "", "", "1.4", "dropped"),
    ]
    result = imported("criteria", HEAD + "".join(lines))
    assert (said(result), counts(result)) == ([], (4, 0, 1))
    links = {
        node.code: sorted(link.previous.code for link in node.links.all())
        for node in Criterion.objects.filter(criteria_set__round_block=two_years[1])
    }
    assert links == {"1": ["1"], "1.1": ["1.1", "1.2"], "1.2": [], "1.3": ["1.3"]}
    assert counts(imported("criteria", exported("criteria")))[:2] == (0, 0)


def test_an_unknown_criterion_of_last_year_is_named(two_years):
    lines = row("1", "area", "Chỉ đạo", "14", "", "", "", "", "7.77", "same")
    lines += row("2", "", "", "", "", "", "", "", "99", "dropped")
    faults = imported("criteria", HEAD + lines).faults
    assert [(fault.row, fault.column) for fault in faults] == [
        (2, "previous_code"),
        (3, "previous_code"),
    ]
    assert "7.77" in faults[0].message


def test_last_years_copy_exports_its_links(two_years):
    copy_last_year(round_block=two_years[1], by=None, reason=WHY)
    result = imported("criteria", exported("criteria"))
    assert (said(result), counts(result)) == ([], (0, 0, 108))


def test_an_unknown_block_is_named_with_the_nearest(db):
    small_world(year=2026)
    (fault,) = imported("criteria", HEAD + row("1", "area", "x", "1")).faults
    assert fault.column == "block"
    assert "minh-hoa" in fault.message
