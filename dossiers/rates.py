"""The door to rates of dossiers: what indexes, targets and awards read of this room.

Whose figure it is, for each unit on its own:

1. Where dossiers of the unit are held that were received, resolved or pending in the period, the
   rate is computed from their counts, though a report prints another.
2. Else it comes from printed counts of just that period; a rate that such a row prints stands for
   its own definition, and its parts with it where they are given.
3. Else from printed counts that fill the period end to end (twelve months, four quarters).
4. Else the unit is absent: no figure is known, which is not the same as nothing arose.

Rates of procedures are computed from what a unit handles on the last day, or today where the period
is not over. How many are offered online needs no dossiers: there a printed rate goes first, and the
list of procedures that is held now speaks where none is printed.
"""

from datetime import date

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from dossiers.models import RateDefinition
from dossiers.selectors.counted_rates import counted_parts
from dossiers.selectors.periods import period_of_days
from dossiers.selectors.printed_rates import printed_rates
from dossiers.selectors.rate import Rate, counted_rate
from dossiers.selectors.rate_definitions import definition

__all__ = ["Rate", "definition", "rates_of_units"]


def rates_of_units(
    *, definition_code: str, since: date, until: date, unit_ids=None
) -> dict[int, Rate]:
    """The rate of each unit (id) from ``since`` to ``until``, both days included, in the words of
    the definition in force on the last day.

    Raises ``LookupError``, in words, where no such definition is in force.
    """
    meant = definition(definition_code, on=until)
    as_of = min(until, localdate())
    words = _("Counted from dossiers, %(days)s") % {
        "days": period_of_days(since=since, until=until).days
    }
    counted = counted_parts(kind=meant.kind, since=since, until=until, on=as_of, unit_ids=unit_ids)
    printed = printed_rates(definition=meant, since=since, until=until, unit_ids=unit_ids)
    computed = {
        unit: counted_rate(parts, definition=meant, as_of=as_of, source=words)
        for unit, parts in counted.items()
    }
    if meant.kind == RateDefinition.Kind.PROCEDURES_OFFERED:
        return computed | printed
    return printed | computed
