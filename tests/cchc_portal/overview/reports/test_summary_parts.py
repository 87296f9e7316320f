"""The parts of the summary beside the indexes: dossiers, lost points, commendations, aims."""

import pytest

from cchc_portal.overview.reports.summary.facts import summary_facts
from cchc_portal.overview.reports.summary.named import named_facts
from cchc_portal.overview.reports.summary.paper import summary_paper
from cchc_portal.overview.reports.summary.slides import summary_slides
from cchc_portal.overview.sentences.style import OFFICE
from indices.models import Publication, RoundBlock
from tests.cchc_portal.overview.published import make_unit, publish
from tests.cchc_portal.overview.reports.summary_read import WHOLE_YEAR, YEAR, said, tables
from tests.factories.award_world import commendation, form
from tests.factories.printed_counts import held as printed
from tests.factories.published_criteria import REMARK, published_cycle
from tests.factories.targets import assign

pytestmark = pytest.mark.django_db

MOST_QUERIES = 45


class TestDossiers:
    @pytest.fixture(autouse=True)
    def published(self, block, so_a, so_b):
        publish(block, YEAR, {so_a: "80", so_b: "70"})

    def test_no_target_leaves_the_clause_out_and_a_blank(self, so_a):
        printed(so_a, **WHOLE_YEAR, received_online=8, rate="38.1", definition="online_share")
        text = said(so_a)
        assert "Đã tiếp nhận, giải quyết 08 hồ sơ trực tuyến, đạt tỷ lệ 38,1%.\n" in text
        assert "[ ] chỉ tiêu tỷ lệ hồ sơ trực tuyến năm 2024, nếu được giao" in text

    @pytest.mark.parametrize(
        ("goal", "comparator", "words"),
        [
            ("35", "at_least", "vượt chỉ tiêu 35% do UBND tỉnh giao."),
            ("38.1", "at_least", "đạt chỉ tiêu 38,1% do UBND tỉnh giao."),
            (
                "40",
                "at_least",
                "chưa đạt chỉ tiêu 40% do UBND tỉnh giao, còn thiếu 1,9 điểm phần trăm.",
            ),
            ("38.1", "above", "chưa đạt chỉ tiêu trên 38,1% do UBND tỉnh giao."),
        ],
    )
    def test_edge_case_39_the_verb_is_that_of_the_verdict(self, so_a, goal, comparator, words):
        printed(so_a, **WHOLE_YEAR, received_online=1234, rate="38.1", definition="online_share")
        assign(goal, comparator, unit=so_a, assigned_by="UBND tỉnh")
        assert f"1.234 hồ sơ trực tuyến, đạt tỷ lệ 38,1%, {words}" in said(so_a)

    def test_the_style_of_the_office_reaches_what_is_missing(self, so_a):
        printed(so_a, **WHOLE_YEAR, received_online=8, rate="38.1", definition="online_share")
        assign("40", unit=so_a, assigned_by="UBND tỉnh")
        assert "giao, còn thiếu 1,9%." in said(so_a, style=OFFICE)

    def test_columns_of_the_form_are_told_with_their_shares(self, so_a):
        printed(
            so_a,
            **WHOLE_YEAR,
            resolved_total=15_641,
            resolved_early=13_529,
            resolved_on_time=1_958,
            resolved_late=154,
        )
        assert (
            "Đã giải quyết 15.641 hồ sơ, trong đó trước hạn 13.529 hồ sơ (86,50%), đúng hạn 1.958 "
            "hồ sơ (12,52%), quá hạn 154 hồ sơ (0,98%)." in said(so_a)
        )

    def test_a_target_in_words_is_told_without_a_verdict_of_ours(self, so_a):
        assign(None, unit=so_a, text="hoàn thành tốt nhiệm vụ")
        assert "hoàn thành tốt nhiệm vụ: Chưa có thông tin" in said(so_a)


class TestLostPoints:
    def test_areas_are_everybodys(self):
        made, _publication = published_cycle()
        unit = made.world.units["so-a"]
        assert "Tổng số điểm bị mất là" in said(unit)
        (areas,) = tables(unit)
        assert [row[-1] for row in areas][:3] == ["8,67", "1,00", "6,00"]

    def test_criteria_are_told_to_the_unit_itself_only(self):
        made, _publication = published_cycle(seen_by=RoundBlock.SeenBy.OWN_UNIT)
        unit = made.world.units["so-a"]
        assert REMARK not in said(unit)
        assert "Các tiêu chí bị mất nhiều điểm nhất:" not in said(unit)
        assert f"({REMARK})" in said(unit, for_staff=True)

    def test_criteria_are_told_to_all_where_the_round_says_so(self):
        made, _publication = published_cycle(seen_by=RoundBlock.SeenBy.PUBLIC)
        assert REMARK in said(made.world.units["so-a"])


