"""deploy/freeze.sql takes from the portal's role what must not happen to frozen tables."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

FREEZE = Path(__file__).parents[2] / "deploy" / "freeze.sql"
FROZEN = {
    "indices_publication",
    "indices_publishedresult",
    "indices_publishedarea",
    "indices_publishedleaf",
    "indices_sending",
    "indices_reminder",
}


def tables_with(privilege: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind = 'r' AND has_table_privilege('cchc_app', oid, %s)",
            [privilege],
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def frozen(db):
    """The role as roles.sql makes it, then the file; the test's transaction undoes both."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("only a superuser makes roles")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'cchc_app'")
        if cursor.fetchone() is None:
            cursor.execute("CREATE ROLE cchc_app")
        cursor.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO cchc_app"
        )
        lines = FREEZE.read_text(encoding="utf-8").splitlines()
        cursor.execute("\n".join(line for line in lines if not line.startswith("\\")))


def test_frozen_and_history_tables_are_only_added_to(frozen):
    history = {name for name in tables_with("SELECT") if name.endswith("event")}
    assert "indices_scoreentryevent" in history
    kept = FROZEN | history
    assert kept <= tables_with("INSERT")
    assert not kept & (tables_with("UPDATE") | tables_with("DELETE") | tables_with("TRUNCATE"))


def test_every_frozen_model_is_meant_here():
    frozen = {
        model._meta.db_table
        for model in apps.get_models()
        if any(trigger.name == "frozen_rows" for trigger in getattr(model._meta, "triggers", ()))
    }
    assert frozen == FROZEN


def test_what_is_worked_on_stays_writable(frozen):
    assert {"indices_scoreentry", "indices_assessment"} <= tables_with("UPDATE")
