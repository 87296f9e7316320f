"""Sheet ``units``: **code**, official_code, name, short_name, block, valid_from, valid_to."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.columns import Column
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.actions.place_unit import latest_place
from cchc_portal.units.actions.record_unit import record_unit
from cchc_portal.units.models import Block, Unit
from cchc_portal.units.names import match_key, nearest, plain_agency_code
from cchc_portal.units.sheets.code_column import code


@register_sheet
class UnitSheet(SheetResource):
    """Units by code. ``valid_from`` and ``valid_to`` date the unit and its place in ``block``; for
    a unit that is in another block, ``valid_from`` is its first day in the new one."""

    kind = "units"
    columns = (
        Column("code", code, identifies=True, needed=True),
        Column("official_code"),
        Column("name"),
        Column("short_name"),
        Column("block"),
        Column("valid_from", numbers.day),
        Column("valid_to", numbers.day),
    )

    class Meta(SheetResource.Meta):
        model = Unit

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="code")
        self.blocks = {}
        for block in Block.objects.all():
            self.blocks.setdefault(match_key(block.name), block)
        self.blocks |= {block.code: block for block in Block.objects.all()}

    def resolve(self, values: dict[str, Any], number: int) -> Unit:
        self.repeats.check(values["code"], number)
        values["block"] = self._block(values.get("block"))
        unit = Unit.objects.filter(code=values["code"]).first()
        return unit or Unit(code=values["code"])

    def _block(self, text: str | None) -> Block | None:
        if not text:
            return None
        block = self.blocks.get(text) or self.blocks.get(match_key(text))
        if block is None:
            names = ", ".join(nearest(text, [b.code for b in self.blocks.values()]))
            message = _("There is no block “%(text)s”.") % {"text": quoted(text)}
            hint = _("Did you mean: %(names)s?") % {"names": names} if names else ""
            raise ValidationError({"block": f"{message} {hint}".strip()})
        return block

    def write(self, target: Unit, values: dict[str, Any]) -> Unit:
        if target.pk and not self._changes(target, values):
            return target
        target.name = values.get("name") or target.name or target.code
        if "short_name" in values:
            target.short_name = values["short_name"] or ""
        dates = {k: values[k] for k in ("valid_from", "valid_to") if k in values}
        for name, day in dates.items():
            setattr(target, name, day)
        return record_unit(
            unit=target,
            block=values["block"],
            official_code=values.get("official_code"),
            by=self.by,
            reason=self.reason,
        )

    def _changes(self, unit: Unit, values: dict[str, Any]) -> bool:
        """Would the row change what an export of the unit shows?"""
        held = self.row_of(unit)
        wanted = {name: values[name] for name in values if name != "code"}
        wanted["block"] = values["block"].code if values["block"] else None
        for name in ("name", "block", "official_code"):
            if not wanted.get(name):
                wanted.pop(name, None)
        if wanted.get("official_code") and held["official_code"]:
            same = plain_agency_code(wanted["official_code"])
            if unit.codes.filter(code=same).exists():
                del wanted["official_code"]
        return any((held[name] or None) != (value or None) for name, value in wanted.items())

    def row_of(self, record: Unit) -> dict[str, Any]:
        place = latest_place(record)
        official = list(record.codes.all())
        newest = max(official, key=lambda held: held.pk, default=None)
        dated = place or record
        return {
            "code": record.code,
            "official_code": newest.printed if newest else None,
            "name": record.name,
            "short_name": record.short_name,
            "block": place.block.code if place else None,
            "valid_from": dated.valid_from,
            "valid_to": dated.valid_to,
        }

    def records(self, queryset=None):
        units = queryset if queryset is not None else Unit.objects.all()
        return units.prefetch_related("codes", "places__block")