class TestCommendations:
    @pytest.fixture(autouse=True)
    def published(self, block, so_a, so_b):
        publish(block, YEAR, {so_a: "80", so_b: "70"})

    def test_those_of_other_units_and_years_are_not_told(self, so_a, so_b):
        form(name="Bằng khen")
        commendation(so_b)
        commendation(so_a, achievement_year=YEAR - 1)
        assert "[ ] khen thưởng về công tác CCHC năm 2024" in said(so_a)

    def test_a_hidden_name_is_for_the_unit_itself(self, so_a):
        form(name="Bằng khen")
        commendation(so_a, recipient_kind="person", person_name="Trần Văn Ẩn", name_hidden=True)

        def annexes(**asked) -> str:
            paper = summary_paper(summary_facts(unit=so_a, year=YEAR, **asked))
            return str([list(table.rows) for annex in paper.annexes for table in annex.body[:1]])

        assert "Trần Văn Ẩn" not in annexes()
        assert "Trần Văn Ẩn" in annexes(for_staff=True)


class TestCommendationsThatRestOnACorrectedResult:
    """Edge case 41: the award stays, the paper asks for a review."""

    SENTENCE = (
        "Kết quả làm căn cứ khen thưởng đã được điều chỉnh tại Quyết định số 99/QĐ-UBND; đề nghị "
        "rà soát."
    )

    @pytest.fixture(autouse=True)
    def corrected(self, block, so_a, so_b):
        form(name="Bằng khen")
        publication = publish(block, YEAR, {so_a: "80", so_b: "70"})
        commendation(so_a, publication=publication)
        commendation(so_a, recipient_kind="person", publication=publication)
        commendation(so_b, achievement_year=YEAR - 1, publication=publication)
        assert self.SENTENCE not in said(so_a)
        publish(block, YEAR, {so_a: "75"}, decision="99/QĐ-UBND", reason="Tính lại")

    @pytest.mark.parametrize("one_page", [False, True])
    def test_edge_case_41_the_paper_asks_once_for_a_review(self, so_a, one_page):
        assert said(so_a, one_page=one_page).count(self.SENTENCE) == 1

    def test_it_is_there_for_word_templates_too(self, so_a):
        named = named_facts(summary_facts(unit=so_a, year=YEAR))
        assert named["award_sentences"][1:] == [self.SENTENCE]

    def test_slides_do_not_say_it(self, so_a):
        slides = summary_slides(summary_facts(unit=so_a, year=YEAR))
        assert "rà soát" not in str([(slide.lines, slide.note) for slide in slides])

    def test_commendations_that_are_not_told_of_say_nothing(self, so_b):
        assert "rà soát" not in said(so_b)


def test_targets_of_the_block_are_aims_of_next_year(block, so_a, so_b):
    publish(block, YEAR, {so_a: "80", so_b: "70"})
    assign("45", year=YEAR + 1, block=block, assigned_by="UBND tỉnh")
    assign(None, year=YEAR + 1, unit=so_a, text="giữ hạng", assigned_by="Sở Ánh sáng")
    text = said(so_a)
    assert "Năm 2025, Sở Ánh sáng phấn đấu: giữ hạng." in text
    assert (
        "Chỉ tiêu được giao năm 2025: tỷ lệ hồ sơ trực tuyến đạt từ 45% trở lên (do UBND tỉnh "
        "giao)." in text
    )


def test_the_number_of_queries_does_not_grow_with_units_and_years(
    block, so_a, so_b, django_assert_max_num_queries
):
    others = {make_unit(f"u{number}", block): "60" for number in range(6)}
    for year in range(YEAR - 4, YEAR + 1):
        publish(block, year, {so_a: "80", so_b: "70", **others})
        publish(block, year, {so_a: "82", so_b: "75", **others}, index="sipas")
    printed(so_a, **WHOLE_YEAR, received_online=8, rate="38.1", definition="online_share")
    assign("40", unit=so_a, assigned_by="UBND tỉnh")
    assign("45", year=YEAR + 1, block=block)
    first = Publication.objects.get(index_code="par", year=YEAR)
    publish(block, YEAR, {so_a: "81"}, reason="Tính lại")
    for kind in ("collective", "person", "person"):
        commendation(so_a, recipient_kind=kind, publication=first)
    with django_assert_max_num_queries(MOST_QUERIES):
        summary_facts(unit=so_a, year=YEAR)
