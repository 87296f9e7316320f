from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "cchc_portal.audit"
    label = "audit"
    verbose_name = _("History of changes")

    def ready(self):
        from cchc_portal.audit.admin.readonly_figures import show_figures_as_typed

        show_figures_as_typed()
