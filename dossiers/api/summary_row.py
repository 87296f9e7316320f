"""A row of ``dossiers/summary/``: counts as the form has them, rates with what they mean."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from cchc_portal.api.fields import Figure, TextOrNull
from cchc_portal.figures.show import at_decimals
from dossiers.models import Channel
from dossiers.selectors.periods import Period
from dossiers.selectors.rate import COMPUTED, INFERRED, PRINTED, Rate
from dossiers.selectors.summaries import CODES, Summary

DECIMALS = 2
KINDS = (
    (COMPUTED, _("computed")),
    (PRINTED, _("as printed")),
    (INFERRED, _("inferred")),
)
COUNTS = {
    "received": _("Received in the period."),
    "online": _("Received online."),
    "direct": _("Received in person or by post."),
    "carried_over": _("Pending when the period began."),
    "resolved": _("Resolved in the period: early, on time and late."),
    "early": _("Resolved before the deadline."),
    "on_time": _("Resolved on the day of the deadline; returned and withdrawn ones too."),
    "late": _("Resolved after the deadline."),
    "closed": _("Returned or withdrawn; a part of on_time."),
    "pending": _("Pending when the period ended."),
    "within": _("Pending within term."),
    "overdue": _("Pending past the deadline, on as_of."),
}


class RateRow(serializers.Serializer):
    """A rate, never without what it means."""

    code = serializers.CharField(help_text=_("Code of the definition."))
    value = Figure(
        allow_null=True,
        help_text=_(
            "Per cent: rounded half up to two decimals, or with the digits as printed; null where "
            "nothing arose."
        ),
    )
    numerator = serializers.IntegerField(allow_null=True, help_text=_("Dossiers that count."))
    denominator = serializers.IntegerField(
        allow_null=True,
        help_text=_("Of how many; 0 where nothing arose, null where the source does not say."),
    )
    kind = serializers.ChoiceField(choices=KINDS, help_text=_("Whose figure it is."))
    definition = serializers.CharField(help_text=_("What the rate means, in words."))
    source = serializers.CharField(help_text=_("Where the figure comes from."))
    as_of = serializers.DateField(help_text=_("The day that it is of."))


class SummaryRow(serializers.Serializer):
    """The row below, for the schema."""

    unit_code = serializers.CharField(help_text=_("Code of the settling unit."))
    unit_name = serializers.CharField(help_text=_("Name of the unit."))
    period = serializers.CharField(help_text=_("The period, as the parameter names it."))
    since = serializers.DateField(help_text=_("First day of the period."))
    until = serializers.DateField(help_text=_("Last day of the period."))
    level = TextOrNull(
        help_text=_("Service level of the row, or that a printed count is limited to; null: all.")
    )
    channel = serializers.ChoiceField(
        choices=Channel.choices, allow_null=True, help_text=_("Channel of the row; null: all.")
    )

    def get_fields(self):
        fields = super().get_fields()
        for name, words in COUNTS.items():
            fields[name] = serializers.IntegerField(allow_null=True, help_text=words)
        for code in CODES:
            fields[code] = RateRow(allow_null=True, help_text=_("Null where nothing is known."))
        fields["illustrative"] = serializers.BooleanField(
            help_text=_("Fictional data that show how the portal works.")
        )
        return fields


def summary_row(summary: Summary, period: Period) -> dict[str, Any]:
    return {
        "unit_code": summary.unit.code,
        "unit_name": summary.unit.name,
        "period": period.code,
        "since": period.since,
        "until": period.until,
        "level": summary.level or None,
        "channel": summary.channel or None,
        **{name: getattr(summary.held, name, None) for name in COUNTS},
        **{code: _rate_row(code, summary.rates.get(code)) for code in CODES},
        "illustrative": summary.illustrative,
    }


def _rate_row(code: str, rate: Rate | None) -> dict[str, Any] | None:
    if rate is None:
        return None
    value = rate.printed if rate.printed is not None else rate.value
    if rate.printed is None and value is not None:
        value = at_decimals(value, DECIMALS)
    return {
        "code": code,
        "value": value,
        "numerator": rate.numerator,
        "denominator": rate.denominator,
        "kind": rate.kind,
        "definition": rate.definition.meaning,
        "source": rate.source,
        "as_of": rate.as_of,
    }
