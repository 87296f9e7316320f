"""How reports are headed and signed: as the letterhead says, blank where it says nothing."""

import pytest

from cchc_portal.overview.reports.letterhead import head_of
from cchc_portal.pages.official_paper import OfficialPaper
from tests.factories.paper_examples import letterhead
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return small_world().units["so-a"]


def forms(head) -> list[str]:
    return list(head.signatures[0].forms)


@pytest.fixture(autouse=True)
def vietnamese():
    from django.utils.translation import override

    with override("vi"):
        yield


def test_superior_and_issuer_stand_in_capitals_with_their_accents(unit):
    letterhead(unit, superior="UBND tỉnh Khánh Hòa", issuer="Sở Ánh sáng và Điện lực")
    head = head_of(unit)
    assert head.superior == "UBND TỈNH KHÁNH HÒA"
    assert head.issuer == "SỞ ÁNH SÁNG VÀ ĐIỆN LỰC"
    assert head.symbol == "KKT"
    assert head.place.startswith("Khánh Hòa, ngày\u00a0") or head.place.startswith(
        "Khánh Hòa, ngày "
    )


def test_edge_case_43_a_single_head_signs_without_tm_and_a_deputy_for_the_head(unit):
    letterhead(unit, head_title="Trưởng ban", deputy_title="Phó Trưởng ban")
    assert forms(head_of(unit)) == ["TRƯỞNG BAN"]
    assert forms(head_of(unit, deputy=True)) == ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]


def test_edge_case_43_a_collective_body_signs_tm_and_its_deputy_kt_below(unit):
    letterhead(
        unit,
        issuer="Ủy ban nhân dân phường Nha Trang",
        collective=True,
        head_title="Chủ tịch",
        deputy_title="Phó Chủ tịch",
    )
    assert forms(head_of(unit)) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert forms(head_of(unit, deputy=True)) == [
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ]


def test_another_collective_body_is_named_in_full(unit):
    letterhead(unit, issuer="Ban Chỉ đạo CCHC", collective=True, head_title="Trưởng ban")
    assert forms(head_of(unit)) == ["TM. BAN CHỈ ĐẠO CCHC", "TRƯỞNG BAN"]


def test_what_the_letterhead_does_not_say_is_left_blank(unit):
    head = head_of(unit)
    assert head.issuer == unit.name.upper() and head.superior == head.symbol == ""
    assert head.place.startswith("……, ")
    assert forms(head)[0].startswith("[") and len(forms(head)) == 1
    assert all(form.count("[") == 1 for form in forms(head_of(unit, deputy=True)))
    assert list(head.recipients) == ["……"]


def test_recipients_are_lines(unit):
    letterhead(unit, recipients="UBND tỉnh (báo cáo);\nLưu: VT.")
    assert list(head_of(unit).recipients) == ["UBND tỉnh (báo cáo);", "Lưu: VT."]


def test_recipients_end_as_the_decree_asks_however_they_were_typed(unit):
    letterhead(unit, recipients="UBND tỉnh (báo cáo)\nSở Nội vụ.\nLưu: VT;")
    assert list(head_of(unit).recipients) == ["UBND tỉnh (báo cáo);", "Sở Nội vụ;", "Lưu: VT."]


def test_the_province_reports_as_its_peoples_committee():
    head = head_of(None)
    assert head.symbol == "UBND" and head.issuer.startswith("ỦY BAN NHÂN DÂN TỈNH")
    assert forms(head) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert forms(head_of(None, deputy=True))[1:] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


def test_it_is_the_head_of_a_paper(unit):
    head = head_of(unit)
    assert OfficialPaper(
        title="x", subject="y", marks=(), body=(), issuer=head.issuer, signatures=head.signatures
    )
