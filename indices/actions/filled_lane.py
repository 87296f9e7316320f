"""What a filling of a lane from figures outside came to."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indices.actions.enter_entry import enter_entry
from indices.models import Assessment, Criterion
from indices.selectors.unscored import as_items


@dataclass
class FilledLane:
    """``written`` and ``unchanged`` count entries; ``not_assessed`` those of them without points;
    ``missing``: where no figure was found, which stays not scored; ``refused``: in words."""

    written: int = 0
    unchanged: int = 0
    not_assessed: int = 0
    missing: dict[Assessment, list[Criterion]] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    def enter(self, *, assessment: Assessment, criterion: Criterion, **given: Any) -> None:
        """One entry (``enter_entry``), counted; a refusal is kept in words and stops no other."""
        try:
            written = enter_entry(assessment=assessment, criterion=criterion, **given)
        except ValidationError as error:
            words = " ".join(error.messages)
            self.refused.append(f"{assessment.unit}, {criterion.code}: {words}")
            return
        self.written += written.changed
        self.unchanged += not written.changed
        self.not_assessed += written.entry.not_applicable

    def lacks(self, assessment: Assessment, criterion: Criterion) -> None:
        self.missing.setdefault(assessment, []).append(criterion)

    def missing_items(self) -> list[str]:
        """One line for each unit: its name and the codes without a figure."""
        return as_items(self.missing)

    def in_words(self) -> str:
        """The counts in one line."""
        counts = _(
            "Written: %(written)s, unchanged: %(unchanged)s, not assessed: %(not_assessed)s, "
            "without a figure: %(missing)s."
        )
        return counts % {
            "written": self.written,
            "unchanged": self.unchanged,
            "not_assessed": self.not_assessed,
            "missing": sum(len(criteria) for criteria in self.missing.values()),
        }
