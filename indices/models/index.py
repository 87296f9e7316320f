"""Index (chỉ số): what is measured, such as par, sipas or service766."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.codes import valid_code


@tracked
class Index(models.Model):
    """A yearly or running index. The three that every province has are made by ``migrate``; more
    are rows."""

    code = models.CharField(_("code"), max_length=40, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    short_name_en = models.CharField(_("short name in English"), max_length=80, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals"), default=2)
    higher_is_better = models.BooleanField(_("higher is better"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("index")
        verbose_name_plural = _("indexes")
        ordering = ["order", "code"]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """The name in the language of the page."""
        return (self.name_en if get_language() == "en" else "") or self.name

    @property
    def short_title(self) -> str:
        short = (self.short_name_en if get_language() == "en" else "") or self.short_name
        return short or self.title
