"""Service levels (mức độ dịch vụ công trực tuyến), of two classifications."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.validity import Validity

NOT_ONLINE = "none"


@tracked
class ServiceLevel(Validity):
    """Levels 1 to 4 (Nghị định 43/2011, until 15/8/2022), then một phần and toàn trình
    (Nghị định 42/2022). Neither is translated into the other: the series break in 2022. The row
    ``none`` stands for a procedure that has no level on a day."""

    class Classification(models.TextChoices):
        NONE = "", _("none")
        FOUR_LEVELS = "four_levels", _("levels 1 to 4 (Decree 43/2011)")
        TWO_EXTENTS = "two_extents", _("partial or full (Decree 42/2022)")

    code = models.CharField(_("code"), max_length=10, unique=True)
    name = models.CharField(_("name"), max_length=100)
    name_en = models.CharField(_("name in English"), max_length=100)
    classification = models.CharField(
        _("classification"), max_length=20, choices=Classification, blank=True
    )
    takes_online = models.BooleanField(
        _("dossiers can be sent online"),
        help_text=_("Procedures of this level count as announced for online handling."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.CharField(_("source"), max_length=250, blank=True)

    class Meta(Validity.Meta):
        verbose_name = _("service level")
        verbose_name_plural = _("service levels")
        ordering = ["order"]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name
