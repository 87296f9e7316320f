import csv
import os
import stat

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Q

from awards.models import Campaign
from awards.selectors.proposals import proposals, rules_of
from cchc_portal.audit.changes import event_model
from cchc_portal.demo.loaders.accounts import FILE_NAME
from cchc_portal.demo.reading import DATA
from cchc_portal.demo.sources import NEWS_ITEM, PUBLIC_CODE
from cchc_portal.roles import ROLES, roles_of
from cchc_portal.units.models import Block, Membership, Unit, UnitSuccession
from dossiers.models import Dossier, ImportBatch, PeriodCount, Procedure
from indices.models import (
    PrintedFigure,
    Publication,
    PublishedResult,
    RoundBlock,
    Target,
    YearlyScore,
)
from indices.selectors.published import results_of, standing_publications
from tests.cchc_portal.demo.conftest import load_demo

REAL = Q(round_block__block__illustrative=False)


def history_rows() -> int:
    tracked = (Block, Unit, UnitSuccession, RoundBlock, YearlyScore, PrintedFigure, Target)
    of_dossiers = (Procedure, PeriodCount)
    events = sum(event_model(model).objects.count() for model in (*tracked, *of_dossiers))
    return events + Dossier.objects.count() + ImportBatch.objects.count()


def test_loading_again_changes_nothing(demo):
    before = history_rows(), Publication.objects.count()
    passwords = (demo / FILE_NAME).read_text()
    said = load_demo("--if-empty-or-demo")
    assert (history_rows(), Publication.objects.count()) == before
    assert (demo / FILE_NAME).read_text() == passwords
    assert passwords.splitlines()[1].split()[-1] not in said, "passwords are not in the log"


def test_what_people_changed_stays(demo):
    score = YearlyScore.objects.get(
        round_block__round__year=2026,
        round_block__round__index__code="sipas",
        unit__code="mh-so-hoa-sen",
        cancelled_at=None,
    )
    score.value = 50
    score.save()
    Unit.objects.filter(code="kh-so-tttt").update(short_name="Sở TTTT")
    load_demo("--if-empty-or-demo")
    score.refresh_from_db()
    assert score.value == 50
    assert Unit.objects.get(code="kh-so-tttt").short_name == "Sở TTTT"


def test_every_real_figure_names_its_source(demo):
    scores = YearlyScore.objects.filter(REAL)
    assert scores.count() > 200
    known = ("http", NEWS_ITEM, PUBLIC_CODE)
    assert [s for s in scores if not any(words in s.source for words in known)] == []
    assert [f for f in PrintedFigure.objects.all() if "http" not in f.source] == []
    assert not UnitSuccession.objects.filter(source="").exists()


def test_every_figure_says_whether_it_is_inferred(demo):
    inferred = PublishedResult.objects.filter(kind="inferred")
    assert inferred.exists()
    assert not inferred.filter(inference="").exists()
    assert not PublishedResult.objects.exclude(kind="inferred").exclude(inference="").exists()


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def printed_rows() -> set[tuple]:
    """Index, year, value, rank and grade of every row of the tables, digit by digit."""
    units = [
        ("par", row["year"], row["par_index_percent"], row["rank_in_block"], row["grade"])
        for row in table("khanhhoa_unit_scores")
    ]
    satisfaction = [
        ("sipas", row["year"], row["value_percent"], row["rank_in_block"], "")
        for row in table("khanhhoa_sipas_units_seen")
    ]
    provinces = [
        (index, row["year"], row[value], row[rank], "")
        for row in table("province_par_sipas_seen")
        for index, value, rank in (
            ("par", "par_index_percent", "par_rank"),
            ("sipas", "sipas_percent", "sipas_rank"),
        )
    ]
    snapshots = [
        ("service766", row["as_of"][:4], row["total_100"], row["rank_printed"], "")
        for row in table("index_766_provinces_2025")
    ]
    return {*units, *satisfaction, *provinces, *snapshots}


