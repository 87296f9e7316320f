"""Import and export in the admin: upload, preview with all faults, confirm; export of the list."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm
from import_export.results import RowResult
from unfold.contrib.import_export.forms import ExportForm, ImportForm
from unfold.widgets import UnfoldAdminTextInputWidget

from cchc_portal.files.limits import limit
from cchc_portal.sheets.formats import AnySheet, CsvExport, ExcelExport
from cchc_portal.sheets.kinds import sheet_resource
from cchc_portal.sheets.reading import SheetRefused
from cchc_portal.sheets.uploads import UploadStorage

REASON = gettext_lazy("Reason")


class SheetImportForm(ImportForm):
    """The file and why it is imported."""

    reason = forms.CharField(
        label=REASON, required=False, max_length=300, widget=UnfoldAdminTextInputWidget
    )
    field_order = ("resource", "import_file", "reason", "format")

    def clean_import_file(self):
        uploaded = self.cleaned_data["import_file"]
        if uploaded.size > limit("MAX_FILE_BYTES"):
            raise forms.ValidationError(
                _("The file is larger than %(most)d MB. Delete what is not needed, or split it.")
                % {"most": limit("MAX_FILE_BYTES") // 1024**2}
            )
        return uploaded


class SheetConfirmForm(ConfirmImportForm):
    """What the preview hands on to the import itself."""

    reason = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_format(self):
        """There is one format, which tells files apart by their content."""
        return "0"


class SheetAdminMixin(ImportExportMixin):
    """For a ``ModelAdmin`` whose records also come as sheets of ``sheet_kind``."""

    sheet_kind: str
    import_form_class = SheetImportForm
    confirm_form_class = SheetConfirmForm
    export_form_class = ExportForm
    tmp_storage_class = UploadStorage
    skip_admin_log = True

    def get_resource_classes(self, request):
        return [sheet_resource(self.sheet_kind)]

    def get_resource_index(self, form):
        """Each noun has one kind of sheet, whatever the browser sends back."""
        return 0

    def get_import_formats(self):
        return [AnySheet]

    def get_export_formats(self):
        return [ExcelExport, CsvExport]

    def has_import_permission(self, request):
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request):
        return self.has_view_permission(request)

    def get_import_resource_kwargs(self, request, *args, form=None, **kwargs):
        cleaned = getattr(form, "cleaned_data", {})
        uploaded = cleaned.get("import_file")
        name = uploaded.name if uploaded else cleaned.get("original_file_name", "")
        default = _("Import of the file %(file)s") % {"file": name}
        return {"by": request.user, "reason": cleaned.get("reason") or default}

    def get_export_resource_kwargs(self, request, **kwargs):
        return {"by": request.user}

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            initial["reason"] = import_form.cleaned_data["reason"]
        return initial

    def add_data_read_fail_error_to_form(self, form, e):
        if not isinstance(e, SheetRefused):
            raise e
        form.add_error("import_file", e.message)

    def process_import(self, request, **kwargs):
        try:
            return super().process_import(request, **kwargs)
        except SheetRefused as refused:
            messages.error(request, refused.message)
            return HttpResponseRedirect(self._address("import"))

    def process_result(self, result, request):
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, _("Something changed since the preview; nothing was written."))
            return self._show_faults(request, result)
        messages.success(
            request,
            _("Imported: %(new)s new, %(changed)s changed, %(same)s unchanged.")
            % {
                "new": result.totals[RowResult.IMPORT_TYPE_NEW],
                "changed": result.totals[RowResult.IMPORT_TYPE_UPDATE],
                "same": result.totals[RowResult.IMPORT_TYPE_SKIP],
            },
        )
        return HttpResponseRedirect(self._address("changelist"))

    def _show_faults(self, request, result):
        resources = self.get_import_resource_classes(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import"),
            "form": SheetImportForm(self.get_import_formats(), resources),
            "opts": self.opts,
            "media": self.media,
            "result": result,
            "import_error_display": self.import_error_display,
        }
        return TemplateResponse(request, [self.import_template_name], context)

    def _address(self, page: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}")
