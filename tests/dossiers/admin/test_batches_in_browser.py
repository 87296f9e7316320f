"""A long import in a real browser, done by a real worker: watched, mended, brought again."""

import csv

import pytest
from django.urls import reverse

from dossiers.actions.cancel_batch import cancel_batch
from dossiers.actions.run_batch import run_batch
from dossiers.models import Dossier
from tests.browser.people import person_at
from tests.factories.dossier_files import dossier_csv, finished_dossier, finished_dossiers, opened
from tests.factories.dossier_world import dossier_world
from tests.factories.worker_process import a_worker, imports_held_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_long_file_is_watched_and_its_refused_rows_mended_and_brought_again(
    chromium, live_server, tmp_path
):
    dossier_world()
    path = tmp_path / "ho-so.csv"
    path.write_text(dossier_csv([*finished_dossiers(2500), finished_dossier(2501, channel="fax")]))
    with person_at(chromium, live_server.url, "an") as page, a_worker() as worker:
        page.goto(live_server.url + reverse("admin:dossiers_importbatch_upload"))
        page.set_input_files("input[name=file]", path)
        with imports_held_up():
            page.click("#upload-form button[type=submit]")
            page.wait_for_selector("#batch-progress progress[value]")
            assert page.is_visible("form[action$='/cancel/'] button")
        page.wait_for_selector(".batch-table")
        assert worker.poll() is None
        assert Dossier.objects.count() == 2500
        with page.expect_download() as download:
            page.click("a[href$='refused.csv']")
        mended = tmp_path / "sua.csv"
        rows = list(csv.reader(download.value.path().open(encoding="utf-8-sig")))
        assert len(rows) == 2
        assert "fax" in rows[1][-1]
        mended.write_text("\n".join(",".join(row[:-1]) for row in rows).replace("fax", "online"))
        page.goto(live_server.url + reverse("admin:dossiers_importbatch_upload"))
        page.set_input_files("input[name=file]", mended)
        with page.expect_navigation():
            page.click("#upload-form button[type=submit]")
        assert Dossier.objects.count() == 2501


def test_without_javascript_the_page_of_a_running_import_loads_itself_anew(
    chromium, live_server, tmp_path, client
):
    world = dossier_world()
    batch = opened(tmp_path, dossier_csv(finished_dossiers(1)), by=world.world.an)
    client.force_login(world.world.an)
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:dossiers_importbatch_change", args=[batch.pk]))
    assert page.is_visible("#batch-progress")
    cancel_batch(batch=batch, by=world.world.an)
    page.wait_for_selector(".cchc-note")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_are_as_wide_as_the_screen(chromium, live_server, tmp_path, width):
    world = dossier_world()
    rows = [*finished_dossiers(3), finished_dossier(4, channel="fax", unit_code="so-khong-co")]
    rows.append({"code": "Tổng số", "unit_code": "5"})
    batch = run_batch(batch=opened(tmp_path, dossier_csv(rows), by=world.world.phuong))
    waiting = opened(tmp_path, dossier_csv(finished_dossiers(5)), by=world.world.phuong)
    with person_at(chromium, live_server.url, "phuong", width=width) as page:
        for name, args in [
            ("changelist", []),
            ("upload", []),
            ("change", [batch.pk]),
            ("change", [waiting.pk]),
            ("undo", [batch.pk]),
        ]:
            page.goto(live_server.url + reverse(f"admin:dossiers_importbatch_{name}", args=args))
            assert page.evaluate("document.documentElement.scrollWidth") <= width
