"""Record the totals of a unit and a period as a report prints them, or correct them."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.figures.words import day
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import may_edit_unit
from dossiers.models import FORM_COLUMNS, PeriodCount
from dossiers.selectors.period_levels import level_fault

LONGEST_SOURCE = 2_000
"""Characters of a source: it stands in one cell of a file."""


@transaction.atomic
def record_period_count(*, count: PeriodCount, by, reason: str) -> PeriodCount:
    """Save ``count``, new or changed, exactly as printed; the history keeps what stood before.

    Totals that do not add up are kept and never refused: ``selectors.period_sums`` flags them.
    A figure may stand without its parts (195 received online and a rate of 88.2 % whose
    denominator no source gives). A denominator worked out from such a rate (221, the only one that
    rounds 195 to 88.2 %) is not printed anywhere and is therefore not entered as received or as
    any other column; where it must be told, it is told in words in ``source``, as inferred.

    A count entered by mistake is withdrawn by emptying its figures, with a reason: the row and its
    history stay.

    Raises ``PermissionDenied`` when ``by`` may not enter counts of that unit (or of the unit that
    the count had before), ``ValidationError`` by field for what is not sound: a level that was not
    in force in the whole period, a rate without its definition, a period not yet begun, a new
    count without any figure, a change without a reason. Nothing is written where nothing changes.
    """
    stored = PeriodCount.objects.filter(pk=count.pk).first() if count.pk else None
    _hold_units(count, stored)
    _refuse_others(by, count, stored)
    if stored is not None and _unchanged(stored, count):
        return count
    faults = _faults(count, stored)
    if stored is not None and not reason.strip():
        faults.setdefault("reason", []).append(_("Give the reason of the change."))
    if faults:
        raise ValidationError(faults)
    return save_record(record=count, by=by, reason=reason or _("New entry"))


def _hold_units(count: PeriodCount, stored: PeriodCount | None) -> None:
    """Of two writers of one unit's counts one waits, so that both see what stands."""
    units = {count.unit_id} | ({stored.unit_id} if stored else set())
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=units - {None}).order_by("pk"))


def _refuse_others(by, count: PeriodCount, stored: PeriodCount | None) -> None:
    if by is None:
        return
    if not by.has_perm(f"dossiers.{'change' if stored else 'add'}_periodcount"):
        raise PermissionDenied(_("Your role does not allow this."))
    held = [stored.unit] if stored else []
    for unit in [*held, *([count.unit] if count.unit_id else [])]:
        if not may_edit_unit(by, unit):
            raise PermissionDenied(_("You may not enter figures for %(unit)s.") % {"unit": unit})


def _unchanged(stored: PeriodCount, count: PeriodCount) -> bool:
    """Equal to the digit: 88.20 typed over 88.2 is a change of what is printed."""
    names = [field.attname for field in PeriodCount._meta.concrete_fields]
    return all(str(getattr(stored, name)) == str(getattr(count, name)) for name in names)


def _faults(count: PeriodCount, stored: PeriodCount | None) -> dict[str, list[str]]:
    count.source = (count.source or "").strip()
    faults: dict[str, list[Any]] = {}
    try:
        count.clean_fields()
    except ValidationError as error:
        faults.update(error.message_dict)
    for name, words in (*_period_faults(count), *_figure_faults(count, stored)):
        faults.setdefault(name, []).append(words)
    return faults


def _period_faults(count: PeriodCount):
    since, until = count.period_from, count.period_to
    if since is None or until is None:
        return
    if until < since:
        yield "period_to", _("The last day is before the first day.")
        return
    if since > timezone.localdate():
        yield (
            "period_from",
            _("The period begins on %(day)s, which lies in the future.") % {"day": day(since)},
        )
    fault = level_fault(level=count.level, since=since, until=until)
    if fault:
        yield "level", fault
    unit = count.unit if count.unit_id else None
    if unit is not None and not _existed(unit, since, until):
        yield (
            "unit",
            _("%(unit)s did not exist from %(since)s to %(until)s.")
            % {
                "unit": unit,
                "since": day(since),
                "until": day(until),
            },
        )


def _existed(unit: Unit, since, until) -> bool:
    """On some day of the period."""
    return (unit.valid_from is None or unit.valid_from <= until) and (
        unit.valid_to is None or since <= unit.valid_to
    )


def _figure_faults(count: PeriodCount, stored: PeriodCount | None):
    if count.procedure_id and count.field_id:
        yield "field", _("Name a procedure or a field, not both.")
    if count.printed_rate is not None:
        if not 0 <= count.printed_rate <= 100:
            yield "printed_rate", _("A rate lies between 0 and 100 per cent.")
        if count.definition_id is None:
            yield (
                "definition",
                _("Name the definition of the rate: the same dossiers give several rates."),
            )
    if len(count.source) > LONGEST_SOURCE:
        yield "source", _("At most %(most)s characters.") % {"most": LONGEST_SOURCE}
    figures = [getattr(count, name) for name in (*FORM_COLUMNS, "printed_rate")]
    if stored is None and all(figure is None for figure in figures):
        yield "__all__", _("Nothing was entered: give a figure of the form or a printed rate.")
