"""Sheet ``entries``: **index**, **year**, **period**, **as_of**, **unit_code**, **criterion**,
**lane**, a, b, branch, points, not_applicable, note."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.columns import Column, one_of
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from indices.actions.enter_entry import GIVEN, enter_entry
from indices.models import Lane, ScoreEntry
from indices.selectors.seen_entries import seen_entries
from indices.sheets.criteria_columns import yes_or_no
from indices.sheets.entries_held import EntriesHeld
from indices.sheets.round_columns import round_columns
from indices.sheets.year_column import year

LANES = (Lane.SELF, Lane.APPRAISAL_1, Lane.APPRAISAL_2, Lane.SURVEY, Lane.COUNCIL)
"""Computed points are entered by nobody, so they stand in no sheet."""
WHEN_EMPTY = {"branch": "", "note": "", "not_applicable": False}
INPUTS = ("a", "b", "branch", "points")


@register_sheet
class EntrySheet(SheetResource):
    """What one lane says of one criterion of one unit. Stage, scope and rules hold as on the
    screens. A column that is missing leaves things as they are, an empty cell clears, a row with
    nothing in it is passed over, and so is one that says what stands already."""

    kind = "entries"
    columns = (
        Column("index", identifies=True, needed=True),
        Column("year", year, identifies=True, needed=True),
        Column("period", identifies=True),
        Column("as_of", numbers.day, identifies=True),
        Column("unit_code", identifies=True, needed=True),
        Column("criterion", identifies=True, needed=True),
        Column("lane", one_of(*LANES), identifies=True, needed=True),
        Column("a", numbers.score),
        Column("b", numbers.score),
        Column("branch"),
        Column("points", numbers.score),
        Column("not_applicable", yes_or_no),
        Column("note"),
    )

    class Meta(SheetResource.Meta):
        model = ScoreEntry

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="criterion")
        self.held = EntriesHeld(by=self.by)
        self.held.hold(unit_codes={str(row.get("unit_code") or "").strip() for row in rows})

    def resolve(self, values: dict[str, Any], number: int) -> ScoreEntry:
        assessment, criterion = self.held.meant(values)
        self.repeats.check((assessment.pk, criterion.pk, values["lane"]), number)
        return self.held.entry(assessment, criterion, values["lane"])

    def write(self, target: ScoreEntry, values: dict[str, Any]) -> ScoreEntry:
        given = {
            name: WHEN_EMPTY.get(name) if values[name] is None else values[name]
            for name in GIVEN
            if name in values
        }
        if all(_is_empty(value) for value in given.values()):
            return target
        if target.pk and all(_same(getattr(target, name), given[name]) for name in given):
            return target
        by_rule = given.get("not_applicable") and any(
            given.get(name) not in (None, "") for name in INPUTS
        )
        if by_rule:
            del given["not_applicable"]
        entry = enter_entry(
            assessment=target.assessment,
            criterion=target.criterion,
            lane=target.lane,
            by=self.by,
            reason=self.reason,
            gate=self.held.gate(target.assessment.round_block),
            **given,
        ).entry
        if by_rule and not entry.not_applicable:
            raise ValidationError(
                {"not_applicable": _("What is not assessed has no inputs and no points.")}
            )
        entry.assessment, entry.criterion = target.assessment, target.criterion
        return entry

    def row_of(self, record: ScoreEntry) -> dict[str, Any]:
        if record.pk is None:
            return {}
        return {
            **round_columns(record.assessment.round_block.round),
            "unit_code": record.assessment.unit.code,
            "criterion": record.criterion.code,
            "lane": record.lane,
            "a": record.a,
            "b": record.b,
            "branch": record.branch,
            "points": record.points,
            "not_applicable": "yes" if record.not_applicable else None,
            "note": record.note,
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else ScoreEntry.objects.all()
        if self.by is not None:
            rows = seen_entries(rows, user=self.by)
        return (
            rows.filter(lane__in=LANES)
            .select_related(
                "assessment__round_block__round__index", "assessment__unit", "criterion"
            )
            .order_by(
                "assessment__round_block__round",
                "assessment__round_block",
                "assessment__unit__sort_key",
                "assessment__unit__code",
                "criterion__order",
                "lane",
            )
        )


def _is_empty(value) -> bool:
    """Nothing was said; 0 says something, though 0 == False."""
    return value is None or value is False or value == ""


def _same(old, new) -> bool:
    return old == new and str(old) == str(new)
