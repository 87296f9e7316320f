"""What a person has to do in a round that is scored by criteria, for the admin's first page."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.units.scope import own_units
from indices.admin.board_lines import notices_of, sheet_address
from indices.admin.conduct_words import FORWARD_WORDS
from indices.admin.returned import returned_words
from indices.models import Assessment, AssessmentState, Lane, Reopening, RoundBlock, Stage
from indices.models.stage import FORWARD
from indices.selectors.board_facts import RoundFacts
from indices.selectors.late import late
from indices.selectors.queue import LANE_AT, appraisal_queue


@dataclass(frozen=True)
class Task:
    """A sentence and where it leads; ``urgent`` ones have a deadline of their own."""

    words: str
    address: str
    urgent: bool = False


def tasks_of(user, round_block: RoundBlock) -> list[Task]:
    """The tasks of ``user`` in this round, those with a deadline first. What one role has nothing
    to do with is not read."""
    found: list[Task] = []
    if user.has_perm("indices.self_assess"):
        facts = RoundFacts(round_block=round_block, units=own_units(user))
        for assessment in facts.assessed:
            found += _of_unit(facts, assessment)
    if user.has_perm("indices.appraise") and Stage(round_block.stage) in LANE_AT:
        found += _of_appraiser(user, round_block)
    if user.has_perm("indices.conduct_round"):
        found += _of_standing_body(round_block)
    return sorted(found, key=lambda task: not task.urgent)


def _of_unit(facts: RoundFacts, assessment: Assessment) -> list[Task]:
    sheet = sheet_address(assessment)
    stage = Stage(facts.round_block.stage)
    found = [
        Task(
            _("%(unit)s: %(code)s is open again until %(at)s")
            % {
                "unit": assessment.unit,
                "code": one.criterion.code,
                "at": f"{timezone.localtime(one.closes_at):%H:%M %d/%m/%Y}",
            },
            sheet,
            urgent=True,
        )
        for one in _open_again(assessment)
    ]
    if stage == Stage.PUBLISHED:
        plans = f"{reverse('admin:indices_plantask_changelist')}?kind=remediation"
        words = _("%(unit)s: draw up the remediation plan from the points lost")
        found.append(Task(words % {"unit": assessment.unit}, plans))
    if stage == Stage.SELF_ASSESSMENT:
        returned = returned_words(assessment)
        if returned:
            found.append(Task(f"{assessment.unit}: {returned}", sheet, urgent=True))
        found.append(Task(_self_words(facts, assessment), sheet))
    if stage == Stage.EXPLANATION:
        found += [
            Task(_("%(unit)s: notice of round 1") % {"unit": assessment.unit}, notice)
            for notice in notices_of([assessment]).values()
        ]
        codes = [
            one.criterion.code
            for one in facts.explanations
            if one.assessment_id == assessment.pk and one.answered_at is None
        ]
        if codes:
            words = ngettext(
                "%(unit)s: %(count)s explanation is asked for: %(codes)s",
                "%(unit)s: %(count)s explanations are asked for: %(codes)s",
                len(codes),
            )
            shown = {"unit": assessment.unit, "count": len(codes), "codes": ", ".join(codes)}
            found.append(Task(words % shown, f"{sheet}?show=asked"))
    return found


def _open_again(assessment: Assessment) -> list[Reopening]:
    return list(
        Reopening.objects.filter(
            assessment=assessment, closed_at__isnull=True, closes_at__gt=timezone.now()
        )
        .select_related("criterion")
        .order_by("closes_at")
    )


def _self_words(facts: RoundFacts, assessment: Assessment) -> str:
    """How far the unit's own scoring has come."""
    unit = str(assessment.unit)
    if assessment.state == AssessmentState.SENT:
        return _("%(unit)s: the self-assessment was sent") % {"unit": unit}
    if assessment.state == AssessmentState.WITH_HEAD:
        return _("%(unit)s: with the head, to be approved and sent") % {"unit": unit}
    wanted = facts.wanted(assessment, facts.self_scored_leaves)
    left = sum(not facts.scored_in(assessment, leaf, Lane.SELF) for leaf in wanted)
    if not left:
        return _("%(unit)s: everything is scored; submit it to the head") % {"unit": unit}
    words = ngettext(
        "%(unit)s: %(count)s criterion left to score",
        "%(unit)s: %(count)s criteria left to score",
        left,
    )
    return words % {"unit": unit, "count": left}


def _of_appraiser(user, round_block: RoundBlock) -> list[Task]:
    queue = appraisal_queue(facts=RoundFacts(round_block=round_block), by=user)
    if not queue.share.total:
        return []
    address = reverse("admin:indices_roundblock_queue", args=[round_block.pk])
    if not queue.left:
        return [Task(_("Everything that is yours is appraised"), address)]
    words = ngettext(
        "%(count)s score left to appraise", "%(count)s scores left to appraise", queue.left
    )
    return [Task(words % {"count": queue.left}, address)]


def _of_standing_body(round_block: RoundBlock) -> list[Task]:
    """The next step, and over whom it would be taken."""
    stage = Stage(round_block.stage)
    if stage == Stage.APPROVED:
        address = reverse("admin:indices_roundblock_publish", args=[round_block.pk])
        return [Task(_("Next: publish the results"), address)]
    ends = FORWARD[stage]
    if not ends:
        return []
    conduct = reverse("admin:indices_roundblock_conduct", args=[round_block.pk])
    step = FORWARD_WORDS[ends[0]][0](round_block.assessments.count())
    found = [Task(_("Next: %(step)s") % {"step": step}, conduct)]
    waiting = late(facts=RoundFacts(round_block=round_block))
    count = len(waiting.units) + len(waiting.appraisers)
    if count:
        words = ngettext(
            "%(count)s unit or appraiser is not done",
            "%(count)s units or appraisers are not done",
            count,
        )
        address = reverse("admin:indices_roundblock_board", args=[round_block.pk])
        found.append(Task(words % {"count": count}, f"{address}#board-late"))
    return found
