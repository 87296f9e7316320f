"""From the file to the criterion, by people: 20,000 dossiers are brought, watched, their refused
rows mended and brought again, and the unit's rate and points move.
"""

import csv
import re

import pytest
from django.urls import reverse

from dossiers.models import Dossier
from indices.models import Stage
from tests.browser.people import person_at
from tests.factories.dossier_files import dossier_csv, finished_dossier
from tests.factories.measured_cycle import measured_cycle
from tests.factories.worker_process import a_worker, imports_held_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROWS, ONLINE, MISTYPED = 20_000, 10_600, 1_500
CRITERION = "2.1"


def rows():
    """53 % came in online, and 1,500 more whose channel is mistyped: 57.30 % of the sound rows,
    60.50 % of all. Criterion 2.1 gives 10 points from 40 %, 20 above 60 %."""
    for number in range(1, ROWS + 1):
        channel = "online" if number <= ONLINE else "in_person"
        yield finished_dossier(number, channel="onlin" if number > ROWS - MISTYPED else channel)


def test_refused_rows_are_mended_and_the_rate_and_the_points_move(chromium, live_server, tmp_path):
    measured_cycle().bring_to(Stage.SELF_ASSESSMENT)
    site, file, mended = live_server.url, tmp_path / "ho-so.csv", tmp_path / "da-sua.csv"
    file.write_text(dossier_csv(list(rows())), encoding="utf-8")
    with person_at(chromium, site, "an") as page, a_worker():
        with imports_held_up():
            result = upload(page, site, file)
            page.wait_for_selector("#batch-progress progress[value]")
        page.wait_for_selector(".batch-table")
        assert Dossier.objects.count() == ROWS - MISTYPED
        assert shown(page, site) == ("57,3", "10")

        page.goto(result)
        with page.expect_download() as download:
            page.click("a[href$='refused.csv']")
        mend(download.value.path(), mended)
        upload(page, site, mended)
        assert Dossier.objects.count() == ROWS
        assert shown(page, site) == ("60,5", "20")


def upload(page, site: str, file) -> str:
    """Bring a file; the address of its import."""
    page.goto(site + reverse("admin:dossiers_importbatch_upload"))
    page.set_input_files("input[name=file]", file)
    with page.expect_navigation():
        page.click("#upload-form button[type=submit]")
    return page.url


def mend(refused, mended) -> None:
    """What a person does in a spreadsheet: the reasons read, the word put right, saved."""
    with refused.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert len(found) == MISTYPED
    assert "online, in_person, post" in found[0]["reason"]
    with mended.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, found[0].keys())
        writer.writeheader()
        writer.writerows(row | {"channel": "online"} for row in found)


def shown(page, site: str) -> tuple[str, str]:
    """The online share and the points of the criterion, as the unit's page of the year says."""
    page.goto(f"{site}{reverse('dossiers-of-year', args=[2024])}?unit=so-a")
    row = page.locator("section[aria-labelledby=criteria] tr", has_text=CRITERION)
    rate, points = (row.locator("td").nth(place).inner_text() for place in (0, 1))
    return re.search(r"(\d+,\d+)\s*%", rate)[1], points.strip()
