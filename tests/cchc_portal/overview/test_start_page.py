"""The admin's first page also names late periodic reports and nominations that wait."""

from datetime import date

import pytest
from django.urls import reverse

from cchc_portal.overview.admin import start
from tests.factories.nomination_world import nomination_world
from tests.factories.reference_rows import make_all_reference_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db, monkeypatch):
    made = nomination_world()
    make_all_reference_rows()
    monkeypatch.setattr(start.timezone, "localdate", lambda: date(2024, 6, 25))
    return made


def tasks(client, person) -> list[str]:
    client.force_login(person)
    page = client.get(reverse("admin:index"))
    return [task.words for task in page.context["year_end_tasks"]]


def test_a_unit_sees_which_reports_it_has_not_sent(here, client):
    late = [words for words in tasks(client, here.world.an) if "2024" in words]
    assert len(late) == 2, "quarter I and the first six months; the others are not due"
    assert all(words.startswith(str(here.world.units["so-a"])) for words in late)


def test_who_works_for_no_unit_sees_none(here, client):
    assert tasks(client, here.world.chi) == []


def test_a_nomination_waits_for_whoever_takes_the_next_step(here, client):
    here.nomination("so-a")
    own = tasks(client, here.world.huong)
    assert any("1" in words and "đề nghị khen thưởng" in words for words in own)
    assert not any("đề nghị" in words for words in tasks(client, here.world.binh))
