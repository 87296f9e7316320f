"""``manage.py hold_meeting``: the council met; who its members are and who of them was there."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from indices.actions.council_meeting import hold_meeting, record_presence
from indices.actions.council_members import name_member
from indices.management.commands._of_round import RoundCommand
from indices.models import CouncilMember


class Command(RoundCommand):
    help = (
        "Records a meeting of the appraisal council. Members are named with --present and "
        "--absent; those named before and not mentioned were absent."
    )

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--held-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="today when left out"
        )
        parser.add_argument("--place", default="")
        parser.add_argument("--present", action="append", default=[], metavar="NAME")
        parser.add_argument("--absent", action="append", default=[], metavar="NAME")

    @transaction.atomic
    def act(self, *, round_block, by, options) -> str:
        how = {"by": by, "reason": options["reason"]}
        both = set(options["present"]) & set(options["absent"])
        if both:
            raise Refused(_("Present and absent at once:"), items=sorted(both))
        there = [_member(round_block, name, how) for name in options["present"]]
        for name in options["absent"]:
            _member(round_block, name, how)
        meeting = hold_meeting(
            round_block=round_block,
            held_on=options["held_on"] or timezone.localdate(),
            place=options["place"],
            **how,
        )
        record_presence(meeting=meeting, present=there, **how)
        members = round_block.council.filter(active=True).count()
        return _("Meeting %(number)s: %(present)s of %(members)s members were present.") % {
            "number": meeting.number,
            "present": len(set(there)),
            "members": members,
        }


def _member(round_block, name: str, how: dict) -> CouncilMember:
    """The member in force with this name, else one that is named now."""
    name = " ".join(name.split())
    held = CouncilMember.objects.filter(round_block=round_block, name=name, active=True)
    return held.order_by("pk").first() or name_member(round_block=round_block, name=name, **how)
