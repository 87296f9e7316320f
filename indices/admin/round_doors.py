"""The ways from one page of a round of a block to the others."""

from django.urls import reverse
from django.utils.translation import gettext as _

from indices.models import RoundBlock


def links_for(user, round_block: RoundBlock, *, but: str = "") -> list[tuple[str, str]]:
    """Address and title of what ``user`` may do with the round: see the board, appraise, conduct
    it, the council; or enter scores where the round has no criteria set; publish. The page called
    ``but`` is where the user is."""
    doors = []
    if hasattr(round_block, "criteria_set"):
        doors.append(("board", _("Board"), user.has_perm("indices.view_assessment")))
        doors.append(("queue", _("Appraise"), user.has_perm("indices.appraise")))
        doors.append(("conduct", _("Conduct the round"), user.has_perm("indices.conduct_round")))
        doors.append(("council", _("Council"), user.has_perm("units.view_all_drafts")))
    else:
        doors.append(("grid", _("Enter scores"), user.has_perm("indices.change_yearlyscore")))
    doors.append(("publish", _("Publish"), user.has_perm("indices.publish_results")))
    return [
        (reverse(f"admin:indices_roundblock_{name}", args=[round_block.pk]), title)
        for name, title, allowed in doors
        if allowed and name != but
    ]
