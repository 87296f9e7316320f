"""Commendation (khen thưởng): what one recipient was granted, as a source or decision has it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.campaign import FIRST_YEAR, LAST_YEAR
from awards.models.form import AwardForm
from awards.models.nomination import Nomination
from awards.models.recipient import Recipient
from cchc_portal.audit.tracked import tracked
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.field import FigureField
from indices.models import Publication

YEARS = [MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]


@tracked
class Commendation(Recipient):
    """One recipient in one decision.

    The year of the achievement, the year in which it was commended and that of the signature may
    all differ (edge case 41). ``authority`` is who granted it as the source prints it ("UBND
    tỉnh"), empty where it is that of the form. ``reward`` in đồng.

    ``known_recipient`` and ``known_achievement`` are made by the action: no two rows of one
    vocabulary share both in a year, and a person of unknown name has none, so is never taken for
    another. ``name_hidden`` keeps a person's name from the public.
    """

    decision = models.ForeignKey(
        Decision, models.PROTECT, related_name="commendations", verbose_name=_("decision")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="commendations", verbose_name=_("form or title")
    )
    vocabulary = models.CharField(max_length=6, editable=False)
    achievement = models.TextField(_("achievement"))
    achievement_year = models.PositiveSmallIntegerField(
        _("year of the achievement"), validators=YEARS
    )
    award_year = models.PositiveSmallIntegerField(
        _("year of the commendation"), null=True, blank=True, validators=YEARS
    )
    authority = models.CharField(
        _("granted by, as printed"),
        max_length=200,
        blank=True,
        help_text=_("Where the source prints another than that of the form, such as UBND tỉnh."),
    )
    reward = FigureField(_("reward (đồng)"), null=True, blank=True)
    name_hidden = models.BooleanField(_("name hidden from the public"), default=False)
    nomination = models.OneToOneField(
        Nomination,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commendation",
        verbose_name=_("nomination"),
    )
    publication = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commendations",
        verbose_name=_("rests on publication"),
    )
    illustrative = models.BooleanField(_("illustrative data"), default=False)
    source = models.TextField(_("source"), blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_because = models.TextField(_("revoked because"), blank=True)
    known_recipient = models.CharField(max_length=220, null=True, editable=False)  # noqa: DJ001
    known_achievement = models.TextField(editable=False)

    class Meta(Recipient.Meta):
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        ordering = [
            "-achievement_year",
            "form__order",
            "recipient_kind",
            "unit__sort_key",
            "person_name",
            "pk",
        ]
        constraints = [
            *Recipient.Meta.constraints,
            models.UniqueConstraint(
                fields=["known_recipient", "known_achievement", "achievement_year", "vocabulary"],
                condition=Q(revoked_on=None),
                name="achievement_commended_once",
                violation_error_message=_("This achievement is commended already."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None) | ~Q(revoked_because=""),
                name="commendation_revoked_with_reason",
                violation_error_message=_("Say why it is revoked."),
            ),
        ]
        indexes = [models.Index(fields=["achievement_year"], name="commendation_of_year")]

    def __str__(self):
        return f"{self.form} – {self.person_name or self.unit_name or self.unit}"

    @property
    def granted_by(self) -> str:
        """As printed, else the authority of the form."""
        return self.authority or self.form.authority
