"""Who writes what the council does, and when; every action of the council asks here first."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from indices.models import RoundBlock, Stage
from indices.models.stage import UNDER_WAY

BEFORE_SUBMISSION = (Stage.PREPARATION, *UNDER_WAY)


def round_of_council(*, round_block: RoundBlock, by, meeting: bool = True) -> RoundBlock:
    """The round, held until the action is done. What belongs to a ``meeting`` is written while the
    round is at the council; members are named at any time before the submission.

    Raises ``PermissionDenied`` for whoever does not conduct rounds, ``Refused`` at another stage.
    """
    if by is not None and not (by.is_active and by.has_perm("indices.conduct_round")):
        raise PermissionDenied(_("Only the standing body of the council enters this."))
    held = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block")
        .get(pk=round_block.pk)
    )
    stage = Stage(held.stage)
    if meeting and stage != Stage.COUNCIL:
        raise Refused(
            _("The round is at “%(stage)s”: meetings of the council are recorded at “%(council)s”.")
            % {"stage": stage.label, "council": Stage.COUNCIL.label}
        )
    if stage not in BEFORE_SUBMISSION:
        raise Refused(
            _("The round is at “%(stage)s”: nothing changes after the submission for approval.")
            % {"stage": stage.label}
        )
    return held
