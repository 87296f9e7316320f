"""What the demo holds of Vân Phong: the news item of 2019 that the portal was conceived from."""

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
from cchc_portal.units.models import Unit

PARTS = (
    blocks,
    grade_scales,
    khanhhoa_units,
    khanhhoa_scores,
    khanhhoa_online,
    khanhhoa_aims,
    khanhhoa_plan,
    khanhhoa_awards,
)


def load_van_phong() -> None:
    for part in PARTS:
        part.load()


def van_phong() -> Unit:
    return Unit.objects.get(code="kh-bql-van-phong")
