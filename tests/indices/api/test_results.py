"""results/: the fields, the filters, which publication counts."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from indices.actions.enter_score import enter_score
from indices.actions.open_round import open_round
from indices.actions.publish_results import publish_results
from tests.factories.world import score_for
from tests.indices.api.publishing import WHY, correct

FIELDS = [
    "index", "year", "period", "as_of", "block", "unit_code", "unit_name", "value", "points",
    "max_points", "rank", "rank_of", "tied", "grade", "printed_rank", "printed_grade",
    "previous_value", "change", "previous_rank", "rank_change", "publication", "kind",
    "decision_number", "decided_on", "source", "illustrative", "printed_rank_of",
    "printed_change", "not_assessed", "inference", "bonus", "penalty",
]  # fmt: skip


def row(answer, unit):
    return next(held for held in answer["results"] if held["unit_code"] == unit)


def test_a_result_has_exactly_these_fields(world, results):
    answer = results(year=2024)
    assert (answer["count"], answer["next"], answer["previous"]) == (3, None, None)
    assert all(list(held) == FIELDS for held in answer["results"])
    assert row(answer, "so-a") == {
        "index": "par",
        "year": 2024,
        "period": "2024",
        "as_of": None,
        "block": "so",
        "unit_code": "so-a",
        "unit_name": "Sở Ánh sáng",
        "value": "89.90",
        "points": None,
        "max_points": None,
        "rank": 1,
        "rank_of": 2,
        "tied": False,
        "grade": "Tốt",
        "printed_rank": None,
        "printed_grade": None,
        "previous_value": "80.65",
        "change": "9.25",
        "previous_rank": 2,
        "rank_change": 1,
        "publication": world.published.pk,
        "kind": "computed",
        "decision_number": "24/QĐ-UBND",
        "decided_on": None,
        "source": None,
        "illustrative": False,
        "printed_rank_of": None,
        "printed_change": None,
        "not_assessed": None,
        "inference": None,
        "bonus": None,
        "penalty": None,
    }


def test_a_unit_that_was_not_assessed_has_no_figures_but_the_reason(world, results):
    held = row(results(year=2024), "so-c")
    assert held["not_assessed"] == "Mới thành lập"
    assert [held[name] for name in ("value", "rank", "grade", "change")] == [None] * 4
    assert held["previous_value"] == "70.00"


def test_results_stand_newest_year_first_then_as_published(world, results):
    answer = results()
    order = [(held["year"], held["unit_code"]) for held in answer["results"]]
    assert order == [
        (2024, "so-a"),
        (2024, "so-b"),
        (2024, "so-c"),
        (2023, "so-b"),
        (2023, "so-a"),
        (2023, "so-c"),
    ]


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({"index": "par"}, 6),
        ({"index": "sipas"}, 0),
        ({"index": ["par", "sipas"]}, 6),
        ({"year": 2023}, 3),
        ({"year": [2023, 2024]}, 6),
        ({"period": "2024"}, 3),
        ({"period": "Quý I/2024"}, 0),
        ({"block": "so"}, 6),
        ({"block": "huyen"}, 0),
        ({"unit": "so-a"}, 2),
        ({"unit": ["so-a", "so-b"], "year": 2024}, 2),
        ({"unit": "nobody"}, 0),
        ({"as_of": "2024-12-31"}, 0),
        ({"year": ""}, 6),
    ],
)
def test_filters(world, results, parameters, count):
    assert results(**parameters)["count"] == count


def test_a_snapshot_is_found_by_its_day_and_by_its_period(world, results):
    days = (date(2024, 6, 30), date(2024, 9, 30))
    for day in days:
        snapshot = open_round(
            index=world.so_round.round.index,
            year=2024,
            period="9 tháng/2024",
            as_of=day,
            block=world.so,
            by=None,
            reason=WHY,
        )
        for code in ("so-a", "so-b", "so-c"):
            score_for(snapshot, world.units[code], "70")
        publish_results(round_block=snapshot, by=None)
    assert results(as_of="2024-06-30")["count"] == 3
    assert results(period="9 tháng/2024")["count"] == 6
    held = results(period="9 tháng/2024")["results"]
    assert [row["as_of"] for row in held] == ["2024-09-30"] * 3 + ["2024-06-30"] * 3


def test_a_correction_takes_the_place_of_what_it_corrects(world, results):
    corrected = correct(world.before, world.units["so-a"], "88")
    answer = results(year=2024)
    assert row(answer, "so-a")["change"] == "1.90"
    assert {held["publication"] for held in results(year=2023)["results"]} == {corrected.pk}
    old = results(publication=world.published_before.pk)
    assert row(old, "so-a")["value"] == "80.65"
    assert results(publication=[world.published_before.pk, corrected.pk])["count"] == 6
    assert results(publication=corrected.pk, year=2024)["count"] == 0


def test_drafts_do_not_show(world, results):
    score_for(world.huyen_round, world.units["huyen-d"], "77")
    assert results(block="huyen")["count"] == 0


def test_an_inferred_or_printed_figure_keeps_its_digits_and_says_so(world, results):
    huyen = open_round(
        index=world.so_round.round.index, year=2018, block=world.huyen, by=None, reason=WHY
    )
    entered = {
        "huyen-d": {
            "value": Decimal("89.9"),
            "printed_rank": 5,
            "printed_rank_of": 21,
            "printed_grade": "Tốt",
            "source": "Báo",
        },
        "huyen-e": {"value": Decimal("80.650"), "inference": "89,90 − 9,25"},
    }
    for code, figures in entered.items():
        unit = world.units[code]
        enter_score(round_block=huyen, unit=unit, by=None, reason=WHY, **figures)
    publish_results(round_block=huyen, by=None, kind="transcribed")
    answer = results(year=2018)
    printed, inferred = row(answer, "huyen-d"), row(answer, "huyen-e")
    assert (printed["value"], printed["kind"], printed["source"]) == ("89.9", "transcribed", "Báo")
    assert (printed["rank"], printed["rank_of"], printed["grade"]) == (5, 21, "Tốt")
    assert (inferred["value"], inferred["kind"]) == ("80.650", "inferred")
    assert (inferred["rank"], inferred["grade"]) == (None, None)
    assert inferred["inference"] == "89,90 − 9,25"


def test_no_figure_has_an_exponent(world, results):
    correct(world.so_round, world.units["so-a"], "100")
    correct(world.so_round, world.units["so-b"], "1E+1")
    values = {held["unit_code"]: held["value"] for held in results(year=2024)["results"]}
    assert values == {"so-a": "100.00", "so-b": "10.00", "so-c": None}


def test_anybody_may_read(world):
    assert Client().get("/api/v1/results/").status_code == 200
