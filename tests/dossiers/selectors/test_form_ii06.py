"""The rows of form II.06a: counted, printed, added up, and what is not known."""

from datetime import date

import pytest

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Block, UnitBlock
from dossiers.models import FORM_COLUMNS, PeriodCount
from dossiers.selectors.form_ii06 import form_of_block, form_of_province, form_of_unit
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db

MARCH = {"since": date(2024, 3, 1), "until": date(2024, 3, 31)}


@pytest.fixture
def world():
    return dossier_world()


def printed(world, unit="so-a", *, period=MARCH, **figures) -> PeriodCount:
    count = PeriodCount(
        unit=world.units[unit],
        period_from=period["since"],
        period_to=period["until"],
        source="Báo cáo thử",
        **figures,
    )
    return save_record(record=count, by=None, reason="thử")


def numbers(cells) -> list[int | None]:
    return [cells[name].number for name in FORM_COLUMNS]


def columns(*figures: int | None) -> dict[str, int | None]:
    return dict(zip(FORM_COLUMNS, figures, strict=True))


def test_printed_figures_stand_as_printed_and_what_is_not_given_stays_empty(world):
    printed(world, received_online=195)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert [row.printed for row in form.rows] == [True]
    assert numbers(form.rows[0].cells) == [None, 195, *[None] * 9]
    assert numbers(form.total) == [None, 195, *[None] * 9]
    assert form.sources == ("Báo cáo thử",)


def test_counts_of_dossiers_go_before_what_is_printed(world):
    world.count(date(2024, 3, 5), "1.000001", received=7)
    printed(world, received_online=195)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert [(row.name, row.printed) for row in form.rows] == [("Đầu tư", False)]
    assert form.total["received_online"].number == 7


def test_what_is_printed_goes_before_dossiers_that_only_lie_there(world):
    world.count(date(2023, 3, 5), "1.000001", received=7)
    unit = world.units["so-a"]
    assert form_of_unit(unit=unit, **MARCH).total["carried_over"].number == 7
    printed(world, received_online=195)
    assert form_of_unit(unit=unit, **MARCH).total["received_online"].number == 195


def test_only_counts_of_exactly_the_period_are_printed(world):
    printed(world, period=MARCH | {"until": date(2024, 4, 30)}, received_online=195)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert (form.rows, form.total) == ((), None)
    assert form.without == (world.units["so-a"],)


def test_edge_case_32_a_printed_row_that_does_not_add_up_keeps_its_figure(world):
    figures = columns(257141, 200000, 50000, 7141, 257141, 200000, 40000, 7529, 0, 0, 0)
    printed(world, **figures)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    resolved = form.rows[0].cells["resolved_total"]
    assert (resolved.number, resolved.own_sum) == (257141, 247529)
    assert "247" in resolved.words
    assert not form.rows[0].cells["received_total"].doubtful


def test_edge_case_32_a_printed_total_beside_the_sum_of_its_fields(world):
    for field, number in (("dau-tu", 40), ("lao-dong", 2)):
        printed(world, field=world.fields[field], resolved_early=number)
    printed(world, resolved_early=50)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert [row.cells["resolved_early"].number for row in form.rows] == [40, 2]
    total = form.total["resolved_early"]
    assert (total.number, total.own_sum) == (50, 42)
    assert form.total["resolved_late"].number is None


def test_edge_case_32_a_sum_of_rows_that_do_not_add_up_is_doubted_too(world):
    for unit in ("so-a", "so-b"):
        printed(world, unit, **columns(10, 6, 3, 0, 4, 1, 1, 2, 6, 6, 0))
    form = form_of_block(block=world.world.so, **MARCH)
    received = form.total["received_total"]
    assert (received.number, received.own_sum) == (20, 18)


def test_a_sum_with_an_unknown_part_says_so(world):
    printed(world, "so-a", received_online=3, carried_over=1)
    printed(world, "so-b", received_online=4)
    total = form_of_block(block=world.world.so, **MARCH).total
    assert (total["received_online"].number, total["received_online"].partial) == (7, False)
    assert (total["carried_over"].number, total["carried_over"].partial) == (1, True)
    assert (total["resolved_late"].number, total["resolved_late"].partial) == (None, False)


