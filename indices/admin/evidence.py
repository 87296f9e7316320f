"""Evidence in the admin: each unit's store of documents, and the citations of them."""

from django import forms
from django.contrib import admin, messages
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from unfold.contrib.filters.admin import (
    AutocompleteSelectFilter,
    ChoicesDropdownFilter,
    RadioFilter,
    RangeDateFilter,
    RelatedDropdownFilter,
)
from unfold.decorators import display
from unfold.views import ChangeList
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminURLInputWidget

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.files.kinds import KINDS
from cchc_portal.units.admin.scoped import ScopedToUnits
from cchc_portal.units.names import search_key
from cchc_portal.units.scope import SEES_ALL, editable_units
from indices.actions.evidence_reference import REFERENCE, edit_document
from indices.actions.store_document import store_document
from indices.admin.columns import YearFilter
from indices.admin.evidence_download import download
from indices.admin.evidence_form import ENDINGS
from indices.admin.evidence_pages import withdraw
from indices.models import Citation, EvidenceDocument
from indices.selectors.evidence import found_documents, with_citation_counts
from indices.selectors.evidence_flags import flags_of
from indices.selectors.evidence_rights import visible_documents

UPLOAD = "upload"


class DocumentForm(RecordForm):
    """A document's reference, and its file where it has none yet."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ENDINGS}),
        help_text=gettext_lazy("PDF, Word (.docx), Excel (.xlsx), JPEG or PNG."),
    )

    link = forms.URLField(
        label=gettext_lazy("Link"),
        required=False,
        max_length=500,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget,
    )

    def validate_constraints(self):
        """The action's: it knows the file, which says something too."""


class KindFilter(RadioFilter):
    """The kind of the file, or a reference without one."""

    title = gettext_lazy("file")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [*((name, f".{name}") for name in KINDS), ("none", _("Reference only"))]

    def queryset(self, request, queryset):
        if self.value() in KINDS:
            return queryset.filter(media_type=KINDS[self.value()].media_type)
        return queryset.filter(sha256="") if self.value() == "none" else queryset


class FlaggedList(ChangeList):
    """The list, with the flags of the documents that the page shows."""

    def get_results(self, request):
        super().get_results(request)
        flags = flags_of(self.result_list, named=request.user.has_perm(SEES_ALL))
        for document in self.result_list:
            document.flags = flags[document.pk]