def test_no_figure_of_a_real_body_is_invented(demo):
    printed = printed_rows()
    for score in YearlyScore.objects.filter(REAL).select_related("round_block__round__index"):
        round_ = score.round_block.round
        held = (
            round_.index.code,
            str(round_.year),
            "" if score.value is None else str(score.value),
            "" if score.printed_rank is None else str(score.printed_rank),
            score.printed_grade,
        )
        assert held in printed
        assert score.points is None and score.max_points is None


def test_only_the_news_item_prints_changes(demo):
    changes = YearlyScore.objects.filter(REAL).exclude(printed_change=None)
    assert {(str(score.printed_change), score.source) for score in changes} == {
        ("9.25", NEWS_ITEM),
        ("6.07", NEWS_ITEM),
    }


def test_no_printed_total_is_invented(demo):
    tables = (
        "khanhhoa_grade_counts",
        "khanhhoa_sipas_units_seen",
        "khanhhoa_province_area_index",
        "national_par_sipas_by_year",
    )
    cells = {cell for name in tables for row in table(name) for cell in row.values()}
    words = cells | {word for cell in cells for word in cell.split()}
    for figure in PrintedFigure.objects.exclude(value=None):
        assert str(figure.value) in words


def test_sizes_of_blocks_are_printed_or_unknown(demo):
    sizes = {
        (p.year, p.block_code): p.units_in_block
        for p in Publication.objects.filter(index_code="par", block_code__startswith="kh-")
    }
    assert [sizes[2018, f"kh-{key}"] for key in ("so", "nganh-doc", "huyen", "su-nghiep")] == [
        21,
        6,
        8,
        9,
    ]
    assert {size for (year, _block), size in sizes.items() if year != 2018} == {None}


def test_last_ranks_of_2018_say_that_only_the_rank_is_inferred(demo):
    lasts = PublishedResult.objects.filter(
        publication__year=2018,
        publication__index_code="par",
        kind="inferred",
        publication__block_code__startswith="kh-",
    )
    assert lasts.count() == 4
    assert all(result.inference.startswith("Chỉ suy ra thứ hạng") for result in lasts)
    assert {(result.rank, result.rank_of) for result in lasts} == {(21, 21), (6, 6), (8, 8), (9, 9)}


def test_the_decision_of_2020_is_one_and_the_others_are_unknown(demo):
    numbers = set(
        Publication.objects.filter(index_code="par", block_code__startswith="kh-").values_list(
            "year", "decision_number"
        )
    )
    assert numbers == {(2017, ""), (2018, ""), (2019, ""), (2020, "141/QĐ-UBND")}


def test_two_snapshots_share_a_day_and_differ_in_period(demo):
    snapshots = Publication.objects.filter(
        index_code="service766", block_code="tinh-thanh"
    ).order_by("as_of", "period")
    assert [(f"{p.as_of:%d/%m}", p.period, p.results_count) for p in snapshots] == [
        ("11/10", "Lũy kế năm 2025", 34),
        ("16/10", "Lũy kế năm 2025", 34),
        ("16/10", "Tháng 10/2025", 34),
    ]


def test_sixty_three_provinces_became_thirty_four(demo):
    provinces = Unit.objects.filter(places__block__code="tinh-thanh")
    assert provinces.filter(Q(valid_from=None)).count() == 63
    assert provinces.filter(valid_to=None).count() == 34
    assert UnitSuccession.objects.filter(successor__places__block__code="tinh-thanh").count() == 52


