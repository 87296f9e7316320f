"""Publish: freeze a draft as a numbered publication."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import actor_name
from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.decisions.models import Decision
from indices.actions.refused import Refused
from indices.models import Kind, Publication, PublishedResult, RoundBlock
from indices.models.yearly_score import FIGURES
from indices.selectors.scoreboard import Line, Scoreboard, scoreboard

COPIED = tuple(name for name in FIGURES if name != "value")
"""Frozen as entered; the value is the one that the rules make of it."""


@transaction.atomic
def publish_results(
    *,
    round_block: RoundBlock,
    by,
    kind: str = Kind.COMPUTED,
    decision_number: str = "",
    decided_on: date | None = None,
    reason: str = "",
    after_number: int | None = None,
    seen: str | None = None,
) -> Publication:
    """Freeze the scores of ``round_block``.

    *computed*: every unit of the block has a score or is not assessed, else ``Refused`` with the
    list; values, ranks and grades are worked out here. *transcribed* and *inferred*: ranks, sizes
    and grades are the printed ones or unknown. A second publication is a correction and needs a
    ``reason``. ``after_number`` is the newest publication the publisher had on the screen; if
    another was made since, ``Refused`` says who made it (of two at once, one wins). ``seen`` is the
    fingerprint of the scoreboard that the publisher looked at; a draft that changed since is
    ``Refused``, so that nobody publishes figures unseen.
    """
    if by is not None and not by.has_perm("indices.publish_results"):
        raise PermissionDenied(_("Only the standing body of the council publishes."))
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block", "grade_scale")
        .get(pk=round_block.pk)
    )
    newest = round_block.publications.order_by("-number").first()
    _refuse_second(newest, after_number, reason)
    if decided_on is not None and decided_on > timezone.localdate():
        raise Refused(_("This day lies in the future; when was it signed?"))
    board = scoreboard(round_block=round_block, kind=kind)
    if seen is not None and seen != board.fingerprint:
        raise Refused(
            _("Figures or rules changed after you had opened this page. Look at the ranking again.")
        )
    _refuse_incomplete(board)
    decision = None
    if decision_number or decided_on:
        decision = register_decision(
            number=decision_number,
            signed_on=decided_on,
            by=by,
            reason=reason or _("Publication of %(round)s") % {"round": round_block},
        )
    publication = _freeze(
        board, number=newest.number + 1 if newest else 1, decision=decision, reason=reason, by=by
    )
    PublishedResult.objects.bulk_create(
        [_result(publication, line) for line in board.lines], batch_size=1000
    )
    return publication


def _refuse_second(newest: Publication | None, after_number: int | None, reason: str) -> None:
    if newest is not None and after_number is not None and newest.number != after_number:
        raise Refused(
            _(
                "%(user)s published number %(number)s at %(time)s, after you had opened this page. "
                "Look at it first."
            )
            % {
                "user": newest.published_by,
                "number": newest.number,
                "time": f"{timezone.localtime(newest.published_at):%H:%M %d/%m/%Y}",
            }
        )
    if newest is not None and not reason.strip():
        raise Refused(
            _("Number %(number)s is already published. A correction needs a reason.")
            % {"number": newest.number}
        )


def _refuse_incomplete(board: Scoreboard) -> None:
    if not board.lines:
        raise Refused(_("Nothing was entered yet: there is nothing to publish."))
    if board.kind != Kind.COMPUTED:
        return
    if board.missing:
        raise Refused(
            _("%(count)s units have neither a score nor “not assessed”:")
            % {"count": len(board.missing)},
            items=[f"{unit.name} ({unit.code})" for unit in board.missing],
        )
    if board.printed_only:
        raise Refused(
            _(
                "%(count)s units have only printed figures and no value to rank; publish as "
                "transcribed, or enter their values:"
            )
            % {"count": len(board.printed_only)},
            items=[f"{unit.name} ({unit.code})" for unit in board.printed_only],
        )
    if board.inferred:
        raise Refused(
            _("%(count)s figures are inferred; publish as transcribed or inferred:")
            % {"count": len(board.inferred)},
            items=[f"{unit.name} ({unit.code})" for unit in board.inferred],
        )


def _freeze(
    board: Scoreboard, *, number: int, decision: Decision | None, reason: str, by
) -> Publication:
    round_block = board.round_block
    round_, block, scale = round_block.round, round_block.block, round_block.grade_scale
    bands = scale.bands.all() if scale else ()
    return Publication.objects.create(
        round_block=round_block,
        number=number,
        kind=board.kind,
        decision=decision,
        decision_number=decision.number if decision else "",
        decided_on=decision.signed_on if decision else None,
        reason=reason,
        illustrative=block.illustrative,
        index_code=round_.index.code,
        year=round_.year,
        period=round_.period,
        as_of=round_.as_of,
        block_code=block.code,
        block_name=block.name,
        decimals=round_block.decimals,
        rounding=round_block.rounding,
        tie_policy=round_block.tie_policy,
        grade_bands=[{"name": b.name, "lower_bound": str(b.lower_bound)} for b in bands],
        grade_scale_name=scale.name if scale else "",
        grade_scale_inferred=bool(scale and scale.inferred),
        higher_is_better=round_.index.higher_is_better,
        units_in_block=round_block.units_in_block,
        results_count=len(board.lines),
        published_at=timezone.now(),
        published_by=actor_name(by),
    )


def _result(publication: Publication, line: Line) -> PublishedResult:
    unit, outcome = line.unit, line.outcome
    return PublishedResult(
        publication=publication,
        unit=unit,
        unit_code=unit.code,
        unit_name=unit.name,
        unit_short_name=unit.short_name,
        kind=line.kind,
        value=outcome.value,
        ranked_value=outcome.ranked_value,
        rank=outcome.rank,
        rank_of=outcome.rank_of,
        tied=outcome.tied,
        grade=outcome.grade,
        **{name: getattr(line.score, name) for name in COPIED},
    )
