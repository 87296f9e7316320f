"""How many of a block are agreed already, and how many may be."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from awards.models import BlockQuota, Campaign, Nomination, NominationState
from cchc_portal.units.models import UnitBlock
from cchc_portal.units.selectors.block_members import places_in_year

COUNTS = (NominationState.AGREED, NominationState.GRANTED)
"""A nomination takes a place from the moment when the council agrees."""


@dataclass(frozen=True)
class QuotaUse:
    """A quota with how many places are taken."""

    quota: BlockQuota
    taken: int

    @property
    def left(self) -> int:
        return max(0, self.quota.most - self.taken)

    @property
    def full(self) -> bool:
        return self.taken >= self.quota.most


def quota_uses(campaign: Campaign) -> list[QuotaUse]:
    """Every quota of ``campaign`` with what is taken of it. Three queries."""
    quotas = campaign.quotas.select_related("block", "form")
    places = places_in_year(year=campaign.achievement_year)
    taken = Counter(
        _key(form, kind, unit, places) for form, kind, unit in _agreed(campaign) if unit in places
    )
    return [
        QuotaUse(quota, taken[(quota.form_id, quota.recipient_kind, quota.block_id)])
        for quota in quotas
    ]


def quota_of(nomination: Nomination) -> QuotaUse | None:
    """The quota that bounds ``nomination``: of its form and kind, in the block of its unit in the
    year of the achievement. None where there is none."""
    campaign = nomination.campaign
    places = places_in_year(year=campaign.achievement_year)
    if nomination.unit_id not in places:
        return None
    wanted = _key(nomination.form_id, nomination.recipient_kind, nomination.unit_id, places)
    quota = (
        campaign.quotas.select_related("block", "form")
        .filter(
            block=places[nomination.unit_id].block_id,
            form=nomination.form_id,
            recipient_kind=nomination.recipient_kind,
        )
        .first()
    )
    if quota is None:
        return None
    keys = [_key(*held, places) for held in _agreed(campaign) if held[2] in places]
    return QuotaUse(quota, keys.count(wanted))


def _agreed(campaign: Campaign):
    held = Nomination.objects.filter(campaign=campaign, state__in=COUNTS)
    return held.order_by("pk").values_list("form_id", "recipient_kind", "unit_id")


def _key(form: int, kind: str, unit: int, places: Mapping[int, UnitBlock]) -> tuple:
    return (form, kind, places[unit].block_id)
