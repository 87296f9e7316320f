"""Every list, form and history opens for staff, and no list reads more for more rows."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Unit
from indices.actions.publish_results import publish_results
from indices.models import PrintedFigure
from tests.factories.criteria_examples import criteria_examples
from tests.factories.dossier_examples import dossier_examples
from tests.factories.evidence_examples import evidence_examples
from tests.factories.outside_examples import outside_examples
from tests.factories.plans import own_task_example
from tests.factories.remedy_example import remedy_example
from tests.factories.sending_example import sending_example
from tests.factories.targets import target_example
from tests.factories.world import WHY, score_for, small_world
from tests.factories.year_end_examples import year_end_examples

MODELS = sorted((model._meta.label_lower for model in admin.site._registry), key=str)


@pytest.fixture
def world(db):
    world = small_world()
    world.enter(so_a="89.9", so_b="81.60", so_c=None)
    publish_results(round_block=world.so_round, by=None)
    save_record(record=Decision(number="24/QĐ-UBND"), by=None, reason=WHY)
    figure = PrintedFigure(
        index=world.so_round.round.index, year=2024, what="units", value=3, source="thử"
    )
    save_record(record=figure, by=None, reason=WHY)
    examples = criteria_examples(world)
    examples |= evidence_examples(world, criterion=examples["indices/criterion"])
    sending_example(examples["indices/assessment"])
    outside_examples(world)
    dossier_examples(world, by=world.quang)
    target_example(world)
    own_task_example(world)
    year_end_examples(world)
    return world


@pytest.fixture
def filled(world):
    """The world with a measure of a remediation plan too, whose publication is of another round."""
    remedy_example(world)
    return world


def address(model, page, *args) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("label", MODELS)
def test_list_form_and_history_open(filled, client, label):
    client.force_login(filled.quang)
    model = next(m for m in admin.site._registry if m._meta.label_lower == label)
    record = model._default_manager.first()
    assert record is not None
    assert client.get(address(model, "changelist")).status_code == 200
    assert client.get(address(model, "change", record.pk)).status_code == 200
    assert client.get(address(model, "history", record.pk)).status_code == 200
    add = client.get(address(model, "add")).status_code
    assert add == (200 if admin.site._registry[model].has_add_permission(_asked(filled)) else 403)
    assert client.get(address(model, "delete", record.pk)).status_code == 403


def _asked(world):
    return type("Request", (), {"user": world.quang})()


@pytest.mark.parametrize("label", MODELS)
def test_lists_search_without_a_fault(world, client, label):
    client.force_login(world.quang)
    model = next(m for m in admin.site._registry if m._meta.label_lower == label)
    if admin.site._registry[model].search_fields:
        found = client.get(address(model, "changelist"), {"q": "khoi"})
        assert found.status_code == 200


@pytest.mark.parametrize(
    "label",
    [
        "units.unit",
        "indices.yearlyscore",
        "indices.roundblock",
        "indices.publication",
        "indices.publishedresult",
    ],
)
def test_lists_do_not_read_more_for_more_rows(world, client, label):
    client.force_login(world.quang)
    model = next(m for m in admin.site._registry if m._meta.label_lower == label)
    client.get(address(model, "changelist"))
    few = _queries(client, address(model, "changelist"))
    for number in range(8):
        unit = Unit(code=f"so-{number}", name=f"Sở số {number}", valid_from=date(2020, 1, 1))
        record_unit(unit=unit, block=world.so, by=None, reason=WHY)
        score_for(world.so_round, unit, "70")
    publish_results(round_block=world.so_round, by=None, reason="bổ sung")
    assert _queries(client, address(model, "changelist")) <= few


def _queries(client, page) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_start_page_shows_own_rounds_and_counts(world, client):
    client.force_login(world.an)
    page = client.get(reverse("admin:index"))
    assert [line.round_block for line in page.context["open_rounds"]] == [world.so_round]
    progress = page.context["open_rounds"][0].progress
    assert (progress.entered, progress.total) == (1, 1)
    assert reverse("admin:indices_roundblock_grid", args=[world.so_round.pk]) in page.text
    assert reverse("admin:indices_roundblock_publish", args=[world.so_round.pk]) not in page.text


def test_start_page_of_the_publisher_leads_to_publication(world, client):
    client.force_login(world.phuong)
    page = client.get(reverse("admin:index"))
    assert len(page.context["open_rounds"]) == 2
    assert reverse("admin:indices_roundblock_publish", args=[world.so_round.pk]) in page.text


@pytest.mark.parametrize("label", MODELS)
def test_an_empty_form_comes_back_with_errors_not_with_a_fault(filled, client, label):
    client.force_login(filled.quang)
    model = next(m for m in admin.site._registry if m._meta.label_lower == label)
    record = model._default_manager.first()
    assert client.post(address(model, "change", record.pk), {}).status_code in (200, 403)
    assert client.post(address(model, "add"), {}).status_code in (200, 403)
