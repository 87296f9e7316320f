"""Publish: freeze a draft as a numbered publication."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.actions.register_decision import register_decision
from indices.actions.freeze_criteria import freeze_criteria
from indices.actions.freeze_results import freeze_publication, freeze_results
from indices.actions.refuse_future import refuse_future
from indices.models import Kind, Publication, RoundBlock, Stage
from indices.selectors.lane_scores import has_criteria_set
from indices.selectors.scoreboard import Scoreboard, scoreboard


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

    A round scored by criteria is computed from its lanes once it is approved, else ``Refused``; the
    decision that approved it stands where none is given; its areas and criteria are frozen too, and
    its stage becomes "published". To correct it, it is sent back to the council and approved again.
    """
    if by is not None and not by.has_perm("indices.publish_results"):
        raise PermissionDenied(_("Only the standing body of the council publishes."))
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",))
        .select_related("round__index", "block", "grade_scale", "criteria_set", "decision")
        .get(pk=round_block.pk)
    )
    by_criteria = has_criteria_set(round_block)
    newest = round_block.publications.order_by("-number").first()
    _refuse_second(newest, after_number, reason)
    refuse_future(decided_on)
    if by_criteria:
        _refuse_unapproved(round_block, kind)
    board = scoreboard(round_block=round_block, kind=kind)
    if seen is not None and seen != board.fingerprint:
        raise Refused(
            _("Figures or rules changed after you had opened this page. Look at the ranking again.")
        )
    _refuse_incomplete(board)
    why = reason or _("Publication of %(round)s") % {"round": round_block}
    decision = round_block.decision if by_criteria else None
    if decision_number or decided_on:
        decision = register_decision(
            number=decision_number, signed_on=decided_on, by=by, reason=why
        )
    publication = freeze_publication(
        board, number=newest.number + 1 if newest else 1, decision=decision, reason=reason, by=by
    )
    results = freeze_results(publication, board.lines)
    if by_criteria:
        freeze_criteria(board, results)
        _reach_published(round_block, by=by, reason=why)
    return publication


def _reach_published(round_block: RoundBlock, *, by, reason: str) -> None:
    round_block.stage = Stage.PUBLISHED
    with because(by=by, reason=reason):
        round_block.save(update_fields=["stage"])


def _refuse_unapproved(round_block: RoundBlock, kind: str) -> None:
    if kind != Kind.COMPUTED:
        raise Refused(
            _("This round is scored by criteria: its results are computed by the portal only.")
        )
    if round_block.stage == Stage.PUBLISHED:
        raise Refused(
            _(
                "The results are published. To correct them, send the round back to the council "
                "and have it approved again."
            )
        )
    if round_block.stage != Stage.APPROVED:
        raise Refused(
            _("The round is at “%(stage)s”: it is published once it is “%(approved)s”.")
            % {"stage": Stage(round_block.stage).label, "approved": Stage.APPROVED.label}
        )


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
    if board.by_criteria:
        _refuse_uncounted(board)
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


def _refuse_uncounted(board: Scoreboard) -> None:
    if board.missing:
        raise Refused(
            ngettext(
                "%(count)s unit has criteria that no points count for yet:",
                "%(count)s units have criteria that no points count for yet:",
                len(board.missing),
            )
            % {"count": len(board.missing)},
            items=[
                f"{unit.name}: {', '.join(board.lacking[unit.pk]) or _('no assessment was opened')}"
                for unit in board.missing
            ],
        )
