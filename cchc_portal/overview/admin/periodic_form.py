"""The texts of a periodic report as typed on its page: read, compared with what was on the screen,
handed to the actions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cchc_portal.audit.changes import event_model, latest_event_ids
from cchc_portal.audit.refused import Refused
from cchc_portal.overview.actions.consolidate_report import consolidate_report
from cchc_portal.overview.actions.send_report import HasBlanks, send_report
from cchc_portal.overview.actions.write_report_text import (
    TextsChangedMeanwhile,
    write_report_texts,
)
from cchc_portal.overview.models import PeriodicReport, ReportText
from cchc_portal.overview.reports.periodic.outline import PART_OF

SAVE, SEND, GATHER = "save", "send", "gather"
MOST_DIGITS = 19


@dataclass
class ReportForm:
    """``texts`` and ``seen`` (newest history row on the screen) by code of the part; ``shown``: the
    texts that were on the screen, ``touched`` those that differ from them.

    ``errors`` by code, ``refusal`` for the whole with its ``items``; ``asks_blanks``: it is sent
    with blanks when the sender confirms."""

    what: str
    texts: dict[str, str] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    seen_event: int = 0
    again: list[str] = field(default_factory=list)
    with_blanks: bool = False
    deputy: bool = False
    errors: dict[str, str] = field(default_factory=dict)
    refusal: str = ""
    items: list[str] = field(default_factory=list)
    asks_blanks: bool = False
    shown: dict[str, str] = field(default_factory=dict)
    touched: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data) -> "ReportForm":
        """Read the posted ``data`` (a QueryDict)."""
        what = data.get("what", SAVE)
        return cls(
            what=what if what in (SAVE, SEND, GATHER) else SAVE,
            texts={
                code: _plain(data[f"text-{code}"]) for code in PART_OF if f"text-{code}" in data
            },
            seen={code: _number(data.get(f"seen-{code}")) for code in PART_OF},
            seen_event=_number(data.get("seen-event")),
            again=[code for code in data.getlist("again") if code in PART_OF],
            with_blanks="with-blanks" in data,
            deputy="deputy" in data,
        )

    def hand_in(self, *, report: PeriodicReport, by) -> bool:
        """Do what was asked; False with the faults in words, and then nothing is written. Raises
        ``PermissionDenied`` as the actions do."""
        self.shown = texts_seen(report, self.seen)
        self.touched = {
            code: text for code, text in self.texts.items() if text != self.shown.get(code, "")
        }
        try:
            with transaction.atomic():
                self._do(report, by)
        except TextsChangedMeanwhile as refused:
            self.errors, self.refusal = dict(refused.parts), refused.messages[0]
        except HasBlanks as refused:
            self.asks_blanks = True
            self.refusal, self.items = refused.messages[0], refused.items
        except Refused as refused:
            self.refusal, self.items = " ".join(refused.messages), refused.items
        except ValidationError as error:
            faults = error.message_dict if hasattr(error, "error_dict") else {}
            self.errors = {code: " ".join(told) for code, told in faults.items() if code in PART_OF}
            self.refusal = "" if faults else " ".join(error.messages)
        return not (self.errors or self.refusal)

    def _do(self, report: PeriodicReport, by) -> None:
        if self.what == SEND:
            send_report(
                report=report,
                by=by,
                texts=self.touched,
                seen_event=self.seen_event,
                with_blanks=self.with_blanks,
                deputy=self.deputy,
            )
        elif self.what == GATHER:
            consolidate_report(
                window=report.window,
                year=report.year,
                by=by,
                again=self.again,
                texts=self.touched,
                seen_event=self.seen_event,
            )
        else:
            write_report_texts(report=report, texts=self.touched, seen=self.seen, by=by)


def texts_seen(report: PeriodicReport, seen: Mapping[str, int]) -> dict[str, str]:
    """The text of each part as it stood at the history row ``seen``."""
    events = event_model(ReportText).objects.filter(
        pgh_id__in=set(seen.values()) - {0}, report_id=report.pk
    )
    return {event.part: event.text for event in events if seen.get(event.part) == event.pgh_id}


def texts_now(report: PeriodicReport) -> dict[str, tuple[str, int]]:
    """Of each part that has one: its text and the number of its newest history row."""
    held = list(report.texts.all())
    newest = latest_event_ids(held)
    return {text.part: (text.text, newest.get(text.pk, 0)) for text in held}


def _plain(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n").strip()


def _number(text: Any) -> int:
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS else 0
