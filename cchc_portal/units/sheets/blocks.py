"""Sheet ``blocks``: **code**, name, order."""

from typing import Any

from cchc_portal.audit.save_record import save_record
from cchc_portal.sheets import numbers
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Block
from cchc_portal.units.sheets.code_column import code


@register_sheet
class BlockSheet(SheetResource):
    """Blocks by code; a new one without a name bears its code as its name."""

    kind = "blocks"
    columns = (
        Column("code", code, identifies=True, needed=True),
        Column("name"),
        Column("order", numbers.count),
    )

    class Meta(SheetResource.Meta):
        model = Block

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="code")

    def resolve(self, values: dict[str, Any], number: int) -> Block:
        self.repeats.check(values["code"], number)
        return Block.objects.filter(code=values["code"]).first() or Block(code=values["code"])

    def write(self, target: Block, values: dict[str, Any]) -> Block:
        target.name = values.get("name") or target.name or target.code
        if "order" in values:
            target.order = values["order"] or 0
        if target.pk and not _changed(target):
            return target
        return save_record(record=target, by=self.by, reason=self.reason)

    def row_of(self, record: Block) -> dict[str, Any]:
        return {"code": record.code, "name": record.name, "order": record.order}

    def records(self, queryset=None):
        return queryset if queryset is not None else Block.objects.all()


def _changed(block: Block) -> bool:
    held = Block.objects.get(pk=block.pk)
    return (held.name, held.order) != (block.name, block.order)
