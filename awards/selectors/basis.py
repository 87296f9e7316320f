"""The published results that rules of proposal stand on: of whole years, the latest of snapshots.

Drafts are never read: everything comes through ``indices.selectors.published``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from awards.eligibility import Facts
from awards.models import ProposalRule
from indices.metrics import METRICS, Measured
from indices.models import Publication
from indices.selectors.published import latest_of_blocks, results_of, standing_publications

Row = Mapping[str, Any]


@dataclass(frozen=True)
class BlockBasis:
    """One block's standing publication and the rows of its units that have a figure."""

    publication: Publication
    rows: list[Row]

    @property
    def grades(self) -> list[str]:
        """Names of the grades, the best first."""
        bands = self.publication.grade_bands or ()
        ordered = sorted(bands, key=lambda band: Decimal(band["lower_bound"]), reverse=True)
        return [band["name"] for band in ordered]

    def place_of(self, grade: str) -> int | None:
        grades = self.grades
        return grades.index(grade) if grade in grades else None


def basis_of(rule: ProposalRule) -> list[BlockBasis]:
    """The blocks that ``rule`` looks at, in the year of the campaign. At most four queries.

    A campaign of constructed data looks at constructed blocks only, every other at real ones. A
    unit that was not assessed or has no value is left out.
    """
    narrowed = {} if rule.block is None else {"block_code": rule.block.code}
    standing = standing_publications(
        index_code=rule.index.code,
        year=rule.campaign.achievement_year,
        period=str(rule.campaign.achievement_year),
        illustrative=rule.campaign.illustrative,
        **narrowed,
    )
    publications = latest_of_blocks(standing)
    rows: dict[int, list[Row]] = {publication.pk: [] for publication in publications}
    for row in results_of(publications):
        if row["value"] is not None and not row["not_assessed"]:
            rows[row["publication_id"]].append(row)
    return [BlockBasis(publication, rows[publication.pk]) for publication in publications]


def rank_of(row: Row) -> tuple[int | None, int | None]:
    """The rank and of how many, as computed, else as printed."""
    if row["rank"] is not None:
        return row["rank"], row["rank_of"]
    return row["printed_rank"], row["printed_rank_of"]


def grade_of(row: Row) -> str:
    return row["grade"] or row["printed_grade"]


def exact_value(row: Row) -> Decimal:
    """The figure that was ranked, unrounded where the round says so."""
    return row["value"] if row["ranked_value"] is None else row["ranked_value"]


def facts_of(
    row: Row, *, basis: BlockBasis, figures: Mapping[str, Mapping[int, Measured]]
) -> Facts:
    """``row`` as the rules see it; ``figures`` by metric and unit."""
    return Facts(
        key=row["unit_code"],
        value=exact_value(row),
        rank=rank_of(row)[0],
        grade_place=basis.place_of(grade_of(row)),
        change=row["change"],
        figures={
            metric: held[row["unit_id"]].value
            for metric, held in figures.items()
            if row["unit_id"] in held
        },
    )


def figures_of_gates(rule: ProposalRule) -> dict[str, dict[int, Measured]]:
    """The figures of the year by every metric that the gates of ``rule`` name and the portal
    measures."""
    codes = {gate.metric for gate in rule.gates.all() if gate.metric} & METRICS.keys()
    return {code: METRICS[code].measure(rule.campaign.achievement_year) for code in sorted(codes)}
