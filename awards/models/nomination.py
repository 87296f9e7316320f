"""Nomination (đề nghị khen thưởng): a recipient proposed in a campaign, its papers, its states."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.campaign import Campaign, EmulationMeeting
from awards.models.form import AwardForm
from awards.models.recipient import Recipient
from awards.models.rule import ProposalRule
from cchc_portal.audit.tracked import tracked
from cchc_portal.files.held_file import HeldFile
from indices.models import Publication


class NominationState(models.TextChoices):
    """How far a nomination has come."""

    DRAFT = "draft", _("being drawn up")
    SUBMITTED = "submitted", _("submitted")
    COUNCIL = "council", _("before the council")
    AGREED = "agreed", _("agreed by the council")
    REFUSED = "refused", _("not agreed")
    GRANTED = "granted", _("commended")
    WITHDRAWN = "withdrawn", _("withdrawn")


_S = NominationState
MOVES = {
    _S.DRAFT: (_S.SUBMITTED, _S.WITHDRAWN),
    _S.SUBMITTED: (_S.COUNCIL, _S.DRAFT, _S.REFUSED, _S.WITHDRAWN),
    _S.COUNCIL: (_S.AGREED, _S.REFUSED, _S.SUBMITTED),
    _S.AGREED: (_S.GRANTED, _S.COUNCIL),
    _S.REFUSED: (_S.COUNCIL,),
    _S.GRANTED: (),
    _S.WITHDRAWN: (),
}
"""Back to draft or to the council goes with a reason; what was granted or withdrawn is over."""
NEEDS_REASON = {
    (_S.SUBMITTED, _S.DRAFT),
    (_S.SUBMITTED, _S.REFUSED),
    (_S.COUNCIL, _S.REFUSED),
    (_S.COUNCIL, _S.SUBMITTED),
    (_S.AGREED, _S.COUNCIL),
    (_S.REFUSED, _S.COUNCIL),
    (_S.DRAFT, _S.WITHDRAWN),
    (_S.SUBMITTED, _S.WITHDRAWN),
}


@tracked
class Nomination(Recipient):
    """``why``: in words, the rule and the figures that it rests on, or the unit's own grounds.
    ``publication``: whose results it rests on; a newer one shows as a question asked of the data.
    ``refused_because``: the reason of the last refusal or return."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="nominations", verbose_name=_("campaign")
    )
    form = models.ForeignKey(
        AwardForm, models.PROTECT, related_name="nominations", verbose_name=_("form or title")
    )
    achievement = models.TextField(_("achievement"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=NominationState, default=NominationState.DRAFT
    )
    rule = models.ForeignKey(
        ProposalRule,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("proposed by rule"),
    )
    publication = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("rests on publication"),
    )
    why = models.TextField(_("why"), blank=True)
    refused_because = models.TextField(_("reason of the refusal or return"), blank=True)
    meeting = models.ForeignKey(
        EmulationMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name=_("considered at the meeting"),
    )

    class Meta(Recipient.Meta):
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["campaign", "form", "unit__sort_key", "person_name", "pk"]
        permissions = [
            ("submit_nomination", "Can submit a nomination for the unit"),
            ("conduct_campaign", "Can conduct a campaign: council, decision"),
        ]
        constraints = [
            *Recipient.Meta.constraints,
            models.UniqueConstraint(
                fields=["campaign", "form", "unit"],
                condition=Q(recipient_kind="collective") & ~Q(state__in=["withdrawn", "refused"]),
                name="collective_nominated_once",
                violation_error_message=_("This unit is nominated already."),
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="state_moves",
                field="state",
                transitions=[
                    (str(start), str(end)) for start, ends in MOVES.items() for end in ends
                ],
            ),
        ]

    def __str__(self):
        return f"{self.person_name or self.unit_name or self.unit} – {self.form}"


@tracked
class NominationPaper(HeldFile):
    """A paper of the file: statement, achievement report, minutes, certificate of an initiative."""

    class Kind(models.TextChoices):
        STATEMENT = "statement", _("statement (tờ trình)")
        ACHIEVEMENT = "achievement", _("achievement report")
        MINUTES = "minutes", _("minutes")
        INITIATIVE = "initiative", _("certificate of an initiative")
        OTHER = "other", _("other paper")

    nomination = models.ForeignKey(
        Nomination, models.PROTECT, related_name="papers", verbose_name=_("nomination")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    number = models.CharField(_("number, symbol"), max_length=60, blank=True)
    issued_on = models.DateField(_("day"), null=True, blank=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)
    stored_at = models.DateTimeField(_("stored at"), auto_now_add=True)

    class Meta:
        verbose_name = _("paper of a nomination")
        verbose_name_plural = _("papers of nominations")
        ordering = ["nomination", "kind", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number or self.file_name}"
