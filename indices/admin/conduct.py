"""The page from which the standing body conducts a round: stages, reopening, units left out."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from cchc_portal.figures.show import in_sentence
from indices.admin.board import dates_of, found_round
from indices.admin.conduct_forms import ACTS, Done
from indices.admin.conduct_words import BACK_WORDS, FORWARD_WORDS
from indices.admin.round_doors import links_for
from indices.models import AssessmentState, Reopening, RoundBlock, ScoreEntry, Stage
from indices.models.stage import BACK, FORWARD, UNDER_WAY
from indices.scoring.rules import choices
from indices.selectors.board_stages import stage_steps
from indices.selectors.criteria import Criteria, rule_of
from indices.selectors.not_opened import units_not_opened
from indices.selectors.reopening_difference import FieldDifference, reopening_differences
from indices.selectors.working_days import end_of_working_day

TEMPLATE = "admin/indices/roundblock/conduct.html"
CLOSED_SHOWN = 20


@dataclass(frozen=True)
class Move:
    """A button: the stage that it leads to, what it says, what it does."""

    to: Stage
    title: str
    hint: str


@dataclass(frozen=True)
class Reopened:
    """A reopened criterion; ``changes`` since it was locked are label, before, now."""

    reopening: Reopening
    is_open: bool
    left: str
    changes: list[tuple[str, str, str]]


@dataclass
class Refusal:
    """What was refused, in words, and what was typed, so that nothing is lost."""

    what: str = ""
    messages: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


def conduct_urls(model_admin) -> list:
    """The address of the page, for the admin of RoundBlock."""
    site = model_admin.admin_site

    @require_http_methods(["GET", "POST"])
    def page(request, pk):
        return conduct_page(request, pk, site=site)

    return [path("<int:pk>/conduct/", site.admin_view(page), name="indices_roundblock_conduct")]


def conduct_page(request, pk: int, *, site):
    """Show the page; on POST do what its form ``what`` asks, or say in words why not."""
    if not request.user.has_perm("indices.conduct_round"):
        raise PermissionDenied
    round_block = found_round(pk)
    if not hasattr(round_block, "criteria_set"):
        return redirect(reverse("admin:indices_roundblock_board", args=[pk]))
    refusal = Refusal()
    if request.method == "POST":
        act = ACTS.get(request.POST.get("what", ""))
        if act is None:
            messages.error(request, _("This page does not know what you asked for."))
            return redirect(request.path)
        try:
            done: Done = act(request.POST, round_block=round_block, by=request.user)
        except ValidationError as refused:
            refusal = Refusal(
                request.POST["what"], refused.messages, list(getattr(refused, "items", ()))
            )
            round_block = found_round(pk)
        else:
            for words in done.notes:
                messages.warning(request, words)
            messages.success(request, done.words)
            return redirect(_back_to(request, pk))
    context = {
        **site.each_context(request),
        "title": _("Conduct the round"),
        "doors": links_for(request.user, round_block, but="conduct"),
        "is_fullwidth": "1",
        "refusal": refusal,
        "typed": request.POST if request.method == "POST" else request.GET,
        "ticked": set(_typed_criteria(request)),
        **_about(round_block),
    }
    return TemplateResponse(request, TEMPLATE, context)


def _typed_criteria(request) -> list[str]:
    typed = request.POST if request.method == "POST" else request.GET
    return typed.getlist("criterion")


def _back_to(request, pk: int) -> str:
    """Reminders are sent from the board."""
    if request.POST["what"] == "remind":
        return reverse("admin:indices_roundblock_board", args=[pk])
    return request.path


def _about(round_block: RoundBlock) -> dict:
    stage = Stage(round_block.stage)
    criteria = Criteria(round_block.criteria_set)
    assessments = list(
        round_block.assessments.select_related("unit").order_by("unit__sort_key", "unit__code")
    )
    reopened = _reopened(round_block)
    return {
        "round_block": round_block,
        "forward": _moves(FORWARD[stage], FORWARD_WORDS, len(assessments)),
        "publishes": stage == Stage.APPROVED,
        "back": _moves(BACK.get(stage, ()), BACK_WORDS, len(assessments)),
        "wants_decision": stage == Stage.SUBMITTED,
        "assessments": assessments,
        "may_reopen": [one for one in assessments if not one.not_assessed],
        "sent": [one for one in assessments if one.state == AssessmentState.SENT]
        if stage == Stage.SELF_ASSESSMENT
        else [],
        "to_admit": units_not_opened(round_block=round_block) if stage in UNDER_WAY else [],
        "left_out": [one for one in assessments if one.not_assessed],
        "criteria": criteria.scored,
        "closing": timezone.localtime(end_of_working_day(after=timezone.localtime())),
        "open_reopenings": [one for one in reopened if one.is_open],
        "closed_reopenings": [one for one in reopened if not one.is_open][:CLOSED_SHOWN],
        **dates_of(stage_steps(round_block=round_block)),
    }


def _moves(ends, words: dict, units: int) -> list[Move]:
    return [
        Move(to=Stage(end), title=words[end][0](units), hint=words[end][1]())
        for end in ends
        if end in words
    ]


def _reopened(round_block: RoundBlock) -> list[Reopened]:
    """All reopened criteria of the round, those that close first on top. Two queries."""
    now = timezone.now()
    held = list(
        Reopening.objects.filter(assessment__round_block=round_block)
        .select_related("assessment__unit", "criterion")
        .order_by("closes_at", "pk")
    )
    changes = reopening_differences(held)
    return [
        Reopened(
            reopening=one,
            is_open=one.open_at(now),
            left=_left(one.closes_at - now),
            changes=[_in_words(one, change) for change in changes[one.pk]],
        )
        for one in held
    ]


def _left(time: timedelta) -> str:
    """How much time is left, in its largest part: days from two on, hours, minutes."""
    minutes = max(0, int(time.total_seconds()) // 60)
    if minutes >= 2 * 24 * 60:
        count = minutes // (24 * 60)
        return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
    if minutes >= 60:
        count = minutes // 60
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def _in_words(reopening: Reopening, change: FieldDifference) -> tuple[str, str, str]:
    label = capfirst(ScoreEntry._meta.get_field(change.field).verbose_name)
    return label, _stored(reopening, change, "before"), _stored(reopening, change, "now")


def _stored(reopening: Reopening, change: FieldDifference, side: str) -> str:
    value = getattr(change, side)
    if change.field == "not_applicable":
        return _("yes") if value else _("no")
    if value is None:
        return "–"
    if change.field in ("a", "b", "points"):
        return in_sentence(Decimal(value))
    if change.field == "branch":
        return dict(choices(rule_of(reopening.criterion))).get(value, value)
    return value
