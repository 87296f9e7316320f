"""Which nominations somebody sees, which wait for them, and what is missing of one."""

from dataclasses import dataclass

from django.db.models import Q

from awards.models import Campaign, Nomination, NominationPaper, NominationState
from awards.models.nomination import MOVES
from awards.selectors.nomination_rights import CONDUCT, SUBMIT
from cchc_portal.units.scope import own_units, visible_units

REQUIRED = (NominationPaper.Kind.STATEMENT, NominationPaper.Kind.ACHIEVEMENT)
"""Papers without which a nomination is submitted only with a reason."""
BEFORE_COUNCIL = (NominationState.SUBMITTED, NominationState.COUNCIL, NominationState.AGREED)
S = NominationState


@dataclass(frozen=True)
class Nominations:
    """The nominations of a campaign as the council's page shows them."""

    campaign: Campaign
    by_state: dict[str, list[Nomination]]

    def of(self, *states: str) -> list[Nomination]:
        return [one for state in states for one in self.by_state.get(state, ())]


def visible_nominations(user):
    """Those of the units whose unpublished figures ``user`` may see, with what lists show."""
    rows = Nomination.objects.select_related(
        "campaign", "form", "unit", "rule", "publication", "meeting"
    )
    return rows.filter(unit__in=visible_units(user))


def waiting_for(user):
    """A condition on nominations: those whose next step is ``user``'s. Drafts of the own units for
    whoever draws them up or submits them; what was submitted for whoever conducts campaigns.
    Nothing waits in a closed campaign."""
    waits = Q(pk__in=())
    if user.has_perm(CONDUCT):
        waits |= Q(state__in=BEFORE_COUNCIL)
    if user.has_perm("awards.change_nomination") or user.has_perm(SUBMIT):
        waits |= Q(state=S.DRAFT, unit__in=own_units(user))
    return waits & Q(campaign__closed=False)


def of_campaign(campaign: Campaign) -> Nominations:
    """All nominations of ``campaign``, by state, in their order. One query."""
    by_state: dict[str, list[Nomination]] = {}
    rows = campaign.nominations.select_related("campaign", "form", "unit", "meeting")
    for nomination in rows:
        by_state.setdefault(nomination.state, []).append(nomination)
    return Nominations(campaign, by_state)


def papers_of(nomination: Nomination) -> list[NominationPaper]:
    """The papers that stand, in the order of their kinds."""
    order = NominationPaper.Kind.values
    held = nomination.papers.filter(withdrawn=False)
    return sorted(held, key=lambda paper: (order.index(paper.kind), paper.pk))


def missing_papers(nomination: Nomination) -> list[str]:
    """The kinds of the papers that must be there and are not, in words."""
    held = {paper.kind for paper in papers_of(nomination)}
    return [str(kind.label) for kind in REQUIRED if kind not in held]


def next_states(nomination: Nomination) -> list[NominationState]:
    """Where the table of states lets ``nomination`` go; commending goes with a decision."""
    ends = MOVES[NominationState(nomination.state)]
    return [end for end in ends if end != NominationState.GRANTED]
