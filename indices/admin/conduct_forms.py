"""What the forms of the conduct page ask for: read, then done by the actions."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.audit.refused import Refused
from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day
from indices.actions.leave_out_unit import leave_out_unit, take_unit_back
from indices.actions.move_stage import move_stage
from indices.actions.open_assessments import admit_units
from indices.actions.reopen_criterion import close_reopening, reopen_criterion
from indices.actions.send_assessment import return_to_unit
from indices.actions.send_reminders import send_reminders
from indices.admin.grid_columns import plain_line
from indices.models import Assessment, Criterion, Reopening, RoundBlock, Stage


@dataclass(frozen=True)
class Done:
    """What was done, in a sentence, and what else is to be known."""

    words: str
    notes: list[str] = field(default_factory=list)


def number(text: str) -> int:
    """The id that a form names; 0 for anything else, which no row bears."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0


def _move(data, *, round_block: RoundBlock, by) -> Done:
    to = data.get("to", "")
    if to not in Stage.values:
        raise Refused(_("This page does not know what you asked for."))
    stage = Stage(round_block.stage)
    if stage == to:
        return Done(_("The round is at “%(stage)s” already.") % {"stage": stage.label})
    if data.get("at") != stage:
        raise Refused(
            _("The round has come to “%(stage)s” meanwhile; look again and decide.")
            % {"stage": stage.label}
        )
    moved = move_stage(
        round_block=round_block,
        to=to,
        by=by,
        reason=plain_line(data.get("reason", "")),
        decision_number=plain_line(data.get("decision_number", "")),
        decided_on=_day(data.get("decided_on", "")),
    )
    return Done(_("The round is now at “%(stage)s”.") % {"stage": moved.get_stage_display()})


def _day(text: str):
    try:
        return day(plain_line(text)) if text.strip() else None
    except CellRefused as refusal:
        raise Refused(refusal.message) from refusal


def _reopen(data, *, round_block: RoundBlock, by) -> Done:
    assessment = _assessment(data, round_block)
    wanted = [number(text) for text in data.getlist("criterion")]
    criteria = list(
        Criterion.objects.filter(criteria_set=round_block.criteria_set, pk__in=wanted).order_by(
            "order"
        )
    )
    if not criteria:
        raise Refused(_("Tick the criteria that are to be opened again."))
    closes_at = _moment(data.get("closes_at", ""))
    items = []
    with transaction.atomic():
        for criterion in criteria:
            try:
                reopen_criterion(
                    assessment=assessment,
                    criterion=criterion,
                    by=by,
                    reason=plain_line(data.get("reason", "")),
                    closes_at=closes_at,
                )
            except ValidationError as refused:
                items += [f"{criterion.code}: {words}" for words in refused.messages]
        if items:
            transaction.set_rollback(True)
    if items:
        raise Refused(_("Nothing was opened again:"), items=items)
    count = len(criteria)
    words = ngettext(
        "%(count)s criterion of %(unit)s is open again: %(codes)s",
        "%(count)s criteria of %(unit)s are open again: %(codes)s",
        count,
    )
    codes = ", ".join(criterion.code for criterion in criteria)
    return Done(words % {"count": count, "unit": assessment.unit, "codes": codes})


def _moment(text: str) -> datetime | None:
    """The time that a ``datetime-local`` field sends, in the time zone of the portal."""
    typed = text.strip()
    if not typed:
        return None
    try:
        found = parse_datetime(typed)
    except ValueError:
        found = None
    if found is None:
        raise Refused(
            _("“%(text)s” is not a time; give day and hour, such as 2025-12-31T17:00.")
            % {"text": typed[:40]}
        )
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _close(data, *, round_block: RoundBlock, by) -> Done:
    reopening = (
        Reopening.objects.filter(
            assessment__round_block=round_block, pk=number(data.get("reopening", ""))
        )
        .select_related("criterion", "assessment__unit")
        .first()
    )
    if reopening is None:
        raise Refused(_("This reopening is not of this round."))
    reason = plain_line(data.get("reason", "")) or _("Closed before its time")
    close_reopening(reopening=reopening, by=by, reason=reason)
    return Done(
        _("%(code)s of %(unit)s is locked again.")
        % {"code": reopening.criterion.code, "unit": reopening.assessment.unit}
    )


def _of_unit(action: Callable, words: Callable[[], str]) -> Callable:
    """A form that does one thing to one unit, with a reason."""

    def act(data, *, round_block: RoundBlock, by) -> Done:
        assessment = _assessment(data, round_block)
        action(assessment=assessment, by=by, reason=plain_line(data.get("reason", "")))
        return Done(words() % {"unit": assessment.unit})

    return act


def _admit(data, *, round_block: RoundBlock, by) -> Done:
    made = admit_units(round_block=round_block, by=by, reason=plain_line(data.get("reason", "")))
    names = ", ".join(str(assessment.unit) for assessment in made)
    return Done(_("In the round now: %(names)s") % {"names": names})


def _remind(data, *, round_block: RoundBlock, by) -> Done:
    reminded = send_reminders(round_block=round_block, by=by)
    count = len(reminded.reminder.people)
    notes = []
    if reminded.without_address:
        names = ", ".join(reminded.without_address)
        notes.append(_("Without an e-mail address: %(names)s") % {"names": names})
    if reminded.reminder.failed:
        names = ", ".join(one["address"] for one in reminded.reminder.failed)
        notes.append(_("Not taken by the mail server: %(names)s") % {"names": names})
    words = ngettext("%(count)s reminder was sent.", "%(count)s reminders were sent.", count)
    return Done(words % {"count": count}, notes)


def _assessment(data, round_block: RoundBlock) -> Assessment:
    found = (
        Assessment.objects.filter(round_block=round_block, pk=number(data.get("assessment", "")))
        .select_related("unit", "round_block")
        .first()
    )
    if found is None:
        raise Refused(_("Choose the unit."))
    return found


def _denied_in_words(act: Callable) -> Callable:
    """Who lost the right meanwhile is told so on the page."""

    def asked(data, *, round_block: RoundBlock, by) -> Done:
        try:
            return act(data, round_block=round_block, by=by)
        except PermissionDenied as denied:
            raise Refused(str(denied)) from denied

    return asked


ACTS = {
    name: _denied_in_words(act)
    for name, act in {
        "move": _move,
        "reopen": _reopen,
        "close": _close,
        "return": _of_unit(
            return_to_unit, lambda: _("The self-assessment of %(unit)s was returned to it.")
        ),
        "leave_out": _of_unit(leave_out_unit, lambda: _("%(unit)s is not assessed.")),
        "take_back": _of_unit(take_unit_back, lambda: _("%(unit)s is assessed again.")),
        "admit": _admit,
        "remind": _remind,
    }.items()
}
