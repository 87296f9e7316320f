"""Sheet ``targets``: round trip, corrections, every fault at its row and column."""

from datetime import date
from decimal import Decimal

import pytest

from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.sheets.writing import write_csv
from indices.models import Target
from tests.factories.targets import assign, measured
from tests.factories.world import WHY, small_world
from tests.indices.sheets.imports import counts, exported, imported, said

pytestmark = pytest.mark.django_db
HEAD = "unit_code,block,year,metric,comparator,value,text,decision,assigned_by,assigned_on,source\n"


@pytest.fixture
def world(monkeypatch):
    world = small_world()
    measured(monkeypatch, world, {})
    return world


def decision(number: str, day: date | None = None):
    return register_decision(number=number, signed_on=day, by=None, reason=WHY)


def rows(*lines: str) -> str:
    return HEAD + "\n".join(lines) + "\n"


SOUND = rows(
    'so-a,,2024,online_rate,>=,"45,0",,817/QĐ-UBND,UBND tỉnh,25/3/2024,Tin ngày 1/4',
    ",so,2024,online_rate,above,40%,Trên 40%,,UBND tỉnh,,",
    ",,2024,online_rate,at least,30,,,,,",
    "so-a,,2024,,,,Giữ hạng 5,,,,Báo cáo",
)


def test_targets_of_unit_block_and_province_and_in_words_are_read(world):
    decision("817/QĐ-UBND", date(2024, 3, 25))
    assert counts(imported("targets", SOUND, by=world.phuong)) == (4, 0, 0)
    of_unit = Target.objects.get(unit=world.units["so-a"], metric="online_rate")
    assert (of_unit.comparator, str(of_unit.value)) == ("at_least", "45.0")
    assert (of_unit.decision.number, of_unit.assigned_on) == ("817/QĐ-UBND", date(2024, 3, 25))
    of_block = Target.objects.get(block=world.so)
    assert (of_block.comparator, str(of_block.value)) == ("above", "40")
    assert Target.objects.get(unit=None, block=None).value == 30
    assert Target.objects.get(metric="").text == "Giữ hạng 5"


@pytest.mark.parametrize("write", [None, write_csv])
def test_what_is_exported_is_imported_again_unchanged(world, write):
    decision("817/QĐ-UBND", date(2023, 3, 25))
    decision("817/QĐ-UBND", date(2024, 3, 25))
    unnumbered = register_decision(
        number="", signed_on=date(2024, 5, 1), source="Tin", by=None, reason=WHY
    )
    imported("targets", SOUND.replace("817/QĐ-UBND", "817/QĐ-UBND (25/3/2024)"))
    assign(unit=world.units["so-b"], decision=unnumbered)
    content = exported("targets", **({"write": write} if write else {}))
    before = list(Target.objects.order_by("pk").values())
    assert counts(imported("targets", content)) == (0, 0, 5)
    assert list(Target.objects.order_by("pk").values()) == before


def test_another_value_corrects_the_target(world):
    target = assign("40", unit=world.units["so-a"], source="Tin")
    line = "so-a,,2024,online_rate,,45,,,,,Tin"
    assert counts(imported("targets", rows(line), by=world.phuong)) == (0, 1, 0)
    target.refresh_from_db()
    assert (str(target.value), target.comparator) == ("45", "at_least")
    assert [event.pgh_context["user"] for event in target.events.order_by("pgh_id")] == [
        "system",
        "phuong",
    ]


def test_every_fault_is_told_with_its_row_and_column_and_nothing_is_written(world):
    decision("1/QĐ", date(2023, 1, 1))
    decision("1/QĐ", date(2024, 1, 1))
    faults = said(
        imported(
            "targets",
            rows(
                "so-x,,2024,online_rate,>=,40,,,,,",
                ",khoi-x,2024,online_rate,>=,40,,,,,",
                "so-a,so,2024,online_rate,>=,40,,,,,",
                "so-a,,2024,onlin_rate,>=,40,,,,,",
                "so-a,,2024,online_rate,hơn,40,,,,,",
                "so-a,,2024,online_rate,>=,,,,,,",
                "so-b,,2022,online_rate,>=,140,,,,,",
                "so-a,,2024,,,,,,,,",
                "so-b,,2024,online_rate,>=,40,,2/QĐ,,,",
                "so-c,,2024,online_rate,>=,40,,1/QĐ,,,",
                "so-b,,2023,online_rate,>=,40,,,,,",
                "so-b,,2023,online_rate,>=,50,,,,,",
                "so-b,,18,online_rate,>=,50,,,,,",
            ),
        )
    )
    expected = {
        2: "unit_code",
        3: "block",
        4: "block",
        5: "metric",
        6: "comparator",
        7: "value",
        8: "value",
        9: "text",
        10: "decision",
        11: "decision",
        13: "year",
        14: "year",
    }
    for row, column in expected.items():
        found = [line for line in faults if f"dòng {row}," in line]
        assert len(found) == 1 and column in found[0], (row, column, faults)
    assert len(faults) == len(expected)
    assert not Target.objects.exists()


