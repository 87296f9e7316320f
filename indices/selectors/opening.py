"""What stands between a criteria set and the opening of its round."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from cchc_portal.units.models import Membership
from cchc_portal.units.selectors.block_members import members_of_block
from indices.models import AppraisalDuty, Criterion, Method, RoundBlock
from indices.scoring.rules import rule_faults
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.rule_in_words import fault_in_words


def faults_of_set(*, criteria: Criteria) -> list[str]:
    """Why the set cannot be used yet, one line each: no criteria, holes in the tree, maxima that
    do not add up (edge case 2), rules that are not sound. A draft may stand with all of them."""
    if not criteria.leaves:
        return [_("The set holds no criterion that is scored.")]
    try:
        tree = criteria.tree
    except ValueError as error:
        return [str(error)]
    faults = [
        _("%(what)s: the parts sum to %(summed)s, declared are %(declared)s.")
        % {
            "what": criteria.by_code[sums.code].code if sums.code else _("The whole set"),
            "summed": in_sentence(sums.summed),
            "declared": in_sentence(sums.declared),
        }
        for sums in tree.mismatches(declared_total=criteria.criteria_set.declared_total)
    ]
    faults += [
        _("Area %(area)s holds no criterion.") % {"area": leaf.code}
        for leaf in tree.leaves
        if leaf.kind == Criterion.Kind.AREA
    ]
    for node in criteria.scored:
        if not node.rule:
            faults.append(
                _("%(code)s: no rule says how it is scored; where points are typed, choose MANUAL.")
                % {"code": node.code}
            )
            continue
        faults += [f"{node.code}: {fault_in_words(fault)}" for fault in rule_faults(rule_of(node))]
    return faults


def faults_of_duties(*, round_block: RoundBlock, criteria: Criteria) -> list[str]:
    """Areas that nobody appraises, and units whose area is appraised only by their own people: a
    substitute must be named before the round opens (rulebook 9)."""
    duties = list(AppraisalDuty.objects.filter(round_block=round_block, active=True))
    people = {duty.appraiser_id for duty in duties}
    works_for: dict[int, set[int]] = {person: set() for person in people}
    for person, unit in Membership.objects.filter(user__in=people, active=True).values_list(
        "user_id", "unit_id"
    ):
        works_for[person].add(unit)
    units = [
        member.unit
        for member in members_of_block(
            block=round_block.block, year=round_block.round.year, as_of=round_block.round.as_of
        )
    ]
    faults = []
    for area in _appraised_areas(criteria):
        able = {duty.appraiser_id for duty in duties if duty.area_id in (None, area.pk)}
        if not able:
            faults.append(_("Nobody appraises area %(area)s.") % {"area": area.code})
            continue
        faults += [
            _(
                "Area %(area)s of %(unit)s is appraised only by people of that unit: name a "
                "substitute."
            )
            % {"area": area.code, "unit": unit}
            for unit in units
            if all(unit.pk in works_for[person] for person in able)
        ]
    return faults


def _appraised_areas(criteria: Criteria) -> list[Criterion]:
    return [
        area
        for area in criteria.areas
        if any(
            leaf.method == Method.APPRAISAL and criteria.area_of(leaf) == area
            for leaf in criteria.leaves
        )
    ]
