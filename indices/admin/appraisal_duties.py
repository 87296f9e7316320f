"""Who appraises what, in the admin."""

from django import forms
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _
from unfold.contrib.filters.admin import RelatedDropdownFilter
from unfold.widgets import UnfoldAdminSelectWidget

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from indices.admin.columns import YearFilter
from indices.models import AppraisalDuty, Criterion


class AreaChoice(forms.ModelChoiceField):
    """An area with the round that it belongs to."""

    def label_from_instance(self, area):
        return f"{area.criteria_set.round_block} – {area}"


class PersonChoice(forms.ModelChoiceField):
    """Somebody by name and account."""

    def label_from_instance(self, user):
        name = user.get_full_name()
        return f"{name} ({user.get_username()})" if name else user.get_username()


class DutyForm(RecordForm):
    """The area belongs to the round's own set."""

    def clean(self):
        cleaned = super().clean()
        area, round_block = cleaned.get("area"), cleaned.get("round_block")
        if area and round_block and area.criteria_set.round_block_id != round_block.pk:
            raise ValidationError({"area": _("This area belongs to the set of another round.")})
        return cleaned


class DutyYearFilter(YearFilter):
    """The year of the round."""

    year_path = "round_block__round__year"


@admin.register(AppraisalDuty)
class AppraisalDutyAdmin(ActionAdmin):
    """Areas by appraiser. Nobody appraises their own unit: for those a substitute is named before
    the round opens."""

    form = DutyForm
    list_display = ["round_block", "area", "appraiser", "substitute", "active"]
    list_display_links = ["round_block", "area"]
    list_filter = [
        DutyYearFilter,
        ("round_block", RelatedDropdownFilter),
        "substitute",
        "active",
    ]
    search_fields = [
        "appraiser__username",
        "appraiser__last_name",
        "appraiser__first_name",
        "area__name",
        "round_block__block__name",
    ]
    ordering = ["-round_block__round__year", "round_block", "area__order", "substitute"]
    autocomplete_fields = ["round_block"]
    fields = ["round_block", "area", "appraiser", "substitute", "active"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related(
            "round_block__round__index", "round_block__block", "area", "appraiser"
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "area":
            areas = Criterion.objects.filter(kind=Criterion.Kind.AREA).select_related(
                "criteria_set__round_block__round__index", "criteria_set__round_block__block"
            )
            kwargs |= {"queryset": areas.order_by("-criteria_set", "order")}
            kwargs |= {"form_class": AreaChoice, "widget": UnfoldAdminSelectWidget}
        elif db_field.name == "appraiser":
            kwargs |= {"queryset": appraisers(), "form_class": PersonChoice}
            kwargs["widget"] = UnfoldAdminSelectWidget
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def appraisers():
    """The accounts whose role lets them appraise."""
    may = Q(groups__permissions__codename="appraise") | Q(is_superuser=True)
    return get_user_model().objects.filter(may, is_active=True).order_by("username").distinct()
