"""Constructed commendations: of 2023, resting on a publication that was corrected since, so that
the flag shows; and a campaign for 2025 with rules, quotas and nominations before the council."""

from datetime import date

from awards.actions.grant import grant
from awards.actions.move_nomination import move_nomination
from awards.actions.propose import propose
from awards.actions.record_campaign import record_campaign, record_quota
from awards.actions.record_rule import record_gate, record_rule
from awards.models import (
    AwardForm,
    BlockQuota,
    Campaign,
    Nomination,
    NominationState,
    ProposalRule,
    RecipientKind,
    RuleGate,
)
from awards.selectors.proposals import proposals
from cchc_portal.decisions.actions.register_decision import register_decision
from cchc_portal.demo.loaders.blocks import MARK
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.units.models import Block, Unit
from indices.models import Index, Publication

SOURCE = "Dữ liệu minh họa: khen thưởng dựng, không lấy từ quyết định nào."
ACHIEVEMENT = "Có thành tích xuất sắc trong công tác CCHC năm {year} (minh họa)"
GRANTED, PROPOSED = 2023, 2025
PERSON = ("Nguyễn Thị Minh Họa", "Chuyên viên")


def is_loaded() -> bool:
    return Campaign.objects.filter(illustrative=True).exists()


def load() -> None:
    _grant_first_places()
    _begin_campaign()


def _grant_first_places() -> None:
    form = AwardForm.objects.get(code="bang_khen")
    publication = Publication.objects.get(index_code="par", year=GRANTED, block_code=MARK, number=1)
    decision = register_decision(
        number="01/QĐ-MH",
        signed_on=date(GRANTED + 1, 2, 20),
        authority="Chủ tịch UBND tỉnh (minh họa)",
        theme=f"CCHC {GRANTED}",
        source=SOURCE,
        by=None,
        reason=ILLUSTRATIVE,
    )
    results = publication.results.filter(rank__lte=3).order_by("rank").select_related("unit")
    given = {
        "decision": decision,
        "form": form,
        "achievement": ACHIEVEMENT.format(year=GRANTED),
        "achievement_year": GRANTED,
        "award_year": GRANTED + 1,
        "publication": publication,
        "source": SOURCE,
        "by": None,
        "reason": ILLUSTRATIVE,
    }
    for result in results:
        grant(recipient_kind=RecipientKind.COLLECTIVE, unit=result.unit, **given)
    name, office = PERSON
    grant(
        recipient_kind=RecipientKind.PERSON,
        unit=results[0].unit,
        person_name=name,
        person_office=office,
        **given,
    )


def _begin_campaign() -> None:
    form = AwardForm.objects.get(code="bang_khen")
    block = Block.objects.get(code=MARK)
    campaign = record_campaign(
        campaign=Campaign(
            title=f"Khen thưởng công tác CCHC năm {PROPOSED} (minh họa)",
            theme=f"CCHC {PROPOSED}",
            achievement_year=PROPOSED,
            illustrative=True,
            note=SOURCE,
        ),
        by=None,
        reason=ILLUSTRATIVE,
    )
    quota = BlockQuota(
        campaign=campaign, block=block, form=form, recipient_kind=RecipientKind.COLLECTIVE, most=4
    )
    record_quota(quota=quota, by=None, reason=ILLUSTRATIVE)
    rules = [
        _rule(campaign, form, block, ProposalRule.Kind.TOP, count=3),
        _rule(campaign, form, block, ProposalRule.Kind.RISE, count=1, order=1),
    ]
    for gate in (
        RuleGate(rule=rules[0], kind=RuleGate.Kind.GRADE, grade="Tốt"),
        RuleGate(
            rule=rules[0],
            kind=RuleGate.Kind.METRIC,
            metric="on_time_rate",
            comparator="at_least",
            value=90,
        ),
    ):
        record_gate(gate=gate, by=None, reason=ILLUSTRATIVE)
    _nominate(rules[0])


def _rule(campaign: Campaign, form: AwardForm, block: Block, kind: str, **fields) -> ProposalRule:
    rule = ProposalRule(
        campaign=campaign,
        form=form,
        block=block,
        kind=kind,
        index=Index.objects.get(code="par"),
        **fields,
    )
    return record_rule(rule=rule, by=None, reason=ILLUSTRATIVE)


def _nominate(rule: ProposalRule) -> None:
    """Of what the rule proposes now: the first goes on to the council, the others are drafts."""
    proposed = [unit.unit_id for unit in proposals(rule).proposed]
    units = Unit.objects.in_bulk(proposed)
    made = propose(rule=rule, units=[units[pk] for pk in proposed], by=None, reason=ILLUSTRATIVE)
    for nomination in made[:1]:
        _bring_before_council(nomination)


def _bring_before_council(nomination: Nomination) -> None:
    for state in (NominationState.SUBMITTED, NominationState.COUNCIL):
        nomination = move_nomination(nomination=nomination, to=state, by=None, reason=ILLUSTRATIVE)
