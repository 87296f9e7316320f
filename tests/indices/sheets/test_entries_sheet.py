"""Sheets ``entries`` and ``applicability``: the rules of the screens hold for files too."""

from decimal import Decimal

import pytest

from indices.actions.exempt_unit import exempt_unit
from indices.models import Applicability, Lane, ScoreEntry
from tests.factories.cycle import cycle
from tests.factories.world import WHY
from tests.indices.sheets.imports import counts, exported, imported, said

HEAD = "index,year,unit_code,criterion,lane,a,b,branch,points,not_applicable,note\n"


@pytest.fixture
def opened(db):
    return cycle().bring_to("self_assessment")


def line(unit: str, code: str, *cells, lane: str = "self") -> str:
    cells = [*map(str, cells), *[""] * (6 - len(cells))]
    return ",".join(["par", "2024", unit, code, lane, *cells]) + "\n"


def entry(unit: str, code: str, lane: str = Lane.SELF) -> ScoreEntry:
    return ScoreEntry.objects.get(assessment__unit__code=unit, criterion__code=code, lane=lane)


def test_inputs_become_points_by_the_rule(opened):
    text = line("so-a", "1.1", 9, 10) + line("so-a", "2.2", "", "", "on_time")
    text += line("so-a", "1.2.1", "", "", "", "18,5".replace(",", "."))
    text += line("so-b", "1.1", "", "", "", "", "có", "Không có kế hoạch")
    result = imported("entries", HEAD + text)
    assert (said(result), counts(result)) == ([], (4, 0, 0))
    assert [entry("so-a", code).points for code in ("1.1", "2.2", "1.2.1")] == [
        9,
        10,
        Decimal("18.5"),
    ]
    assert entry("so-b", "1.1").not_applicable


def test_missing_columns_leave_empty_cells_clear_and_empty_rows_are_passed_over(opened):
    opened.enter("so-a", "1.1", a=9, b=10, note="có giải trình")
    result = imported(
        "entries", "index,year,unit_code,criterion,lane,a,b\npar,2024,so-a,1.1,self,8,10\n"
    )
    assert counts(result) == (0, 1, 0)
    assert (entry("so-a", "1.1").points, entry("so-a", "1.1").note) == (8, "có giải trình")
    imported("entries", HEAD + line("so-a", "1.1", 7, 10))
    assert entry("so-a", "1.1").note == ""
    assert counts(imported("entries", HEAD + line("so-a", "1.1"))) == (0, 0, 1)
    assert entry("so-a", "1.1").points == 7


def test_a_row_of_zeros_is_no_empty_row(opened):
    text = line("so-a", "3.1", 0, 0, lane="survey") + line("so-a", "1.2.1", "", "", "", 0)
    assert counts(imported("entries", HEAD + text)) == (2, 0, 0)
    assert entry("so-a", "3.1", Lane.SURVEY).points == 0, "nothing arose, on_zero is zero"
    assert entry("so-a", "1.2.1").points == 0


def test_every_fault_is_named_at_once(opened):
    rows = [
        (line("so-a", "1.1", 11, -1), "b"),
        (line("so-a", "1.2", 1), "criterion"),
        (line("so-a", "7.7", 1), "criterion"),
        (line("so-x", "1.1", 1), "unit_code"),
        (line("huyen-d", "1.1", 1), "unit_code"),
        (line("so-b", "1.1", 1, 2, lane="computed"), "lane"),
        (line("so-b", "1.2.1", "", "", "", 21), "points"),
        (line("so-b", "2.2", "", "", "mai"), "branch"),
        (line("so-b", "1.2.2", "", "", "", "", "yes"), "note"),
        (line("so-b", "2.1", 1, 2, "", "", "yes", "x"), "not_applicable"),
    ]
    good = line("so-c", "1.1", 1, 2)
    result = imported("entries", HEAD + good + "".join(text for text, _column in rows) + good)
    found = [(fault.row, fault.column) for fault in result.faults]
    wanted = [(number, column) for number, (_text, column) in enumerate(rows, start=3)]
    assert found == [*wanted, (13, "criterion")]
    assert not ScoreEntry.objects.exists()


def test_an_export_imports_again_with_no_change_at_any_stage(opened):
    opened.enter("so-b", "1.1", a=0, b=0)
    exported_then = exported("entries")
    opened.enter("so-b", "1.1", a=1, b=2)
    opened.enter("so-b", "1.1", a=0, b=0)
    result = imported("entries", exported_then)
    assert (said(result), counts(result)) == ([], (0, 0, 1))


def test_a_whole_round_exports_and_imports_unchanged(db):
    cycle().bring_to("submitted")
    result = imported("entries", exported("entries"))
    assert said(result) == []
    assert counts(result) == (0, 0, ScoreEntry.objects.count())


