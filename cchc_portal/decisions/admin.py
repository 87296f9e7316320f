"""The register of decisions in the admin."""

from django.contrib import admin
from unfold.contrib.filters.admin import RangeDateFilter

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.decisions.models import Decision


@admin.register(Decision)
class DecisionAdmin(ActionAdmin):
    """Decisions that publications and commendations rest on."""

    list_display = ["__str__", "authority", "signer", "abstract"]
    list_filter = [("signed_on", RangeDateFilter)]
    list_filter_submit = True
    search_fields = ["number", "authority", "abstract", "signer"]
    fields = [
        "number",
        "signed_on",
        "authority",
        "signer",
        "signer_office",
        "abstract",
        "source",
    ]
