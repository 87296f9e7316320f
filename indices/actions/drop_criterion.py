"""Leave criteria out for everyone: a numbered decision of the council, after self-scoring."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from indices.actions.criteria_in_use import (
    lock_round,
    new_amendment,
    refuse_unamendable,
    units_with_entries,
)
from indices.actions.refuse_future import refuse_future
from indices.models import CriteriaAmendment, CriteriaSet
from indices.selectors.criteria import Criteria


@transaction.atomic
def drop_criterion(
    *,
    criteria_set: CriteriaSet,
    codes: Iterable[str],
    reason: str,
    document_number: str,
    decided_on: date | None,
    by,
) -> CriteriaAmendment:
    """The amendment by which ``codes``, and all below them, leave both sides of every unit's
    index. What was entered for them stays, and no longer counts.

    Raises ``Refused`` without number and day of the decision, for an unknown code and one left
    out already, where no criterion would remain, and as every amendment (``criteria_in_use``).
    """
    round_block = lock_round(criteria_set)
    refuse_unamendable(round_block=round_block, by=by, reason=reason)
    if not document_number.strip() or decided_on is None:
        raise Refused(
            _("Leaving a criterion out for everyone needs a decision: give its number and date.")
        )
    refuse_future(decided_on)
    criteria = Criteria(criteria_set)
    dropped = _meant(criteria, list(dict.fromkeys(codes)))
    below = {node.pk for criterion in dropped for node in criteria.below(criterion)}
    remain = [
        leaf
        for leaf in criteria.leaves
        if leaf.pk not in below and not any(node.dropped_by_id for node in criteria.line(leaf))
    ]
    if not remain:
        raise Refused(_("No criterion would remain."))
    amendment = new_amendment(
        criteria_set=criteria_set,
        by=by,
        reason=reason,
        document_number=document_number,
        decided_on=decided_on,
        drops=True,
        changes=[
            {"code": node.code, "field": "dropped_by", "old": "", "new": document_number.strip()}
            for node in dropped
        ],
        touched=units_with_entries(below),
    )
    with because(by=by, reason=amendment.reason):
        amendment.save()
        for criterion in dropped:
            criterion.dropped_by = amendment
            criterion.save()
    return amendment


def _meant(criteria: Criteria, codes: list[str]):
    if not codes:
        raise Refused(_("Choose at least one criterion."))
    unknown = [code for code in codes if code not in criteria.by_code]
    if unknown:
        raise Refused(_("The set has no criterion with these codes:"), items=unknown)
    gone = [
        code
        for code in codes
        if any(node.dropped_by_id for node in criteria.line(criteria.by_code[code]))
    ]
    if gone:
        raise Refused(_("These criteria are left out already:"), items=gone)
    return [criteria.by_code[code] for code in codes]
