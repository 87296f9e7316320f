"""Does a newer publication stand than the one that a nomination or commendation rests on?

A question asked of the data when it is looked at; nothing is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from awards.models import Commendation, Nomination
from awards.selectors.basis import Row, grade_of, rank_of
from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import day
from indices.models import Publication
from indices.selectors.published import results_of

ARROW = " → "
UNKNOWN = "–"


@dataclass(frozen=True)
class UnitFigures:
    """What a publication says of a unit; None or "" is unknown."""

    value: Decimal | None
    rank: int | None
    rank_of: int | None
    grade: str

    @classmethod
    def of(cls, row: Row) -> "UnitFigures":
        rank, size = rank_of(row)
        return cls(value=row["value"], rank=rank, rank_of=size, grade=grade_of(row))


@dataclass(frozen=True)
class ResultChange:
    """``publication`` is the newer one, ``number`` its number. ``before`` and ``now`` are the
    unit's figures in both, None where it is not in it."""

    publication: Publication
    before: UnitFigures | None
    now: UnitFigures | None

    @property
    def number(self) -> int:
        return self.publication.number

    @property
    def gone(self) -> bool:
        return self.before is not None and self.now is None

    @property
    def changed(self) -> bool:
        """Is something of the unit itself another?"""
        return self.before != self.now

    @property
    def document(self) -> str:
        """The decision of the correction, or the publication where its number is unknown."""
        published = self.publication
        if published.decision_number and published.decided_on:
            return _("Decision %(number)s of %(day)s") % {
                "number": published.decision_number,
                "day": day(published.decided_on),
            }
        if published.decision_number:
            return _("Decision %(number)s") % {"number": published.decision_number}
        return _("publication number %(number)s (correction)") % {"number": published.number}

    @property
    def what(self) -> str:
        """What changed for the unit: value, rank and grade, before → now."""
        if self.gone:
            return _("the unit is not in the newer results")
        if self.before is None and self.now is not None:
            return _("the unit is in the newer results only")
        if not self.changed:
            return _("nothing of the unit changed")
        pairs = [
            (_("Index value (%)"), _value(self.before), _value(self.now)),
            (_("Rank"), _rank(self.before), _rank(self.now)),
            (_("Grade"), self.before.grade or UNKNOWN, self.now.grade or UNKNOWN),
        ]
        return "; ".join(f"{name} {old}{ARROW}{new}" for name, old, new in pairs if old != new)

    @property
    def sentence(self) -> str:
        """That the ground was corrected; it asks for a review where the unit itself changed."""
        if not self.changed:
            return _(
                "The result that the commendation rests on was corrected by %(document)s; nothing "
                "of the unit changed."
            ) % {"document": self.document}
        return _(
            "The result that the commendation rests on was corrected by %(document)s; please "
            "review it."
        ) % {"document": self.document}

    @property
    def words(self) -> str:
        """The sentence, then what changed for the unit."""
        return f"{self.sentence} {capfirst(self.what)}." if self.changed else self.sentence


def newer_results(rows: Iterable[Nomination | Commendation]) -> dict[int, ResultChange]:
    """By the id of the row (all of one model), those that rest on a publication which a newer one
    of the same round and block replaced. At most five queries, whatever the number of rows."""
    resting = [row for row in rows if row.publication_id is not None]
    held = Publication.objects.in_bulk({row.publication_id for row in resting})
    newest = _newest({publication.round_block_id for publication in held.values()})
    replaced = [
        row
        for row in resting
        if newest[held[row.publication_id].round_block_id].pk != row.publication_id
    ]
    if not replaced:
        return {}
    old = [held[pk] for pk in {row.publication_id for row in replaced}]
    new = [newest[publication.round_block_id] for publication in old]
    figures = {
        (row["publication_id"], row["unit_id"]): UnitFigures.of(row)
        for row in results_of([*old, *new], standing=())
    }
    found = {}
    for row in replaced:
        publication = newest[held[row.publication_id].round_block_id]
        found[row.pk] = ResultChange(
            publication=publication,
            before=figures.get((row.publication_id, row.unit_id)),
            now=figures.get((publication.pk, row.unit_id)),
        )
    return found


def _newest(round_blocks: set[int]) -> dict[int, Publication]:
    """The standing publication of each round and block."""
    standing = (
        Publication.objects.filter(round_block__in=round_blocks)
        .order_by("round_block_id", "-number")
        .distinct("round_block_id")
    )
    return {publication.round_block_id: publication for publication in standing}


def _value(figures: UnitFigures) -> str:
    return UNKNOWN if figures.value is None else f"{in_sentence(figures.value)}%"


def _rank(figures: UnitFigures) -> str:
    if figures.rank is None:
        return UNKNOWN
    return str(figures.rank) if figures.rank_of is None else f"{figures.rank}/{figures.rank_of}"
