"""The notice of round 1: what was changed and what is asked, as frozen when it was written."""

import pytest
from django.urls import reverse

from indices.actions.explain import ask_explanation
from indices.models import Lane, Sending, Stage
from indices.selectors.round1_notice import notice_lines
from tests.factories.cycle import cycle

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice():
    held = cycle().bring_to(Stage.APPRAISAL_1)
    for unit in ("so-a", "so-b", "so-c"):
        held.enter_all(unit, Lane.APPRAISAL_1)
    held.enter("so-a", "2.2", Lane.APPRAISAL_1, branch="late", note="Gửi ngày 20")
    ask_explanation(
        assessment=held.assessment("so-a"),
        criterion=held.nodes["1.1"],
        message="Căn cứ của 9/10?",
        by=held.world.chi,
    )
    held.move(Stage.EXPLANATION)
    return held, Sending.objects.get(assessment=held.assessment("so-a"), kind=Sending.Kind.ROUND_1)


def test_it_names_what_changed_and_what_is_asked(notice):
    lines = notice_lines(sending=notice[1])
    assert [(line.code, line.sent, line.appraised, line.asked) for line in lines] == [
        ("1.1", 9, 9, "Căn cứ của 9/10?"),
        ("2.2", 10, 5, ""),
    ]


def test_what_changes_afterwards_does_not_change_it(notice):
    held, sending = notice
    held.move(Stage.APPRAISAL_2)
    held.enter("so-a", "2.2", Lane.APPRAISAL_2, branch="on_time")
    assert [line.appraised for line in notice_lines(sending=sending)] == [9, 5]


def test_the_unit_reads_it(notice, client):
    held, sending = notice
    client.force_login(held.world.an, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("admin:indices_sending_receipt", args=[sending.pk])).content.decode()
    assert "Gửi ngày 20" in page and "Căn cứ của 9/10?" in page
    assert "Hoàn thành kế hoạch" in page
