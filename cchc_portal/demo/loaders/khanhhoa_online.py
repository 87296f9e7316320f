"""Vân Phong's online dossiers as printed for 2018, and the targets of 2018 and 2019."""

from datetime import date

from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.decisions.models import Decision
from cchc_portal.demo.reading import count, day, figure, rows
from cchc_portal.demo.reasons import PUBLISHED
from cchc_portal.demo.sources import source_words
from cchc_portal.units.models import Block, Unit
from dossiers.actions.record_period_count import record_period_count
from dossiers.models import PeriodCount, RateDefinition
from indices.actions.assign_target import assign_target
from indices.models import Target

SIGNED_ON = {"817/QĐ-UBND": date(2019, 3, 25)}


def is_loaded() -> bool:
    return Target.objects.filter(unit__code="kh-bql-van-phong", year=2018).exists()


def load() -> None:
    _record_counts()
    _assign_targets()


def _record_counts() -> None:
    for row in rows("khanhhoa_period_counts"):
        record_period_count(
            count=PeriodCount(
                unit=Unit.objects.get(code=row["unit"]),
                period_from=day(row["period_from"]),
                period_to=day(row["period_to"]),
                level=row["level"],
                received_online=count(row["received_online"]),
                printed_rate=figure(row["printed_rate"]),
                definition=RateDefinition.objects.get(code=row["definition"]),
                source=_source(row),
            ),
            by=None,
            reason=PUBLISHED,
        )


def _assign_targets() -> None:
    for row in rows("khanhhoa_targets"):
        assign_target(
            year=int(row["year"]),
            unit=Unit.objects.get(code=row["unit"]) if row["unit"] else None,
            block=Block.objects.get(code=row["block"]) if row["block"] else None,
            metric=row["metric"],
            comparator=row["comparator"],
            value=figure(row["value"]),
            text=row["text"],
            assigned_by=row["assigned_by"],
            decision=_decision(row),
            source=_source(row),
            by=None,
            reason=PUBLISHED,
        )


def _source(row: dict[str, str]) -> str:
    return f"{source_words(address=row['source_url'])}. {row['note']}"


def _decision(row: dict[str, str]) -> Decision | None:
    if not row["decision"]:
        return None
    return register_decision(
        number=row["decision"],
        signed_on=SIGNED_ON[row["decision"]],
        authority=row["assigned_by"],
        source=_source(row),
        by=None,
        reason=PUBLISHED,
    )
