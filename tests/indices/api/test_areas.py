"""areas/, criteria/ and leaves/: fields, filters, who may read what, no draft, few queries."""

import csv
import io
import json
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indices.models import PublishedArea, PublishedLeaf, RoundBlock, Stage
from tests.factories.cycle import cycle
from tests.factories.published_criteria import (
    NOT_ASSESSED,
    POINTS,
    publish_points,
    published_cycle,
)

pytestmark = pytest.mark.django_db
PATHS = ("areas", "criteria", "leaves")
PUBLIC = RoundBlock.SeenBy.PUBLIC


def ask(client, path, **parameters):
    response = client.get(f"/api/v1/{path}/", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def test_an_area_has_exactly_these_fields(client):
    _made, publication = published_cycle()
    answer = ask(client, "areas", unit="so-a", area="1")
    assert answer["results"] == [
        {
            "index": "par",
            "year": 2024,
            "period": "2024",
            "as_of": None,
            "block": "so",
            "unit_code": "so-a",
            "unit_name": "Sở Ánh sáng",
            "area_code": "1",
            "area_name": "Chỉ đạo, điều hành",
            "points": "31.33333333333333333333333333",
            "max_points": "40",
            "value": "78.33333333333333333333",
            "publication": publication.pk,
            "illustrative": False,
        }
    ]


def test_an_area_in_which_nothing_was_assessed_has_no_value(client):
    published_cycle()
    (held,) = ask(client, "areas", unit="so-b", area="2")["results"]
    assert (held["value"], held["points"], held["max_points"]) == (None, "0", "0")


@pytest.mark.parametrize(
    ("parameters", "count"),
    [
        ({}, 9),
        ({"index": "par"}, 9),
        ({"index": "sipas"}, 0),
        ({"year": 2023}, 0),
        ({"period": "2024"}, 9),
        ({"block": "huyen"}, 0),
        ({"unit": ["so-a", "so-b"]}, 6),
        ({"area": "2"}, 3),
        ({"standing": "true"}, 9),
        ({"standing": "false"}, 0),
    ],
)
def test_areas_are_filtered(client, parameters, count):
    published_cycle()
    assert ask(client, "areas", **parameters)["count"] == count


def test_a_correction_takes_the_place_of_what_it_corrects(client):
    made, first = published_cycle(seen_by=PUBLIC)
    second = publish_points(made, POINTS, reason="Cộng nhầm điểm")
    for path in ("areas", "leaves"):
        standing = ask(client, path)["results"]
        assert {held["publication"] for held in standing} == {second.pk}
        superseded = ask(client, path, standing="false")["results"]
        assert {held["publication"] for held in superseded} == {first.pk}


@pytest.mark.parametrize("seen_by", RoundBlock.SeenBy.values)
def test_points_of_criteria_are_given_only_where_everybody_may_see_them(client, seen_by):
    published_cycle(seen_by=seen_by)
    assert bool(ask(client, "leaves")["count"]) == (seen_by == PUBLIC)


def test_a_signed_in_reader_of_the_api_gets_no_more_than_the_public(client):
    made, _publication = published_cycle()
    client.force_login(made.world.quang, backend="django.contrib.auth.backends.ModelBackend")
    assert ask(client, "leaves")["count"] == 0


def test_a_leaf_says_what_it_got_and_who_gave_it(client):
    published_cycle(seen_by=PUBLIC)
    (held,) = ask(client, "leaves", unit="so-a", criterion="2.1")["results"]
    assert (held["points"], held["max_points"], held["lane"]) == ("19", "20", "appraisal_2")
    assert (held["kind"], held["method"], held["not_applicable"]) == (
        "criterion",
        "appraisal",
        None,
    )
    (left_out,) = ask(client, "leaves", unit="so-b", criterion="2.1")["results"]
    assert (left_out["points"], left_out["lane"]) == (None, None)
    assert left_out["not_applicable"] == NOT_ASSESSED
    taken = ask(client, "leaves", unit="so-a", criterion="9.2")["results"]
    assert [(row["kind"], row["points"]) for row in taken] == [("penalty", "0.5")]


def test_a_set_in_preparation_is_not_given_and_an_open_one_is(client):
    made = cycle()
    assert ask(client, "criteria")["count"] == 0
    made.bring_to(Stage.SELF_ASSESSMENT)
    answer = ask(client, "criteria", index="par", year=2024, block="so")
    assert [held["code"] for held in answer["results"]] == list(made.nodes)
    assert ask(client, "criteria", block="huyen")["count"] == 0


def test_a_criterion_comes_with_its_rule(client):
    cycle().bring_to(Stage.SELF_ASSESSMENT)
    held = {row["code"]: row for row in ask(client, "criteria")["results"]}
    assert held["1"] == {
        "index": "par",
        "year": 2024,
        "period": "2024",
        "as_of": None,
        "block": "so",
        "code": "1",
        "kind": "area",
        "name": "Chỉ đạo, điều hành",
        "parent": None,
        "max_points": "40",
        "method": "appraisal",
        "rule": None,
        "params": {},
        "on_zero": None,
        "evidence": None,
        "guidance": None,
        "previous_code": None,
        "link": None,
        "dropped": False,
        "illustrative": False,
    }
    assert held["1.2.1"]["parent"] == "1.2"
    assert held["2.1"]["rule"] == "THRESHOLD_PROPORTIONAL"
    assert held["2.1"]["params"] == {"lo": 80, "hi": 100}
    assert held["9.2"]["params"] == {"each": "0.5"}


def test_csv_gives_parameters_as_json(client):
    cycle().bring_to(Stage.SELF_ASSESSMENT)
    content = client.get("/api/v1/criteria/?format=csv").content.decode("utf-8-sig")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(content))}
    assert json.loads(rows["2.1"]["params"]) == {"lo": 80, "hi": 100}
    assert rows["1"]["params"] == ""


@pytest.mark.parametrize("stage", [s for s in Stage.values if s != Stage.PUBLISHED])
def test_no_stage_before_publication_gives_a_score(client, stage):
    made = cycle(lost_points_seen_by=PUBLIC)
    if stage != Stage.PREPARATION:
        made.bring_to(stage)
    for path in ("areas", "leaves", "results", "publications"):
        assert ask(client, path)["count"] == 0, path


@pytest.mark.parametrize("path", PATHS)
def test_an_unchanged_answer_is_not_sent_again(client, path):
    published_cycle(seen_by=PUBLIC)
    address = f"/api/v1/{path}/"
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("units", [20, 1000])
@pytest.mark.parametrize("parameters", [{"page_size": 500}, {"unit": "so-a"}, {"format": "csv"}])
def test_at_most_eight_queries_for_any_number_of_units(client, units, parameters):
    _made, publication = published_cycle(seen_by=PUBLIC)
    result = publication.results.first()
    PublishedArea.objects.bulk_create(
        PublishedArea(result=result, code=f"x{n}", name="X", points=1, max_points=2, value=50)
        for n in range(units)
    )
    PublishedLeaf.objects.bulk_create(
        PublishedLeaf(result=result, code=f"x{n}", name="X", kind="criterion", method="appraisal",
                      points=Decimal(1), max_points=2)
        for n in range(units)
    )  # fmt: skip
    for path in PATHS:
        if path == "criteria":
            parameters = {name: told for name, told in parameters.items() if name != "unit"}
        with CaptureQueriesContext(connection) as queries:
            response = client.get(f"/api/v1/{path}/", parameters)
            assert response.status_code == 200
            if response.streaming:
                b"".join(response.streaming_content)
        assert len(queries) <= 8, path
