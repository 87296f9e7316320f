"""Give the entries of criteria whose rule or maximum changed the points that the rule now makes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indices.models import Criterion, ScoreEntry
from indices.scoring.rules import InputRefused, Inputs, Rule, needs, points_of
from indices.selectors.criteria import rule_of
from indices.selectors.rule_in_words import fault_in_words


@dataclass(frozen=True)
class Recomputed:
    """An entry whose points changed; ``new`` None is "not scored" (or not assessed, as the entry
    says); ``why`` is filled where the new rule or maximum does not allow what stood there."""

    entry: ScoreEntry
    old: Decimal | None
    new: Decimal | None
    why: str = ""


def recompute_entries(
    *, criteria: Iterable[Criterion], old_rules: Mapping[int, Rule]
) -> list[Recomputed]:
    """The entries of ``criteria`` that changed, saved. ``old_rules`` are the rules by criterion
    under which they were entered. To be called inside ``because``."""
    by_id = {criterion.pk: criterion for criterion in criteria}
    entries = (
        ScoreEntry.objects.select_for_update(of=("self",))
        .filter(criterion__in=by_id)
        .select_related("assessment__unit")
        .order_by("criterion__order", "assessment__unit__sort_key", "lane")
    )
    found = []
    for entry in entries:
        criterion = by_id[entry.criterion_id]
        entry.criterion = criterion
        before = (entry.points, entry.not_applicable)
        why = _set_points(entry, old_rules[criterion.pk], rule_of(criterion))
        if (entry.points, entry.not_applicable) != before:
            entry.save(update_fields=["points", "not_applicable", "note", "updated_at"])
            found.append(Recomputed(entry=entry, old=before[0], new=entry.points, why=why))
    return found


def _set_points(entry: ScoreEntry, old_rule: Rule, rule: Rule) -> str:
    if _was_typed(entry, old_rule):
        return _keep_typed(entry, rule)
    entry.points, entry.not_applicable = None, False
    asked = needs(rule, entry.branch)
    if "points" in asked or any(getattr(entry, name) in (None, "") for name in asked):
        return _("The new rule asks for other inputs.")
    try:
        outcome = points_of(rule, _inputs(entry))
    except InputRefused as refused:
        return "; ".join(fault_in_words(fault) for fault in refused.faults)
    entry.points, entry.not_applicable = outcome.points, outcome.not_applicable
    if outcome.not_applicable:
        entry.note = entry.note or _("Nothing arose: not assessed, as the rule says.")
    return ""


def _was_typed(entry: ScoreEntry, old_rule: Rule) -> bool:
    """Were the points, or "not assessed", given by a person and not made by the rule?"""
    asked = needs(old_rule, entry.branch)
    complete = "points" not in asked and all(
        getattr(entry, name) not in (None, "") for name in asked
    )
    if not complete:
        return True
    if entry.points is None and not entry.not_applicable:
        return False
    try:
        outcome = points_of(old_rule, _inputs(entry))
    except InputRefused:
        return True
    return (outcome.points, outcome.not_applicable) != (entry.points, entry.not_applicable)


def _keep_typed(entry: ScoreEntry, rule: Rule) -> str:
    if entry.points is None or entry.points <= rule.max_points:
        return ""
    entry.points = None
    return _("The points are over the new maximum; they must be given anew.")


def _inputs(entry: ScoreEntry) -> Inputs:
    return Inputs(a=entry.a, b=entry.b, branch=entry.branch)
