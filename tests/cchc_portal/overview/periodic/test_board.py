"""Who is late, and the consolidated report of the province."""

import json

import pytest
from django.utils.translation import override

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.overview.actions.consolidate_report import consolidate_report
from cchc_portal.overview.actions.return_report import return_report
from cchc_portal.overview.reports.periodic.frozen import frozen_paper
from cchc_portal.overview.reports.periodic.paper import periodic_paper
from cchc_portal.overview.selectors.periodic_board import NOT_BEGUN, board_of
from cchc_portal.overview.selectors.periodic_reports import newest_text_event
from tests.factories.periodic import YEAR, begun, on_day, sent, window, written
from tests.factories.world import crowd, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world(year=YEAR)


def lines(**asked) -> dict[str, tuple]:
    board = board_of(window=window(), year=YEAR, **asked)
    return {line.unit.code: (line.state, line.days_late) for line in board.expected}


def test_late_is_who_has_not_sent_after_the_20th(world):
    with on_day("2024-03-20", "23:59"):
        sent(begun(world.units["so-a"]))
        begun(world.units["so-b"])
        held = lines()
        assert held == {"so-a": ("sent", 0), "so-b": ("draft", 0), "so-c": (NOT_BEGUN, 0)}
    with on_day("2024-03-21", "00:01"):
        assert lines() == {"so-a": ("sent", 0), "so-b": ("draft", 1), "so-c": (NOT_BEGUN, 1)}
    with on_day("2024-03-25"):
        sent(begun(world.units["so-b"]))
    with on_day("2024-05-01"):
        assert lines() == {"so-a": ("sent", 0), "so-b": ("sent", 5), "so-c": (NOT_BEGUN, 42)}
        board = board_of(window=window(), year=YEAR)
        assert [line.unit.code for line in board.late] == ["so-c"]
        assert [line.unit.code for line in board.missing] == ["so-c"]


def test_what_was_returned_is_missing_until_it_is_sent_again_and_not_late_for_that(world):
    with on_day("2024-03-18"):
        report = sent(begun(world.units["so-a"]))
    with on_day("2024-03-22"):
        return_report(report=report, by=world.phuong, reason="Bổ sung")
        assert lines()["so-a"] == ("returned", 2)
        assert "so-a" in [line.unit.code for line in board_of(window=window(), year=YEAR).late]
    with on_day("2024-03-24"):
        sent(report)
        assert lines()["so-a"] == ("sent", 0)
        (line,) = board_of(window=window(), year=YEAR).sent
        assert line.sent_again


def test_a_block_in_which_nobody_has_an_account_is_never_late(world):
    board = board_of(window=window(), year=YEAR)
    assert [(held.block.code, held.reports) for held in board.blocks] == [
        ("so", True),
        ("huyen", False),
    ]
    begun(world.units["huyen-d"])
    assert {"huyen-d", "huyen-e"} <= lines().keys()


def test_units_that_ended_before_the_last_day_are_not_expected(world):
    place = world.units["so-c"].places.get()
    place.valid_to = "2024-03-13"
    save_record(record=place, by=None, reason="thử")
    assert "so-c" not in lines()


def test_the_board_takes_as_many_queries_for_many_units_as_for_few(
    world, django_assert_max_num_queries
):
    crowd(world, units=12)
    sent(begun(world.units["so-a"]))
    quarter = window()
    with django_assert_max_num_queries(10):
        board = board_of(window=quarter, year=YEAR, people=True)
    assert len(board.expected) == 15


def test_the_consolidated_report_holds_every_sent_text_under_its_unit(world):
    sent(begun(world.units["so-b"]), II_1="Văn bản của B", V="Kiến nghị của B")
    sent(begun(world.units["so-a"]), II_1="Văn bản của A")
    written(begun(world.units["so-c"]), II_1="Chưa gửi")
    report = consolidate_report(window=window(), year=YEAR, by=world.phuong)
    texts = dict(report.texts.values_list("part", "text"))
    assert texts == {
        "II.1": "- Sở Ánh sáng: Văn bản của A\n- Sở Biển đảo: Văn bản của B",
        "V": "- Sở Biển đảo: Kiến nghị của B",
    }
    paper = periodic_paper(unit=None, window=window(), year=YEAR)
    annex = paper.annexes[-1]
    assert annex.title == "CƠ QUAN, ĐƠN VỊ CHƯA GỬI BÁO CÁO"
    assert "2/3" in annex.body[0].text
    assert [row[1] for row in annex.body[1].rows] == ["Sở Cây xanh"]
    assert "Chưa gửi" not in json.dumps(frozen_paper(paper), ensure_ascii=False)


def test_gathering_again_keeps_what_was_written_but_where_asked(world):
    sent(begun(world.units["so-a"]), II_1="Văn bản của A", V="Kiến nghị của A")
    report = consolidate_report(window=window(), year=YEAR, by=world.phuong)
    written(report, by=world.phuong, II_1="Tổng hợp: một văn bản", V="Rút gọn")
    sent(begun(world.units["so-b"]), II_1="Văn bản của B", V="Kiến nghị của B", IV="Tiếp")
    consolidate_report(window=window(), year=YEAR, by=world.phuong, again=["V"])
    texts = dict(report.texts.values_list("part", "text"))
    assert texts == {
        "II.1": "Tổng hợp: một văn bản",
        "IV": "- Sở Biển đảo: Tiếp",
        "V": "- Sở Ánh sáng: Kiến nghị của A\n- Sở Biển đảo: Kiến nghị của B",
    }


def test_gathering_over_what_somebody_wrote_meanwhile_is_refused(world):
    sent(begun(world.units["so-a"]), V="Kiến nghị của A")
    report = consolidate_report(window=window(), year=YEAR, by=world.phuong)
    seen = newest_text_event(report)
    written(report, by=world.quang, V="Của quang")
    with override("en"), pytest.raises(Refused, match="Somebody wrote"):
        consolidate_report(
            window=window(), year=YEAR, by=world.phuong, again=["V"], seen_event=seen
        )


def test_nothing_is_refused_because_units_are_late(world):
    with on_day("2024-03-25"):
        report = consolidate_report(window=window(), year=YEAR, by=world.phuong)
        assert sent(report, by=world.phuong).state == "sent"
    with override("en"), pytest.raises(Refused, match="was sent"):
        consolidate_report(window=window(), year=YEAR, by=world.phuong)
