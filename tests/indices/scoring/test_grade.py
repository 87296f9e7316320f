from decimal import Decimal as D

import pytest

from indices.scoring.grade import Band, grade_of


def scale(**bounds):
    return [Band(name=name.replace("_", " "), lower_bound=D(low)) for name, low in bounds.items()]


KHANH_HOA = scale(Tốt="85", Khá="70", Trung_bình="50", Yếu="0")
HUE = scale(Xuất_sắc="90", Tốt="80", Khá="70", Trung_bình="0")


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("85.21", "Tốt"),
        ("84.00", "Khá"),
        ("75.71", "Khá"),
        ("65.32", "Trung bình"),
        ("89.9", "Tốt"),
        ("90.0", "Tốt"),
        ("96.86", "Tốt"),
        ("0", "Yếu"),
    ],
)
def test_khanh_hoa(value, grade):
    assert grade_of(value=D(value), bands=KHANH_HOA) == grade


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("97.685", "Xuất sắc"),
        ("80.696", "Tốt"),
        ("79.455", "Khá"),
        ("73.475", "Khá"),
        ("89.9", "Tốt"),
        ("90.0", "Xuất sắc"),
    ],
)
def test_hue(value, grade):
    assert grade_of(value=D(value), bands=HUE) == grade


def test_the_lower_bound_belongs_to_the_band_and_the_upper_does_not():
    assert grade_of(value=D("80.00"), bands=HUE) == "Tốt"
    assert grade_of(value=D("79.995"), bands=HUE) == "Khá"


def test_the_order_of_the_bands_does_not_matter():
    assert grade_of(value=D("84.99"), bands=KHANH_HOA[::-1]) == "Khá"


def test_unknown_without_a_value_below_the_scale_and_without_a_scale():
    assert grade_of(value=None, bands=HUE) == ""
    assert grade_of(value=D("54.9"), bands=scale(Đạt="55")) == ""
    assert grade_of(value=D("54.9"), bands=[]) == ""