def test_procedures_of_a_field_are_added_up_where_the_field_itself_is_not_printed(world):
    for code, number in (("1.000001", 3), ("1.000002", 4), ("1.000003", 5)):
        printed(world, procedure=world.procedures[code], received_online=number)
    printed(world, field=world.fields["lao-dong"], received_online=6)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert [(r.name, r.cells["received_online"].number) for r in form.rows] == [
        ("Đầu tư", 7),
        ("Lao động", 6),
    ]


def test_a_count_of_one_service_level_names_it_and_no_dossier_counts_twice(world):
    for level, number in (("3-4", 195), ("3", 100), ("4", 95)):
        printed(world, level=level, received_online=number)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert [(row.level, row.cells["received_online"].number) for row in form.rows] == [("3-4", 195)]
    assert form.total["received_online"].partial
    printed(world, received_online=300)
    form = form_of_unit(unit=world.units["so-a"], **MARCH)
    assert [(row.level, row.cells["received_online"].number) for row in form.rows] == [("", 300)]


def test_a_rate_alone_makes_no_row(world):
    printed(world, printed_rate="88.2")
    assert form_of_unit(unit=world.units["so-a"], **MARCH).total is None


def test_a_block_has_its_units_with_their_fields(world):
    world.count(date(2024, 3, 5), "1.000001", received=7)
    world.count(date(2024, 3, 5), "1.000003", "post", received=2)
    world.count(date(2024, 3, 5), "2.000004", received=1)
    form = form_of_block(block=world.world.so, **MARCH)
    shown = [(row.name, [part.name for part in row.parts]) for row in form.rows]
    assert shown == [("Sở Ánh sáng", ["Đầu tư", "Lao động"]), ("Sở Biển đảo", ["Xây dựng"])]
    assert form.total["received_total"].number == 10
    assert [unit.code for unit in form.without] == ["so-c"]


def test_the_province_has_its_blocks_with_their_units_and_no_fiction(world):
    made_up = save_record(
        record=Block(code="minh-hoa", name="Khối minh họa", order=9, illustrative=True),
        by=None,
        reason="thử",
    )
    UnitBlock.objects.filter(unit=world.units["so-b"]).update(block=made_up)
    world.count(date(2024, 3, 5), "1.000001", received=7)
    world.count(date(2024, 3, 5), "2.000004", received=1)
    form = form_of_province(**MARCH)
    assert [(row.name, [p.name for p in row.parts]) for row in form.rows] == [
        ("Khối các sở", ["Sở Ánh sáng"])
    ]
    assert form.total["received_total"].number == 7
    assert [block.code for block in form.left_out] == ["minh-hoa"]
    assert form_of_block(block=made_up, **MARCH).illustrative
    assert form_of_unit(unit=world.units["so-b"], **MARCH).illustrative
    assert not form_of_unit(unit=world.units["so-a"], **MARCH).illustrative


def test_rows_by_who_decides_add_up_to_the_same_total(world):
    for code, level in (("1.000001", "province"), ("2.000004", "commune")):
        procedure = world.procedures[code]
        procedure.decided_by = level
        save_record(record=procedure, by=None, reason="thử")
    for code, number in (("1.000001", 7), ("1.000002", 2), ("1.000003", 3), ("2.000004", 1)):
        world.count(date(2024, 3, 5), code, received=number)
    form = form_of_province(**MARCH, by_level=True)
    assert [[part.name for part in row.parts] for row in form.rows] == [
        ["Đầu tư"],
        ["Xây dựng"],
        ["Đầu tư", "Lao động"],
    ]
    assert [row.cells["received_total"].number for row in form.rows] == [7, 1, 5]
    assert numbers(form.total) == numbers(form_of_province(**MARCH).total)


def test_edge_case_29_a_unit_that_moved_stands_where_it_moved_to(world):
    unit, other = world.units["so-b"], world.world.huyen
    UnitBlock.objects.filter(unit=unit).update(valid_to=date(2024, 3, 14))
    moved = UnitBlock(unit=unit, block=other, valid_from=date(2024, 3, 15))
    save_record(record=moved, by=None, reason="thử")
    world.count(date(2024, 3, 5), "2.000004", received=1)
    assert form_of_block(block=other, **MARCH).total["received_total"].number == 1
    assert form_of_block(block=world.world.so, **MARCH).total is None


def test_dossiers_themselves_are_never_read(world, django_assert_max_num_queries):
    world.count(date(2024, 3, 5), "1.000001", received=7)
    with django_assert_max_num_queries(8) as queries:
        form_of_province(**MARCH)
    assert not [q for q in queries.captured_queries if '"dossiers_dossier"' in q["sql"]]
