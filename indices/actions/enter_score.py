"""Enter or change the figures of one unit in one round."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.refused import Refused
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import may_edit_unit
from cchc_portal.units.selectors.block_members import place_in_year
from indices.models import RoundBlock, YearlyScore
from indices.selectors.lane_scores import has_criteria_set

LONGEST_SOURCE = 2_000
"""Characters of a source or an inference: each stands in one cell of a file."""


class ChangedMeanwhile(Refused):
    """Somebody else changed the record after this user had opened it. ``changes`` says what."""

    def __init__(self, changes):
        self.changes = changes
        super().__init__(
            _(
                "%(user)s changed this score at %(time)s. Your entry was not saved; look at the "
                "new figures first."
            )
            % {
                "user": changes[0].by,
                "time": f"{timezone.localtime(changes[0].at):%H:%M %d/%m/%Y}",
            }
        )


@transaction.atomic
def enter_score(
    *,
    round_block: RoundBlock,
    unit: Unit,
    by,
    reason: str,
    seen_event: int | None = None,
    **figures,
) -> YearlyScore:
    """Set the ``figures`` of ``unit`` (``yearly_score.FIGURES``); those not named stay as they are.

    ``value`` is in per cent; ``points`` of ``max_points`` give the value when it is empty.
    ``seen_event`` is the newest history row that the user had on the screen (0 for an empty one):
    if a newer one exists, ``ChangedMeanwhile`` is raised and nothing is written. Raises
    ``Refused`` when entry is closed, the round is scored by criteria or the unit is not in the
    block that year, ``PermissionDenied`` outside the user's scope, ``ValidationError`` for figures
    that are not sound. Nothing is written when nothing would change.
    """
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block", "criteria_set")
        .get(pk=round_block.pk)
    )
    _refuse_closed(round_block)
    if by is not None and not may_edit_unit(by, unit):
        raise PermissionDenied(_("You may not enter figures for %(unit)s.") % {"unit": unit})
    score = (
        YearlyScore.objects.filter(round_block=round_block, unit=unit, cancelled_at__isnull=True)
        .order_by("pk")
        .first()
    )
    if score is None:
        _refuse_cancelled(round_block, unit, seen_event)
        _refuse_stranger(round_block, unit)
        score = YearlyScore(round_block=round_block, unit=unit)
    else:
        score.round_block, score.unit = round_block, unit
        if seen_event is not None and latest_event_id(score) > seen_event:
            raise ChangedMeanwhile(changes_of(score, after=seen_event))
        if all(_same(getattr(score, name), new) for name, new in figures.items()):
            return score
    for name, new in figures.items():
        setattr(score, name, new)
    check_figures(score)
    score.clean_fields(exclude=("round_block", "unit"))
    with because(by=by, reason=reason):
        score.save()
    return score


def _same(old, new) -> bool:
    """Equal to the digit: 81.6 typed over 81.60 is a change of what is printed."""
    return old == new and str(old) == str(new)


def _refuse_closed(round_block: RoundBlock) -> None:
    if not round_block.entry_open:
        raise Refused(_("%(round)s is closed for entry.") % {"round": round_block})
    if has_criteria_set(round_block):
        raise Refused(
            _("%(round)s is scored by criteria: its figures are computed, not typed.")
            % {"round": round_block}
        )


def _refuse_cancelled(round_block: RoundBlock, unit: Unit, seen_event: int | None) -> None:
    """The score that the user had on the screen was cancelled: entering would bring it back."""
    if not seen_event:
        return
    cancelled = YearlyScore.objects.filter(
        round_block=round_block, unit=unit, events__pgh_id=seen_event
    ).first()
    if cancelled is not None:
        raise ChangedMeanwhile(changes_of(cancelled, after=seen_event))


def _refuse_stranger(round_block: RoundBlock, unit: Unit) -> None:
    place = place_in_year(unit=unit, year=round_block.round.year)
    if place is None or place.block_id != round_block.block_id:
        raise Refused(
            _("%(unit)s is not in the block “%(block)s” in %(year)s.")
            % {"unit": unit, "block": round_block.block, "year": round_block.round.year}
        )


def check_figures(score: YearlyScore) -> None:
    """What one column cannot say alone, and the ranges: in per cent 0 to 100, points from 0 to the
    maximum, which is more than 0; "not assessed" excludes figures; something must be given.

    Raises ``ValidationError`` with every field at fault.
    """
    faults = {**_ranges(score), **_combinations(score)}
    if faults:
        raise ValidationError(faults)
    shown = (score.value, score.points, score.printed_rank, score.printed_change)
    if not (score.not_assessed or score.printed_grade or any(f is not None for f in shown)):
        raise ValidationError(
            _(
                "Nothing was entered: give a value, points, “not assessed” with the reason, or "
                "what the source prints."
            )
        )


def _ranges(score: YearlyScore) -> dict[str, str]:
    faults = {}
    if score.value is not None and not 0 <= score.value <= 100:
        faults["value"] = _("A value lies between 0 and 100 (per cent).")
    if score.points is not None and score.points < 0:
        faults["points"] = _("Points are not negative.")
    if score.max_points is not None and score.max_points <= 0:
        faults["max_points"] = _("The maximum must be more than 0.")
    elif None not in (score.points, score.max_points) and score.points > score.max_points:
        faults["points"] = _("%(points)s points are more than the maximum, %(max)s.") % {
            "points": score.points,
            "max": score.max_points,
        }
    if score.printed_change is not None and not -100 <= score.printed_change <= 100:
        faults["printed_change"] = _("A change lies between -100 and 100 percentage points.")
    for name in ("printed_rank", "printed_rank_of"):
        if getattr(score, name) == 0:
            faults[name] = _("Ranks and sizes begin at 1.")
    for name in ("source", "inference"):
        if len(getattr(score, name) or "") > LONGEST_SOURCE:
            faults[name] = _("At most %(most)s characters.") % {"most": LONGEST_SOURCE}
    if None not in (score.printed_rank, score.printed_rank_of) and (
        score.printed_rank > score.printed_rank_of
    ):
        faults["printed_rank"] = _("The rank is larger than the size of the block.")
    return faults


def _combinations(score: YearlyScore) -> dict[str, str]:
    if score.not_assessed and (score.value is not None or score.points is not None):
        return {"not_assessed": _("A unit that was not assessed has no value and no points.")}
    if score.value is not None:
        return {}
    if score.points is not None and score.max_points is None:
        return {"max_points": _("Give the maximum points, or the value in %.")}
    if score.max_points is not None and score.points is None:
        return {"points": _("Give the points reached, or the value in %.")}
    return {}
