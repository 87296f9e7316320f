"""Cancel a score that was entered by mistake. The row and its history stay."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.units.scope import may_edit_unit
from indices.models import RoundBlock, YearlyScore


@transaction.atomic
def cancel_score(*, score: YearlyScore, by, reason: str) -> YearlyScore:
    """Take ``score`` out of the round; the unit counts as not entered again.

    Raises ``Refused`` without a reason, when entry is closed, when the score is already cancelled
    or outside the user's scope.
    """
    round_block = RoundBlock.objects.select_for_update().get(pk=score.round_block_id)
    score = YearlyScore.objects.select_related("unit").get(pk=score.pk)
    if not reason.strip():
        raise Refused(_("Give the reason of cancelling."))
    if score.cancelled_at is not None:
        raise Refused(_("This score is already cancelled."))
    if not round_block.entry_open:
        raise Refused(_("%(round)s is closed for entry.") % {"round": round_block})
    if by is not None and not may_edit_unit(by, score.unit):
        raise Refused(_("You may not enter figures for %(unit)s.") % {"unit": score.unit})
    score.cancelled_at = timezone.now()
    score.cancel_reason = reason
    with because(by=by, reason=reason):
        score.save()
    return score
