"""Whose turn it is at the stage of a round, and has not done it: units and appraisers."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model

from cchc_portal.units.models import Membership
from indices.models import Assessment, AssessmentState, Stage
from indices.selectors.board_facts import RoundFacts
from indices.selectors.queue import LANE_AT, Queue, queues_of_all

SEND, EXPLAIN, APPRAISE = "send", "explain", "appraise"
UNIT_ROLES = ("officer", "focal_point", "head")
"""Who in a unit is written to."""


@dataclass(frozen=True)
class LateUnit:
    """A unit with what it has not done: ``send`` its self-assessment, or ``explain`` the criteria
    ``codes``. ``people`` are its accounts in force, focal points first."""

    assessment: Assessment
    what: str
    codes: list[str] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        return [person.email for person in self.people if person.email]


@dataclass(frozen=True)
class LateAppraiser:
    """An appraiser with ``queue.left`` criteria still to appraise."""

    person: Any
    queue: Queue


@dataclass(frozen=True)
class Late:
    """Both lists; at most one is filled, since a stage is either the units' or the appraisers'."""

    units: list[LateUnit]
    appraisers: list[LateAppraiser]

    def __bool__(self) -> bool:
        return bool(self.units or self.appraisers)


def late(*, facts: RoundFacts) -> Late:
    """Who is to act at the stage that the round is at and has not; whether the last day is over
    is for the caller to say (``board_stages``)."""
    stage = Stage(facts.round_block.stage)
    appraisers = queues_of_all(facts=facts) if stage in LANE_AT else []
    return Late(
        units=_late_units(facts, stage),
        appraisers=[LateAppraiser(person, queue) for person, queue in appraisers],
    )


def _late_units(facts: RoundFacts, stage: Stage) -> list[LateUnit]:
    if stage == Stage.SELF_ASSESSMENT:
        waiting = [one for one in facts.assessed if one.state != AssessmentState.SENT]
        found = [LateUnit(assessment=one, what=SEND) for one in waiting]
    elif stage == Stage.EXPLANATION:
        found = _unexplained(facts)
    else:
        return []
    people = people_of_units([one.assessment.unit_id for one in found])
    for one in found:
        one.people.extend(people[one.assessment.unit_id])
    return found


def _unexplained(facts: RoundFacts) -> list[LateUnit]:
    codes = defaultdict(list)
    for explanation in facts.explanations:
        if explanation.answered_at is None:
            codes[explanation.assessment_id].append(explanation.criterion.code)
    return [
        LateUnit(assessment=one, what=EXPLAIN, codes=codes[one.pk])
        for one in facts.assessed
        if one.pk in codes
    ]


def people_of_units(unit_ids) -> dict[int, list]:
    """The active accounts that work for each unit, focal points first, then heads. Two queries."""
    rows = Membership.objects.filter(
        unit__in=list(unit_ids), active=True, reach=Membership.Reach.OWN
    ).values_list("unit_id", "user_id")
    accounts = (
        get_user_model()
        .objects.filter(pk__in={user for _unit, user in rows}, is_active=True)
        .prefetch_related("groups")
    )
    ranked = {}
    for account in accounts:
        roles = {group.name for group in account.groups.all()}
        if roles.intersection(UNIT_ROLES):
            order = 0 if "focal_point" in roles else 1 if "head" in roles else 2
            ranked[account.pk] = (order, account.get_username(), account)
    found: dict[int, list] = defaultdict(list)
    for unit, user in rows:
        if user in ranked:
            found[unit].append(ranked[user])
    return defaultdict(
        list,
        {
            unit: [row[-1] for row in sorted(held, key=lambda r: r[:2])]
            for unit, held in found.items()
        },
    )
