"""Block (khối): the group of units inside which ranks are given."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.codes import valid_code


@tracked
class Block(models.Model):
    """A ranking group such as "Khối các sở, ban, ngành thuộc tỉnh"."""

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    illustrative = models.BooleanField(
        _("illustrative data"),
        default=False,
        help_text=_("Fictional units, made to show how the portal works; marked on every page."),
    )

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        ordering = ["order", "code"]

    def __str__(self):
        return self.name
