import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_portal.units.names import match_key, nearest, plain_agency_code, search_key, sort_key


def by_bytes(names):
    return sorted(names, key=lambda name: sort_key(name).encode())


def test_names_stand_in_vietnamese_order_by_the_bytes_of_their_key():
    names = ["An", "Ân", "Ba", "Dương", "Đông", "Ứng"]
    assert by_bytes(random.Random(1).sample(names, len(names))) == names


@pytest.mark.parametrize(
    "names",
    [
        list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"),
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["hoa", "Hoa", "hòa", "Hòa", "hóa"],
        ["Ta An", "Tá An", "Ta Ba"],
        ["Sở", "Sở An", "Sở Y tế"],
        ["az", "ăb", "ăz", "âb", "ba"],
        ["dz", "đa", "ea"],
        ["Phường 2", "Phường 10", "Phường 100", "Phường An"],
        ["Cam", "Cảm", "Cam Lâm", "Cam Ranh"],
        ["Oanh", "Ôn", "Ơn", "Ủy", "Ứng"],
    ],
)
def test_letters_count_before_tones_and_tones_before_case(names):
    assert by_bytes(random.Random(2).sample(names, len(names))) == names


def test_the_sort_key_is_the_same_for_composed_and_decomposed_letters():
    for name in ["Ủy ban nhân dân thị xã Ninh Hòa", "Đắk Lắk", "Thừa Thiên Huế", "Ngườỉ"]:
        assert sort_key(unicodedata.normalize("NFD", name)) == sort_key(name)
    assert sort_key("Hòa") == sort_key("Hoà")


@given(st.text())
def test_sort_keys_never_hold_what_a_database_refuses(text):
    assert "\0" not in sort_key(text)


SAME = [
    ("Khánh Hòa", "Khánh Hoà"),
    ("Sở Y tế", unicodedata.normalize("NFD", "Sở Y tế")),
    ("Sở Thông tin & Truyền thông", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG"),
    ("Sở TT&TT", "Sở TT và TT"),
    ("Sở  Y\xa0tế ", "sở y tế"),
    ("UBND TP. Nha Trang", "UBND TP Nha Trang"),
    ("Ban Quản lý Khu kinh tế – Vân Phong", "Ban Quản lý Khu kinh tế Vân Phong"),
    ("Quý", "Qúy"),
    ("Thủy sản", "Thuỷ sản"),
    ("Ðắk Lắk", "Đắk Lắk"),
    ("Nha\u200b Trang", "Nha Trang"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_differ_in_typing_only_match(one, other):
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Y tế", "Sở Y te"),
        ("Hòa", "Hóa"),
        ("Dân", "Đan"),
        ("An", "Ân"),
        ("Tà Lươn", "Ta Lườn"),
        ("Phường 1", "Phường 11"),
        ("Sở Nội vụ", "Sở Nội vụ Huế"),
    ],
)
def test_names_that_differ_in_letters_do_not_match(one, other):
    assert match_key(one) != match_key(other)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert match_key(match_key(text)) == match_key(text)
    assert search_key(search_key(text)) == search_key(text)


def test_search_ignores_accents_and_case():
    assert search_key("Khánh Hòa") == search_key(unicodedata.normalize("NFD", "KHÁNH HOÀ"))
    assert search_key("khanh hoa") in search_key("UBND tỉnh Khánh Hòa")
    assert search_key("Đắk Lắk") == "dak lak"
    assert search_key("Sở TT&TT") == "so tt va tt"


def test_the_nearest_names_are_suggested_best_first():
    names = ["Sở Y tế", "Sở Tư pháp", "Sở Tài chính", "Ban Dân tộc"]
    assert nearest("So Tai chinh", names)[0] == "Sở Tài chính"
    assert nearest("Sở Y té", names, n=1) == ["Sở Y tế"]
    assert nearest("Kho bạc Nhà nước", names) == []
    assert nearest("Sở", []) == []
    assert len(nearest("Sở T", ["Sở Ta", "Sở Tá", "Sở Tà", "Sở Tạ"], n=3)) == 3


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("000.00.16.H32", "H32.16"),
        ("H32.16", "H32.16"),
        (" h32.16\n", "H32.16"),
        ("000.00.00.H37", "H37"),
        ("H37", "H37"),
        ("00.00.H37", "H37"),
        ("16.H32", "H32.16"),
        ("000.05.16.H32", "H32.16.05"),
        ("012.05.16.H32", "H32.16.05.012"),
        ("000.00.04.G14", "G14.04"),
        ("G14", "G14"),
        ("H01.113", "H01.113"),
        ("vp-ubnd", "VP-UBND"),
        ("2.000815", "2.000815"),
        ("", ""),
    ],
)
def test_both_printed_forms_of_an_agency_code_are_one(printed, code):
    assert plain_agency_code(printed) == code
    assert plain_agency_code(code) == code
