"""Headings about applicants are told from the others, however they are written."""

import unicodedata

import pytest

from dossiers.selectors.dossier_columns import is_personal


@pytest.mark.parametrize(
    "heading",
    [
        "Họ và tên",
        "HO_VA_TEN",
        "hovaten",
        "HoTen",
        "TenNguoiNop",
        "ten_nguoi_nop",
        "Tên",
        "Đ/c",
        "Số ĐT",
        "E-mail",
        "MST",
        "Số CMND/CCCD",
        "Tên công dân",
        "sodienthoai",
        "Hộ chiếu",
        "dob",
    ],
)
def test_headings_about_applicants(heading):
    assert is_personal(heading)
    assert is_personal(unicodedata.normalize("NFD", heading))


@pytest.mark.parametrize(
    "heading",
    [
        "code",
        "unit_code",
        "stopped_days",
        "Số hồ sơ",
        "Tên đơn vị",
        "Tên thủ tục",
        "Mã định danh",
        "Ngày tiếp nhận",
        "Hình thức nộp",
        "Ngày hẹn trả",
        "Trạng thái",
        "Cơ quan giải quyết",
    ],
)
def test_headings_about_dossiers(heading):
    assert not is_personal(heading)
