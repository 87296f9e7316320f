"""The list of dossier codes behind a figure: staff only, own units only, the same as is counted."""

import csv
import io
import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc_portal.overview.selectors.dossiers_asked import read_asked
from cchc_portal.overview.selectors.dossiers_behind import STATES, dossiers_behind
from cchc_portal.overview.views import dossier_list
from cchc_portal.sheets.reading import read_sheet
from dossiers.actions.recount import recount
from dossiers.models import Dossier, DossierStatus, ImportBatch
from dossiers.selectors.counts import tallies
from tests.cchc_portal.overview.dossiers_made import page
from tests.factories.dossier_world import dossier_world, level_on

pytestmark = pytest.mark.django_db
YEAR = 2024
ADDRESS = f"/en/dossiers/{YEAR}/list/"


@pytest.fixture
def made():
    return dossier_world(year=YEAR)


def log_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")


def store(made, number: int, *, code="1.000001", received=date(YEAR, 3, 15), **fields) -> Dossier:
    """One dossier of the unit that handles the procedure, due ten days after receipt."""
    batch, _new = ImportBatch.objects.get_or_create(file_name="thu.csv", sha256="0" * 64)
    procedure = made.procedures[code]
    unit = procedure.handlings.get().unit
    told = {
        "channel": "online",
        "deadline": received + timedelta(days=10),
        "status_id": 9 if fields.get("finished_on") else 4,
    } | fields
    name = f"000.00.16.H32-{received:%y%m%d}-{number:04}"
    return Dossier.objects.create(
        key=name,
        code=name,
        unit=unit,
        settling_unit=unit,
        procedure=procedure,
        level=level_on(procedure, received),
        received_on=received,
        batch=batch,
        **told,
    )


def test_a_citizen_is_asked_to_log_in(client, made):
    assert "/login/" in client.get(ADDRESS)["Location"]


def test_a_leader_who_only_reads_is_refused(client, made):
    log_in(client, made.world.dung)
    assert client.get(ADDRESS).status_code == 403


def test_an_officer_sees_the_dossiers_of_the_own_unit_only(client, made):
    own, other = store(made, 1), store(made, 2, code="2.000004")
    log_in(client, made.world.an)
    shown = page(client, ADDRESS)
    assert own.code in shown and other.code not in shown
    assert other.code not in page(client, ADDRESS, unit="so-b")
    log_in(client, made.world.chi)
    shown = page(client, ADDRESS)
    assert own.code in shown and other.code in shown


def test_the_year_leads_staff_to_the_dossiers_and_nobody_else(client, made):
    store(made, 1)
    recount(mend=True)
    link = f'href="{ADDRESS}?state=received&unit=so-a"'
    assert link not in page(client, f"/en/dossiers/{YEAR}/")
    log_in(client, made.world.an)
    assert link in page(client, f"/en/dossiers/{YEAR}/")


def test_a_dossier_stands_there_with_its_days_and_status(client, made):
    store(made, 7, finished_on=date(YEAR, 3, 20))
    log_in(client, made.world.an)
    shown = page(client, ADDRESS, state="early")
    for words in ("000.00.16.H32-240315-0007", "15 Mar 2024", "25 Mar 2024", "20 Mar 2024"):
        assert words in shown
    assert "Resolved" in shown and "Full" in shown


def random_dossiers(made, *, number: int) -> None:
    rnd = random.Random(32)
    statuses = {status.number: status.counted for status in DossierStatus.objects.all()}
    for serial in range(number):
        received = date(YEAR, 1, 1) + timedelta(days=rnd.randrange(-40, 400))
        status = rnd.choice(list(statuses))
        finished = None
        if statuses[status] in ("closed", "resolved"):
            finished = received + timedelta(days=rnd.randrange(0, 25))
        store(
            made,
            serial,
            code=rnd.choice(list(made.procedures)),
            received=received,
            channel=rnd.choice(["online", "in_person", "post"]),
            finished_on=finished,
            status_id=status,
        )
    recount(mend=True)


PERIODS = ({}, {"period": f"{YEAR}-Q2"}, {"since": f"{YEAR}-02-11", "until": f"{YEAR}-07-03"})


def test_edge_case_34_the_list_holds_as_many_dossiers_as_are_counted(made):
    random_dossiers(made, number=300)
    for period in PERIODS:
        for narrowing in ({}, {"unit": "so-a"}, {"field": "dau-tu"}, {"channel": "online"}):
            asked = read_asked(period | narrowing, year=YEAR)
            ids = {"unit_ids": [asked.unit.pk]} if asked.unit else {}
            tally = tallies(**asked.counted, **ids)[()]
            found = {
                state: dossiers_behind(asked, state=state, viewer=made.world.quang).count()
                for state in STATES
            }
            assert found == {state: getattr(tally, state) for state in STATES}, (period, narrowing)


def test_pages_of_a_hundred_follow_each_other_without_a_gap(client, made, monkeypatch):
    monkeypatch.setattr(dossier_list, "ON_A_PAGE", 2)
    codes = [store(made, number).code for number in range(5)]
    log_in(client, made.world.an)
    seen, address = [], ADDRESS
    while address:
        context = client.get(address).context
        seen += [dossier.code for dossier in context["rows"]]
        address = context["next"]
    assert seen == codes


def test_a_long_list_is_not_counted_to_its_end(client, made, monkeypatch):
    monkeypatch.setattr(dossier_list, "MOST_COUNTED", 3)
    for number in range(5):
        store(made, number)
    log_in(client, made.world.an)
    assert "More than 3 dossiers" in page(client, ADDRESS)


def test_unknown_states_and_codes_are_said(client, made):
    log_in(client, made.world.an)
    assert "There is no state “x”." in page(client, ADDRESS, state="x")
    assert 'role="alert"' in page(client, ADDRESS, unit="x")
    assert client.get(f"{ADDRESS}?after=%00~x&state=%00").status_code == 200


def test_the_list_comes_as_csv_and_as_a_workbook(client, made):
    for number in range(3):
        store(made, number, finished_on=date(YEAR, 3, 20))
    log_in(client, made.world.an)
    answer = client.get(f"{ADDRESS}?state=early&format=csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Dossier code"][-4:] for row in rows] == ["0000", "0001", "0002"]
    assert rows[0]["Finished on"] == f"{YEAR}-03-20"
    answer = client.get(f"{ADDRESS}?state=early&format=xlsx")
    content = b"".join(answer.streaming_content)
    assert content[:2] == b"PK"
    sheet = read_sheet(content, "list.xlsx")
    assert "000.00.16.H32-240315-0002" in str(sheet.rows)
    assert client.get(f"{ADDRESS}?format=exe").status_code == 404


def test_queries_do_not_grow_with_the_dossiers(client, made):
    log_in(client, made.world.an)
    for number in range(40):
        store(made, number)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(ADDRESS).status_code == 200
    assert len(queries) <= 16
