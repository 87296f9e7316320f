"""The base of every admin: all writes pass through an action, with author and reason."""

from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.utils.translation import gettext as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.overrides import FORMFIELD_OVERRIDES_INLINE

from cchc_portal.audit.admin.forms import (
    OWN_FIELDS,
    REASON,
    SEEN_EVENT,
    RecordForm,
    RowForm,
    RowFormSet,
    ShortTextarea,
)
from cchc_portal.audit.admin.history import HistoryScreen
from cchc_portal.audit.admin.related_input import RelatedInputs
from cchc_portal.audit.refusals import RefusedWrite, in_words
from cchc_portal.audit.save_record import save_record

SHORT_TEXTS = {models.TextField: {"widget": ShortTextarea}}


class ActionAdmin(RelatedInputs, HistoryScreen, ModelAdmin):
    """A model's admin. Override ``write`` where the model has an action of its own.

    What an action refuses is shown in the form, beside the field at fault, and nothing is saved;
    the same when somebody else saved the record meanwhile. Nothing is deleted here.
    """

    form = RecordForm
    formfield_overrides = SHORT_TEXTS
    actions = ()
    warn_unsaved_form = True
    change_form_template = "admin/audit/change_form.html"

    def write(self, *, request, obj, form, change: bool, reason: str):
        """Save ``obj`` through an action; return the saved record where it is another object."""
        return save_record(record=obj, by=request.user, reason=reason)

    def lock(self, obj) -> None:
        """Hold the record until the write is done, so that of two writers one waits."""
        type(obj)._base_manager.select_for_update().filter(pk=obj.pk).order_by("pk").first()

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        return [name for name in super().get_fields(request, obj) if name not in OWN_FIELDS]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refused = getattr(request, "refused_write", None)
        form.user = request.user
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                obj = self.get_object(request, unquote(object_id)) if object_id else None
                if obj is not None and self.has_change_permission(request, obj):
                    self.lock(obj)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except RefusedWrite as refused:
            request.refused_write = refused
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request, obj, form, change):
        with in_words():
            saved = self.write(
                request=request, obj=obj, form=form, change=change, reason=_reason(form, change)
            )
        if saved is not None and saved is not obj:
            obj.pk = saved.pk

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            self.save_formset(request, form, formset, change)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        changed = {id(record) for record, _fields in formset.changed_objects}
        new = {id(record) for record in formset.new_objects}
        for row in formset.forms:
            if id(row.instance) in changed | new:
                with in_words(part=row.prefix):
                    formset.inline.write(
                        request=request,
                        obj=row.instance,
                        form=row,
                        change=id(row.instance) in changed,
                        reason=_reason(form, change),
                    )

    def log_addition(self, request, obj, message):
        """Django's own log stays empty: the history is kept by the database."""

    def log_change(self, request, obj, message):
        """See ``log_addition``."""


class ActionInline(RelatedInputs, TabularInline):
    """Rows inside their parent's form; each changed row passes through ``write``."""

    form = RowForm
    formset = RowFormSet
    formfield_overrides = {**FORMFIELD_OVERRIDES_INLINE, **SHORT_TEXTS}
    can_delete = False
    extra = 0
    hide_title = True

    def write(self, *, request, obj, form, change: bool, reason: str):
        """Save one row through an action."""
        return save_record(record=obj, by=request.user, reason=reason)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        names = [n for n in super().get_fields(request, obj) if n not in OWN_FIELDS]
        return [*names, SEEN_EVENT] if self.has_change_permission(request, obj) else names

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.inline = self
        formset.form.refused = getattr(request, "refused_write", None)
        return formset


def _reason(form, change: bool) -> str:
    return form.cleaned_data.get(REASON) or ("" if change else _("New entry"))
