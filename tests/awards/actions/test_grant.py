"""Granting: who may, what is refused, what is kept."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from awards.actions.grant import grant
from awards.models import Commendation
from awards.selectors.recipient_keys import achievement_key
from tests.factories.award_world import ACHIEVEMENT, commendation, decision, form, person_of
from tests.factories.world import WHY


@pytest.mark.parametrize(("who", "allowed"), [("phuong", True), ("an", False), ("chi", False)])
def test_the_standing_body_grants_and_nobody_else(world, who, allowed):
    given = {
        "decision": decision("1/QĐ"),
        "form": form(),
        "recipient_kind": "collective",
        "unit": world.units["so-a"],
        "achievement": ACHIEVEMENT,
        "achievement_year": 2024,
        "by": getattr(world, who),
    }
    if allowed:
        assert grant(**given).events.get().pgh_context["user"] == who
        return
    with pytest.raises(PermissionDenied):
        grant(**given)
    assert not Commendation.objects.exists()


@pytest.mark.parametrize(
    ("code", "kind"),
    [("tap_the_lao_dong_xuat_sac", "person"), ("chien_si_thi_dua_co_so", "collective")],
)
def test_a_form_goes_only_to_those_it_is_for(world, code, kind):
    with pytest.raises(ValidationError) as refused:
        commendation(world.units["so-a"], form=form(code), recipient_kind=kind)
    assert list(refused.value.error_dict) == ["form"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"achievement": " "}, "achievement"),
        ({"achievement_year": 1800}, "achievement_year"),
        ({"reward": -1}, "reward"),
        ({"person_name": "An"}, "person_name"),
    ],
)
def test_what_is_not_sound_is_refused_by_field(world, given, field):
    with pytest.raises(ValidationError) as refused:
        commendation(world.units["so-a"], **given)
    assert field in refused.value.error_dict


def test_a_unit_of_constructed_figures_is_illustrative(world):
    world.so.illustrative = True
    world.so.save()
    assert commendation(world.units["so-a"]).illustrative
    assert not commendation(world.units["huyen-d"]).illustrative


def test_names_are_kept_with_single_blanks(world):
    row = person_of(world.units["so-a"], "  Trần   Văn  Thử ", person_office=" Chuyên  viên ")
    assert (row.person_name, row.person_office) == ("Trần Văn Thử", "Chuyên viên")


@pytest.mark.parametrize(
    "text",
    [
        "Có thành tích xuất sắc trong công tác CCHC",
        "đã có thành tích xuất sắc trong công tác cải cách hành chính năm 2018",
        "Thành tích xuất sắc trong công tác CCHC trong năm 2018.",
        "CÓ THÀNH TÍCH XUẤT SẮC TRONG CÔNG TÁC CCHC",
    ],
)
def test_one_achievement_in_other_letters_is_one(text):
    assert achievement_key(text, 2018) == "thanh tich xuat sac trong cong tac cchc"


def test_another_achievement_is_another():
    keys = {achievement_key(f"Thành tích trong phong trào {n}", 2018) for n in ("A", "B")}
    assert len(keys) == 2


def test_very_long_names_keep_keys_of_their_own(world):
    unit, long = world.units["so-a"], "Phòng " + "rất dài " * 28
    rows = [commendation(unit, unit_name=f"{long}{n}") for n in (1, 2)]
    assert len({row.known_recipient for row in rows}) == 2
    assert max(len(row.known_recipient) for row in rows) <= 220


def test_the_reason_stands_in_the_history(world):
    row = commendation(world.units["so-a"])
    assert row.events.get().pgh_context["reason"] == WHY
