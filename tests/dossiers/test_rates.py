"""Rates of units computed from counts and from the procedures that they handle."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from dossiers.models import Handling, RateDefinition
from dossiers.rates import definition, rates_of_units
from dossiers.selectors import counts
from tests.dossiers.asked_rates import YEAR, parts, printed, rate, save
from tests.dossiers.selectors.hand_count import by_hand, put_in, random_dossiers
from tests.factories.dossier_world import dossier_world

pytestmark = pytest.mark.django_db
CODES = (
    "online_share",
    "online_share_of_all",
    "procedures_used_online",
    "procedures_offered",
    "early_share",
    "on_time_of_resolved",
    "on_time_of_handled",
    "late_of_pending",
)


def test_every_rate_agrees_with_dossiers_counted_by_hand():
    world, dossiers = dossier_world(), random_dossiers(7, number=90)
    put_in(world, dossiers)
    days = {"since": date(2022, 7, 10), "until": date(2022, 12, 20)}
    for unit, codes in (
        ("so-a", ("1.000001", "1.000002", "1.000003")),
        ("so-b", ("2.000004",)),
    ):
        own = [made for made in dossiers if made.procedure in codes]
        tally = by_hand(own, **days)
        offered = by_hand(
            [made for made in own if made.procedure in ("1.000001", "1.000002")], **days
        )
        resolved = tally.early + tally.on_time + tally.late
        handled = tally.received + tally.carried_over
        expected = {
            "online_share": (offered.online, offered.received),
            "online_share_of_all": (tally.online, tally.received),
            "early_share": (tally.early, resolved),
            "on_time_of_resolved": (tally.early + tally.on_time, resolved),
            "on_time_of_handled": (handled - tally.late - tally.overdue, handled),
            "late_of_pending": (tally.overdue, tally.pending),
        }
        for code, numbers in expected.items():
            found = rate(world, code, unit, **days)
            assert parts(found) == numbers, (unit, code)
            assert (found.kind, found.printed, found.as_of) == ("computed", None, days["until"])


def test_the_value_is_in_per_cent_and_not_rounded():
    world = dossier_world()
    world.count(date(2024, 3, 5), "1.000001", "online", received=2)
    world.count(date(2024, 3, 5), "1.000001", "post", received=1)
    found = rate(world, "online_share", "so-a")
    assert found.value == Decimal(200) / Decimal(3)
    assert found.definition.code == "online_share"
    with translation.override("en"):
        words = rate(world, "online_share", "so-a").source
        assert words.startswith("Counted from dossiers, from ")


def test_edge_case_33_no_dossier_that_the_rate_could_be_of_is_nothing_arose_and_no_zero():
    world = dossier_world()
    world.count(date(2024, 3, 5), "1.000003", "in_person", received=4)
    found = rate(world, "online_share", "so-a")
    assert (found.value, found.nothing_arose, parts(found)) == (None, True, (0, 0))
    unresolved = rate(world, "early_share", "so-a")
    assert (unresolved.value, unresolved.nothing_arose) == (None, True)
    assert rate(world, "online_share", "so-b") is None
    row = {"received_online": 0, "received_direct": 0, "level": "partial"}
    printed(world, YEAR["since"], YEAR["until"], **row)
    printed(world, YEAR["since"], YEAR["until"], **row | {"level": "full"})
    assert rate(world, "online_share").nothing_arose


def test_edge_case_34_late_while_pending_and_what_was_withdrawn_is_on_time():
    world = dossier_world()
    world.count(date(2023, 12, 20), "1.000001", received=4)
    world.count(date(2024, 1, 4), "1.000001", became_overdue=3)
    world.count(date(2024, 1, 8), "1.000001", late=1, left_overdue=1)
    world.count(date(2024, 1, 9), "1.000001", on_time=1, closed=1)
    january = {"since": date(2024, 1, 1), "until": date(2024, 1, 31)}
    assert parts(rate(world, "on_time_of_resolved", "so-a", **january)) == (1, 2)
    assert parts(rate(world, "on_time_of_handled", "so-a", **january)) == (1, 4)
    assert parts(rate(world, "late_of_pending", "so-a", **january)) == (2, 2)


def test_edge_case_35_the_online_share_is_of_levels_that_take_dossiers_online_in_either_class():
    world = dossier_world()
    world.count(date(2022, 3, 1), "1.000001", "online", received=3)
    world.count(date(2022, 3, 1), "1.000002", "in_person", received=1)
    world.count(date(2022, 9, 1), "1.000001", "in_person", received=5)
    world.count(date(2022, 9, 1), "1.000002", "online", received=7)
    world.count(date(2022, 9, 1), "1.000003", "online", received=100)
    days = {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}
    assert parts(rate(world, "online_share", "so-a", **days)) == (10, 16)
    assert parts(rate(world, "online_share_of_all", "so-a", **days)) == (110, 116)


def test_rates_of_procedures_are_of_what_the_unit_handles_on_the_last_day():
    world = dossier_world()
    world.count(date(2024, 3, 5), "1.000001", "online", received=2)
    world.count(date(2024, 3, 5), "1.000002", "post", received=2)
    world.count(date(2024, 3, 5), "1.000003", "online", received=2)
    assert parts(rate(world, "procedures_used_online", "so-a")) == (1, 2)
    assert parts(rate(world, "procedures_offered", "so-a")) == (2, 3)
    assert parts(rate(world, "procedures_offered", "so-b")) == (1, 1)
    assert rate(world, "procedures_used_online", "so-b") is None
    assert rate(world, "procedures_offered") is None
    handling = Handling.objects.get(procedure=world.procedures["1.000002"])
    handling.valid_to = date(2024, 12, 30)
    save(handling)
    assert parts(rate(world, "procedures_offered", "so-a")) == (1, 2)
    early = {"since": date(2022, 1, 1), "until": date(2022, 12, 31)}
    assert parts(rate(world, "procedures_offered", "so-b", **early)) == (0, 1)


def test_a_period_that_is_not_over_is_as_of_today(monkeypatch):
    world = dossier_world()
    for module in (counts, __import__("dossiers.rates", fromlist=["rates"])):
        monkeypatch.setattr(module, "localdate", lambda: date(2024, 3, 10))
    world.count(date(2024, 3, 1), "1.000001", received=2)
    world.count(date(2024, 3, 9), "1.000001", became_overdue=1)
    world.count(date(2024, 4, 9), "1.000001", became_overdue=1)
    found = rate(world, "late_of_pending", "so-a")
    assert (parts(found), found.as_of) == ((1, 2), date(2024, 3, 10))


def test_units_may_be_chosen():
    world = dossier_world()
    world.count(date(2024, 3, 1), "1.000001", received=2)
    world.count(date(2024, 3, 1), "2.000004", received=2)
    chosen = [world.units["so-b"].pk]
    for code in CODES:
        found = rates_of_units(definition_code=code, **YEAR, unit_ids=chosen)
        assert set(found) == set(chosen), code


def test_the_number_of_queries_does_not_grow_and_no_dossier_is_read():
    world = dossier_world()

    def asked(code: str) -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            rates_of_units(definition_code=code, **YEAR)
        return [query["sql"] for query in queries]

    few = {code: asked(code) for code in CODES}
    for month in range(1, 13):
        for procedure in world.procedures:
            world.count(date(2024, month, 3), procedure, received=5, early=2)
        printed(world, date(2024, month, 1), date(2024, month, 28), resolved_total=4)
    for code in CODES:
        many = asked(code)
        assert len(many) == len(few[code]) <= 5, code
        assert not [sql for sql in many if '"dossiers_dossier"' in sql]


def test_the_definition_of_a_code_and_of_a_day():
    dossier_world()
    first = definition("early_share")
    assert first.kind == RateDefinition.Kind.EARLY_OF_RESOLVED
    first.valid_to = date(2023, 12, 31)
    save(first)
    with translation.override("en"), pytest.raises(LookupError, match="is in force"):
        definition("early_share", on=date(2024, 5, 1))
    later = RateDefinition.objects.get(code="early_share")
    later.pk, later.code = None, "early_share_2024"
    later.valid_from, later.valid_to = date(2024, 1, 1), None
    save(later)
    assert definition("early_share", on=date(2024, 5, 1)) == later
    assert definition("early_share", on=date(2023, 5, 1)) == first
    with translation.override("en"), pytest.raises(LookupError, match="online_share"):
        definition("nothing")
