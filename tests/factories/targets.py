"""Targets of the small world, and figures to set beside them."""

from datetime import date
from decimal import Decimal

from indices.actions.assign_target import assign_target
from indices.metrics import METRICS, Measured, Metric
from indices.models import Target
from tests.factories.world import WHY, World

ONLINE = "online_rate"
LATE = "late_pending_rate"
TITLES = {
    ONLINE: "Tỷ lệ hồ sơ trực tuyến",
    LATE: "Tỷ lệ hồ sơ quá hạn trong số đang giải quyết",
}


def assign(
    value: str | None = "40", comparator: str = "at_least", *, year: int = 2024, **given
) -> Target:
    """A target of the online share (``metric``, ``unit``, ``block`` and the rest as given), or,
    without a value, one in words."""
    if value is not None:
        given = {"metric": ONLINE, "comparator": comparator, "value": Decimal(value), **given}
    return assign_target(year=year, by=None, reason=WHY, **given)


def target_example(world: World) -> Target:
    """One target, as the addresses of the admin need one."""
    return assign(unit=world.units["so-a"], metric="par")


def measured(
    monkeypatch,
    world: World,
    figures: dict[str, str | None],
    *,
    code: str = ONLINE,
    as_of: date | None = None,
    before: dict[str, str] | None = None,
) -> None:
    """What ``code`` measures in every year: the figure of each unit, by the unit's code; None
    where nothing arose. With ``before`` that is what it measures until 2023."""
    now, earlier = _held(world, figures, as_of), _held(world, before or {}, as_of)
    metric = Metric(
        code=code,
        title=TITLES.get(code, code),
        measure=lambda year: dict(earlier if before is not None and year < 2024 else now),
    )
    monkeypatch.setitem(METRICS, code, metric)


def published(monkeypatch, world: World, by_year: dict[int, dict[str, dict]], *, code="par"):
    """What is published of the index in each year: by the unit's code the members of ``Measured``
    beside the source, of the block ``so`` where it names none."""
    held = {
        year: {
            world.units[unit].pk: Measured(
                **{"value": None, "source": "Công bố thử", "block": "so", **members}
            )
            for unit, members in of_year.items()
        }
        for year, of_year in by_year.items()
    }
    metric = Metric(
        code=code,
        title=METRICS[code].title,
        measure=lambda year: {
            unit: one for unit, one in held.get(year, {}).items() if one.value is not None
        },
        places=lambda year: held.get(year, {}),
    )
    monkeypatch.setitem(METRICS, code, metric)


def _held(world: World, figures: dict[str, str | None], as_of: date | None) -> dict[int, Measured]:
    return {
        world.units[unit].pk: Measured(
            value=None if value is None else Decimal(value), source="Biểu thử", as_of=as_of
        )
        for unit, value in figures.items()
    }
