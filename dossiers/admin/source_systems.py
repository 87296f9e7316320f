"""Systems that dossiers come from, and what their files' headings and words mean."""

from django.contrib import admin
from django.template.defaultfilters import linebreaksbr
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from cchc_portal.audit.admin.base import ActionAdmin
from cchc_portal.audit.admin.forms import RecordForm
from dossiers.actions.record_source_system import record_source_system
from dossiers.admin.meaning_input import MeaningField, as_lines
from dossiers.models import Channel, DossierStatus, SourceSystem
from dossiers.selectors.dossier_columns import COLUMN_NAMES

MAPPINGS = ["columns", "channels", "statuses"]


class SourceForm(RecordForm):
    """The three mappings as lines, each with what may stand on its right."""

    columns = MeaningField()
    channels = MeaningField()
    statuses = MeaningField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        statuses = ", ".join(
            f"{held.number} ({held.title})" for held in DossierStatus.objects.all()
        )
        for name, words in {
            "columns": _(
                "One heading of the file a line, and the column that it means: "
                "Ngày tiếp nhận = received_on. Columns: %(known)s. Headings that are not here are "
                "not read; those that speak of applicants never are."
            )
            % {"known": ", ".join(COLUMN_NAMES)},
            "channels": _(
                "One word of the file a line, and the channel that it means: "
                "Nộp qua mạng = online. Channels: %(known)s."
            )
            % {"known": ", ".join(Channel.values)},
            "statuses": _(
                "One word of the file a line, and the number of the status that it means: "
                "Đã trả = 10. Statuses: %(known)s."
            )
            % {"known": statuses},
        }.items():
            if name in self.fields:
                self.fields[name].label = capfirst(SourceSystem._meta.get_field(name).verbose_name)
                self.fields[name].help_text = words


@admin.register(SourceSystem)
class SourceSystemAdmin(ActionAdmin):
    """The code stands in front of dossier codes of other forms, so it is given once."""

    form = SourceForm
    list_display = ["name", "code", "headings", "due_includes_stops"]
    search_fields = ["name", "code"]
    ordering = ["name", "code"]

    def write(self, *, request, obj, form, change, reason):
        return record_source_system(source=obj, by=request.user, reason=reason)

    def get_fields(self, request, obj=None):
        """Who only looks sees the same lines."""
        mappings = MAPPINGS
        if not self.has_change_permission(request, obj):
            mappings = [f"{name}_shown" for name in MAPPINGS]
        return ["name", "code", *mappings, "due_includes_stops"]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj else []

    @display(description=gettext_lazy("columns"), empty_value="–")
    def columns_shown(self, source):
        return _as_lines(source.columns)

    @display(description=gettext_lazy("words for channels"), empty_value="–")
    def channels_shown(self, source):
        return _as_lines(source.channels)

    @display(description=gettext_lazy("words for statuses"), empty_value="–")
    def statuses_shown(self, source):
        return _as_lines(source.statuses)

    @display(description=gettext_lazy("Headings known"))
    def headings(self, source):
        return len(source.columns)


def _as_lines(mapping: dict) -> str | None:
    return linebreaksbr(as_lines(mapping)) if mapping else None
