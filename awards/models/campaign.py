"""Campaign: one occasion of commending (đợt khen thưởng), with its quotas and council meetings."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.models.form import AwardForm
from awards.models.recipient import RecipientKind
from cchc_portal.audit.tracked import tracked
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Block

FIRST_YEAR, LAST_YEAR = 1990, 2200


@tracked
class Campaign(models.Model):
    """Commending for the achievements of one year, such as "CCHC 2018". Nominations are taken
    until ``closes_on``; ``closed`` ones are history."""

    title = models.CharField(_("title"), max_length=200, unique=True)
    theme = models.CharField(_("theme"), max_length=120, help_text=_("For example CCHC 2018."))
    achievement_year = models.PositiveSmallIntegerField(
        _("year of the achievement"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("nominations until"), null=True, blank=True)
    closed = models.BooleanField(_("closed"), default=False)
    quorum = FigureField(
        _("quorum (%)"),
        default=Decimal(50),
        validators=[MinValueValidator(0), MaxValueValidator(99)],
        help_text=_("More than this share of the members must be present."),
    )
    illustrative = models.BooleanField(_("illustrative data"), default=False)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("campaign of commendation")
        verbose_name_plural = _("campaigns of commendation")
        ordering = ["-achievement_year", "title"]

    def __str__(self):
        return self.title


@tracked
class BlockQuota(models.Model):
    """At most how many collectives or persons of a block may be commended with a form in a
    campaign. No row is no bound."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="quotas", verbose_name=_("campaign")
    )
    block = models.ForeignKey(
        Block, models.PROTECT, related_name="award_quotas", verbose_name=_("block")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="quotas", verbose_name=_("form or title")
    )
    recipient_kind = models.CharField(_("recipients"), max_length=10, choices=RecipientKind)
    most = models.PositiveSmallIntegerField(_("at most"))

    class Meta:
        verbose_name = _("quota of a block")
        verbose_name_plural = _("quotas of blocks")
        ordering = ["campaign", "block", "form"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "block", "form", "recipient_kind"], name="quota_once"
            )
        ]

    def __str__(self):
        return f"{self.block} – {self.form}: {self.most}"


@tracked
class EmulationMeeting(models.Model):
    """A meeting of the council of emulation and commendation (Hội đồng Thi đua - Khen thưởng)."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="meetings", verbose_name=_("campaign")
    )
    held_on = models.DateField(_("held on"))
    chaired_by = models.CharField(_("chaired by"), max_length=200, blank=True)
    members = models.PositiveSmallIntegerField(_("members of the council"))
    present = models.PositiveSmallIntegerField(_("present"))
    minutes = models.TextField(_("minutes"), blank=True)
    decision = models.ForeignKey(
        Decision,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="emulation_meetings",
        verbose_name=_("document of the council"),
    )

    class Meta:
        verbose_name = _("meeting of the council of emulation and commendation")
        verbose_name_plural = _("meetings of the council of emulation and commendation")
        ordering = ["campaign", "held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(present__lte=models.F("members"), members__gte=1),
                name="meeting_present_are_members",
                violation_error_message=_("More are present than the council has members."),
            )
        ]

    def __str__(self):
        return f"{self.held_on:%d/%m/%Y}"
