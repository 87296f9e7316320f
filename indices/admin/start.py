"""The admin's first page: which rounds are open, how far entry has come, what to do next."""

from dataclasses import dataclass

from django.db.models import F, Max

from cchc_portal.units.scope import editable_units, reaches_province, visible_units
from indices.admin.rounds import links_for
from indices.models import RoundBlock
from indices.selectors.entry_progress import Progress, entry_progress

MOST_ROUNDS = 12


@dataclass(frozen=True)
class OpenRound:
    """A line of the page; ``links`` are addresses and titles; ``published`` is the newest
    publication's number or None."""

    round_block: RoundBlock
    progress: Progress
    links: list[tuple[str, str]]
    published: int | None


def start_page(request, context: dict) -> dict:
    """Add the open rounds that concern the user: those of their units, or all for whoever sees the
    whole province; rounds that were never published come first."""
    units = visible_units(request.user)
    rounds = _open_rounds(request.user, units)
    progress = entry_progress(round_blocks=rounds, units=units)
    context["open_rounds"] = [
        OpenRound(
            round_block=round_block,
            progress=progress[round_block.pk],
            links=links_for(request.user, round_block),
            published=round_block.newest,
        )
        for round_block in rounds
    ]
    context["own_units"] = (
        [] if reaches_province(request.user) else list(editable_units(request.user)[:10])
    )
    return context


def _open_rounds(user, units) -> list[RoundBlock]:
    if not user.has_perm("indices.view_roundblock"):
        return []
    rounds = RoundBlock.objects.filter(entry_open=True)
    if not (reaches_province(user) or user.has_perm("units.view_all_drafts")):
        rounds = rounds.filter(block__places__unit__in=units).distinct()
    return list(
        rounds.select_related("round__index", "block")
        .annotate(newest=Max("publications__number"))
        .order_by(
            F("newest").asc(nulls_first=True),
            "-round__year",
            "round__index__order",
            "block__order",
            "pk",
        )[:MOST_ROUNDS]
    )
