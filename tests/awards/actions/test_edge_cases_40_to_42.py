"""Edge cases of commendations (rulebook 7): recipients, years, decisions without a number."""

from datetime import date

import pytest

from awards.actions.grant import grant
from awards.models import Commendation
from awards.selectors.law import laws_in_force
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Unit, UnitSuccession
from tests.factories.award_world import ACHIEVEMENT, commendation, decision, form, person_of
from tests.factories.world import WHY


def succeeds(unit: Unit, *, kind: str, code: str, name: str) -> Unit:
    """A new body that came of ``unit`` on 1/3/2025."""
    after = Unit(code=code, name=name, valid_from=date(2025, 3, 1))
    save_record(record=after, by=None, reason=WHY)
    succession = UnitSuccession(successor=after, predecessor=unit, kind=kind)
    save_record(record=succession, by=None, reason=WHY)
    unit.valid_to = date(2025, 2, 28)
    save_record(record=unit, by=None, reason=WHY)
    return after


def test_edge_case_40_one_decision_commends_collectives_and_persons(world):
    of_all = {"decision": decision("24/QĐ-UBND", signed_on=date(2025, 1, 5))}
    commendation(world.units["so-a"], **of_all)
    commendation(world.units["so-b"], **of_all)
    person_of(world.units["so-a"], "Trần Văn Thử", person_office="Chuyên viên", **of_all)
    person_of(world.units["so-a"], **of_all)
    person_of(world.units["so-a"], **of_all)
    rows = of_all["decision"].commendations.order_by("pk")
    assert [row.recipient_kind for row in rows] == ["collective"] * 2 + ["person"] * 3
    assert [row.known_recipient for row in rows][3:] == [None, None]


@pytest.mark.parametrize("kind", ["rename", "merge"])
def test_edge_case_40_a_unit_renamed_or_merged_later_keeps_its_name_then(world, kind):
    unit = world.units["so-a"]
    row = commendation(unit, decision=decision("24/QĐ-UBND", signed_on=date(2025, 1, 5)))
    after = succeeds(unit, kind=kind, code="so-moi", name="Sở Mới")
    unit.name = "Tên sửa sau"
    save_record(record=unit, by=None, reason=WHY)
    row.refresh_from_db()
    assert (row.unit, row.unit_name) == (unit, "Sở Ánh sáng")
    assert not Commendation.objects.filter(unit=after).exists()


def test_edge_case_40_a_unit_that_came_later_is_refused_and_its_predecessor_named(world):
    after = succeeds(world.units["so-a"], kind="merge", code="so-moi", name="Sở Mới")
    with pytest.raises(Exception, match=r"2024.*Sở Ánh sáng \(so-a\)"):
        commendation(after)


def test_edge_case_40_the_same_achievement_twice_is_refused_with_the_earlier_decision(world):
    unit = world.units["so-a"]
    commendation(unit, decision=decision("24/QĐ-UBND", signed_on=date(2025, 1, 5)))
    again = "có thành tích  xuất sắc trong công tác cải cách hành chính năm 2024"
    with pytest.raises(Refused, match=r"24/QĐ-UBND.*05/01/2025"):
        commendation(unit, achievement=again, form=form("giay_khen"))
    assert Commendation.objects.count() == 1


def test_edge_case_40_a_title_is_of_another_vocabulary(world):
    unit = world.units["so-a"]
    commendation(unit)
    commendation(unit, form=form("tap_the_lao_dong_xuat_sac"))
    assert Commendation.objects.count() == 2


def test_edge_case_40_a_known_person_is_refused_once_more_and_unknown_ones_never(world):
    unit = world.units["so-a"]
    person_of(unit, "Nguyễn Thị Hòa", person_office="Chuyên viên")
    with pytest.raises(Refused, match="Nguyễn Thị Hòa"):
        person_of(unit, "nguyễn thị Hoà")
    person_of(world.units["so-b"], "Nguyễn Thị Hòa")
    for _time in range(3):
        person_of(unit)
    assert Commendation.objects.count() == 5


@pytest.mark.parametrize("recorded_before", [True, False])
def test_edge_case_40_a_renamed_unit_is_still_the_same_recipient(world, recorded_before):
    """The renaming may be recorded before or after what the new name was granted."""
    old = world.units["so-a"]
    new = Unit(code="so-moi", name="Sở Mới", valid_from=date(2024, 7, 1))
    save_record(record=new, by=None, reason=WHY)
    succession = UnitSuccession(successor=new, predecessor=old, kind="rename")
    if recorded_before:
        save_record(record=succession, by=None, reason=WHY)
    commendation(new, decision=decision("24/QĐ-UBND", signed_on=date(2025, 1, 5)))
    if not recorded_before:
        save_record(record=succession, by=None, reason=WHY)
    with pytest.raises(Refused, match="24/QĐ-UBND"):
        commendation(old)


