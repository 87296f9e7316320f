"""Indexes, rounds, scores and publications in the admin."""

from indices.admin import (
    grade_scales,
    indexes,
    printed_figures,
    publications,
    rounds,
    yearly_scores,
)

__all__ = [
    "grade_scales",
    "indexes",
    "printed_figures",
    "publications",
    "rounds",
    "yearly_scores",
]