class TestIllustrativeBlock:
    @pytest.fixture
    def results(self, demo):
        publications = list(standing_publications(index_code="par", block_code="minh-hoa"))
        years = {p.pk: p.year for p in publications}
        return {
            (years[row["publication_id"]], row["unit_code"]): row
            for row in results_of(publications)
        }

    def test_it_is_marked(self, demo):
        marked = set(Block.objects.filter(illustrative=True).values_list("code", flat=True))
        assert marked == {"minh-hoa"}
        in_it = Publication.objects.filter(block_code="minh-hoa")
        assert {(p.illustrative, p.kind) for p in in_it} == {(True, "computed")}
        assert not Publication.objects.exclude(block_code="minh-hoa").filter(illustrative=True)

    def test_first_place_is_shared_and_the_second_skipped(self, results):
        first = [row for (year, _code), row in results.items() if year == 2024][:3]
        assert [(row["rank"], row["tied"]) for row in first] == [(1, True), (1, True), (3, False)]

    def test_a_rebased_unit(self, results):
        row = results[2023, "mh-ban-suoi-nguon"]
        assert (str(row["points"]), str(row["max_points"]), str(row["value"])) == (
            "68.32",
            "84",
            "81.33",
        )

    def test_more_digits_where_two_would_look_alike(self, results):
        assert str(results[2024, "mh-so-dong-lua"]["value"]) == "83.034"
        assert str(results[2024, "mh-so-nui-biec"]["value"]) == "83.031"

    def test_a_year_that_was_not_assessed_is_a_gap(self, results):
        row = results[2022, "mh-thanh-tra-hung-dong"]
        assert row["not_assessed"] and row["value"] is None
        assert results[2023, "mh-thanh-tra-hung-dong"]["change"] is None

    def test_the_correction_moves_the_change_of_the_year_after(self, results):
        first, second = Publication.objects.filter(
            index_code="par", block_code="minh-hoa", year=2023
        ).order_by("number")
        assert (first.reason, second.number) == ("", 2)
        assert "Điều chỉnh" in second.reason
        before = first.results.get(unit_code="mh-so-sao-mai").value
        row = results[2024, "mh-so-sao-mai"]
        assert (str(before), str(row["previous_value"])) == ("78.50", "81.25")
        assert row["change"] < 0 < row["value"] - before

    def test_one_round_of_typed_scores_is_open_and_unpublished(self, demo):
        rounds = RoundBlock.objects.filter(block__code="minh-hoa", criteria_set=None)
        opened = rounds.get(entry_open=True)
        assert (opened.round.year, opened.publications.count(), opened.scores.count()) == (
            2026,
            0,
            2,
        )


class TestAccounts:
    def test_one_account_per_role_and_no_superuser(self, demo):
        users = get_user_model().objects.exclude(username="system")
        held = sorted(role.key for user in users for role in roles_of(user))
        assert held == sorted(role.key for role in ROLES)
        assert not users.filter(is_superuser=True).exists()
        assert {m.unit.code for m in Membership.objects.all()} == {"mh-so-hoa-sen"}

    def test_the_file_is_for_its_owner_only_and_opens_the_doors(self, demo):
        path = demo / FILE_NAME
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        lines = [line.strip().split(" · ") for line in path.read_text().splitlines()[1:]]
        assert len(lines) == len(ROLES)
        for username, _role, password in lines:
            assert get_user_model().objects.get(username=username).check_password(password)

    def test_a_lost_file_is_said_and_new_passwords_are_given(self, demo):
        path = demo / FILE_NAME
        kept = path.read_text()
        path.unlink()
        try:
            assert "--reset-passwords" in load_demo("--if-empty-or-demo")
            load_demo("--if-empty-or-demo", "--reset-passwords")
            assert path.read_text() != kept
            line = path.read_text().splitlines()[1].split(" · ")
            assert get_user_model().objects.get(username="chuyen-vien").check_password(line[-1])
        finally:
            path.write_text(kept)


def test_the_constructed_campaign_nominates_by_places_and_refuses_rises(demo):
    campaign = Campaign.objects.get(illustrative=True)
    top, rise = (proposals(rule) for rule in rules_of(campaign).order_by("order"))
    nominated = campaign.nominations.all()
    assert {held.rule_id for held in nominated} == {top.rule.pk}
    assert {held.unit_id for held in nominated} == {unit.unit_id for unit in top.proposed}
    (block,) = rise.blocks
    assert block.units == [] and "2024" in block.refused, "criteria since 2025 only"
