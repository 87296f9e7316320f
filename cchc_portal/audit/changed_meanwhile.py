"""Two people at one record: the second is told what the first did, and nothing is overwritten."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import changes_of, latest_event_id
from cchc_portal.audit.readable import moment
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.templatetags.actors import actor


def refuse_changed_meanwhile(record, seen_event: int | None) -> None:
    """Raises ``Refused``, with who and when, where ``record`` changed after the history row
    ``seen_event`` that its user had on the screen; None: the user saw nothing, so nothing is
    compared."""
    if seen_event is None or latest_event_id(record) <= seen_event:
        return
    newest = changes_of(record, after=seen_event)
    who = actor(newest[0].by) if newest else ""
    at = newest[0].at if newest else timezone.now()
    raise Refused(
        _("%(user)s changed this at %(time)s. Look at it first; yours was not saved.")
        % {"user": who, "time": moment(at)}
    )
