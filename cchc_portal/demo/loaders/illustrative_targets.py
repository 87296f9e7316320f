"""Constructed targets of the illustrative block."""

from cchc_portal.demo.loaders.blocks import MARK
from cchc_portal.demo.reading import figure, rows
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.units.models import Block, Unit
from indices.actions.assign_target import assign_target
from indices.models import Target

ASSIGNED_BY = "UBND tỉnh (minh họa)"
SOURCE = "Dữ liệu minh họa: chỉ tiêu dựng, không lấy từ quyết định nào."


def is_loaded() -> bool:
    return Target.objects.filter(block__code=MARK).exists()


def load() -> None:
    for row in rows("illustrative_targets"):
        assign_target(
            year=int(row["year"]),
            unit=Unit.objects.get(code=row["unit"]) if row["unit"] else None,
            block=Block.objects.get(code=row["block"]) if row["block"] else None,
            metric=row["metric"],
            comparator=row["comparator"],
            value=figure(row["value"]),
            assigned_by=ASSIGNED_BY,
            source=SOURCE,
            by=None,
            reason=ILLUSTRATIVE,
        )