@admin.register(EvidenceDocument)
class EvidenceDocumentAdmin(ScopedToUnits, ActionAdmin):
    """A unit's store. Those who succeed a body see its documents too; only the body's own people
    change them."""

    form = DocumentForm
    list_display = [
        "document",
        "unit",
        "issued_on",
        "issuer",
        "shown_abstract",
        "file_kind",
        "cited",
        "flags",
    ]
    list_display_links = ["document"]
    list_filter = [
        ("unit", AutocompleteSelectFilter),
        KindFilter,
        ("issued_on", RangeDateFilter),
        ("fault", ChoicesDropdownFilter),
        "province_issued",
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["number", "abstract", "issuer", "file_name", "link"]
    ordering = ["unit__sort_key", "-issued_on", "-pk"]
    autocomplete_fields = ["unit"]

    def get_queryset(self, request):
        return with_citation_counts(visible_documents(request.user))

    def get_changelist(self, request, **kwargs):
        return FlaggedList

    def get_search_results(self, request, queryset, search_term):
        named = queryset.filter(unit__search_key__contains=search_key(search_term))
        return (found_documents(queryset, search_term) | named), False

    def get_changeform_initial_data(self, request):
        units = list(editable_units(request.user)[:2])
        return {"unit": units[0].pk} if len(units) == 1 else {}

    def get_readonly_fields(self, request, obj=None):
        return ["unit", "file_kind", "found"] if obj else []

    def get_fieldsets(self, request, obj=None):
        may_take_file = obj is None or (not obj.sha256 and self.has_change_permission(request, obj))
        files = [UPLOAD] if may_take_file else ["file_kind"]
        reference = ["number", "issued_on", "issuer", "abstract", "link", "province_issued"]
        return [
            (None, {"fields": ["unit", *files, *(["found"] if obj else [])]}),
            (gettext_lazy("Reference"), {"fields": reference}),
        ]

    def write(self, *, request, obj, form, change, reason):
        given = {name: form.cleaned_data[name] for name in REFERENCE}
        file = form.cleaned_data.get(UPLOAD)
        if change:
            return edit_document(document=obj, by=request.user, reason=reason, file=file, **given)
        begun = timezone.now()
        stored = store_document(unit=obj.unit, by=request.user, reason=reason, file=file, **given)
        if stored.stored_at < begun:
            messages.info(request, _("The store held this document already; it is kept once."))
        return stored

    def get_urls(self):
        page = self.admin_site.admin_view(require_safe(download))
        own = path("<int:pk>/file/", page, name="indices_evidencedocument_file")
        return [own, *super().get_urls()]

    @display(description=gettext_lazy("Document"), ordering="number")
    def document(self, document):
        return document.number or document.file_name or document.abstract or document.link

    @display(description=gettext_lazy("Abstract"), empty_value="–")
    def shown_abstract(self, document):
        longer = len(document.abstract) > 90
        return f"{document.abstract[:89]}…" if longer else document.abstract or None

    @display(description=gettext_lazy("File"), ordering="size", empty_value="–")
    def file_kind(self, document):
        if not document.file:
            return None
        address = reverse("admin:indices_evidencedocument_file", args=[document.pk])
        ending = document.file.name.rpartition(".")[2]
        title = document.file_name if not hasattr(document, "flags") else f".{ending}"
        return format_html(
            '<a href="{}">{}</a> ({})', address, title, filesizeformat(document.size)
        )

    @display(description=gettext_lazy("Cited"), ordering="cited")
    def cited(self, document):
        return document.cited

    @display(description=gettext_lazy("To look at"), empty_value="–")
    def flags(self, document):
        serious = [(flag.words,) for flag in document.flags if flag.serious]
        return format_html_join(" ", "{}", serious) or None

    @display(description=gettext_lazy("To look at"), empty_value="–")
    def found(self, document):
        flags = flags_of([document], named=False)[document.pk]
        return " ".join(flag.words for flag in flags) or None


class CitationYearFilter(YearFilter):
    """The year of the round."""

    year_path = "assessment__round_block__round__year"


@admin.register(Citation)
class CitationAdmin(ScopedToUnits, FrozenAdmin):
    """Who cites what, and what was taken back, for looking back; citing is done on the sheet."""

    unit_field = "assessment__unit"
    list_display = ["unit", "code", "document", "section", "page", "withdrawn"]
    list_display_links = ["code"]
    list_filter = [
        CitationYearFilter,
        ("assessment__round_block__block", RelatedDropdownFilter),
        ("assessment__unit", AutocompleteSelectFilter),
        "withdrawn",
    ]
    list_filter_submit = True
    list_per_page = 50
    search_fields = ["criterion__code", "document__number", "document__abstract"]
    ordering = ["assessment", "criterion__order", "pk"]
    fields = ["assessment", "criterion", "document", "section", "page", "explanation", "withdrawn"]

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.select_related(
            "assessment__unit", "assessment__round_block__round__index", "criterion", "document"
        )

    def get_urls(self):
        page = self.admin_site.admin_view(require_POST(withdraw))
        own = path("<int:pk>/withdraw/", page, name="indices_citation_withdraw")
        return [own, *super().get_urls()]

    @display(description=gettext_lazy("Unit"), ordering="assessment__unit__sort_key")
    def unit(self, citation):
        return citation.assessment.unit

    @display(description=gettext_lazy("Criterion"), ordering="criterion__order")
    def code(self, citation):
        return citation.criterion.code
