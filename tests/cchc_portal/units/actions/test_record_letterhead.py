"""Letterheads: tidied, checked, one for each unit, at the admin too."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cchc_portal.units.actions.record_letterhead import record_letterhead
from cchc_portal.units.models import Letterhead
from tests.factories.world import WHY, small_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return small_world()


def record(unit, **fields) -> Letterhead:
    return record_letterhead(letterhead=Letterhead(unit=unit, **fields), by=None, reason=WHY)


def test_lines_are_tidied_and_recipients_lose_their_dash(world):
    held = record(
        world.units["so-a"],
        superior="  UBND   tỉnh ",
        recipients="- UBND tỉnh (báo cáo);\n\n-  Lưu: VT.\n",
    )
    assert held.superior == "UBND tỉnh"
    assert held.recipients == "UBND tỉnh (báo cáo);\nLưu: VT."


@pytest.mark.parametrize("symbol", ["BC-KKT", "bc-kkt", "12/BC-KKT", "/KKT"])
def test_the_symbol_is_the_units_own_part(world, symbol):
    with pytest.raises(ValidationError) as refused:
        record(world.units["so-a"], symbol=symbol)
    assert "symbol" in refused.value.message_dict


def test_a_unit_has_one_letterhead(world):
    record(world.units["so-a"])
    with pytest.raises(ValidationError):
        record(world.units["so-a"])


def test_the_standing_body_keeps_them_at_the_admin(client, world):
    client.force_login(world.phuong)
    sent = {
        "unit": world.units["so-a"].pk,
        "symbol": "KKT",
        "place": "Khánh Hòa",
        "head_title": "Trưởng ban",
        "recipients": "- Lưu: VT.",
        "reason": WHY,
    }
    answer = client.post(reverse("admin:units_letterhead_add"), sent)
    assert answer.status_code == 302
    held = Letterhead.objects.get()
    assert (held.symbol, held.recipients) == ("KKT", "Lưu: VT.")
    refused = client.post(
        reverse("admin:units_letterhead_change", args=[held.pk]), {**sent, "symbol": "BC-KKT"}
    )
    assert refused.status_code == 200 and Letterhead.objects.get().symbol == "KKT"
