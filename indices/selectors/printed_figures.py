"""Figures that a source prints about a whole block: counts of grades, means, best and worst."""

from indices.models import PrintedFigure


def printed_figures_of_block(*, index_code: str, year: int, block_code: str) -> list[PrintedFigure]:
    """What sources print for the block in that year, units left aside; one query."""
    return list(
        PrintedFigure.objects.filter(
            index__code=index_code, year=year, block__code=block_code, unit__isnull=True
        ).order_by("pk")
    )
