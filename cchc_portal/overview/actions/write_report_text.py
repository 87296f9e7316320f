"""Write the texts of a periodic report, part by part."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.changes import changes_of, latest_event_ids
from cchc_portal.audit.readable import moment
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.audit.templatetags.actors import actor
from cchc_portal.overview.actions.hold_report import hold_report, refuse_sent
from cchc_portal.overview.models import PeriodicReport, ReportText
from cchc_portal.overview.reports.periodic.outline import PART_OF
from cchc_portal.overview.selectors.periodic_reports import may_write

LONGEST = 20_000
LONGEST_OF_ALL = 2_000_000
"""Characters of a part of the consolidated report, which may hold those of all units."""


class TextsChangedMeanwhile(Refused):
    """Somebody else wrote a part since it was opened. ``parts``: by code, who and when."""

    def __init__(self, parts: dict[str, str]):
        self.parts = parts
        super().__init__(
            _("Somebody wrote in the same parts meanwhile; nothing was saved."),
            items=parts.values(),
        )


@transaction.atomic
def write_report_texts(
    *,
    report: PeriodicReport,
    texts: Mapping[str, str],
    by,
    reason: str = "",
    seen: Mapping[str, int] | None = None,
) -> list[str]:
    """Set the texts of parts, by their codes; all or none. The codes of those that changed.

    ``seen``: for each part the newest history row of its text that the writer had on the screen (0
    for none). Raises ``TextsChangedMeanwhile`` where somebody wrote a part since, ``Refused`` where
    the report was sent, ``ValidationError`` by code for what is no part or too long,
    ``PermissionDenied`` for whoever does not write this report.
    """
    report = hold_report(report)
    if by is not None and not may_write(by, report.unit):
        raise PermissionDenied(
            _("The report of %(unit)s is written by its own people.")
            % {"unit": report.unit or _("the whole province")}
        )
    refuse_sent(report)
    texts = {part: text.replace("\r\n", "\n").strip() for part, text in texts.items()}
    _refuse_unsound(texts, most=LONGEST if report.unit_id else LONGEST_OF_ALL)
    held = {text.part: text for text in report.texts.all()}
    changing = {
        part: text
        for part, text in texts.items()
        if text != (held[part].text if part in held else "")
    }
    if seen is not None:
        _refuse_changed_meanwhile({part: held[part] for part in changing if part in held}, seen)
    for part, text in changing.items():
        record = held.get(part) or ReportText(report=report, part=part)
        record.text = text
        save_record(record=record, by=by, reason=reason or _("Text of the report"))
    return list(changing)


def _refuse_unsound(texts: Mapping[str, str], *, most: int) -> None:
    faults = {}
    for part, text in texts.items():
        if part not in PART_OF:
            faults[part] = _("The outline has no part “%(part)s”; there are: %(known)s.") % {
                "part": part,
                "known": ", ".join(PART_OF),
            }
        elif len(text) > most:
            faults[part] = _("At most %(most)s characters.") % {"most": most}
    if faults:
        raise ValidationError(faults)


def _refuse_changed_meanwhile(held: Mapping[str, ReportText], seen: Mapping[str, int]) -> None:
    newest = latest_event_ids(held.values())
    told = {}
    for part, record in held.items():
        before = seen.get(part, 0)
        if newest.get(record.pk, 0) > before:
            change = changes_of(record, after=before)[0]
            told[part] = _("%(part)s: written by %(user)s at %(time)s.") % {
                "part": f"{part} {PART_OF[part].title}",
                "user": actor(change.by),
                "time": moment(change.at),
            }
    if told:
        raise TextsChangedMeanwhile(told)
