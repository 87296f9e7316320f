import pytest
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.actions.record_unit import add_official_code
from cchc_portal.units.models import UnitAlias
from indices.models import YearlyScore
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world()


@pytest.fixture
def paste(client, world):
    """``paste(text, at="so-a", column="value", by=...)`` -> the answer; nothing is ever saved."""

    def ask(text, *, at="so-a", column="value", by=world.phuong, status=200):
        client.force_login(by)
        answer = client.post(
            reverse("admin:indices_roundblock_grid_paste", args=[world.so_round.pk]),
            {"text": text, "unit": world.units[at].pk, "column": column},
        )
        assert answer.status_code == status
        assert not YearlyScore.objects.exists()
        return answer.json() if status == 200 else None

    return ask


def filled(world, answer) -> dict:
    codes = {unit.pk: code for code, unit in world.units.items()}
    return {(codes[cell["unit"]], cell["column"]): cell["text"] for cell in answer["cells"]}


def test_a_block_fills_down_and_to_the_right(world, paste):
    answer = paste("88,20\t\t\r\n79.5\t68,32\t84\r\n", at="so-a")
    assert filled(world, answer) == {
        ("so-a", "value"): "88,20",
        ("so-b", "value"): "79,5",
        ("so-b", "points"): "68,32",
        ("so-b", "max_points"): "84",
    }
    assert answer["problems"] == []
    assert "4" in answer["summary"]


def test_lines_beyond_the_last_row_are_named(world, paste):
    answer = paste("1\n2\n3", at="so-b")
    assert filled(world, answer) == {("so-b", "value"): "1", ("so-c", "value"): "2"}
    assert len(answer["problems"]) == 1
    assert "3" in answer["problems"][0]


def test_names_find_their_rows_in_any_order(world, paste):
    save_record(record=UnitAlias(unit=world.units["so-c"], name="Sở CX"), by=None, reason=WHY)
    add_official_code(unit=world.units["so-b"], printed="H32.16", by=None, reason=WHY)
    answer = paste("Tên đơn vị\tChỉ số\nsở cx\t70\nSO ÁNH SÁNG\t1\n000.00.16.H32\t71,5\nso-a\t90")
    assert filled(world, answer) == {
        ("so-c", "value"): "70",
        ("so-b", "value"): "71,5",
        ("so-a", "value"): "90",
    }
    assert len(answer["notes"]) == 1
    [problem] = answer["problems"]
    assert "SO ÁNH SÁNG" in problem
    assert "Sở Ánh sáng" in problem


def test_a_running_number_before_the_names(world, paste):
    answer = paste("1\tSở Biển đảo\t68,32\t84\n2\tSở Cây xanh\t80\t100", column="points")
    assert filled(world, answer) == {
        ("so-b", "points"): "68,32",
        ("so-b", "max_points"): "84",
        ("so-c", "points"): "80",
        ("so-c", "max_points"): "100",
    }


def test_one_unit_twice_another_block_and_no_number(world, paste):
    answer = paste(
        "Sở Biển đảo\t70\nSở Biển đảo\t71\nUBND huyện Êa Hồ\t72\nSở Cây xanh\tkhá\nSở lạ hoắc\t5"
    )
    assert filled(world, answer) == {("so-b", "value"): "70"}
    assert len(answer["problems"]) == 4
    assert "khá" in answer["problems"][2]


def test_two_rows_of_one_name_ask_for_the_code(world, paste):
    for code in ("so-a", "so-b"):
        alias = UnitAlias(unit=world.units[code], name="Sở Chung")
        save_record(record=alias, by=None, reason=WHY)
    answer = paste("Sở Chung\t70\nSở Cây xanh\t71")
    assert filled(world, answer) == {("so-c", "value"): "71"}
    assert "so-a" in answer["problems"][0]


def test_an_officer_fills_own_rows_only(world, paste):
    answer = paste("Sở Ánh sáng\t70\nSở Biển đảo\t71", by=world.an)
    assert filled(world, answer) == {("so-a", "value"): "70"}
    assert len(answer["problems"]) == 1


def test_words_fill_word_columns(world, paste):
    answer = paste("Báo cáo 1\t\nBáo cáo 2\t", column="source")
    assert filled(world, answer) == {
        ("so-a", "source"): "Báo cáo 1",
        ("so-b", "source"): "Báo cáo 2",
    }


def test_too_much_is_refused_in_words(world, paste):
    answer = paste("1\n" * 501)
    assert answer["cells"] == []
    assert answer["problems"]


def test_readers_do_not_paste(world, paste):
    paste("1\n2", by=world.chi, status=403)
    paste("1\n2", by=world.dung, status=302)


def test_an_unknown_column_is_refused(world, paste):
    paste("1\n2", column="cancelled_at", status=400)
