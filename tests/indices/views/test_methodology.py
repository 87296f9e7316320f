"""The public page of the method: open once the round is, whole, with downloads; never a draft."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from cchc_portal.audit.save_record import save_record
from indices.actions.amend_criteria import amend_criteria
from indices.actions.drop_criterion import drop_criterion
from indices.models import Criterion, RoundBlock, Stage
from tests.factories.cycle import cycle
from tests.factories.published_criteria import year_before
from tests.factories.world import WHY
from tests.indices.views.reading import seen

pytestmark = pytest.mark.django_db
ADDRESS = "/en/methodology/par/2024/so/"


def shown(client, address=ADDRESS, status=200):
    response = client.get(address)
    assert response.status_code == status
    return seen(response)


def opened(**rules):
    return cycle(**rules).bring_to(Stage.SELF_ASSESSMENT)


def test_a_set_in_preparation_is_not_public(client):
    made = cycle()
    page = shown(client, status=404)
    assert "No criteria set is public for this round" in page
    assert "Hoàn thành kế hoạch" not in page
    for wanted in ("csv", "xlsx"):
        assert client.get(ADDRESS, {"format": wanted}).status_code == 404
    made.bring_to(Stage.SELF_ASSESSMENT)
    assert "Hoàn thành kế hoạch" in shown(client)


def test_a_draft_is_no_other_than_no_set_at_all(client):
    cycle()
    with_draft = client.get("/en/methodology/par/2024/so/").content
    without = client.get("/en/methodology/par/2024/huyen/").content
    for page in (with_draft, without):
        assert b"No criteria set is public for this round" in page


@pytest.mark.parametrize("address", ["par/2024/khong-co", "khong-co/2024/so"])
def test_an_unknown_index_or_block_is_not_found(client, address):
    opened()
    assert client.get(f"/methodology/{address}/").status_code == 404


def test_the_whole_set_is_shown_with_its_rules_in_words(client):
    opened()
    page = shown(client)
    for words in (
        "1. Chỉ đạo, điều hành",
        "1.2.1 Chất lượng kiểm tra",
        "a ÷ b × 10 points",
        "Nothing arose: not assessed.",
        "From 80 to below 100 %",
        "Đúng hạn: 10 points.",
        "Kết luận kiểm tra",
        "Bonus and deduction",
        "100 points in all",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({}, "68.32 points of an applicable maximum of 84.00 give an index of 81.33%"),
        (
            {"rebasing": RoundBlock.Rebasing.APPRAISED_PART_ONLY},
            "With 25.5 survey points the total is 85.00",
        ),
        ({"survey_held": False}, "No survey is held"),
        ({"bonus_cap": Decimal(3)}, "at most 3 points"),
        ({"cap_at_100": True}, "An index over 100 counts as 100."),
        ({"quorum": Decimal("66.5")}, "more than 66.5% of its members"),
        ({"no_evidence": RoundBlock.NoEvidence.ZERO}, "gets zero points"),
        ({"lost_points_seen_by": RoundBlock.SeenBy.PUBLIC}, "shown to everybody"),
        ({"tie_policy": RoundBlock.TiePolicy.DENSE}, "no rank is left out (1, 1, 2)"),
        ({"rounding": RoundBlock.Rounding.BEFORE_RANKING}, "before they are graded and ranked"),
        ({}, "Tốt: from 85%; Khá: from 70% to below 85%"),
    ],
)
def test_the_rules_of_the_round_are_said_in_words(client, rules, words):
    opened(**rules)
    assert words in shown(client)


def test_how_to_contest_is_what_the_set_says_or_a_general_sentence(client):
    made = opened()
    assert "correct" in shown(client).split("How to contest a result")[-1]
    made.criteria_set.contest = "Gửi văn bản về Sở Nội vụ trước ngày 15/3."
    save_record(record=made.criteria_set, by=None, reason=WHY)
    assert "Gửi văn bản về Sở Nội vụ trước ngày 15/3." in shown(client)


def test_amendments_and_criteria_left_out_are_shown_with_their_documents(client):
    made = opened()
    amend_criteria(
        criteria_set=made.criteria_set,
        changes={"1.1": {"name": "Hoàn thành kế hoạch năm"}},
        reason="Làm rõ tên tiêu chí",
        document_number="55/QĐ-UBND",
        decided_on=date(2024, 6, 3),
        by=None,
    )
    page = shown(client)
    assert "Làm rõ tên tiêu chí" in page
    assert "55/QĐ-UBND" in page
    assert "“Hoàn thành kế hoạch”" in page
    made.world.so_round.refresh_from_db()


def test_what_the_council_left_out_bears_the_decision(client):
    made = cycle().bring_to(Stage.APPRAISAL_1)
    drop_criterion(
        criteria_set=made.criteria_set,
        codes=["2.2"],
        reason="Không còn chế độ báo cáo này",
        document_number="66/QĐ-HĐ",
        decided_on=timezone.localdate(),
        by=None,
    )
    page = shown(client)
    assert page.count("66/QĐ-HĐ") >= 2
    assert "Không còn chế độ báo cáo này" in page


def test_what_differs_from_last_years_set_is_listed_once_that_is_public(client):
    made = cycle()
    before, _earlier = year_before(made, **{"2.2": Criterion.Link.NEW})
    made.bring_to(Stage.SELF_ASSESSMENT)
    assert "No criteria set of the year before is public" in shown(client)
    RoundBlock.objects.filter(pk=before.pk).update(stage=Stage.SELF_ASSESSMENT)
    page = shown(client)
    assert "No criteria set of the year before is public" not in page
    assert "2.2 Báo cáo new" in page.split("Against the year before")[1]


def test_the_files_are_the_sheet_that_the_portal_reads(client):
    opened()
    response = client.get(ADDRESS, {"format": "csv"})
    assert 'filename="criteria-par-2024-so.csv"' in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    wanted = {"index", "year", "block", "code", "kind", "name", "max_points", "method", "rule",
              "params", "on_zero", "evidence", "guidance", "previous_code", "link"}  # fmt: skip
    assert wanted <= set(rows[0])
    assert [row["code"] for row in rows][:3] == ["1", "1.1", "1.2"]
    workbook = load_workbook(io.BytesIO(client.get(ADDRESS, {"format": "xlsx"}).content))
    assert workbook.active.max_row == len(rows) + 1


def test_the_fictional_block_is_labelled(client):
    made = opened()
    made.world.so.illustrative = True
    save_record(record=made.world.so, by=None, reason=WHY)
    assert "Illustrative data" in shown(client)


def test_few_queries_however_many_criteria(client):
    opened()
    with CaptureQueriesContext(connection) as queries:
        shown(client)
    assert len(queries) <= 12
