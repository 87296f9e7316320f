"""The page before publication, of a round scored by criteria."""

import pytest
from django.urls import reverse

from indices.models import Publication, ScoreEntry, Stage
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


def page_of(client, held, **query):
    client.force_login(held.world.phuong)
    return client.get(
        reverse("admin:indices_roundblock_publish", args=[held.world.so_round.pk]), query
    )


def press(client, page, **typed):
    form = {
        "kind": "computed",
        "after_number": 0,
        "seen": page.context["board"].fingerprint,
        "confirm": "1",
        **typed,
    }
    return client.post(page.wsgi_request.path, form)


def test_published_from_the_page_with_the_decision_that_approved_it(client):
    held = cycle().bring_to(Stage.APPROVED)
    page = page_of(client, held, kind="transcribed")
    assert [kind for kind, _label in page.context["kinds"]] == ["computed"]
    assert page.context["may_publish"]
    html = page.content.decode()
    assert "24/QĐ-UBND" in html
    assert reverse("admin:indices_roundblock_grid", args=[held.world.so_round.pk]) not in html
    first = press(client, page)
    publication = Publication.objects.get()
    assert first["Location"] == reverse("publication", args=[publication.pk])
    assert publication.decision_number == "24/QĐ-UBND"
    assert press(client, page)["Location"] == first["Location"]
    after = page_of(client, held)
    assert not after.context["may_publish"] and after.context["is_published"]


def test_what_stands_in_the_way_is_said(client):
    held = cycle().bring_to(Stage.APPROVED)
    ScoreEntry.objects.filter(assessment__unit__code="so-b", criterion__code="3.1").update(
        points=None
    )
    page = page_of(client, held)
    assert not page.context["may_publish"]
    [(unit, codes)] = page.context["obstacles"]["uncounted"]
    assert (unit.code, codes) == ("so-b", "3.1")
    assert press(client, page).context["refusal"].items == ["Sở Biển đảo: 3.1"]


def test_before_approval_nothing_is_offered(client):
    held = cycle().bring_to(Stage.APPRAISAL_1)
    page = page_of(client, held)
    assert page.status_code == 200 and not page.context["may_publish"]
    assert str(Stage.APPRAISAL_1.label) in page.content.decode()
    assert press(client, page).context["refusal"]
    assert not Publication.objects.exists()


def test_the_grid_of_such_a_round_takes_no_figure(client):
    held = cycle()
    client.force_login(held.world.quang)
    page = client.get(reverse("admin:indices_roundblock_grid", args=[held.world.so_round.pk]))
    assert page.context["by_criteria"] and not page.context["any_editable"]
