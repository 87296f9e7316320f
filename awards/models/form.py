"""AwardForm: forms of commendation and emulation titles, two vocabularies as rows."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.codes import valid_code


@tracked
class AwardForm(models.Model):
    """A form of commendation (bằng khen, giấy khen, huân chương ...) or an emulation title (Chiến
    sĩ thi đua, Tập thể lao động xuất sắc ...): a title is not a form. ``authority`` grants it."""

    class Vocabulary(models.TextChoices):
        FORM = "form", _("form of commendation")
        TITLE = "title", _("emulation title")

    vocabulary = models.CharField(_("vocabulary"), max_length=6, choices=Vocabulary)
    code = models.CharField(_("code"), max_length=60, unique=True, validators=[valid_code])
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    authority = models.CharField(
        _("granted by"),
        max_length=200,
        blank=True,
        help_text=_("For example Chủ tịch UBND tỉnh."),
    )
    for_collectives = models.BooleanField(_("for collectives"), default=True)
    for_persons = models.BooleanField(_("for persons"), default=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.TextField(_("source"), blank=True)

    class Meta:
        verbose_name = _("form or title")
        verbose_name_plural = _("forms and titles")
        ordering = ["vocabulary", "order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(for_collectives=True) | Q(for_persons=True),
                name="form_is_for_somebody",
                violation_error_message=_("Say whether collectives, persons or both receive it."),
            ),
        ]

    def __str__(self):
        return self.name
