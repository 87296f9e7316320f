"""The appraisal council (hội đồng thẩm định): members, meetings, disputed items, votes."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.figures.field import FigureField
from cchc_portal.units.models import Unit
from indices.models.assessment import Assessment
from indices.models.criterion import Criterion
from indices.models.round_block import RoundBlock


@tracked
class CouncilMember(models.Model):
    """A member of the council for one block's round. ``unit`` is the body the member belongs to:
    the member does not vote on it (edge case 15)."""

    class Seat(models.TextChoices):
        CHAIR = "chair", _("Chair")
        DEPUTY = "deputy", _("Deputy chair")
        SECRETARY = "secretary", _("Secretary")
        MEMBER = "member", _("Member")

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="council", verbose_name=_("round of a block")
    )
    name = models.CharField(_("full name"), max_length=120)
    office = models.CharField(_("office held"), max_length=200, blank=True)
    seat = models.CharField(_("seat"), max_length=10, choices=Seat, default=Seat.MEMBER)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="council_seats",
        verbose_name=_("unit"),
    )
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="council_seats",
        verbose_name=_("account"),
    )
    active = models.BooleanField(_("in force"), default=True)

    class Meta:
        verbose_name = _("member of the council")
        verbose_name_plural = _("members of the council")
        ordering = ["round_block", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round_block", "name", "office"], name="council_member_once"
            )
        ]

    def __str__(self):
        return self.name


@tracked
class CouncilMeeting(models.Model):
    """A meeting: when, who was there, its minutes."""

    round_block = models.ForeignKey(
        RoundBlock, models.PROTECT, related_name="meetings", verbose_name=_("round of a block")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    held_on = models.DateField(_("day of the meeting"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)

    class Meta:
        verbose_name = _("meeting of the council")
        verbose_name_plural = _("meetings of the council")
        ordering = ["round_block", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round_block", "number"], name="meeting_number_once")
        ]

    def __str__(self):
        return f"{self.number} ({self.held_on:%d/%m/%Y})"


@tracked
class CouncilPresence(models.Model):
    """A member who was at a meeting."""

    meeting = models.ForeignKey(
        CouncilMeeting, models.PROTECT, related_name="presences", verbose_name=_("meeting")
    )
    member = models.ForeignKey(
        CouncilMember, models.PROTECT, related_name="presences", verbose_name=_("member")
    )
    present = models.BooleanField(_("present"), default=True)

    class Meta:
        verbose_name = _("presence at a meeting")
        verbose_name_plural = _("presences at meetings")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="presence_once")]

    def __str__(self):
        return f"{self.member} – {self.meeting}"


@tracked
class CouncilItem(models.Model):
    """A disputed criterion of one unit put to the vote: the points proposed, or "not assessed"."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("not accepted")

    meeting = models.ForeignKey(
        CouncilMeeting, models.PROTECT, related_name="items", verbose_name=_("meeting")
    )
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="council_items", verbose_name=_("assessment")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="council_items", verbose_name=_("criterion")
    )
    question = models.TextField(_("question"))
    points = FigureField(
        _("points proposed"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    not_applicable = models.BooleanField(_("not assessed"), default=False)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("item before the council")
        verbose_name_plural = _("items before the council")
        ordering = ["meeting", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "assessment", "criterion"], name="council_item_once"
            )
        ]

    def __str__(self):
        return f"{self.assessment.unit} – {self.criterion.code}"


@tracked
class CouncilVote(models.Model):
    """How one member voted on one item."""

    class Choice(models.TextChoices):
        FOR = "for", _("in favour")
        AGAINST = "against", _("against")
        ABSTAIN = "abstain", _("no opinion")

    item = models.ForeignKey(
        CouncilItem, models.PROTECT, related_name="votes", verbose_name=_("item")
    )
    member = models.ForeignKey(
        CouncilMember, models.PROTECT, related_name="votes", verbose_name=_("member")
    )
    choice = models.CharField(_("vote"), max_length=8, choices=Choice)

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="vote_once")]

    def __str__(self):
        return f"{self.member}: {self.get_choice_display()}"
