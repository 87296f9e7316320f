"""Does this year's criteria set measure what last year's measured?"""

from collections.abc import Sequence

from indices.models import CriteriaSet, Criterion, Publication
from indices.selectors.published_criteria_before import HARMLESS
from indices.selectors.set_diff import set_diff


def criteria_that_differ(*, publication: Publication, previous: Publication | None) -> list[str]:
    """The codes of the criteria that differ in content between the sets of two publications (edge
    case 25): new, dropped, another maximum or rule, left out by the council in one of the years.
    Words and numbering alone do not count. Empty where one of them has no set. Five queries."""
    if previous is None:
        return []
    rounds = (publication.round_block_id, previous.round_block_id)
    held = CriteriaSet.objects.filter(round_block__in=rounds)
    sets = {criteria_set.round_block_id: criteria_set for criteria_set in held}
    if len(sets) < len(rounds):
        return []
    diff = set_diff(criteria_set=sets[rounds[0]], previous_set=sets[rounds[1]])
    codes = {line.code for line in diff.lines if set(line.kinds) - HARMLESS}
    left_out = Criterion.objects.filter(
        criteria_set__in=sets.values(), dropped_by__isnull=False
    ).values_list("code", flat=True)
    return sorted(codes | set(left_out))


def years_without_set(*, publication: Publication, previous: Publication | None) -> list[int]:
    """The years of the two publications whose round has no criteria set, the earlier first. Where
    it is one year alone, the two cannot be compared. One query."""
    compared = [previous, publication] if previous is not None else [publication]
    held = set(
        CriteriaSet.objects.filter(
            round_block__in=[one.round_block_id for one in compared]
        ).values_list("round_block_id", flat=True)
    )
    return [one.year for one in compared if one.round_block_id not in held]


def shown_codes(codes: Sequence[str], *, most: int = 8) -> str:
    """Some of ``codes`` for a sentence, an ellipsis for the others."""
    shown = ", ".join(codes[:most])
    return f"{shown}, …" if len(codes) > most else shown
