"""The years of a unit as table rows, each with its notes and the reason of a dash."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cchc_portal.figures.words import day
from cchc_portal.overview.selectors.unit_history import HistoryLine, IndexHistory
from cchc_portal.overview.selectors.unit_profile import UnitProfile
from cchc_portal.overview.sentences.change import formation_reason
from cchc_portal.overview.sentences.words import percent
from indices.views.addresses import ranking_address


@dataclass(frozen=True)
class YearRow:
    """``why_no_change``: the reason for a dash. ``notes``: what was corrected."""

    line: HistoryLine
    address: str
    why_no_change: str
    notes: list[str] = field(default_factory=list)


def year_rows(history: IndexHistory, *, profile: UnitProfile) -> list[YearRow]:
    oldest = history.lines[-1]
    return [
        YearRow(
            line=line,
            address=ranking_address(line.publication),
            why_no_change=_why_no_change(line, history, profile, first=line is oldest),
            notes=_correction_notes(line),
        )
        for line in history.lines
    ]


def _why_no_change(
    line: HistoryLine, history: IndexHistory, profile: UnitProfile, *, first: bool
) -> str:
    if line.change is not None:
        return ""
    if line.row["value"] is None:
        return ""
    if first:
        formation = profile.formed_about(line.year)
        if formation is not None:
            return _("Not comparable: %(reason)s.") % {"reason": formation_reason(formation)}
        return _("The first year of which a figure is published.")
    others = [
        other.publication
        for other in history.lines
        if other.year == line.year - 1
        and other.publication.block_code != line.publication.block_code
    ]
    if others and line.previous is None:
        return _("Not comparable: the unit was in another block in %(year)s (%(block)s).") % {
            "year": line.year - 1,
            "block": others[0].block_name,
        }
    return _("No figure of %(year)s is published.") % {"year": line.year - 1}


def _correction_notes(line: HistoryLine) -> list[str]:
    notes = []
    if line.corrected:
        notes.append(_correction_note(line))
    if line.previous is not None and _value_was_corrected(line.previous):
        notes.append(
            _(
                "The change counts from the corrected figure of %(year)s: %(now)s, before the "
                "correction %(before)s."
            )
            % {
                "year": line.previous.year,
                "now": percent(line.previous.row["value"]),
                "before": percent(line.previous.corrected[0].value),
            }
        )
    return notes


def _correction_note(line: HistoryLine) -> str:
    publication = line.publication
    before = _said(line.corrected[0].value, line.corrected[0].rank)
    now = _said(line.row["value"], line.row["rank"])
    facts = {
        "number": publication.number,
        "day": day(publication.decided_on or localtime(publication.published_at)),
        "before": before,
        "now": now,
        "reason": publication.reason,
    }
    if before == now:
        words = _(
            "Publication %(number)s on %(day)s corrected other units of the block; the figures of "
            "this unit stayed as they were."
        )
    else:
        words = _(
            "Corrected by publication %(number)s on %(day)s: %(before)s, now %(now)s. %(reason)s"
        )
    return words % facts


def _value_was_corrected(line: HistoryLine) -> bool:
    value = line.row["value"]
    return any(
        old.value is not None and value is not None and old.value != value
        for old in line.corrected[:1]
    )


def _said(value: Decimal | None, rank: int | None) -> str:
    known = []
    if value is not None:
        known.append(percent(value))
    if rank is not None:
        known.append(_("rank %(rank)s") % {"rank": rank})
    return ", ".join(known) or _("no figure")
