"""Sheet ``rounds``: **index**, **year**, **period**, **as_of**, **block**, grade_scale, decimals,
tie_policy, units_in_block, rebasing, survey_held, cap_at_100, bonus_cap, penalty_cap, quorum,
no_evidence, lost_points_seen_by, round1_seen_by_units."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.columns import Column, one_of
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Block
from cchc_portal.units.names import nearest
from indices.actions.open_round import open_round
from indices.models import GradeScale, Index, RoundBlock
from indices.sheets.criteria_columns import yes_or_no
from indices.sheets.round_columns import round_columns
from indices.sheets.year_column import year

MOST_DECIMALS = 6
MAY_BE_EMPTY = ("grade_scale", "units_in_block", "bonus_cap", "penalty_cap")
NEVER_EMPTY = (
    "decimals",
    "tie_policy",
    "rebasing",
    "quorum",
    "no_evidence",
    "lost_points_seen_by",
)
"""An empty cell leaves these as they are."""
YES_OR_NO = ("survey_held", "cap_at_100", "round1_seen_by_units")


@register_sheet
class RoundSheet(SheetResource):
    """Rounds of blocks with their rules; a new one is open for entry. ``period`` is the year when
    left out."""

    kind = "rounds"
    columns = (
        Column("index", identifies=True, needed=True),
        Column("year", year, identifies=True, needed=True),
        Column("period", identifies=True),
        Column("as_of", numbers.day, identifies=True),
        Column("block", identifies=True, needed=True),
        Column("grade_scale"),
        Column("decimals", numbers.count),
        Column("tie_policy", one_of(*RoundBlock.TiePolicy.values)),
        Column("units_in_block", numbers.count),
        Column("rebasing", one_of(*RoundBlock.Rebasing.values)),
        Column("survey_held", yes_or_no),
        Column("cap_at_100", yes_or_no),
        Column("bonus_cap", numbers.score),
        Column("penalty_cap", numbers.score),
        Column("quorum", numbers.score),
        Column("no_evidence", one_of(*RoundBlock.NoEvidence.values)),
        Column("lost_points_seen_by", one_of(*RoundBlock.SeenBy.values)),
        Column("round1_seen_by_units", yes_or_no),
    )

    class Meta(SheetResource.Meta):
        model = RoundBlock

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="block")
        self.known = {
            "index": {index.code: index for index in Index.objects.all()},
            "block": {block.code: block for block in Block.objects.all()},
            "grade_scale": {scale.code: scale for scale in GradeScale.objects.all()},
        }

    def resolve(self, values: dict[str, Any], number: int) -> RoundBlock:
        faults = {}
        for column, rows in self.known.items():
            text = values.get(column)
            if text and text not in rows:
                faults[column] = _unknown(text, rows)
            elif text:
                values[column] = rows[text]
        if (values.get("decimals") or 0) > MOST_DECIMALS:
            faults["decimals"] = _("At most %(most)s decimals.") % {"most": MOST_DECIMALS}
        if faults:
            raise ValidationError(faults)
        period = values.get("period") or str(values["year"])
        key = (values["index"], values["year"], period, values.get("as_of"), values["block"])
        self.repeats.check(key, number)
        held = RoundBlock.objects.select_related("round__index", "block", "grade_scale").filter(
            round__index=key[0],
            round__year=key[1],
            round__period=period,
            round__as_of=key[3],
            block=key[4],
        )
        return held.first() or RoundBlock(block=key[4])

    def write(self, target: RoundBlock, values: dict[str, Any]) -> RoundBlock:
        rules = {name: values[name] for name in MAY_BE_EMPTY if name in values}
        for name in (*NEVER_EMPTY, *YES_OR_NO):
            if values.get(name) is not None:
                rules[name] = values[name]
        return open_round(
            index=values["index"],
            year=values["year"],
            block=values["block"],
            period=values.get("period") or "",
            as_of=values.get("as_of"),
            by=self.by,
            reason=self.reason,
            **rules,
        )

    def row_of(self, record: RoundBlock) -> dict[str, Any]:
        return {
            **round_columns(record.round),
            "block": record.block.code,
            "grade_scale": record.grade_scale.code if record.grade_scale else None,
            "units_in_block": record.units_in_block,
            "bonus_cap": record.bonus_cap,
            "penalty_cap": record.penalty_cap,
            **{name: getattr(record, name) for name in NEVER_EMPTY},
            **{name: "yes" if getattr(record, name) else "no" for name in YES_OR_NO},
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else RoundBlock.objects.all()
        return rows.select_related("round__index", "block", "grade_scale")


def _unknown(text: str, rows: dict[str, Any]) -> str:
    near = ", ".join(nearest(text, list(rows)) or sorted(rows)[:5])
    message = _("“%(text)s” is not known.") % {"text": quoted(text)}
    return f"{message} {_('Did you mean: %(names)s?') % {'names': near}}" if near else message
