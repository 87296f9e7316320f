"""Nominations in the admin: drafts are written here; their file and steps have a page of their
own."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    DropdownFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList

from awards.actions.nominate import CHANGEABLE, change_nomination, nominate
from awards.admin.nomination_case import case_urls
from awards.models import Nomination, NominationPaper, NominationState
from awards.selectors.newer_results import newer_results
from awards.selectors.nomination_rights import ADD, conducts, may_change
from awards.selectors.nominations import visible_nominations, waiting_for
from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.changes import event_model
from cchc_portal.units.names import search_key
from cchc_portal.units.scope import own_units

TONES = {
    NominationState.DRAFT: "primary",
    NominationState.SUBMITTED: "info",
    NominationState.COUNCIL: "info",
    NominationState.AGREED: "success",
    NominationState.GRANTED: "success",
    NominationState.REFUSED: "danger",
    NominationState.WITHDRAWN: "warning",
}


class WaitingFilter(DropdownFilter):
    """Those whose next step is the reader's."""

    title = _("what waits for me")
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("me", _("Waits for me"))]

    def queryset(self, request, queryset):
        return queryset.filter(waiting_for(request.user)) if self.value() == "me" else queryset


class FlaggedList(ChangeList):
    """The list, with a flag where a newer publication stands than the one a row rests on; a row
    leads to the file of its nomination."""

    def url_for_result(self, result):
        return reverse("admin:awards_nomination_case", args=[result.pk])

    def get_results(self, request):
        super().get_results(request)
        flags = newer_results(self.result_list)
        for nomination in self.result_list:
            nomination.flag = flags.get(nomination.pk)


@admin.register(Nomination)
class NominationAdmin(ActionAdmin):
    """A draft is changed by the people of its unit and by the standing body; who else sees it only
    reads."""

    change_form_template = "admin/awards/nomination/form.html"
    list_display = ["who", "form", "campaign", "standing", "asked_again"]
    list_filter = [
        WaitingFilter,
        ("campaign", RelatedDropdownFilter),
        "state",
        "recipient_kind",
        ("form", RelatedDropdownFilter),
        ("unit", AutocompleteSelectFilter),
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["unit__search_key", "person_name", "unit_name"]
    autocomplete_fields = ["unit"]
    readonly_fields = ["rule", "publication"]

    def write(self, *, request, obj, form, change, reason):
        given = {name: form.cleaned_data[name] for name in CHANGEABLE if name in form.cleaned_data}
        if change:
            return change_nomination(nomination=obj, by=request.user, reason=reason, **given)
        return nominate(
            campaign=form.cleaned_data["campaign"],
            unit=form.cleaned_data["unit"],
            by=request.user,
            reason=reason,
            **given,
        )

    def get_queryset(self, request):
        return visible_nominations(request.user)

    def get_changelist(self, request, **kwargs):
        return FlaggedList

    def get_urls(self):
        return [*case_urls(self), *super().get_urls()]

    def get_search_results(self, request, queryset, search_term):
        found, twice = super().get_search_results(request, queryset, search_key(search_term))
        return found | queryset.filter(person_name__icontains=search_term.strip()), twice

    def history_sources(self, obj) -> list:
        papers = event_model(NominationPaper).objects.filter(nomination_id=obj.pk)
        return [*super().history_sources(obj), papers]

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return may_change(request.user, obj)

    def has_add_permission(self, request):
        may = request.user.has_perm(ADD)
        return may and (conducts(request.user) or own_units(request.user).exists())

    def get_fields(self, request, obj=None):
        heads = ["campaign", "form", "recipient_kind", "unit", "unit_name"]
        person = [("person_name", "person_office")]
        told = ["achievement", "why"]
        return [*heads, *person, *told, *(["rule", "publication"] if obj else [])]

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        fixed = ["campaign", "unit", *self.readonly_fields]
        return [*fixed, "why"] if obj.rule_id else fixed

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "campaign":
            kwargs["queryset"] = db_field.related_model.objects.filter(closed=False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Sources may leave a person's name out; a nomination may not."""
        if db_field.name == "person_name":
            kwargs["help_text"] = ""
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        return self._to_case(request, super().response_add(request, obj, post_url_continue), obj)

    def response_change(self, request, obj):
        return self._to_case(request, super().response_change(request, obj), obj)

    def _to_case(self, request, response, obj):
        """After saving, the way leads to the file of the nomination."""
        if "_continue" in request.POST or "_addanother" in request.POST or "_popup" in request.POST:
            return response
        response["Location"] = reverse("admin:awards_nomination_case", args=[obj.pk])
        return response

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["case"] = obj and reverse("admin:awards_nomination_case", args=[obj.pk])
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @display(description=_("Recipient"), ordering="unit__sort_key")
    def who(self, nomination):
        name = nomination.unit_name or nomination.unit.name
        return f"{nomination.person_name} – {name}" if nomination.is_person else name

    @display(description=_("state"), ordering="state", label=TONES)
    def standing(self, nomination):
        return nomination.state, nomination.get_state_display()

    @display(description=_("Newer result"), empty_value="–")
    def asked_again(self, nomination):
        return nomination.flag.what if nomination.flag else None
