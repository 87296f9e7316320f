"""What a monitor hears: the process lives; the portal can serve, or why not."""

from unittest.mock import patch

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor


def test_the_process_lives_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_migrated(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_not_ready_with_migrations_to_apply(client):
    with patch.object(
        MigrationExecutor, "migration_plan", return_value=[("indices.0009_x", False)]
    ):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert "indices.0009_x" in response.json()["reason"]


def test_not_ready_without_a_database_and_no_detail_leaks(client):
    with patch(
        "cchc_portal.health.MigrationExecutor", side_effect=OperationalError("host 10.0.0.5")
    ):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "not ready",
        "reason": "The database cannot be reached.",
    }


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_asking_is_allowed(client, path):
    assert client.post(path).status_code == 405
