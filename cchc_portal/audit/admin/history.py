"""The history screen: who changed what, when, from what to what, and why."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from cchc_portal.audit.admin.forms import is_tracked
from cchc_portal.audit.changes import event_model
from cchc_portal.audit.timeline import Timeline

ENTRIES_PER_PAGE = 50


class HistoryScreen:
    """Replaces Django's log with the portal's own history, for any ``ModelAdmin``."""

    history_template = "admin/audit/history.html"

    def get_object(self, request, object_id, from_field=None):
        """An address that names no field (``?_to_field=``) means the primary key."""
        return super().get_object(request, object_id, from_field or None)

    def history_sources(self, obj) -> list:
        """Querysets of history rows: those of ``obj`` and of the rows shown in its form."""
        sources = []
        if is_tracked(type(obj)):
            sources.append(event_model(type(obj)).objects.filter(pgh_obj_id=obj.pk))
        for inline in self.inlines:
            if is_tracked(inline.model):
                events = event_model(inline.model)
                parent = inline.fk_name or _foreign_key(events, type(obj))
                sources.append(events.objects.filter(**{parent: obj.pk}))
        return sources

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            raise Http404(_("There is no such record."))
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        sources = self.history_sources(obj)
        pages = Paginator(Timeline(sources) if sources else [], ENTRIES_PER_PAGE)
        page = pages.get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of changes"),
            "subtitle": str(obj),
            "page": page,
            "page_numbers": pages.get_elided_page_range(page.number),
            "tracked": bool(sources),
            "object": obj,
            "original": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.history_template, context)


def _foreign_key(events, parent) -> str:
    concrete = parent._meta.concrete_model
    return next(
        field.name
        for field in events._meta.concrete_fields
        if field.is_relation
        and field.name != "pgh_obj"
        and field.related_model._meta.concrete_model is concrete
    )
