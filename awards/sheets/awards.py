"""Sheet ``awards``: **id**, **decision_id**, form, recipient_kind, unit_code, unit_name,
person_name, person_office, achievement, achievement_year, award_year, authority, decision,
signed_on, issuing_authority, theme, signer, signer_office, reward, name_hidden, illustrative,
source."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from awards.actions.correct_commendation import correct_commendation
from awards.actions.grant import grant
from awards.actions.hide_names import hide_names
from awards.models import AwardForm, Commendation
from awards.selectors.recipient_keys import RenamedUnits, achievement_key, recipient_key
from awards.sheets.award_columns import COLUMNS, row_of
from awards.sheets.award_decisions import AwardDecisions
from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.collected import collected
from cchc_portal.sheets.kinds import register_sheet
from cchc_portal.sheets.repeats import RepeatGuard
from cchc_portal.sheets.resource import SheetResource
from cchc_portal.units.names import match_key, nearest
from cchc_portal.units.sheets.units_named import UnitsNamed

TEXTS = ("unit_name", "person_name", "person_office", "achievement", "authority", "source")
OTHERS = ("achievement_year", "award_year", "reward")
COLUMN_OF_FIELD = {"unit": "unit_code"}
COLUMN_OF_DECISION = {"number": "decision", "authority": "issuing_authority"}


@register_sheet
class AwardSheet(SheetResource):
    """One row for each recipient of each decision.

    A row is found again by its ``id``; without one by its known recipient, achievement and
    decision. A person of unknown name without ``id`` is always a new row, never taken for one that
    is there.
    """

    kind = "awards"
    columns = COLUMNS

    class Meta(SheetResource.Meta):
        model = Commendation

    def prepare(self, rows):
        self.repeats = RepeatGuard(column="id")
        self.units = UnitsNamed()
        self.renamed = RenamedUnits()
        self.decisions = AwardDecisions()
        self.added: set[int] = set()
        self.forms = {match_key(form.name): form for form in AwardForm.objects.all()}
        self.forms |= {form.code: form for form in AwardForm.objects.all()}

    def resolve(self, values: dict[str, Any], number: int) -> Commendation:
        faults: dict[str, Any] = {}
        year = values["achievement_year"]
        values["form"] = collected(faults, self._form, text=values["form"])
        values["unit"] = collected(
            faults, self.units.unit, text=values["unit_code"], year=values.get("award_year") or year
        )
        if faults:
            raise ValidationError(faults)
        held = self._by_id(values) if values.get("id") else self._by_recipient(values)
        if held is not None:
            self.repeats.check(held.pk, number)
        values["found"] = self.decisions.find(values, held=held)
        values["row"] = number
        return held or Commendation(form=values["form"], unit=values["unit"])

    def _form(self, *, text: str) -> AwardForm:
        form = self.forms.get(text) or self.forms.get(match_key(text))
        if form is None:
            codes = sorted({known.code for known in self.forms.values()})
            near = nearest(text, codes) or codes
            message = _("There is no form or title “%(text)s”; known: %(known)s.")
            raise ValidationError(
                {"form": message % {"text": quoted(text), "known": ", ".join(near)}}
            )
        return form

    def _by_id(self, values: dict[str, Any]) -> Commendation:
        held = self._held().filter(pk=values["id"]).first()
        if held is None:
            message = _("No commendation has this id; leave the cell empty for a new one.")
            raise ValidationError({"id": message})
        same = (held.unit_id, held.recipient_kind, held.vocabulary) == (
            values["unit"].pk,
            values["recipient_kind"],
            values["form"].vocabulary,
        )
        if not same:
            message = _(
                "The commendation with this id is another: %(held)s. Leave the cell empty for a "
                "new one."
            )
            raise ValidationError({"id": message % {"held": held}})
        return held

    def _by_recipient(self, values: dict[str, Any]) -> Commendation | None:
        """The row of the same decision; that of another is a second one, which ``grant`` refuses
        by naming it."""
        row = Commendation(
            recipient_kind=values["recipient_kind"],
            unit=values["unit"],
            unit_name=values.get("unit_name") or "",
            person_name=values.get("person_name") or "",
        )
        key = recipient_key(row, renamed=self.renamed)
        if key is None:
            return None
        year = values["achievement_year"]
        found = self._held().filter(
            known_recipient=key,
            known_achievement=achievement_key(values["achievement"], year),
            achievement_year=year,
            vocabulary=values["form"].vocabulary,
            revoked_on=None,
        )
        number, signed_on = values.get("decision") or "", values.get("signed_on")
        return found.filter(decision__number=number, decision__signed_on=signed_on).first()

    def write(self, target: Commendation, values: dict[str, Any]) -> Commendation:
        given = {name: values[name] or "" for name in TEXTS if name in values}
        given |= {name: values[name] for name in OTHERS if name in values}
        if given.get("unit_name") == "":
            del given["unit_name"]
        given["form"] = values["form"]
        if values.get("illustrative") is not None:
            given["illustrative"] = values["illustrative"]
        try:
            given["decision"] = values["found"] or self.decisions.make(
                values, by=self.by, reason=self.reason
            )
        except ValidationError as error:
            raise _by_column(error, COLUMN_OF_DECISION) from error
        try:
            row = self._written(target, values, given)
        except ValidationError as error:
            raise _by_column(error, COLUMN_OF_FIELD) from error
        hidden = values.get("name_hidden")
        if hidden is None or hidden == row.name_hidden:
            return row
        hide_names(commendations=[row], hidden=hidden, by=self.by, reason=self.reason)
        row.refresh_from_db(fields=["name_hidden"])
        return row

    def _written(self, target, values, given) -> Commendation:
        if target.pk is not None:
            return correct_commendation(
                commendation=target, by=self.by, reason=self.reason, **given
            )
        where = {name: values[name] for name in ("recipient_kind", "unit")}
        row = grant(by=self.by, reason=self.reason, **where, **given)
        self.added.add(row.pk)
        self.repeats.check(row.pk, values["row"])
        return row

    def warnings(self, rows):
        """A new nameless person beside others of the same decision that the file does not hold."""
        of_file = [row.pk for _number, row in rows]
        for number, row in rows:
            if row.pk not in self.added or not row.is_person or row.person_name:
                continue
            others = Commendation.objects.filter(
                decision=row.decision_id, recipient_kind=row.recipient_kind, person_name=""
            )
            if others.exclude(pk__in=of_file).exists():
                words = _(
                    "The decision has persons of unknown name already; this row is one more. To "
                    "change one of them, give its id."
                )
                yield number, "person_name", words

    def row_of(self, record: Commendation) -> dict[str, Any]:
        return row_of(record) if record.pk else {}

    def records(self, queryset=None):
        rows = queryset if queryset is not None else Commendation.objects.all()
        return rows.select_related("form", "unit", "decision")

    def _held(self):
        return Commendation.objects.select_related("form", "unit", "decision")


def _by_column(error: ValidationError, columns: dict[str, str]) -> ValidationError:
    """The actions name fields; ``columns`` are those that a row calls otherwise."""
    if not hasattr(error, "error_dict"):
        return error
    return ValidationError(
        {columns.get(name, name): found for name, found in error.error_dict.items()}
    )
