"""The rights of the portal's role: deploy/roles.sql and deploy/freeze.sql, tried as that role."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

from cchc_portal.overview.actions.run_reports import run_reports
from cchc_portal.overview.models import PeriodicReport, ReportRun
from dossiers.actions.recount import recount
from dossiers.actions.undo_batch import undo_batch
from dossiers.models import Dossier, ImportBatch
from tests.factories.dossier_files import dossier, dossier_csv, imported
from tests.factories.dossier_world import dossier_world
from tests.factories.evidence_files import document_store
from tests.factories.periodic import begun, sent
from tests.factories.report_runs import asked_run, stand_in

__all__ = ["document_store"]
DEPLOY = Path(__file__).parents[2] / "deploy"
ON_DATABASE = re.compile(r"^(?:GRANT|REVOKE) [^;]* ON DATABASE cchc [^;]*;", re.MULTILINE)
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


def text_of(name: str) -> str:
    """The file without what only psql understands."""
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("\\"))


@pytest.fixture
def frozen(db):
    """The role as roles.sql makes it, then freeze.sql; the test's transaction undoes both."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if not cursor.fetchone()[0]:
            pytest.skip("only a superuser makes roles")
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = 'cchc_app'")
        if cursor.fetchone() is None:
            cursor.execute("CREATE ROLE cchc_app")
        on_database = ON_DATABASE.findall(text_of("roles.sql"))
        assert len(on_database) == 2
        database = connection.ops.quote_name(connection.settings_dict["NAME"])
        for line in on_database:
            cursor.execute(line.replace("DATABASE cchc", f"DATABASE {database}"))
        cursor.execute("GRANT USAGE ON SCHEMA public TO cchc_app")
        cursor.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO cchc_app"
        )
        cursor.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO cchc_app")
        cursor.execute(text_of("freeze.sql"))


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


def become_the_role() -> None:
    """Until the test's transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE cchc_app")
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,)


def test_the_role_imports_counts_again_and_undoes(frozen, tmp_path):
    dossier_world()
    become_the_role()
    rows = dossier_csv([dossier(), dossier(code="H99.01-240304-0002", channel="fax")])
    batch = imported(tmp_path / "ho-so.csv", rows)
    assert (batch.rows_new, batch.rows_refused) == (1, 1)
    assert recount(mend=True) == []
    undone = undo_batch(batch=batch, by=None, reason="thử")
    assert undone.state == ImportBatch.State.UNDONE
    assert not Dossier.objects.exists()


def test_the_role_makes_the_reports_of_a_block_and_sends_a_periodic_one(
    frozen, document_store, monkeypatch
):
    made = dossier_world(year=2024)
    stand_in(monkeypatch)
    become_the_role()
    run = run_reports(run=asked_run(made.world))
    assert (run.state, run.made) == (ReportRun.State.DONE, 3)
    report = sent(begun(made.units["so-a"]), II_1="Ban hành 02 văn bản")
    assert report.state == PeriodicReport.State.SENT and report.sent_content["texts"]
