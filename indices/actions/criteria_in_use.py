"""What may still be done to a criteria set in use: asked by every action that amends it."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name
from cchc_portal.audit.refused import Refused
from indices.models import CriteriaAmendment, CriteriaSet, RoundBlock, ScoreEntry, Stage
from indices.models.stage import UNDER_WAY


def lock_round(criteria_set: CriteriaSet) -> RoundBlock:
    """The round of the set, held until the transaction ends, with all its assessments: nobody
    enters a score, and the stage does not move, while the set changes."""
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block")
        .get(pk=criteria_set.round_block_id)
    )
    list(round_block.assessments.select_for_update().order_by("pk").values_list("pk"))
    criteria_set.round_block = round_block
    return round_block


def refuse_unamendable(*, round_block: RoundBlock, by, reason: str) -> None:
    """Raises ``PermissionDenied`` for whoever does not conduct rounds, and ``Refused`` for a
    draft, from the submission for approval on, and without a reason."""
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(
            _("Only the standing body of the council amends a criteria set in use.")
        )
    stage = Stage(round_block.stage)
    if stage == Stage.PREPARATION:
        raise Refused(_("The criteria set is still a draft: change it without an amendment."))
    if stage not in UNDER_WAY:
        raise Refused(
            _("The round is at “%(stage)s”: its criteria do not change any more.")
            % {"stage": stage.label}
        )
    if not reason.strip():
        raise Refused(_("Give the reason of the amendment."))


def new_amendment(
    *,
    criteria_set: CriteriaSet,
    by,
    reason: str,
    document_number: str,
    decided_on: date | None,
    **more,
) -> CriteriaAmendment:
    """The next amendment of the set, checked but not saved yet."""
    newest = criteria_set.amendments.order_by("-number").values_list("number", flat=True).first()
    amendment = CriteriaAmendment(
        criteria_set=criteria_set,
        number=(newest or 0) + 1,
        reason=reason.strip(),
        document_number=document_number.strip(),
        decided_on=decided_on,
        made_by=actor_name(by),
        **more,
    )
    amendment.full_clean(exclude=["changes", "touched"])
    return amendment


def units_with_entries(criteria_ids) -> list[str]:
    """The codes of the units that have entries on one of the criteria, in order."""
    rows = ScoreEntry.objects.filter(criterion__in=criteria_ids).order_by()
    return sorted(set(rows.values_list("assessment__unit__code", flat=True)))
