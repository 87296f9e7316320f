"""Which entries somebody may look at: their units', in the lanes that the round shows them."""

from django.db.models import Q, QuerySet

from cchc_portal.units.scope import SEES_ALL, visible_units
from indices.models import RoundBlock
from indices.selectors.score_sheet_lanes import seen_lanes


def seen_entries(rows: QuerySet, *, user) -> QuerySet:
    """Those of ``rows`` (of ScoreEntry) that ``user`` may see before anything is published."""
    units = visible_units(user)
    rows = rows.filter(assessment__unit__in=units)
    if user.is_superuser or user.has_perm(SEES_ALL):
        return rows
    seen = Q(pk__in=())
    for round_block in RoundBlock.objects.filter(assessments__unit__in=units).distinct():
        lanes = seen_lanes(round_block=round_block, user=user)
        seen |= Q(assessment__round_block=round_block, lane__in=lanes)
    return rows.filter(seen)
