"""Begin a criteria set with last year's: the same criteria, each linked to where it comes from."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import CriteriaSet, Criterion, RoundBlock
from indices.models.criterion import CONTENT
from indices.selectors.previous_set import previous_set


@transaction.atomic
def copy_last_year(
    *, round_block: RoundBlock, by, reason: str, source: CriteriaSet | None = None
) -> CriteriaSet:
    """The set of ``round_block``, copied from ``source`` (last year's of the same index and block
    when not given), every criterion linked as "same". What was decided for last year alone is not
    copied: the decision that issued the set, exemptions, criteria that the council left out (they
    are criteria again).

    Raises ``Refused`` where there is nothing to copy, and where criteria stand already.
    """
    if by is not None and not by.has_perms(("indices.add_criteriaset", "indices.add_criterion")):
        raise PermissionDenied(_("Your role does not allow this."))
    RoundBlock.objects.select_for_update().get(pk=round_block.pk)  # of two at once, one copies
    source = source or previous_set(round_block=round_block)
    if source is None or not source.criteria.exists():
        raise Refused(
            _("There is no criteria set of %(index)s in %(year)s for the block %(block)s.")
            % {
                "index": round_block.round.index,
                "year": round_block.round.year - 1,
                "block": round_block.block,
            }
        )
    held = CriteriaSet.objects.filter(round_block=round_block).first()
    if held is not None and held.criteria.exists():
        raise Refused(
            _("%(round)s has criteria already; last year's are copied into an empty set only.")
            % {"round": round_block}
        )
    made = make_criteria_set(
        round_block=round_block,
        by=by,
        reason=reason,
        declared_total=source.declared_total,
        contest=source.contest,
    )
    for criterion in source.criteria.select_related("appraising_body").order_by("order"):
        set_criterion(
            criteria_set=made,
            code=criterion.code,
            by=by,
            reason=reason,
            previous=[criterion],
            link=Criterion.Link.SAME,
            **{name: getattr(criterion, name) for name in CONTENT},
        )
    return made
