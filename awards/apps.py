from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("Commendations")

    def ready(self):
        from awards import sheets  # noqa: F401
        from awards.actions.make_reference_rows import make_reference_rows

        post_migrate.connect(make_reference_rows, sender=self, dispatch_uid="awards_reference_rows")
