"""The council's figures in words: the quorum with its numbers, a decision with its votes."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points, in_sentence
from cchc_portal.figures.words import count as in_words
from indices.models import CouncilItem
from indices.selectors.council_votes import Tally
from indices.selectors.quorum import Attendance


def quorum_in_words(there: Attendance) -> str:
    """ "3/7 members present, more than 50% needed"."""
    return _("%(present)s/%(members)s members present, more than %(quorum)s%% needed") % {
        "present": there.present,
        "members": there.members,
        "quorum": in_sentence(there.quorum),
    }


def votes_in_words(count: Tally) -> str:
    """ "in favour 4, against 2, no opinion 1", and the chair's vote where it decided."""
    words = _("in favour %(in_favour)s, against %(against)s, no opinion %(no_opinion)s") % {
        "in_favour": in_words(count.in_favour),
        "against": in_words(count.against),
        "no_opinion": in_words(count.no_opinion),
    }
    if count.cast and count.tied and count.chair in ("for", "against"):
        return _("%(votes)s; of equal votes the chair's decided") % {"votes": words}
    if count.cast and count.tied:
        return _("%(votes)s; of equal votes without the chair's it is not accepted") % {
            "votes": words
        }
    return words


def proposal_in_words(item: CouncilItem) -> str:
    """What is proposed: "18 of 20 points", or "not assessed"."""
    if item.not_applicable:
        return _("Not assessed")
    return _("%(points)s of %(max)s points") % {
        "points": in_points(item.points),
        "max": in_points(item.criterion.max_points),
    }


def decision_note(*, item: CouncilItem, count: Tally) -> str:
    """The note of the council's entry: the question, the outcome, the votes, the meeting."""
    return _("%(question)s – %(outcome)s: %(proposal)s (%(votes)s; meeting %(number)s).") % {
        "question": item.question.rstrip(". "),
        "outcome": item.get_outcome_display(),
        "proposal": proposal_in_words(item),
        "votes": votes_in_words(count),
        "number": item.meeting.number,
    }