def test_what_the_rule_does_not_assess_can_be_imported_elsewhere(opened):
    result = imported("entries", HEAD + line("so-a", "1.1", 0, 0, "", "", "yes", "không có"))
    assert said(result) == []
    assert (entry("so-a", "1.1").not_applicable, entry("so-a", "1.1").note) == (True, "không có")


def test_stage_and_scope_hold(opened):
    world = opened.world
    own, other = line("so-a", "1.1", 9, 10), line("so-b", "1.1", 9, 10)
    assert said(imported("entries", HEAD + own, by=world.an)) == []
    result = imported("entries", HEAD + own + other, by=world.an)
    assert [fault.row for fault in result.faults] == [3]
    result = imported(
        "entries", HEAD + line("so-a", "1.1", 9, 10, lane="appraisal_1"), by=world.chi
    )
    assert [fault.row for fault in result.faults] == [2]


def test_a_round_in_preparation_says_so(db):
    cycle()
    (fault,) = imported("entries", HEAD + line("so-a", "1.1", 9, 10)).faults
    assert fault.column == "unit_code"


def test_an_export_holds_only_what_its_reader_may_see(db):
    world = cycle().bring_to("explanation").world
    of_an = imported("entries", exported("entries", by=world.an))
    rows = {(values[4], values[6]) for values in _dataset(world.an)}
    assert rows == {("so-a", "self"), ("so-a", "appraisal_1")}
    assert said(of_an) == []
    assert {values[4] for values in _dataset(world.chi)} == {"so-a", "so-b", "so-c"}


def test_the_first_appraisal_is_not_shown_while_it_lasts(db):
    opened = cycle().bring_to("appraisal_1")
    opened.enter_all("so-a", Lane.APPRAISAL_1)
    assert {values[6] for values in _dataset(opened.world.an)} == {"self"}
    hidden = line("so-a", "1.1", 9, 10, lane="appraisal_1")
    assert len(imported("entries", HEAD + hidden, by=opened.world.an).faults) == 1


def _dataset(user):
    from cchc_portal.sheets.kinds import sheet_resource

    return list(sheet_resource("entries")(by=user).export())


def test_exemptions_are_set_lifted_and_exported(opened):
    head = "index,year,unit_code,criterion,reason\n"
    text = "par,2024,so-a,1.1,Không có kế hoạch\npar,2024,so-b,2,Không có thủ tục\n"
    assert counts(imported("applicability", head + text)) == (2, 0, 0)
    assert counts(imported("applicability", exported("applicability"))) == (0, 0, 2)
    assert counts(imported("applicability", head + "par,2024,so-a,1.1,\n")) == (0, 1, 0)
    in_force = Applicability.objects.filter(in_force=True)
    assert [(held.unit.code, held.criterion.code) for held in in_force] == [("so-b", "2")]
    assert counts(imported("applicability", head + "par,2024,so-c,1.1,\n")) == (0, 0, 1)


def test_wrong_exemptions_are_named(opened):
    head = "index,year,unit_code,criterion,reason\n"
    text = (
        "par,2024,so-x,1.1,x\npar,2024,so-a,7.7,x\npar,2023,so-a,1.1,x\n"
        "par,2024,huyen-d,1.1,x\npar,2024,so-a,1.1,x\npar,2024,so-a,1.1,y\n"
    )
    result = imported("applicability", head + text)
    assert [(fault.row, fault.column) for fault in result.faults] == [
        (2, "unit_code"),
        (3, "criterion"),
        (4, "year"),
        (5, "criterion"),
        (7, "criterion"),
    ]
    (missing,) = imported(
        "applicability", "index,year,unit_code,criterion\npar,2024,so-a,1.1\n"
    ).faults
    assert missing.column == "reason"


def test_exemptions_end_when_the_self_assessments_were_sent(db):
    held = cycle()
    head = "index,year,unit_code,criterion,reason\n"
    imported("applicability", head + "par,2024,so-b,9.1,Không có\n")
    held.bring_to("sent")
    assert len(imported("applicability", head + "par,2024,so-a,1.1,x\n").faults) == 1
    assert len(imported("applicability", head + "par,2024,so-b,9.1,\n").faults) == 1
    result = imported("applicability", exported("applicability"))
    assert (said(result), counts(result)) == ([], (0, 0, 1)), "what stands is passed over"


def test_nobody_scores_what_they_are_exempt_from(opened):
    exempt_unit(
        criterion=opened.nodes["2"],
        unit=opened.world.units["so-a"],
        reason_text="Không có thủ tục",
        by=None,
        reason=WHY,
    )
    (fault,) = imported("entries", HEAD + line("so-a", "2.1", 1, 2)).faults
    assert "Không có thủ tục" in fault.message
