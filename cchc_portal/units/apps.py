from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    name = "cchc_portal.units"
    label = "units"
    verbose_name = _("Units and blocks")

    def ready(self):
        from cchc_portal.roles import sync_roles_after_migrate
        from cchc_portal.units import sheets  # noqa: F401

        post_migrate.connect(sync_roles_after_migrate, dispatch_uid="sync_roles")
