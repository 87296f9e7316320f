"""Sheet ``targets``: **unit_code**, **block**, **year**, **metric**, comparator, value, text,
**version**, replaces_text, decision, assigned_by, assigned_on, source, readings, stated,
stated_note."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import CellRefused, plain_text, quoted
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.columns import Column, one_of
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.models import Block
from cchc_portal.units.names import nearest
from indices.actions.assign_target import assign_target, correct_target
from indices.actions.change_target import change_target
from indices.actions.read_target import read_target
from indices.metrics import metric_codes
from indices.models import Target
from indices.models.target import GIVEN, WHERE
from indices.selectors.reading_codes import Reading, read_codes, reading_codes
from indices.selectors.target_words import SIGNS
from indices.selectors.targets import kind_of
from indices.sheets.score_units import ScoreUnits
from indices.sheets.target_decisions import TargetDecisions, decision_cell
from indices.sheets.target_versions import target_meant, version_number
from indices.sheets.year_column import year

COMPARATORS = {sign: code for code, sign in SIGNS.items()} | {">=": "at_least", "<=": "at_most"}
MAY_BE_EMPTIED = ("text", "assigned_by", "assigned_on", "source", "stated", "stated_note")
"""An empty cell empties these; an empty comparator, value or decision leaves what stands."""
TEXTS = ("text", "assigned_by", "source", "stated", "stated_note")


def comparator(text: str) -> str:
    """at_least, above, at_most, below, or their signs; above_last_year, keep_rank, keep_grade."""
    word = "_".join(plain_text(text).lower().split())
    word = COMPARATORS.get(word, word)
    if word not in Target.Comparator.values:
        choices = ", ".join(
            f"{code} ({SIGNS[code]})" if code in SIGNS else code
            for code in Target.Comparator.values
        )
        raise CellRefused(
            _("“%(text)s” is not known here; type one of: %(choices)s.")
            % {"text": quoted(text), "choices": choices}
        )
    return word


def readings(text: str) -> list[Reading]:
    """par:keep_rank;par:keep_grade"""
    try:
        return read_codes(plain_text(text))
    except ValidationError as error:
        raise CellRefused(" ".join(error.messages)) from error


def version(text: str) -> int:
    """1, 2, …"""
    number = numbers.count(text)
    if number < 1:
        raise CellRefused(_("The first version is number 1."))
    return number


@register_sheet
class TargetSheet(SheetResource):
    """Targets of a unit, of a block, or (both cells empty) of the province. Without a metric the
    row is a target in words, named by its ``text``. Without a version it is the one that stands;
    the version after the last one changes the target, any other is corrected."""

    kind = "targets"
    columns = (
        Column("unit_code", identifies=True),
        Column("block", identifies=True),
        Column("year", year, identifies=True, needed=True),
        Column("metric", identifies=True),
        Column("comparator", comparator),
        Column("value", numbers.score),
        Column("text"),
        Column("version", version, identifies=True),
        Column("replaces_text"),
        Column("decision"),
        Column("assigned_by"),
        Column("assigned_on", numbers.day),
        Column("source"),
        Column("readings", readings),
        Column("stated", one_of(*Target.Stated.values)),
        Column("stated_note"),
    )

    class Meta(SheetResource.Meta):
        model = Target

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="year")
        self.units = ScoreUnits()
        self.blocks = {block.code: block for block in Block.objects.all()}
        self.decisions = TargetDecisions()

    def resolve(self, values: dict[str, Any], number: int) -> Target:
        faults: dict[str, Any] = {}
        where = {
            "unit": self._unit(faults, values),
            "block": collected(faults, self._block, code=values.get("block")),
            "year": values["year"],
            "metric": collected(faults, _metric, code=values.get("metric")),
        }
        values["decision"] = collected(faults, self.decisions.find, text=values.get("decision"))
        if faults:
            raise ValidationError(faults)
        about = kind_of(values.get("comparator") or "") if where["metric"] else values.get("text")
        self.repeats.check((*where.values(), about, values.get("version")), number)
        return target_meant(where=where, values=values)

    def _unit(self, faults: dict[str, Any], values: dict[str, Any]):
        text = values.get("unit_code")
        if not text:
            return None
        return collected(faults, self.units.unit, text=text, year=values["year"])

    def _block(self, *, code: str | None) -> Block | None:
        return _known(code, self.blocks, column="block") if code else None

    def write(self, target: Target, values: dict[str, Any]) -> Target:
        given = {
            name: values[name]
            for name in GIVEN
            if name in values and (name in MAY_BE_EMPTIED or values[name] is not None)
        }
        for name in set(TEXTS) & set(given):
            given[name] = given[name] or ""
        try:
            written = self._write(target, given)
            if "readings" in values:
                reason = self.reason or ("" if target.pk else _("Target assigned"))
                wanted = values["readings"] or []
                written = read_target(target=written, readings=wanted, by=self.by, reason=reason)
        except ValidationError as error:
            raise _by_column(error, changes=target.replaces_id is not None) from error
        return written

    def _write(self, target: Target, given: dict[str, Any]) -> Target:
        said = {"by": self.by, "reason": self.reason, **given}
        if target.pk is not None:
            return correct_target(target=target, **said)
        if target.replaces is not None:
            return change_target(target=target.replaces, **said)
        return assign_target(**{name: getattr(target, name) for name in WHERE}, **said)

    def row_of(self, record: Target) -> dict[str, Any]:
        if record.pk is None:
            return {}
        in_words = not record.metric
        return {
            "unit_code": record.unit.code if record.unit else None,
            "block": record.block.code if record.block else None,
            "year": record.year,
            "metric": record.metric,
            "version": version_number(record),
            "replaces_text": record.replaces.text if in_words and record.replaces else None,
            **{name: getattr(record, name) for name in GIVEN},
            "decision": decision_cell(record.decision),
            "readings": reading_codes(list(record.readings.all())) if in_words else None,
        }

    def records(self, queryset=None):
        rows = queryset if queryset is not None else Target.objects.all()
        found = rows.select_related("unit", "block", "decision", "replaces")
        return found.prefetch_related("readings").order_by(*Target._meta.ordering)


def _metric(*, code: str | None) -> str:
    return _known(code, {known: known for known in metric_codes()}, column="metric") if code else ""


def _known(text: str, rows: dict[str, Any], *, column: str) -> Any:
    if text in rows:
        return rows[text]
    message = _("“%(text)s” is not known.") % {"text": quoted(text)}
    near = ", ".join(nearest(text, list(rows)) or sorted(rows)[:5])
    if near:
        message = f"{message} {_('Did you mean: %(names)s?') % {'names': near}}"
    raise ValidationError({column: message})


def _by_column(error: ValidationError, *, changes: bool) -> ValidationError:
    """The action names fields; a row has ``unit_code`` for the unit, and what stands in the way of
    a new version stands under ``version``."""
    if not hasattr(error, "error_dict"):
        return ValidationError({"version": error.error_list}) if changes else error
    return ValidationError(
        {"unit_code" if name == "unit" else name: found for name, found in error.error_dict.items()}
    )
