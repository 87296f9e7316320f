"""Sheet ``criteria``: **index**, **year**, **period**, **as_of**, **block**, declared_total,
**code**, kind, name, max_points, method, rule, params, on_zero, evidence, evidence_required,
guidance, legal_basis, legal_from, legal_to, appraising_body, previous_code, link."""

import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import CellRefused, plain_text
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.selectors.find_unit import UnitFinder
from indices.actions.set_criterion import check_criterion, make_criteria_set, set_criterion
from indices.models import CriteriaSet, Criterion, RoundBlock
from indices.models.criterion import valid_criterion_code
from indices.models.rule_params import params_text
from indices.sheets.criteria_codes import FileCodes
from indices.sheets.criteria_columns import COLUMNS, DROPPED, SEPARATOR
from indices.sheets.criteria_rounds import CriteriaRounds
from indices.sheets.criteria_values import fields_of, says_what_stands, supply
from indices.sheets.round_columns import round_columns

SAYS_WHICH_SET = ("index", "year", "period", "as_of", "block")


@register_sheet
class CriteriaSheet(SheetResource):
    """A criteria set, row by row in any order; the parent is read from the code. The set is made
    by its first rows; one in use is refused. ``declared_total`` belongs to the set and is the same
    in all its rows. A row whose link is ``dropped`` states that last year's criterion has no
    successor, and is passed over."""

    kind = "criteria"
    columns = COLUMNS

    class Meta(SheetResource.Meta):
        model = Criterion

    def prepare(self, rows):
        self.rounds = CriteriaRounds()
        self.finder: UnitFinder | None = None
        self.codes = FileCodes(
            (_set_named(row), _plain(row.get("code")))
            for row in rows
            if _plain(row.get("link")).lower() != DROPPED
        )
        self.held: dict[int, dict[str, Criterion]] = {}
        self.totals: dict[int, Any] = {}
        self.refused: set[int] = set()
        self.raw = rows

    def resolve(self, values: dict[str, Any], number: int) -> Criterion:
        faults: dict[str, Any] = {}
        collected(faults, check_code, code=values["code"])
        round_block = collected(
            faults,
            self.rounds.round_block,
            index=values["index"],
            year=values["year"],
            block=values["block"],
            period=values.get("period") or "",
            as_of=values.get("as_of"),
        )
        if faults:
            raise ValidationError(faults)
        values["previous"] = collected(
            faults, self.rounds.previous_of, values=values, round_block=round_block
        )
        if values.get("link") == DROPPED:
            if faults:
                raise ValidationError(faults)
            return Criterion()
        held = self._held(round_block)
        key = _set_named(self._row(number))
        supply(
            values,
            has_parts=self.codes.has_parts(key=key, code=values["code"], held=held),
            new=values["code"] not in held,
        )
        if self._locked(round_block):
            self._find_body(faults, values)
            self._refuse_change(round_block, values, held.get(values["code"]), faults)
            values["link"] = DROPPED
            return Criterion()
        collected(
            faults,
            self.codes.check,
            key=key,
            code=values["code"],
            held=held,
            number=number,
            beside=values.get("kind") in (Criterion.Kind.BONUS, Criterion.Kind.PENALTY),
        )
        collected(faults, self._check_total, values=values, round_block=round_block)
        self._find_body(faults, values)
        target = held.get(values["code"]) or Criterion()
        collected(faults, check_filled, values=values, new=target.pk is None)
        collected(faults, check_rule, values=values, target=target)
        if faults:
            raise ValidationError(faults)
        values["round_block"] = round_block
        return target

    def _row(self, number: int) -> dict[str, str | None]:
        if not hasattr(self, "row_places"):
            self.row_places = {row.number: at for at, row in enumerate(self.sheet.rows)}
        return self.raw[self.row_places[number]]

    def _held(self, round_block: RoundBlock) -> dict[str, Criterion]:
        if round_block.pk not in self.held:
            criteria_set = self.rounds.held_set(round_block)
            rows = Criterion.objects.none() if criteria_set is None else _of_set(criteria_set)
            self.held[round_block.pk] = {row.code: row for row in rows}
        return self.held[round_block.pk]

    def _locked(self, round_block: RoundBlock) -> bool:
        held = self.rounds.held_set(round_block)
        return held is not None and held.locked

    def _refuse_change(self, round_block, values, held: Criterion | None, faults) -> None:
        """Of a set in use a row that says what stands is passed over; the first that would change
        something says why it cannot, the others after it nothing."""
        same = not faults and held is not None and says_what_stands(values, held)
        if same or round_block.pk in self.refused:
            return
        self.refused.add(round_block.pk)
        message = _(
            "The criteria set of %(round)s is in use (%(stage)s): amend it, with a numbered "
            "amendment; a sheet cannot change it."
        )
        stage = round_block.get_stage_display()
        raise ValidationError({"block": message % {"round": round_block, "stage": stage}})

    def _check_total(self, *, values, round_block: RoundBlock) -> None:
        total = values.get("declared_total")
        if total is None:
            return
        if total <= 0:
            raise ValidationError({"declared_total": _("The total is more than 0.")})
        if self.totals.setdefault(round_block.pk, total) != total:
            raise ValidationError(
                {"declared_total": _("The total is the same in all rows of a set.")}
            )

    def _find_body(self, faults: dict[str, Any], values: dict[str, Any]) -> None:
        text = values.get("appraising_body")
        if not text:
            return
        self.finder = self.finder or UnitFinder()
        found = self.finder.find(text, year=values["year"])
        if len(found) == 1:
            values["appraising_body"] = found[0]
            return
        near = "; ".join(str(unit) for unit in found) or "; ".join(self.finder.nearest(text))
        message = _("“%(text)s” is not one unit; give its code. Near: %(names)s")
        faults["appraising_body"] = [message % {"text": text, "names": near or "–"}]

    def write(self, target: Criterion, values: dict[str, Any]) -> Criterion:
        if values.get("link") == DROPPED:
            return target
        round_block = values["round_block"]
        of_set = {}
        if values.get("declared_total") is not None:
            of_set["declared_total"] = values["declared_total"]
        criteria_set = make_criteria_set(
            round_block=round_block, by=self.by, reason=self.reason, **of_set
        )
        record = set_criterion(
            criteria_set=criteria_set,
            code=values["code"],
            by=self.by,
            reason=self.reason,
            previous=values["previous"],
            **fields_of(values),
        )
        return _of_set(criteria_set).get(pk=record.pk)

    def row_of(self, record: Criterion) -> dict[str, Any]:
        if record.pk is None:
            return {}
        round_block = record.criteria_set.round_block
        round_ = round_block.round
        body = record.appraising_body
        previous = sorted(
            (link.previous for link in record.links.all()), key=lambda held: held.order
        )
        return {
            **round_columns(round_),
            "block": round_block.block.code,
            "declared_total": record.criteria_set.declared_total,
            **{name: getattr(record, name) for name in PLAIN},
            "params": params_text(record.params),
            "evidence_required": "yes" if record.evidence_required else None,
            "appraising_body": body.code if body else None,
            "previous_code": SEPARATOR.join(held.code for held in previous) or None,
        }

    def records(self, queryset=None):
        rows = _rows()
        if queryset is None:
            return rows.order_by(*IN_ORDER)
        if queryset.model is CriteriaSet:
            return rows.filter(criteria_set__in=queryset).order_by(*IN_ORDER)
        return rows.filter(pk__in=queryset.values("pk")).order_by(*IN_ORDER)


