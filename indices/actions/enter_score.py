"""Enter or change the figures of one unit in one round."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import may_edit_unit
from cchc_portal.units.selectors.block_members import places_in_year
from indices.actions.refused import Refused
from indices.models import RoundBlock, YearlyScore

FIGURES = (
    "value",
    "points",
    "max_points",
    "not_assessed",
    "printed_rank",
    "printed_rank_of",
    "printed_grade",
    "printed_change",
    "source",
    "inference",
)


class ChangedMeanwhile(Refused):
    """Somebody else changed the record after this user had opened it. ``changes`` says what."""

    def __init__(self, changes):
        self.changes = changes
        super().__init__(
            _("%(user)s changed this score at %(time)s. Your entry was not saved; look at the "
              "new figures first.")
            % {"user": changes[0].by, "time": f"{changes[0].at:%H:%M %d/%m/%Y}"}
        )


@transaction.atomic
def enter_score(
    *, round_block: RoundBlock, unit: Unit, by, reason: str, seen_event: int | None = None, **figures
) -> YearlyScore:
    """Set the ``figures`` of ``unit`` (see ``FIGURES``); those not named stay as they are.

    ``value`` is in per cent; ``points`` of ``max_points`` give the value when it is empty.
    ``seen_event`` is the newest history row that the user had on the screen: if a newer one
    exists, ``ChangedMeanwhile`` is raised and nothing is written. Raises ``Refused`` when entry is
    closed or the unit is not in the block that year, ``PermissionDenied`` outside the user's
    scope, ``ValidationError`` for figures that are not sound. Nothing is written when nothing
    would change.
    """
    round_block = RoundBlock.objects.select_for_update().select_related("round__index", "block").get(
        pk=round_block.pk
    )
    _refuse_closed(round_block)
    if by is not None and not may_edit_unit(by, unit):
        raise PermissionDenied(_("You may not enter figures for %(unit)s.") % {"unit": unit})
    score = YearlyScore.objects.filter(
        round_block=round_block, unit=unit, cancelled_at__isnull=True
    ).first()
    if score is None:
        _refuse_stranger(round_block, unit)
        score = YearlyScore(round_block=round_block, unit=unit)
    elif seen_event is not None and latest_event_id(score) > seen_event:
        raise ChangedMeanwhile(changes_of(score, after=seen_event))
    if score.pk and all(_same(getattr(score, name), new) for name, new in figures.items()):
        return score
    for name, new in figures.items():
        setattr(score, name, new)
    check_figures(score)
    return save_record(record=score, by=by, reason=reason)


def _same(old, new) -> bool:
    """Equal to the digit: 81.6 typed over 81.60 is a change of what is printed."""
    return old == new and str(old) == str(new)


def _refuse_closed(round_block: RoundBlock) -> None:
    if not round_block.entry_open:
        raise Refused(_("%(round)s is closed for entry.") % {"round": round_block})


def _refuse_stranger(round_block: RoundBlock, unit: Unit) -> None:
    place = places_in_year(year=round_block.round.year).get(unit.pk)
    if place is None or place.block_id != round_block.block_id:
        raise Refused(
            _("%(unit)s is not in the block “%(block)s” in %(year)s.")
            % {"unit": unit, "block": round_block.block, "year": round_block.round.year}
        )


def check_figures(score: YearlyScore) -> None:
    """What the columns cannot say alone: figures that need or exclude each other.

    Raises ``ValidationError`` with the field at fault.
    """
    if score.not_assessed and (score.value is not None or score.points is not None):
        raise ValidationError(
            {"not_assessed": _("A unit that was not assessed has no value and no points.")}
        )
    if score.points is not None and score.max_points is None and score.value is None:
        raise ValidationError({"max_points": _("Give the maximum points, or the value in %.")})
    if score.max_points is not None and score.points is None and score.value is None:
        raise ValidationError({"points": _("Give the points reached, or the value in %.")})
    figures = (score.value, score.points, score.printed_rank, score.printed_change)
    if not any(f is not None for f in figures) and not score.not_assessed and not score.printed_grade:
        raise ValidationError(
            _("Nothing was entered: give a value, points, “not assessed” with the reason, or what "
              "the source prints.")
        )
