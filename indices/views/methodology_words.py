"""How a round turns criteria into an index, in sentences; examples are those of the rulebook."""

from decimal import Decimal

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_column, in_sentence
from indices.models import CriteriaSet, RoundBlock

SEEN_BY = RoundBlock.SeenBy


def title_of(round_block: RoundBlock) -> str:
    round_ = round_block.round
    return _("Method and criteria set: %(index)s %(period)s") % {
        "index": round_.index.short_title,
        "period": round_.label,
    }


def index_words(round_block: RoundBlock) -> list[str]:
    """From points to the index: what counts, re-basing with an example, the cap."""
    lines = [
        _(
            "Each criterion is worth up to its maximum points. The index is what a unit reached "
            "divided by what it could reach, in per cent; the index of an area likewise."
        ),
        _(
            "The unit scores itself first. What counts is the last appraisal, or what the council "
            "decided; self scores never enter the index."
        ),
        *_rebasing(round_block),
    ]
    if round_block.cap_at_100:
        lines.append(_("An index over 100 counts as 100."))
    return lines


def _rebasing(round_block: RoundBlock) -> list[str]:
    if round_block.rebasing == RoundBlock.Rebasing.WHOLE:
        return [
            _(
                "A criterion that is not assessed leaves both sides: index = points reached ÷ "
                "applicable maximum × 100."
            ),
            _(
                "Example: %(points)s points of an applicable maximum of %(most)s give an index of "
                "%(value)s%%."
            )
            % {
                "points": _figure("68.32"),
                "most": _figure("84.00"),
                "value": _figure("81.33"),
            },
        ]
    return [
        _(
            "A criterion that is not assessed leaves the appraised part: appraised points ÷ what "
            "could be reached there × the whole maximum of the appraised part. Survey points are "
            "added unchanged."
        ),
        _(
            "Example: the appraised part has %(most)s points, %(removed)s are not assessed, "
            "%(got)s were reached: %(rate)s%%, that is %(part)s points. With %(survey)s survey "
            "points the total is %(total)s."
        )
        % {
            "most": _figure("68"),
            "removed": _figure("10"),
            "got": _figure("50.75"),
            "rate": _figure("87.50"),
            "part": _figure("59.50"),
            "survey": _figure("25.5"),
            "total": _figure("85.00"),
        },
    ]


def survey_words(round_block: RoundBlock) -> str:
    if round_block.survey_held:
        return _("A sociological survey is held; its points are added, never scored by the unit.")
    return _("No survey is held: its criteria leave both sides of the index.")


def bonus_words(round_block: RoundBlock) -> list[str]:
    """What bonus and deduction may add and take; they never enter the maximum."""
    return [
        _("Bonus points are added to the points reached, not to the maximum; %(cap)s.")
        % {"cap": _cap(round_block.bonus_cap)},
        _("Deductions are taken from the points reached, not under 0; %(cap)s.")
        % {"cap": _cap(round_block.penalty_cap)},
    ]


def _cap(cap: Decimal | None) -> str:
    if cap is None:
        return _("without an upper limit of their own")
    return _("at most %(points)s points") % {"points": in_sentence(cap)}


def council_words(round_block: RoundBlock) -> list[str]:
    no_evidence = (
        _("Without evidence a criterion gets zero points.")
        if round_block.no_evidence == RoundBlock.NoEvidence.ZERO
        else _("Without evidence the unit explains in full how it scored.")
    )
    return [
        no_evidence,
        _("The council decides when more than %(share)s%% of its members are present.")
        % {"share": in_sentence(round_block.quorum)},
        seen_by_words(round_block.lost_points_seen_by),
    ]


def seen_by_words(seen_by: str) -> str:
    """Who sees where points were lost."""
    return {
        SEEN_BY.PUBLIC: _("Where points were lost is shown to everybody."),
        SEEN_BY.ALL_UNITS: _("Where points were lost is shown to all units, not to the public."),
        SEEN_BY.OWN_UNIT: _("Where points were lost is shown to the unit itself only."),
    }[seen_by]


def contest_words(criteria_set: CriteriaSet) -> str:
    """How to contest: as the set says, else in general."""
    return criteria_set.contest or _(
        "During the explanation stage a unit may explain each criterion that was asked about and "
        "ask for another look at any that was reduced. After publication, a unit, citizen or "
        "business writes to the standing body of the council; a result found wrong is corrected "
        "by a further publication with its reason, and the earlier one stays readable."
    )


def _figure(text: str) -> str:
    value = Decimal(text)
    return in_column(value, max(0, -value.as_tuple().exponent))
