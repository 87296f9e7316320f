from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class IndicesConfig(AppConfig):
    name = "indices"
    verbose_name = _("Indexes and rankings")

    def ready(self):
        from indices import sheets  # noqa: F401
        from indices.actions.make_reference_rows import make_reference_rows

        post_migrate.connect(
            make_reference_rows, sender=self, dispatch_uid="indices_reference_rows"
        )
