"""Counts: what came in online, what was answered, and when."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    name = "dossiers"
    verbose_name = _("Dossiers")

    def ready(self):
        from dossiers import sheets  # noqa: F401
        from dossiers.actions.make_reference_rows import make_reference_rows

        post_migrate.connect(
            make_reference_rows, sender=self, dispatch_uid="dossiers_reference_rows"
        )
