"""Pages that join rooms, and the reports made of all of them."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OverviewConfig(AppConfig):
    name = "cchc_portal.overview"
    label = "overview"
    verbose_name = _("Reports")

    def ready(self):
        from cchc_portal.overview.actions.make_reference_rows import make_reference_rows

        post_migrate.connect(
            make_reference_rows, sender=self, dispatch_uid="overview_reference_rows"
        )
