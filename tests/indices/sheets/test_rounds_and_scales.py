"""Sheets ``rounds`` and ``grade_scales``, and the round trip of every kind."""

from decimal import Decimal

import pytest

from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.kinds import sheet_kinds, sheet_resource
from cchc_portal.sheets.reading import read_sheet
from cchc_portal.sheets.writing import write_xlsx
from indices.models import GradeScale, RoundBlock
from tests.factories.world import small_world


def imported(kind: str, text: str):
    sheet = read_sheet(text.encode(), kind)
    return sheet_resource(kind)(reason="nhập thử").import_data(SheetDataset.of(sheet))


def test_the_kinds_are_those_of_the_command():
    assert {
        *("applicability", "blocks", "criteria", "entries", "grade_scales", "rounds", "scores"),
        "units",
    } <= set(sheet_kinds())


def test_an_unknown_scale_is_made_and_codes_keep_their_case(db):
    result = imported(
        "grade_scales",
        "scale\tgrade\tlower_bound\nHue_2021\tXuất sắc\t90\nHue_2021\tTrung bình\t\n",
    )
    assert not result.faults
    scale = GradeScale.objects.get(code="Hue_2021")
    assert [(band.name, band.lower_bound) for band in scale.bands.all()] == [
        ("Xuất sắc", 90),
        ("Trung bình", 0),
    ]


def test_a_bound_of_two_grades_is_refused(db):
    result = imported("grade_scales", "scale,grade,lower_bound\nh,Tốt,80\nh,Khá,80\n")
    assert len(result.faults) == 1
    assert GradeScale.objects.count() == 0


def test_a_round_is_open_and_its_period_defaults_to_the_year(db):
    small_world(year=2020)
    result = imported("rounds", "index,year,block,decimals,tie_policy\npar,2021,so,3,dense\n")
    assert not result.faults
    held = RoundBlock.objects.get(round__year=2021)
    assert (held.round.period, held.decimals, held.tie_policy, held.entry_open) == (
        "2021",
        3,
        "dense",
        True,
    )


def test_unknown_index_block_and_scale_are_each_named(db):
    small_world()
    result = imported("rounds", "index,year,block,grade_scale\npra,2021,sso,tang\n")
    assert {fault.column for fault in result.faults} == {"index", "block", "grade_scale"}


@pytest.mark.parametrize("kind", ["blocks", "units", "grade_scales", "rounds", "scores"])
def test_every_kind_imports_its_own_export_with_no_change(db, kind):
    world = small_world()
    world.enter(so_a="81.60", so_b=None)
    exported = sheet_resource(kind)().export()
    assert len(exported) > 0
    content = write_xlsx(exported.headers, list(exported), kind)
    result = sheet_resource(kind)(reason="x").import_data(
        SheetDataset.of(read_sheet(content, kind))
    )
    assert not result.faults
    assert (result.totals["new"], result.totals["update"]) == (0, 0)
    assert result.totals["skip"] == len(exported)


def test_decimals_keep_their_digits(db):
    imported("grade_scales", "scale,grade,lower_bound\nh,Tốt,80.50\n")
    band = GradeScale.objects.get(code="h").bands.get()
    assert (str(band.lower_bound), band.lower_bound) == ("80.50", Decimal("80.5"))


def test_the_rules_of_assessment_are_set_and_exported(db):
    small_world(year=2021)
    head = "index,year,block,rebasing,survey_held,bonus_cap,quorum,no_evidence\n"
    result = imported("rounds", head + 'par,2021,so,appraised_part_only,không,"2,5",60,zero\n')
    assert not result.faults
    held = RoundBlock.objects.get(block__code="so")
    assert (held.rebasing, held.survey_held, held.no_evidence) == (
        "appraised_part_only",
        False,
        "zero",
    )
    assert (held.bonus_cap, held.quorum, held.cap_at_100) == (Decimal("2.5"), 60, True)
    wrong = imported("rounds", head + "par,2021,so,half,maybe,-1,200,none\n")
    assert {fault.column for fault in wrong.faults} == {"rebasing", "survey_held", "no_evidence"}
    wrong = imported("rounds", head + "par,2021,so,,,-1,200,\n")
    assert {fault.column for fault in wrong.faults} == {"bonus_cap", "quorum"}
