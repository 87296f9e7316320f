"""The schema is sound, and the API answers as it says."""

import json
from copy import deepcopy

import jsonschema
import pytest
from django.core.management import call_command
from django.urls import get_resolver

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import UnitAlias, UnitSuccession
from tests.factories.award_world import commendation, person_of
from tests.factories.dossier_examples import dossier_examples, full_count
from tests.factories.plans import conference, plan_in_all_states
from tests.factories.published_criteria import give_criteria
from tests.factories.targets import target_example
from tests.indices.api.publishing import correct, two_years

SCHEMA = "/api/v1/schema/"


@pytest.fixture
def schema(client, db):
    return client.get(SCHEMA).json()


@pytest.fixture
def world(db):
    """Published results of two years, a correction, a unit with everything a unit may have
    (commendations too), and a round scored by criteria."""
    world = two_years()
    correct(world.so_round, world.units["so-a"], "90")
    successor, predecessor = world.units["so-a"], world.units["so-b"]
    for record in (
        UnitAlias(unit=successor, name="Sở AS"),
        UnitSuccession(successor=successor, predecessor=predecessor, kind="merge"),
        UnitSuccession(successor=successor, predecessor_name="Sở Xa", kind="part"),
    ):
        save_record(record=record, by=None, reason="test")
    give_criteria(world)
    dossier_examples(world)
    full_count(world)
    target_example(world)
    conference(plan_in_all_states(world))
    plan_in_all_states(world, unit=successor)
    commendation(successor, publication=world.published, reward=1390000)
    person_of(successor, "Trần Văn Thử", person_office="Chuyên viên")
    return world


def strict(part):
    """OpenAPI 3.0 as JSON Schema, with every known member required and no other allowed."""
    if isinstance(part, list):
        return [strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    part = {name: strict(value) for name, value in part.items()}
    if part.pop("nullable", False):
        part = {"anyOf": [part, {"type": "null"}]}
    if part.get("type") == "object" and "properties" in part:
        part["additionalProperties"] = False
    return part


def check(schema, answer, path):
    content = schema["paths"][path]["get"]["responses"][str(answer.status_code)]["content"]
    media_type = answer["Content-Type"].split(";")[0]
    described = strict(deepcopy(content[media_type]["schema"]))
    described["components"] = strict(deepcopy(schema["components"]))
    jsonschema.Draft7Validator(described, format_checker=jsonschema.FormatChecker()).validate(
        answer.json()
    )


def test_the_schema_is_sound(db, tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema"))


def test_every_address_of_the_api_is_described(schema):
    api = next(found for found in get_resolver().url_patterns if str(found.pattern) == "api/v1/")
    routes = {str(route.pattern) for route in api.url_patterns} - {"schema/", "docs/"}
    described = {path.removeprefix("/api/v1/") for path in schema["paths"]}
    assert len(described) == len(routes)


def test_every_address_answers_as_described(schema, world, client):
    own = {"code": "so-a", "id": str(world.published.pk)}
    for path in schema["paths"]:
        answer = client.get(path.format(**own))
        assert answer.status_code == 200, path
        if "results" in answer.json() and "count" in answer.json():
            assert answer.json()["count"] > 0, path
        check(schema, answer, path)


def test_every_address_fails_as_described(schema, world, client):
    missing = {"code": "khong-co", "id": "999999"}
    for path in schema["paths"]:
        answers = [client.get(path.format(**missing), {"unknown": "1"})]
        answers.append(client.get(path.format(**missing), headers={"Accept": "text/html"}))
        if "{" in path:
            answers.append(client.get(path.format(**missing)))
        else:
            answers.append(client.get(path, {"page": "999"}))
        assert [answer.status_code for answer in answers] == [400, 406, 404], path
        for answer in answers:
            check(schema, answer, path)


def test_every_described_parameter_is_accepted_and_no_other(schema, world, client):
    values = {
        "index": "par", "year": "2024", "period": "2024", "as_of": "2024-12-31", "block": "so",
        "unit": "so-a", "publication": "1", "standing": "true", "search": "so",
        "area": "1", "criterion": "1.1", "metric": "par", "valid_on": "2024-12-31", "page": "1",
        "page_size": "10", "format": "json",
    }  # fmt: skip
    for path, described in schema["paths"].items():
        if "{" in path:
            continue
        names = {parameter["name"] for parameter in described["get"]["parameters"]}
        for name in values:
            status = client.get(path, {name: values[name]}).status_code
            assert status == (200 if name in names else 400), (path, name)


def test_the_schema_comes_in_yaml_too_and_in_the_readers_language(client, db):
    assert client.get(SCHEMA)["Content-Type"] == "application/json"
    assert client.get(SCHEMA, {"format": "yaml"}).content.startswith(b"openapi:")
    etag = client.get(SCHEMA)["ETag"]
    assert client.get(SCHEMA, headers={"If-None-Match": etag}).status_code == 304
    english = client.get(SCHEMA, headers={"Accept-Language": "en"}).content
    assert b"Published results" in english
    assert json.loads(english)["info"]["version"] == "1"
