"""The sentence of the news item about online dossiers, and the constructed dossiers of the demo.

"… số lượng hồ sơ trực tuyến mức độ 3, 4 được tiếp nhận và giải quyết là 195 hồ sơ, đạt tỷ lệ theo
quy định là 88,2%, vượt chỉ tiêu 40% do UBND tỉnh giao."
"""

from datetime import date

import pytest
from django.db.models import Count, Q
from django.test.utils import override_settings

from cchc_portal.demo.loaders import (
    blocks,
    illustrative,
    illustrative_dossiers,
    illustrative_procedures,
    illustrative_targets,
    khanhhoa_online,
    khanhhoa_units,
)
from cchc_portal.demo.reading import DATA
from cchc_portal.demo.sources import NEWS_ITEM
from cchc_portal.units.models import Block
from dossiers.actions.make_reference_rows import make_reference_rows
from dossiers.models import (
    FORM_COLUMNS,
    Channel,
    Dossier,
    Holiday,
    ImportBatch,
    MonthlyCount,
    PeriodCount,
    Procedure,
)
from indices.models import Target
from indices.targets import judged_targets
from tests.cchc_portal.demo.conftest import filled_database


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The parts of the demo that dossiers and their targets need."""

    def load():
        make_reference_rows()
        blocks.load()
        illustrative.load_units(Block.objects.get(code=blocks.MARK))
        for part in (
            khanhhoa_units,
            khanhhoa_online,
            illustrative_procedures,
            illustrative_dossiers,
            illustrative_targets,
        ):
            part.load()
            assert part.is_loaded()

    with (
        override_settings(DATA_DIR=tmp_path_factory.mktemp("demo")),
        filled_database(django_db_blocker, load),
    ):
        yield


def printed_count() -> PeriodCount:
    return PeriodCount.objects.get(unit__code="kh-bql-van-phong")


def test_the_news_item_prints_the_figures():
    news = (DATA / "seed_news_2019.txt").read_text(encoding="utf-8")
    assert "là 195 hồ sơ, đạt tỷ lệ theo quy định là 88,2%, vượt chỉ tiêu 40%" in news
    assert "sớm hạn đạt trên 50%" in news


def test_195_dossiers_and_88_2_per_cent_stand_as_printed(loaded):
    count = printed_count()
    assert (count.period_from, count.period_to) == (date(2018, 1, 1), date(2018, 12, 31))
    assert (count.level, count.received_online, str(count.printed_rate)) == ("3-4", 195, "88.2")
    assert count.definition.code == "online_share"
    assert NEWS_ITEM in count.source


def test_the_denominator_is_nowhere_but_in_words_that_say_it_is_inferred(loaded):
    count = printed_count()
    parts = {name: getattr(count, name) for name in FORM_COLUMNS if name != "received_online"}
    assert set(parts.values()) == {None}
    assert "221" in count.source and "số suy ra" in count.source


def test_the_target_of_2018_is_40_per_cent_from_the_news_item(loaded):
    target = Target.objects.get(unit__code="kh-bql-van-phong", year=2018)
    assert (target.metric, target.comparator, str(target.value)) == (
        "online_rate",
        "at_least",
        "40",
    )
    assert (target.assigned_by, target.decision) == ("UBND tỉnh", None)
    assert NEWS_ITEM in target.source


def test_the_target_of_2018_is_exceeded_by_48_2_points(loaded):
    (judged,) = [held for held in judged_targets(year=2018) if held.target.value == 40]
    assert (judged.unit.code, judged.state, str(judged.difference)) == (
        "kh-bql-van-phong",
        "exceeded",
        "48.2",
    )
    assert str(judged.measured.value) == "88.2"
    assert judged.measured.denominator is None


def test_the_target_of_2019_is_45_per_cent_by_decision_817(loaded):
    target = Target.objects.get(unit__code="kh-bql-van-phong", year=2019, metric="online_rate")
    assert (target.comparator, str(target.value)) == ("at_least", "45")
    assert (target.decision.number, target.decision.signed_on) == (
        "817/QĐ-UBND",
        date(2019, 3, 25),
    )
    others = Target.objects.get(block__code="kh-so", year=2019)
    assert (str(others.value), others.decision) == ("40", target.decision)
    for held in (target, others, target.decision):
        assert "một bản chép" in held.source, "known from one copy only"


class TestIllustrativeDossiers:
    def test_they_came_by_the_import_and_none_was_refused(self, loaded):
        batches = ImportBatch.objects.order_by("pk")
        assert [(batch.state, batch.rows_refused) for batch in batches] == [("written", 0)] * 2
        received = Dossier.objects.values_list("received_on__year").annotate(Count("pk"))
        assert dict(received) == {2025: 1_000, 2026: 300}

    def test_the_full_demo_holds_50_000_of_2025_and_15_000_of_2026(self):
        assert illustrative_dossiers.ROWS == {2025: 50_000, 2026: 15_000}

    def test_only_the_illustrative_block_has_any(self, loaded):
        foreign = ~Q(settling_unit__places__block__illustrative=True)
        assert Dossier.objects.exists()
        assert not Dossier.objects.filter(foreign).exists()
        assert not Procedure.objects.exclude(code__startswith="MH.").exists()

    def test_months_are_counted(self, loaded):
        months = set(MonthlyCount.objects.filter(received__gt=0).values_list("day", flat=True))
        assert {date(2025, month, 1) for month in range(1, 13)} <= months
        assert Dossier.objects.filter(channel=Channel.ONLINE).exists()

    def test_procedures_changed_their_levels_in_2022(self, loaded):
        levels = Procedure.objects.get(code="MH.000001").levels.select_related("level")
        assert [(held.level.code, held.valid_from, held.valid_to) for held in levels] == [
            ("3", date(2018, 1, 1), date(2022, 8, 15)),
            ("full", date(2022, 8, 16), None),
        ]

    def test_no_holiday_is_invented(self, loaded):
        assert not Holiday.objects.exists()

    def test_its_targets_say_that_they_are_constructed(self, loaded):
        targets = Target.objects.filter(
            Q(block__illustrative=True) | Q(unit__places__block__illustrative=True)
        )
        assert targets.count() == 8
        assert all("minh họa" in target.source for target in targets)
