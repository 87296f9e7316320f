"""publications/ and indices/."""

import csv
import io

from tests.indices.api.publishing import correct

URL = "/api/v1/publications/"


def test_a_publication_says_under_which_rules_it_was_made(world, client):
    held = client.get(f"{URL}{world.published.pk}/").json()
    moment = held.pop("published_at")
    assert moment.endswith("+07:00")
    assert held == {
        "id": world.published.pk,
        "number": 1,
        "kind": "computed",
        "index": "par",
        "year": 2024,
        "period": "2024",
        "as_of": None,
        "block": "so",
        "block_name": "Khối các sở",
        "reason": None,
        "decision_number": "24/QĐ-UBND",
        "decided_on": None,
        "illustrative": False,
        "rules": {
            "decimals": 2,
            "rounding": "display",
            "tie_policy": "competition",
            "higher_is_better": True,
            "grade_scale": "Thang thử nghiệm",
            "grade_scale_inferred": False,
            "grade_bands": [
                {"name": "Tốt", "lower_bound": "85"},
                {"name": "Khá", "lower_bound": "70"},
                {"name": "Trung bình", "lower_bound": "50"},
                {"name": "Yếu", "lower_bound": "0"},
            ],
            "units_in_block": None,
        },
        "results_count": 3,
        "supersedes": None,
        "superseded_by": None,
        "results": f"http://testserver/api/v1/results/?publication={world.published.pk}",
    }
    assert client.get(held["results"]).json()["count"] == 3


def test_corrections_and_what_they_correct_point_at_each_other(world, client):
    second = correct(world.so_round, world.units["so-a"], "90")
    third = correct(world.so_round, world.units["so-a"], "91")
    chain = [
        (held["number"], held["supersedes"], held["superseded_by"])
        for held in client.get(URL, {"year": 2024}).json()["results"]
    ]
    assert chain == [
        (3, second.pk, None),
        (2, world.published.pk, third.pk),
        (1, None, second.pk),
    ]
    assert client.get(f"{URL}{second.pk}/").json()["reason"] == "Cộng nhầm điểm"


def test_filters(world, client):
    second = correct(world.so_round, world.units["so-a"], "90")

    def found(**parameters):
        return [held["id"] for held in client.get(URL, parameters).json()["results"]]

    before, first = world.published_before.pk, world.published.pk
    assert found() == [second.pk, first, before]
    assert found(standing="true") == [second.pk, before]
    assert found(standing="false") == [first]
    assert found(year=2023) == found(period="2023") == [before]
    assert found(index="sipas") == found(block="huyen") == []
    assert client.get(URL, {"standing": "maybe"}).status_code == 400


def test_an_unknown_publication_is_not_found(world, client):
    assert client.get(f"{URL}999999/").status_code == 404
    assert client.get(f"{URL}{'9' * 40}/").status_code == 404


def test_revalidation_follows_corrections(world, client):
    address = f"{URL}{world.published.pk}/"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    correct(world.so_round, world.units["so-a"], "90")
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_csv(world, client):
    content = b"".join(client.get(URL, {"format": "csv"}).streaming_content)
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["year"] for row in rows] == ["2024", "2023"]
    assert rows[0]["rules.decimals"] == "2"
    assert rows[0]["rules.grade_bands"] == "Tốt 85; Khá 70; Trung bình 50; Yếu 0"


def test_the_indexes_of_every_portal_are_listed(db, client):
    answer = client.get("/api/v1/indices/").json()
    assert [held["code"] for held in answer["results"]] == ["par", "sipas", "service766"]
    assert answer["results"][0]["name_en"] == "Administrative reform index (PAR index)"
    etag = client.get("/api/v1/indices/")["ETag"]
    again = client.get("/api/v1/indices/", headers={"If-None-Match": etag})
    assert again.status_code == 304
