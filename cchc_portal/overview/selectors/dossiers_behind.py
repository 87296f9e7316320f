"""The dossiers behind a figure of a page on dossiers: for staff, each of them counted there."""

from datetime import date

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cchc_portal.overview.selectors.dossiers_asked import Asked, units_of_block
from cchc_portal.units.scope import visible_units
from dossiers.models import Channel, Dossier, DossierStatus

Counted = DossierStatus.Counted
STATES = {
    "received": _("Received"),
    "online": _("Received online"),
    "resolved": _("Resolved"),
    "early": _("Resolved early"),
    "on_time": _("Resolved on time"),
    "late": _("Resolved late"),
    "pending": _("Pending"),
    "overdue": _("Pending overdue"),
}
"""States of a dossier in the period, as pages count them."""


def may_list_dossiers(user) -> bool:
    """Staff of the administration with the right to see dossiers; which ones, scope says."""
    return user.is_staff and user.has_perm("dossiers.view_dossier")


def dossiers_behind(asked: Asked, *, state: str, viewer) -> QuerySet[Dossier]:
    """Those that ``viewer`` may see, oldest receipt first; ``state`` is one of ``STATES``, or ""
    for every dossier received, resolved or pending in the period."""
    found = Dossier.objects.exclude(status__counted=Counted.NOT).filter(
        _in_state(state, since=asked.period.since, until=asked.period.until, cut=asked.as_of)
    )
    found = found.filter(settling_unit__in=visible_units(viewer))
    if asked.unit:
        found = found.filter(settling_unit=asked.unit)
    elif asked.block:
        found = found.filter(settling_unit__in=units_of_block(asked.block, asked.period))
    narrowing = {
        "procedure": asked.procedure,
        "procedure__field": asked.field,
        "level": asked.level,
        "channel": asked.channel or None,
    }
    found = found.filter(**{name: wanted for name, wanted in narrowing.items() if wanted})
    return found.select_related("unit", "settling_unit", "procedure", "level", "status").order_by(
        "received_on", "key"
    )


def after(found: QuerySet[Dossier], place: tuple[date, str]) -> QuerySet[Dossier]:
    """Those that come after the dossier received on that day under that key."""
    day, key = place
    return found.filter(Q(received_on__gt=day) | Q(received_on=day, key__gt=key))


def _in_state(state: str, *, since: date, until: date, cut: date) -> Q:
    received = Q(received_on__range=(since, until))
    resolved = Q(finished_on__range=(since, until))
    closed = Q(status__counted=Counted.CLOSED)
    pending = Q(received_on__lte=until) & (Q(finished_on__isnull=True) | Q(finished_on__gt=until))
    states = {
        "received": received,
        "online": received & Q(channel=Channel.ONLINE),
        "resolved": resolved,
        "early": resolved & ~closed & Q(finished_on__lt=F("deadline")),
        "on_time": resolved & (closed | Q(finished_on=F("deadline"))),
        "late": resolved & ~closed & Q(finished_on__gt=F("deadline")),
        "pending": pending,
        "overdue": Q(deadline__lt=cut) & _still_open(cut),
    }
    return states.get(state, received | resolved | pending)


def _still_open(day: date) -> Q:
    """Not finished by the end of the day; where it never was, its clock must run."""
    return Q(finished_on__gt=day) | Q(finished_on__isnull=True, status__counted=Counted.PENDING)