def test_edge_case_40_a_merged_unit_is_another_recipient(world):
    after = succeeds(world.units["so-a"], kind="merge", code="so-moi", name="Sở Mới")
    commendation(world.units["so-a"])
    commendation(after, decision=decision("9/QĐ", signed_on=date(2025, 6, 1)))
    assert Commendation.objects.count() == 2


def test_edge_case_40_an_office_inside_the_unit_is_a_collective_of_its_own(world):
    unit = world.units["so-a"]
    commendation(unit)
    commendation(unit, unit_name="Văn phòng Sở Ánh sáng")
    with pytest.raises(Refused, match="Văn phòng"):
        commendation(unit, unit_name="văn phòng Sở Ánh sáng")


def test_edge_case_41_the_three_years_differ_and_the_law_goes_by_the_signature(world):
    row = commendation(
        world.units["so-a"],
        achievement_year=2022,
        award_year=2023,
        decision=decision("5/QĐ-UBND", signed_on=date(2024, 1, 1)),
    )
    assert (row.achievement_year, row.award_year) == (2022, 2023)
    in_force = laws_in_force(signed_on=row.decision.signed_on, year=row.award_year)
    assert [law.number for law in in_force] == ["06/2022/QH15", "98/2023/NĐ-CP"]


@pytest.mark.parametrize(
    ("signed_on", "year", "numbers"),
    [
        (date(2019, 3, 15), None, ["15/2003/QH11"]),
        (date(2023, 12, 30), 2024, ["15/2003/QH11"]),
        (date(2024, 1, 1), 2023, ["06/2022/QH15", "98/2023/NĐ-CP"]),
        (None, 2019, ["15/2003/QH11"]),
        (None, 2024, ["06/2022/QH15", "98/2023/NĐ-CP"]),
        (None, None, []),
    ],
)
def test_edge_case_41_the_law_in_force(world, signed_on, year, numbers):
    form()
    found = laws_in_force(signed_on=signed_on, year=year)
    assert [law.number for law in found] == numbers


def test_edge_case_41_without_a_day_a_year_that_changed_the_law_tells_nothing(world):
    form()
    from awards.models import CommendationLaw

    law = CommendationLaw.objects.get(number="06/2022/QH15")
    law.valid_to = date(2026, 6, 30)
    save_record(record=law, by=None, reason=WHY)
    newer = CommendationLaw(number="1/2026", name="Luật thử", valid_from=date(2026, 7, 1))
    save_record(record=newer, by=None, reason=WHY)
    found = laws_in_force(signed_on=None, year=2026)
    assert [law.number for law in found] == ["98/2023/NĐ-CP"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"award_year": 2023}, "award_year"),
        ({"decision": "signed in 2023"}, "award_year"),
        ({"award_year": 2025, "decision": "signed in 2023"}, "achievement_year"),
    ],
)
def test_edge_case_41_nobody_is_commended_before_the_achievement(world, given, field):
    if "decision" in given:
        given = {**given, "decision": decision("1/QĐ", signed_on=date(2023, 5, 1))}
    with pytest.raises(Exception, match="2024") as refused:
        commendation(world.units["so-a"], **given)
    assert list(refused.value.error_dict) == [field]


def test_edge_case_42_a_decision_without_a_number_is_never_given_one(world):
    held = register_decision(number="", signed_on=None, source="Tin", by=None, reason=WHY)
    row = grant(
        decision=held,
        form=form(),
        recipient_kind="collective",
        unit=world.units["so-a"],
        achievement=ACHIEVEMENT,
        achievement_year=2024,
        by=None,
        reason=WHY,
    )
    row.refresh_from_db()
    assert (row.decision.number, row.decision.signed_on, row.award_year) == ("", None, None)


def test_edge_case_42_two_decisions_without_numbers_are_two(world):
    told = {"number": "", "signed_on": date(2025, 1, 5), "source": "Tin", "by": None}
    first = register_decision(reason=WHY, **told)
    second = register_decision(reason=WHY, **told)
    assert first != second and Decision.objects.filter(number="").count() == 2
    numbered = {**told, "number": "24/QĐ-UBND", "reason": WHY}
    assert register_decision(**numbered) == register_decision(**numbered)


def test_edge_case_42_a_refusal_says_that_the_number_is_unknown(world):
    commendation(world.units["so-a"])
    with pytest.raises(Refused, match=r"unknown|chưa có thông tin"):
        commendation(world.units["so-a"])
