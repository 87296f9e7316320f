"""The base of admins for rows that only look: frozen publications and what the code makes."""

from unfold.admin import ModelAdmin, TabularInline

from cchc_portal.audit.admin.history import HistoryScreen


class LookOnly:
    """Nothing is added, changed or deleted."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class FrozenAdmin(LookOnly, HistoryScreen, ModelAdmin):
    """Rows that nobody edits: the form shows them."""

    actions = ()


class FrozenInline(LookOnly, TabularInline):
    """Rows of a frozen record."""

    can_delete = False
    extra = 0
