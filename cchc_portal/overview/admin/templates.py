"""Word templates of reports in the admin: which one is used, those before it, how to replace it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from cchc_portal.audit.admin.frozen import FrozenAdmin
from cchc_portal.audit.admin.reasoned_act import reasoned_act_page
from cchc_portal.files.kinds import DOCX
from cchc_portal.files.send import send_file
from cchc_portal.overview.actions.replace_template import use_own_template, use_template_again
from cchc_portal.overview.admin.template_forms import ReasonForm, replace_page
from cchc_portal.overview.models import ReportTemplate
from cchc_portal.overview.selectors.report_template import KEEP
from cchc_portal.pages.word_template import own_template

REASON_PAGE = "admin/overview/reporttemplate/reason.html"
OWN_NAME = "official.docx"


@admin.register(ReportTemplate)
class ReportTemplateAdmin(FrozenAdmin):
    """A template is stored once and stays as it is; another one takes its place."""

    list_display = ["file_name", "kind", "in_use", "note", "stored_at", "download"]
    list_filter = [("kind", ChoicesDropdownFilter)]
    list_filter_submit = True
    search_fields = ["file_name", "note"]
    ordering = ["kind", "-stored_at", "-pk"]
    fields = ["kind", "file_name", "in_use", "note", "stored_at", "download"]
    readonly_fields = ["in_use", "download"]
    change_list_template = "admin/overview/reporttemplate/list.html"
    change_form_template = "admin/overview/reporttemplate/form.html"

    @display(description=gettext_lazy("in use"), ordering="active", boolean=True)
    def in_use(self, template):
        return template.active

    @display(description=gettext_lazy("file"), ordering="size")
    def download(self, template):
        address = reverse("admin:overview_reporttemplate_file", args=[template.pk])
        size = filesizeformat(template.size)
        return format_html('<a href="{}">{}</a> ({})', address, _("Download"), size)

    def get_urls(self):
        def own(route, view, name, method):
            page = self.admin_site.admin_view(method(view))
            return path(route, page, name=f"overview_reporttemplate_{name}")

        both = require_http_methods(["GET", "POST"])
        return [
            own("replace/", self._replace, "replace", both),
            own(OWN_NAME, self._own, "own", require_safe),
            own("<int:pk>/file/", self._file, "file", require_safe),
            own("<int:pk>/use/", self._use, "use", both),
            own("<int:pk>/put-away/", self._put_away, "put_away", both),
            *super().get_urls(),
        ]

    def _replace(self, request):
        return replace_page(self, request)

    def _own(self, request):
        """The portal's own template, to start from."""
        self._refuse_strangers(request)
        response = HttpResponse(own_template(), content_type=DOCX)
        response.headers["Content-Disposition"] = f'attachment; filename="{OWN_NAME}"'
        return response

    def _file(self, request, pk: int):
        self._refuse_strangers(request)
        return send_file(self._found(request, pk))

    def _use(self, request, pk: int):
        template = self._to_change(request, pk)
        return reasoned_act_page(
            self,
            request,
            record=template,
            form_class=ReasonForm,
            act=lambda given: use_template_again(template=template, by=request.user, **given),
            title=_("Use this template again"),
            done=_("Reports are made with this template now."),
            template=REASON_PAGE,
        )

    def _put_away(self, request, pk: int):
        template = self._to_change(request, pk)
        return reasoned_act_page(
            self,
            request,
            record=template,
            form_class=ReasonForm,
            act=lambda given: use_own_template(kind=template.kind, by=request.user, **given),
            title=_("Back to the portal's own template"),
            done=_("Reports are made with the portal's own template now; this one is kept."),
            template=REASON_PAGE,
        )

    def _found(self, request, pk: int) -> ReportTemplate:
        template = self.get_queryset(request).filter(pk=pk).first()
        if template is None:
            raise Http404(_("There is no such record."))
        return template

    def _to_change(self, request, pk: int) -> ReportTemplate:
        if not request.user.has_perm(KEEP):
            raise PermissionDenied
        return self._found(request, pk)

    def _refuse_strangers(self, request) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied
