"""Enter one decision with all its recipients: all of them or none."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.grant import grant
from awards.actions.refuse_strangers import refuse_strangers
from awards.models import AwardForm, Commendation
from cchc_portal.audit.refused import Refused
from cchc_portal.decisions.actions.record_decision import record_decision
from cchc_portal.decisions.models import Decision
from cchc_portal.files.transaction import file_transaction


class RowsRefused(Refused):
    """``faults``: by the place of the row (from 0), the sentences by field ("" for the row)."""

    def __init__(self, faults: dict[int, dict[str, list[str]]]):
        self.faults = faults
        super().__init__(
            _("Nothing was entered; look at the marked rows."),
            items=[
                _("Row %(number)s: %(words)s")
                % {"number": place + 1, "words": " ".join(chain(*found.values()))}
                for place, found in faults.items()
            ],
        )


@dataclass(frozen=True)
class Entered:
    """What stands now."""

    decision: Decision
    commendations: list[Commendation]


def enter_decision(
    *,
    decision: Decision,
    form: AwardForm,
    achievement: str,
    achievement_year: int,
    recipients: Sequence[Mapping[str, Any]],
    by,
    reason: str = "",
    file: File | None = None,
    check_only: bool = False,
    **of_all: Any,
) -> Entered:
    """Save ``decision`` (new, or held: then a ``file`` and nothing else of it is new) and grant to
    each of ``recipients``: what ``grant`` wants of the recipient, by name, where ``achievement``
    may differ. ``of_all`` (``authority``, ``award_year``, ``source`` ...) goes to each of them.

    Raises ``PermissionDenied``; ``RowsRefused`` with every fault of every row; ``ValidationError``
    for the decision. With ``check_only`` nothing stays.
    """
    refuse_strangers(by, "add")
    if not recipients:
        raise Refused(_("Give at least one recipient."))
    why = reason or _("Decision of commendation entered")
    entered = None
    with contextlib.suppress(_OnlyChecked), file_transaction():
        if decision.pk is None or file is not None:
            _refuse_others(by, decision)
            _refuse_known(decision)
            decision = record_decision(decision=decision, file=file, by=by, reason=why)
        given = {
            "decision": decision,
            "form": form,
            "achievement": achievement,
            "achievement_year": achievement_year,
            **of_all,
        }
        entered = Entered(decision, _grant_all(given, recipients, by=by, reason=why))
        if check_only:
            raise _OnlyChecked
    return entered


class _OnlyChecked(Exception):
    """Takes back what was written to be checked."""


def _refuse_others(by, decision: Decision) -> None:
    verb = "change" if decision.pk else "add"
    if by is not None and not by.has_perm(f"decisions.{verb}_decision"):
        raise Refused(_("Your role does not keep decisions; choose one that the register holds."))


def _refuse_known(decision: Decision) -> None:
    """A new decision that the register holds already is not entered a second time."""
    if decision.pk or not decision.number:
        return
    same = Decision.objects.filter(number=decision.number, signed_on=decision.signed_on)
    for held in same:
        if held.authority == decision.authority or not (held.authority and decision.authority):
            raise Refused(
                _("The register holds this decision already: %(decision)s. Choose it there.")
                % {"decision": held}
            )


def _grant_all(given, recipients, *, by, reason: str) -> list[Commendation]:
    rows, faults = [], {}
    for place, recipient in enumerate(recipients):
        try:
            with transaction.atomic():
                rows.append(grant(by=by, reason=reason, **{**given, **recipient}))
        except ValidationError as error:
            faults[place] = _by_field(error)
    if faults:
        raise RowsRefused(faults)
    return rows


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return error.message_dict
    return {"": [*error.messages, *getattr(error, "items", ())]}