VERSIONS = (
    "unit_code,block,year,metric,comparator,value,text,version,replaces_text,assigned_on,"
    "readings,stated,stated_note\n"
    "so-a,,2024,online_rate,>=,40,,1,,,,,\n"
    "so-a,,2024,online_rate,>=,45,,2,,1/7/2024,,,\n"
    "so-a,,2024,par,keep_rank,5,,1,,,,,\n"
    "so-a,,2024,par,keep_grade,,,,,,,,\n"
    "so-a,,2024,sipas,above_last_year,,,,,,,,\n"
    "so-a,,2024,,,,giữ hạng,1,,,par:keep_rank;par:keep_grade,missed,Hạng 7\n"
    "so-a,,2024,,,,giữ hạng 5,2,giữ hạng,,par:keep_rank:5,,\n"
)


@pytest.mark.parametrize("write", [None, write_csv])
def test_versions_comparators_and_readings_come_back_unchanged(world, write):
    assert counts(imported("targets", VERSIONS, by=world.phuong)) == (7, 0, 0)
    second = Target.objects.get(metric="online_rate", replaced_by=None)
    assert (str(second.value), str(second.replaces.value)) == ("45", "40")
    words = Target.objects.get(text="giữ hạng 5")
    assert (words.replaces.stated, words.stated) == ("missed", "")
    assert [str(reading.value) for reading in words.readings.all()] == ["5"]
    content = exported("targets", **({"write": write} if write else {}))
    before = list(Target.objects.order_by("pk").values())
    assert counts(imported("targets", content)) == (0, 0, 7)
    assert list(Target.objects.order_by("pk").values()) == before
    assert counts(imported("targets", VERSIONS)) == (0, 0, 7)


def test_an_earlier_version_is_corrected_and_a_reading_taken_away(world):
    imported("targets", VERSIONS)
    lines = VERSIONS.replace(">=,40,,1", ">=,41,,1").replace(";par:keep_grade", "")
    assert counts(imported("targets", lines, by=world.phuong)) == (0, 2, 5)
    assert str(Target.objects.get(metric="online_rate", replaces=None).value) == "41"
    assert Target.objects.get(text="giữ hạng").readings.count() == 1


def test_faults_of_versions_readings_and_judgements_stand_at_their_column(world):
    imported("targets", VERSIONS)
    head = VERSIONS.splitlines()[0]
    rows = (
        ("so-a,,2024,online_rate,>=,50,,4,,,,,", "version"),
        ("so-b,,2024,online_rate,>=,50,,2,,,,,", "version"),
        ("so-a,,2024,online_rate,>=,45,,3,,,,,", "version"),
        ("so-c,,2024,online_rate,>=,50,,0,,,,,", "version"),
        ("so-a,,2024,,,,giữ hạng 3,3,,,,,", "replaces_text"),
        ("so-a,,2024,,,,giữ hạng 4,3,giữ hạng,,,,", "replaces_text"),
        ("so-b,,2024,,,,giữ hạng,,,,par,,", "readings"),
        ("so-b,,2024,,,,giữ xếp loại,,,,par:better,,", "readings"),
        ("so-b,,2024,par,>=,80,,,,,par:keep_rank,,", "readings"),
        ("so-b,,2024,,,,tăng hạng,,,,,ok,", "stated"),
        ("so-b,,2024,,,,tăng bậc,,,,,met,", "stated_note"),
        ("so-b,,2024,sipas,above_last_year,80,,,,,,,", "value"),
        ("so-b,,2024,online_rate,keep_rank,,,,,,,,", "comparator"),
    )
    before = Target.objects.count()
    faults = said(imported("targets", "\n".join([head, *(row for row, _column in rows)]) + "\n"))
    for number, (_row, column) in enumerate(rows, start=2):
        found = [line for line in faults if f"dòng {number}," in line]
        assert len(found) == 1 and column in found[0], (number, column, faults)
    assert Target.objects.count() == before


def test_a_near_miss_is_told_what_was_probably_meant(world):
    (fault,) = said(imported("targets", rows("so-a,,2024,onlin_rate,>=,40,,,,,")))
    assert "online_rate" in fault


@pytest.mark.parametrize("name", ["an", "chi"])
def test_others_than_the_keepers_import_nothing(world, name):
    imported("targets", SOUND, by=world.people[name])
    assert not Target.objects.exists()


def test_an_unknown_decision_says_where_to_enter_it(world):
    (fault,) = said(imported("targets", rows("so-a,,2024,online_rate,>=,40,,9/QĐ,,,")))
    assert "9/QĐ" in fault
    assert not Target.objects.filter(value=Decimal(40)).exists()
