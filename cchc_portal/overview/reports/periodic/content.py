"""The parts of a periodic report: what the portal holds, what people wrote, what is still blank."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_portal.overview.models import PeriodicReport
from cchc_portal.overview.reports.periodic.outline import OUTLINE, Part
from cchc_portal.overview.reports.periodic.sentences import sentences_of
from cchc_portal.overview.selectors.periodic_facts import PeriodicFacts


@dataclass(frozen=True)
class Written:
    """A part of the outline with its sentences and its text."""

    part: Part
    sentences: tuple[str, ...] = ()
    text: str = ""

    @property
    def takes_text(self) -> bool:
        return bool(self.part.hint)

    @property
    def blank(self) -> bool:
        """It takes a text, has none, and the portal has nothing to say of it."""
        return self.takes_text and not self.text and not self.sentences


def written_parts(facts: PeriodicFacts, texts: Mapping[str, str]) -> list[Written]:
    """The whole outline in order; ``texts`` by code of the part."""
    sentences = sentences_of(facts)
    return [
        Written(
            part=part,
            sentences=tuple(sentences.get(part.code, ())),
            text=texts.get(part.code, "").strip(),
        )
        for part in OUTLINE
    ]


def texts_of(report: PeriodicReport | None) -> dict[str, str]:
    """What people wrote, by code of the part."""
    if report is None:
        return {}
    return dict(report.texts.values_list("part", "text"))
