"""A sheet of criteria with the columns that must be there, the name and the maximum: what the
places of the rows say of the rest."""

import pytest
from django.core.management import call_command

from indices.models import Criterion, Lane, Stage
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db

FEW = """index,year,block,code,name,max_points,method
par,2024,huyen,1,Chỉ đạo điều hành,60,
par,2024,huyen,1.1,Kế hoạch,60,
par,2024,huyen,2,Tác động,40,
par,2024,huyen,2.1,Khảo sát,40,survey
"""


@pytest.fixture
def criteria(tmp_path):
    cycle()
    path = tmp_path / "few.csv"
    path.write_text(FEW)
    call_command("import_sheet", "criteria", str(path), "--commit")
    rows = Criterion.objects.filter(criteria_set__round_block__block__code="huyen")
    return path, {row.code: row for row in rows}


def test_the_top_with_parts_is_an_area_and_leaves_get_a_rule(criteria):
    _path, held = criteria
    assert [held[code].kind for code in ("1", "1.1", "2", "2.1")] == [
        "area",
        "criterion",
        "area",
        "criterion",
    ]
    assert (held["1"].rule, held["1.1"].rule) == ("", "MANUAL")
    assert (held["2.1"].rule, held["2.1"].params) == ("SURVEY", {"form": "share"})


def test_the_same_file_again_changes_nothing(criteria, capsys):
    path, _held = criteria
    capsys.readouterr()
    call_command("import_sheet", "criteria", str(path), "--commit")
    assert "4" in capsys.readouterr().out
    assert not Criterion.objects.filter(events__pgh_label="update").exists()


def test_a_figure_that_no_metric_holds_is_entered_by_the_council():
    held = cycle()
    leaf = held.nodes["1.2.1"]
    leaf.method, leaf.rule, leaf.params = "external", "EXTERNAL", {"metric": "kiem-toan"}
    leaf.save()
    for stage in (Stage.SELF_ASSESSMENT, Stage.SENT, Stage.APPRAISAL_1):
        held.move(stage)
    for unit in ("so-a", "so-b", "so-c"):
        for code, given in (
            ("1.1", {"a": 9, "b": 10}),
            ("1.2.2", {"a": 1}),
            ("2.1", {"a": 9, "b": 10}),
            ("2.2", {"branch": "late"}),
        ):
            held.enter(unit, code, Lane.APPRAISAL_1, **given)
    held.move(Stage.COUNCIL)
    held.hold_meeting()
    for unit in ("so-a", "so-b", "so-c"):
        held.survey(unit)
        held.enter(unit, "1.2.1", Lane.COUNCIL, a=85, note="Kết luận kiểm toán số 12")
    held.move(Stage.SUBMITTED)
    assert held.assessment("so-a").entries.get(lane=Lane.COUNCIL).points == 17
