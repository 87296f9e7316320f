"""Rules of proposal in the admin, with their conditions."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget

from awards.actions.record_rule import record_gate, record_rule
from awards.models import ProposalRule, RuleGate
from awards.selectors.proposal_words import gate_in_words, rule_in_words
from cchc_portal.audit.admin.base import ActionAdmin, ActionInline
from cchc_portal.audit.admin.forms import RowForm
from cchc_portal.sheets.figure_input import FIGURE_INPUTS
from indices.metrics import metric_codes
from indices.models import GradeBand, Target
from indices.scoring.target import COMPARATORS
from indices.targets import metric_title


def _empty_first(choices) -> list[tuple[str, str]]:
    return [("", "–"), *choices]


def metric_choices() -> list[tuple[str, str]]:
    return _empty_first((code, metric_title(code)) for code in metric_codes())


def comparator_choices() -> list[tuple[str, str]]:
    return _empty_first((code, str(Target.Comparator(code).label)) for code in COMPARATORS)


def grade_choices() -> list[tuple[str, str]]:
    """The grades of every scale, the better ones first."""
    rows = GradeBand.objects.order_by("-lower_bound", "name").values_list("name", flat=True)
    return _empty_first((name, name) for name in dict.fromkeys(rows))


class GateForm(RowForm):
    """A condition; grades, metrics and comparisons are chosen."""

    grade = forms.ChoiceField(
        label=_("Grade"), choices=grade_choices, required=False, widget=UnfoldAdminSelectWidget
    )
    metric = forms.ChoiceField(
        label=_("What is measured"),
        choices=metric_choices,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )
    comparator = forms.ChoiceField(
        label=_("Comparison"),
        choices=comparator_choices,
        required=False,
        widget=UnfoldAdminSelectWidget,
    )


class GateInline(ActionInline):
    """What a unit must also reach; who does not is held back, with the reason."""

    model = RuleGate
    form = GateForm
    fields = ["kind", "grade", "metric", "comparator", "value"]
    verbose_name_plural = _("Conditions")
    formfield_overrides = {**ActionInline.formfield_overrides, **FIGURE_INPUTS}

    def write(self, *, request, obj, form, change, reason):
        return record_gate(gate=obj, by=request.user, reason=reason)


@admin.register(ProposalRule)
class ProposalRuleAdmin(ActionAdmin):
    """One way in which units come to be proposed."""

    list_display = ["in_words", "campaign", "form", "block", "conditions"]
    list_filter = [("campaign", RelatedDropdownFilter)]
    list_filter_submit = True
    list_select_related = ["campaign", "form", "index", "block"]
    search_fields = ["campaign__title"]
    autocomplete_fields = ["block"]
    fields = ["campaign", "form", "kind", "index", "block", ("count", "threshold"), "order"]
    inlines = [GateInline]
    formfield_overrides = {**ActionAdmin.formfield_overrides, **FIGURE_INPUTS}

    def write(self, *, request, obj, form, change, reason):
        return record_rule(rule=obj, by=request.user, reason=reason)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("gates")

    def get_readonly_fields(self, request, obj=None):
        return ["campaign"] if obj else []

    @display(description=_("rule of proposal"), ordering="kind")
    def in_words(self, rule):
        return rule_in_words(rule)

    @display(description=_("Conditions"), empty_value="–")
    def conditions(self, rule):
        return "; ".join(gate_in_words(gate) for gate in rule.gates.all()) or None
