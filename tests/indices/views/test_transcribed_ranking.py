"""Figures that a source prints: marked, sourced, never completed."""

import re
from decimal import Decimal

import pytest

from cchc_portal.audit.save_record import save_record
from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from indices.models import Index, PrintedFigure
from tests.factories.world import small_world
from tests.indices.views.reading import rows_of, seen

NEWS = "https://example.org/tin-2019"
REPORT = "Báo cáo số 5"
REASONING = "80.65 = 89.90 − 9.25"


@pytest.fixture
def world(db):
    return small_world(year=2018)


def enter(round_block, unit, **figures):
    figures = {
        name: Decimal(value) if name in ("value", "printed_change") else value
        for name, value in figures.items()
    }
    enter_score(round_block=round_block, unit=unit, by=None, reason="test", **figures)


@pytest.fixture
def page(client, world):
    before = open_round(
        index=Index.objects.get(code="par"), year=2017, block=world.so, by=None, reason="test"
    )
    enter(before, world.units["so-a"], value="80.65", inference=REASONING, source=NEWS)
    publish_results(round_block=before, by=None, kind="inferred")
    open_round(
        index=Index.objects.get(code="par"),
        year=2018,
        block=world.so,
        by=None,
        reason="test",
        units_in_block=21,
    )
    enter(
        world.so_round,
        world.units["so-a"],
        value="89.9",
        printed_rank=5,
        printed_rank_of=21,
        printed_grade="Tốt",
        printed_change="9.3",
        source=NEWS,
    )
    enter(world.so_round, world.units["so-b"], printed_rank=6, source=REPORT)
    publish_results(round_block=world.so_round, by=None, kind="transcribed")
    save_record(
        record=PrintedFigure(
            index=Index.objects.get(code="par"),
            year=2018,
            block=world.so,
            what="grade:Tốt",
            value=Decimal("12"),
            source=NEWS,
        ),
        by=None,
        reason="test",
    )
    return client.get("/en/rankings/par/2018/so/")


def test_each_row_bears_its_kind_and_the_number_of_its_source(page):
    first, second = rows_of(page.content.decode())
    assert "Transcribed [1]" in first and "Transcribed [2]" in second
    sources = re.findall(r'<li id="source-(\d)">(.*?)</li>', page.content.decode(), re.S)
    assert [number for number, _text in sources] == ["1", "2"]
    assert NEWS in sources[0][1] and REPORT in sources[1][1]


def test_what_is_not_printed_stays_unknown(page):
    _first, second = rows_of(page.content.decode())
    assert second == "6/21 Sở Biển đảo Transcribed [2] More – – –"


def test_a_rank_whose_size_is_not_known_stands_alone(client, world):
    enter(world.so_round, world.units["so-b"], printed_rank=6, source=REPORT)
    publish_results(round_block=world.so_round, by=None, kind="transcribed")
    (row,) = rows_of(client.get("/en/rankings/par/2018/so/").content.decode())
    assert row.startswith("6 Sở Biển đảo")


def test_a_part_of_a_block_says_so_and_has_no_mean(page):
    assert "Figures of only 2 of the 21 units are known" in seen(page)
    assert "Mean of the block" not in seen(page)
    assert "the portal adds none" in seen(page)


def test_a_printed_change_that_differs_stands_beside_the_derived_one(page):
    first = rows_of(page.content.decode())[0]
    assert "up 9.25 from 80.65 printed: up 9.3" in first


def test_figures_printed_about_the_block_are_marked_as_printed(page):
    assert "Units graded Tốt 12 [1]" in seen(page)


def test_an_inferred_figure_shows_its_reasoning(client, page):
    earlier = client.get("/en/rankings/par/2017/so/")
    assert re.search(
        r"<details[^>]*mark-inferred[^>]*><summary>Inferred</summary><p>80.65 = 89.90",
        earlier.content.decode(),
    )


def test_only_printed_figures_are_known_of_a_year_without_publication(client, page, world):
    save_record(
        record=PrintedFigure(
            index=Index.objects.get(code="par"),
            year=2019,
            block=world.so,
            what="mean",
            value=Decimal("88.10"),
            source=REPORT,
        ),
        by=None,
        reason="test",
    )
    found = seen(client.get("/en/rankings/par/2019/so/"))
    assert "is not published yet" in found
    assert "Mean of the block (%) 88.10" in found


def test_a_printed_rank_that_differs_from_the_computed_one_stands_beside_it(client, world):
    for code, value, printed in (("so-a", "90.02", 2), ("so-b", "90.02", 3), ("so-c", "95", 1)):
        enter(
            world.so_round,
            world.units[code],
            value=value,
            printed_rank=printed,
            printed_grade="Khá",
        )
    publish_results(round_block=world.so_round, by=None)
    rows = rows_of(client.get("/en/rankings/par/2018/so/").content.decode())
    assert rows[1].startswith("2/3 Tied Sở Ánh sáng")
    assert "Tied printed: 3 Sở Biển đảo" in rows[2]
    assert "Tốt printed: Khá" in rows[0]
