"""One decision that assigns several targets to several units at once: all of them or none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.models import Decision
from cchc_portal.units.models import Block, Unit
from indices.actions.assign_target import refuse_strangers, save_target
from indices.actions.change_target import change_target
from indices.actions.target_faults import target_faults, tidy
from indices.models import Target
from indices.selectors.metric_words import METRICS_IN_WORDS
from indices.selectors.target_words import goal_in_signs
from indices.selectors.targets import kind_of, standing_targets

MOST = 1_500
"""So many targets at once; a block of 136 communes with ten lines each is within."""
NEW, CHANGE, SAME, STANDS, FAULTY = "new", "change", "same", "stands", "faulty"


@dataclass(frozen=True)
class Line:
    """What is to be reached, for every unit and block that the decision names."""

    metric: str = ""
    comparator: str = ""
    value: Decimal | None = None
    text: str = ""


@dataclass(frozen=True)
class Assignment:
    """What a decision says beside its lines. ``change``: where a target stands already a new
    version replaces it."""

    year: int
    decision: Decision | None = None
    assigned_by: str = ""
    assigned_on: date | None = None
    source: str = ""
    change: bool = False


@dataclass(frozen=True)
class Planned:
    """One line for one unit or block. ``act`` is new, change, same (it stands just so), stands (it
    stands otherwise, and nobody said that it is to change) or faulty; ``held`` is what stands."""

    target: Target
    line: int
    act: str
    held: Target | None = None
    faults: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Unit, line and what stands in the way."""
        return _("%(whose)s, line %(line)s (%(what)s %(goal)s): %(why)s") % {
            "whose": self.target.whose,
            "line": self.line,
            "what": METRICS_IN_WORDS.get(self.target.metric, self.target.metric),
            "goal": goal_in_signs(self.target) if not self.faults else "",
            "why": "; ".join(self.faults) or self._stands(),
        }

    def _stands(self) -> str:
        return _("%(goal)s stands already (%(by)s)") % {
            "goal": goal_in_signs(self.held),
            "by": self.held.decision or self.held.assigned_by or _("No information"),
        }


@dataclass
class Assigned:
    """What was written; ``same`` counts targets that stood just so."""

    new: list[Target] = field(default_factory=list)
    changed: list[Target] = field(default_factory=list)
    same: int = 0


def planned_targets(
    *,
    assignment: Assignment,
    lines: Sequence[Line],
    units: Collection[Unit] = (),
    blocks: Collection[Block] = (),
) -> list[Planned]:
    """What ``assign_targets`` would do, by unit or block and line; nothing is written."""
    standing = {_key(held.target): held.target for held in standing_targets(year=assignment.year)}
    places = [*({"block": block} for block in blocks), *({"unit": unit} for unit in units)]
    planned, seen = [], set()
    for place in places:
        for number, line in enumerate(lines, start=1):
            target = Target(
                year=assignment.year,
                metric=line.metric,
                comparator=line.comparator,
                value=line.value,
                text=tidy(line.text),
                decision=assignment.decision,
                assigned_by=tidy(assignment.assigned_by),
                assigned_on=assignment.assigned_on,
                source=tidy(assignment.source),
                **place,
            )
            twice = _key(target) in seen
            seen.add(_key(target))
            planned.append(_planned(target, number, standing, assignment.change, twice))
    return planned


@transaction.atomic
def assign_targets(
    *,
    assignment: Assignment,
    lines: Sequence[Line],
    units: Collection[Unit] = (),
    blocks: Collection[Block] = (),
    by,
    reason: str = "",
    seen: Collection[int] | None = None,
) -> Assigned:
    """Every line for every unit, and for every block as a whole. Where a target stands already it
    is changed (a new version) if the assignment says so.

    ``seen``: ids of the standing targets that the user was shown; one that came or changed since is
    refused. Raises ``PermissionDenied``; ``Refused`` with an item for each unit and line at fault,
    and for too many or no targets.
    """
    refuse_strangers(by, "add")
    refuse_strangers(by, "change")
    planned = planned_targets(assignment=assignment, lines=lines, units=units, blocks=blocks)
    _refuse_number(planned)
    _refuse_faults(planned)
    if seen is not None:
        _refuse_unseen(planned, set(seen))
    reason = reason.strip() or _reason(assignment)
    done = Assigned()
    for one in planned:
        if one.act == SAME:
            done.same += 1
        elif one.act == CHANGE:
            done.changed.append(_change(one, by=by, reason=reason))
        else:
            done.new.append(_save(one, by=by, reason=reason))
    return done


def _key(target: Target) -> tuple:
    """Two targets of one key cannot both stand."""
    about = (target.metric, kind_of(target.comparator)) if target.metric else ("", target.text)
    return target.unit_id, target.block_id, *about


def _planned(
    target: Target, line: int, standing: dict[tuple, Target], change: bool, twice: bool
) -> Planned:
    faults = list(target_faults(target).values())
    if twice:
        faults.append(_("The same target stands in two lines; keep one of them."))
    held = standing.get(_key(target))
    if faults:
        act = FAULTY
    elif held is None:
        act = NEW
    elif all(getattr(held, name) == getattr(target, name) for name in ("comparator", "value")):
        act = SAME
    else:
        act = CHANGE if change else STANDS
    return Planned(target=target, line=line, act=act, held=held, faults=tuple(faults))


def _refuse_number(planned: list[Planned]) -> None:
    if not planned:
        raise Refused(_("Choose at least one unit or block, and fill in at least one line."))
    if len(planned) > MOST:
        raise Refused(
            _(
                "These are %(number)s targets at once; at most %(most)s are assigned at once. Take "
                "fewer units or lines."
            )
            % {"number": len(planned), "most": MOST}
        )


def _refuse_faults(planned: list[Planned]) -> None:
    faulty = [one for one in planned if one.act == FAULTY]
    stands = [one for one in planned if one.act == STANDS]
    if faulty:
        raise Refused(
            _("Nothing was assigned: not every line is sound."), items=[one.words for one in faulty]
        )
    if stands:
        raise Refused(
            _(
                "Nothing was assigned: some of these targets stand already with another goal. Say "
                "that they are to change, or leave them out."
            ),
            items=[one.words for one in stands],
        )


def _refuse_unseen(planned: list[Planned], seen: set[int]) -> None:
    unseen = [one for one in planned if one.held is not None and one.held.pk not in seen]
    if unseen:
        raise Refused(
            _(
                "Nothing was assigned: somebody else assigned or changed some of these targets in "
                "the meantime."
            ),
            items=[one.words for one in unseen],
        )


def _reason(assignment: Assignment) -> str:
    if assignment.decision is not None:
        return pgettext("reason", "Assigned by %(decision)s") % {"decision": assignment.decision}
    return _("Targets assigned")


def _save(one: Planned, *, by, reason: str) -> Target:
    try:
        return save_target(one.target, {}, by=by, reason=reason)
    except ValidationError as error:
        raise Refused(_("Nothing was assigned."), items=_items(one, error)) from error


def _change(one: Planned, *, by, reason: str) -> Target:
    said = ("comparator", "value", "text", "decision", "assigned_by", "assigned_on", "source")
    given = {name: getattr(one.target, name) for name in said}
    try:
        return change_target(target=one.held, by=by, reason=reason, **given)
    except ValidationError as error:
        raise Refused(_("Nothing was assigned."), items=_items(one, error)) from error


def _items(one: Planned, error: ValidationError) -> list[str]:
    return [f"{one.target.whose}: {words}" for words in error.messages]
