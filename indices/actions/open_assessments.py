"""Make the assessments of a block's round: one for each unit of the block that year."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from indices.models import Assessment, RoundBlock, Stage
from indices.models.stage import UNDER_WAY
from indices.selectors.not_opened import units_not_opened


def open_assessments(*, round_block: RoundBlock, by, reason: str) -> list[Assessment]:
    """The assessments that were missing, made."""
    units = units_not_opened(round_block=round_block)
    with because(by=by, reason=reason):
        return Assessment.objects.bulk_create(
            Assessment(round_block=round_block, unit=unit) for unit in units
        )


@transaction.atomic
def admit_units(*, round_block: RoundBlock, by, reason: str) -> list[Assessment]:
    """Open the assessments of units that joined the block after the round was opened; without
    them the block could not be published whole.

    Raises ``Refused`` without a reason, before opening and after the submission, and where nobody
    joined; ``PermissionDenied`` for whoever does not conduct rounds.
    """
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(_("Only the standing body of the council conducts a round."))
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block")
        .get(pk=round_block.pk)
    )
    if not reason.strip():
        raise Refused(_("Give the reason why units join the round."))
    if round_block.stage not in UNDER_WAY:
        raise Refused(
            _("The round is at “%(stage)s”: no unit joins it now.")
            % {"stage": Stage(round_block.stage).label}
        )
    made = open_assessments(round_block=round_block, by=by, reason=reason.strip())
    if not made:
        raise Refused(_("Every unit of the block is in the round already."))
    return made
