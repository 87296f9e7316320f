"""What the seed news item says besides the index: aims for 2019, commendations, what the year is
about and the conference; entered, judged, served, and nothing invented."""

from datetime import date

import pytest
from django.test.utils import override_settings

from cchc_portal.demo.loaders import (
    blocks,
    grade_scales,
    khanhhoa_aims,
    khanhhoa_awards,
    khanhhoa_online,
    khanhhoa_plan,
    khanhhoa_scores,
    khanhhoa_units,
)
from cchc_portal.demo.reading import DATA
from indices.selectors.plans import conferences_of, plan_of_year
from tests.cchc_portal.demo.conftest import filled_database
from tests.factories.reference_rows import make_all_reference_rows

UNIT = "kh-bql-van-phong"


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    def load():
        make_all_reference_rows()
        for part in (
            blocks,
            grade_scales,
            khanhhoa_units,
            khanhhoa_scores,
            khanhhoa_online,
            khanhhoa_aims,
            khanhhoa_awards,
            khanhhoa_plan,
        ):
            part.load()
            assert part.is_loaded()

    with (
        override_settings(DATA_DIR=tmp_path_factory.mktemp("demo")),
        filled_database(django_db_blocker, load),
    ):
        yield


@pytest.fixture
def seed() -> str:
    return " ".join((DATA / "seed_news_2019.txt").read_text(encoding="utf-8").split())


def targets_of(client, year: int) -> dict[str, dict]:
    rows = client.get(f"/api/v1/targets/?unit={UNIT}&year={year}").json()["results"]
    return {row["metric"] or row["text"]: row for row in rows}


def test_forty_per_cent_of_2018_is_exceeded(loaded, client):
    online = targets_of(client, 2018)["online_rate"]
    assert (online["comparator"], online["value"]) == ("at_least", "40")
    assert online["state"] == "exceeded"
    assert online["result"]["value"] == "88.2"


def test_satisfaction_is_to_be_higher_than_in_2018_and_nobody_knows_yet(loaded, client):
    aim = targets_of(client, 2019)["sipas"]
    assert (aim["comparator"], aim["value"]) == ("above_last_year", None)
    assert (aim["state"], aim["result"]) == ("no_figure", None)


def test_early_is_strictly_above_fifty(loaded, client):
    aim = targets_of(client, 2019)["early_rate"]
    assert (aim["comparator"], aim["value"], aim["state"]) == ("above", "50", "no_figure")


def test_giu_hang_is_read_twice_and_ticked_by_nobody(loaded, client):
    """The grade of 2019 is known (Tốt again), the rank is not."""
    aim = targets_of(client, 2019)["giữ hạng"]
    assert (aim["metric"], aim["state"]) == (None, "no_figure")
    states = {reading["comparator"]: reading["state"] for reading in aim["readings"]}
    assert states == {"keep_rank": "no_figure", "keep_grade": "met"}


def test_targets_in_words_stand_as_printed(loaded, client, seed):
    for text in ("giữ hạng", "hoàn thành tốt các chỉ tiêu đã đề ra"):
        assert text in seed
        assert targets_of(client, 2019)[text]["state"] == "no_figure"


def test_three_commendations_of_which_number_and_names_are_unknown(loaded, client):
    rows = client.get(f"/api/v1/awards/?unit={UNIT}").json()["results"]
    assert len(rows) == 3
    assert sorted(row["recipient_kind"] for row in rows) == ["collective", "person", "person"]
    for row in rows:
        assert (row["form"], row["form_name"]) == ("bang_khen", "Bằng khen")
        assert (row["authority"], row["achievement_year"]) == ("UBND tỉnh", 2018)
        assert (row["decision"], row["signed_on"], row["person_name"]) == (None, None, None)
        assert row["illustrative"] is False


def test_the_year_is_about_what_the_seed_prints(loaded, seed):
    plan = plan_of_year(year=2019)
    assert plan.orientation in seed
    assert plan.orientation_by in seed


def test_the_conference_stands_as_the_seed_prints_it(loaded, seed):
    (conference,) = conferences_of(year=2019)
    assert conference.held_on == date(2019, 3, 15)
    assert conference.title in seed
    assert conference.chaired_by in seed


def test_nothing_is_known_of_tasks_so_no_rate_is_made(loaded, client):
    assert "0,00%" not in client.get("/plans/2019/").content.decode()
