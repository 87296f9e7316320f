"""Make or change a procedure together with its field, a unit that handles it, and its level."""

import contextlib
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Unit
from cchc_portal.units.names import match_key
from dossiers.actions.name_field import name_field
from dossiers.actions.procedure_levels import begin_level
from dossiers.models import Handling, Procedure, ServiceLevel

COLUMNS = ("code", "local_code", "name", "decided_by", "working_days", "valid_from", "valid_to")


@transaction.atomic
def record_procedure(
    *,
    procedure: Procedure,
    field_name: str | None,
    by,
    reason: str,
    unit: Unit | None = None,
    level: str | None = None,
    level_valid_from: date | None = None,
    level_valid_to: date | None = None,
) -> Procedure:
    """Save ``procedure`` in the field called ``field_name`` (made where it is new; an empty name
    keeps the field that stands).

    With ``unit`` the unit handles it: a handling that is held, also one that has ended, stays as it
    is. With ``level`` (the code of a ServiceLevel) it has that level from ``level_valid_from`` on;
    see ``begin_level``. Nothing that stands already is written again.

    Raises ``ValidationError`` by name of the parameter or column at fault.
    """
    _place(procedure, field_name, by=by, reason=reason)
    if _differs(procedure):
        save_record(record=procedure, by=by, reason=reason)
    if unit is not None and not procedure.handlings.filter(unit=unit).exists():
        save_record(record=Handling(procedure=procedure, unit=unit), by=by, reason=reason)
    if level is not None:
        with _level_faults():
            begin_level(
                procedure=procedure,
                level=_level(level),
                valid_from=level_valid_from,
                valid_to=level_valid_to,
                by=by,
                reason=reason,
            )
    return procedure


def _place(procedure: Procedure, field_name: str | None, *, by, reason: str) -> None:
    if field_name:
        held = procedure.field if procedure.field_id else None
        if held is None or held.match_key != match_key(field_name):
            procedure.field = name_field(name=field_name, by=by, reason=reason)
    elif procedure.field_id is None:
        raise ValidationError({"field": _("A new procedure needs the name of its field.")})


def _differs(procedure: Procedure) -> bool:
    """Is anything not yet in the database?"""
    if procedure.pk is None:
        return True
    columns = (*COLUMNS, "field_id")
    stored = Procedure.objects.filter(pk=procedure.pk).values(*columns).first()
    return stored != {name: getattr(procedure, name) for name in columns}


def _level(code: str) -> ServiceLevel:
    level = ServiceLevel.objects.filter(code=code).first()
    if level is None:
        known = ", ".join(ServiceLevel.objects.values_list("code", flat=True))
        words = _("“%(text)s” is no service level; give one of: %(known)s.")
        raise ValidationError({"level": words % {"text": code, "known": known}})
    return level


@contextlib.contextmanager
def _level_faults():
    """Names the faults of ``begin_level`` as the parameters are called here."""
    try:
        yield
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        faults = {_PARAMETERS.get(name, name): found for name, found in error.error_dict.items()}
        raise ValidationError(faults) from error


_PARAMETERS = {"valid_from": "level_valid_from", "valid_to": "level_valid_to"}
