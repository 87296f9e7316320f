"""Remind by e-mail those whose turn it is at the stage of a round and who have not done it."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cchc_portal.audit.because import actor_name
from cchc_portal.audit.refused import Refused
from indices.actions.post_letters import LANGUAGE, Letter, post_letters, refuse_without_server
from indices.models import Reminder, RoundBlock, Stage
from indices.selectors.board_facts import RoundFacts
from indices.selectors.board_stages import stage_steps, step_here
from indices.selectors.late import SEND, Late, late

PAUSE = timedelta(hours=1)
"""Between two sendings for one stage of a round: a second press of the button sends nothing."""


@dataclass(frozen=True)
class Reminded:
    """``reminder`` is the record of it; ``without_address`` names the units and appraisers that
    nobody could be written to about."""

    reminder: Reminder
    without_address: list[str]


@transaction.atomic
def send_reminders(*, round_block: RoundBlock, by) -> Reminded:
    """One e-mail to every person of a late unit and to every appraiser with open items; kept with
    the time, the people and what the mail server did not take.

    Raises ``Refused`` within an hour of the last reminders, when nobody is late, when nobody has an
    address, and when the mail server took none; ``PermissionDenied`` for whoever does not conduct
    rounds.
    """
    if by is not None and not by.has_perm("indices.conduct_round"):
        raise PermissionDenied(_("Only the standing body of the council sends reminders."))
    round_block = (
        RoundBlock.objects.select_for_update(of=("self",), no_key=True)
        .select_related("round__index", "block")
        .get(pk=round_block.pk)
    )
    if not hasattr(round_block, "criteria_set"):
        raise Refused(_("%(round)s has no criteria set, so no stages.") % {"round": round_block})
    refuse_without_server()
    _refuse_twice(round_block)
    found = late(facts=RoundFacts(round_block=round_block))
    if not found:
        raise Refused(_("Nobody is late: there is nothing to remind of."))
    letters, without_address = _letters(round_block, found)
    if not letters:
        raise Refused(_("Nobody who is late has an e-mail address:"), items=without_address)
    taken, failed = post_letters(letters)
    if not taken:
        raise Refused(_("The mail server took none of the reminders; try again later."))
    reminder = Reminder.objects.create(
        round_block=round_block,
        stage=round_block.stage,
        people=[letter.as_kept() for letter in taken],
        failed=[letter.as_kept() for letter in failed],
        sent_at=timezone.now(),
        sent_by=actor_name(by),
    )
    return Reminded(reminder=reminder, without_address=without_address)


def _refuse_twice(round_block: RoundBlock) -> None:
    sent = round_block.reminders.filter(stage=round_block.stage)
    newest = sent.order_by("-sent_at").first()
    if newest is not None and timezone.now() < newest.sent_at + PAUSE:
        raise Refused(
            _("Reminders went out at %(time)s; the next may go out at %(next)s.")
            % {
                "time": f"{timezone.localtime(newest.sent_at):%H:%M}",
                "next": f"{timezone.localtime(newest.sent_at + PAUSE):%H:%M %d/%m/%Y}",
            }
        )


def _letters(round_block: RoundBlock, found: Late) -> tuple[list[Letter], list[str]]:
    """What is to be sent, and about whom nobody could be written to."""
    letters, without = [], []
    with override(LANGUAGE):
        ending = _until(round_block)
        for unit in found.units:
            people = [person for person in unit.people if person.email]
            name = str(unit.assessment.unit)
            if not people:
                without.append(name)
            what = (
                _("The self-assessment of %(unit)s has not been sent yet.") % {"unit": name}
                if unit.what == SEND
                else _("%(unit)s has still to explain: %(codes)s.")
                % {"unit": name, "codes": ", ".join(unit.codes)}
            )
            letters += [_letter(round_block, person, name, what, ending) for person in people]
        for appraiser in found.appraisers:
            person, left = appraiser.person, appraiser.queue.left
            name = person.get_full_name() or person.get_username()
            if not person.email:
                without.append(name)
                continue
            what = ngettext(
                "You have still %(count)s score to appraise.",
                "You have still %(count)s scores to appraise.",
                left,
            ) % {"count": left}
            letters.append(_letter(round_block, person, name, what, ending))
    return letters, without


def _until(round_block: RoundBlock) -> str:
    ends_on = step_here(stage_steps(round_block=round_block)).ends_on
    return "" if ends_on is None else _("The last day is %(day)s.") % {"day": f"{ends_on:%d/%m/%Y}"}


def _letter(round_block: RoundBlock, person, about: str, what: str, ending: str) -> Letter:
    name = person.get_full_name() or person.get_username()
    lines = [
        _("Dear %(name)s,") % {"name": name},
        "",
        f"{round_block} – {Stage(round_block.stage).label}.",
        " ".join(part for part in (what, ending) if part),
        "",
        _("This message was sent by the portal; please do not reply to it."),
    ]
    return Letter(
        name=name,
        address=person.email,
        about=about,
        subject=_("Reminder: %(round)s") % {"round": round_block},
        body="\n".join(lines),
    )