PLAIN = (
    "code",
    "kind",
    "name",
    "max_points",
    "method",
    "rule",
    "on_zero",
    "evidence",
    "guidance",
    "legal_basis",
    "legal_from",
    "legal_to",
    "link",
)
IN_ORDER = ("criteria_set__round_block__round", "criteria_set__round_block__block", "order")


def _rows():
    return Criterion.objects.select_related(
        "criteria_set__round_block__round__index",
        "criteria_set__round_block__block",
        "appraising_body",
    ).prefetch_related("links__previous")


def _of_set(criteria_set: CriteriaSet):
    return _rows().filter(criteria_set=criteria_set)


def _plain(cell: str | None) -> str:
    try:
        return plain_text(cell)
    except CellRefused:
        return ""


def _set_named(row: dict[str, str | None]) -> tuple[str, ...]:
    return tuple(_plain(row.get(name)) for name in SAYS_WHICH_SET)


def check_code(*, code: str) -> None:
    """Raises ``ValidationError`` for a code that is none."""
    try:
        valid_criterion_code(code)
    except ValidationError as error:
        raise ValidationError({"code": f"“{code}”: {error.messages[0]}"}) from error


def check_filled(*, values: dict[str, Any], new: bool) -> None:
    """Name and maximum cannot be empty; a new criterion needs both."""
    faults = {}
    for name, message in (
        ("name", _("%(code)s needs a name.")),
        ("max_points", _("%(code)s needs its maximum points.")),
    ):
        if values.get(name) is None and (new or name in values):
            faults[name] = message % {"code": values["code"]}
    if faults:
        raise ValidationError(faults)


def check_rule(*, values: dict[str, Any], target: Criterion) -> None:
    """The faults of the rule that the row would make, beside whatever else is wrong with it."""
    probe = copy.copy(target)
    probe.code = values["code"]
    for name, value in fields_of(values).items():
        if name != "appraising_body":
            setattr(probe, name, value)
    if probe.max_points is not None:
        check_criterion(probe)
