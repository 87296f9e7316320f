"""The rows of the grid: the units of a block with what was entered for them."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from cchc_portal.audit.changes import event_model
from cchc_portal.figures.show import in_column
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import editable_units, visible_units
from cchc_portal.units.selectors.block_members import members_of_block
from indices.admin.grid_columns import COLUMNS, GridColumn
from indices.models import RoundBlock, YearlyScore
from indices.scoring.rounding import exact_percent, round_half_up


@dataclass
class Cell:
    """``text`` is what stands in the field, ``saved`` what is stored; ``theirs`` what somebody
    else stored meanwhile in a field that this user typed into (None: nobody did)."""

    column: GridColumn
    name: str
    saved: str = ""
    text: str = ""
    theirs: str | None = None
    errors: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return self.text != self.saved


@dataclass
class Row:
    """A unit's row. ``seen`` is its newest history row; ``editable`` and ``visible`` say whether
    this user may write, or at least read, its draft figures."""

    unit: Unit
    score: YearlyScore | None
    seen: int
    editable: bool
    visible: bool
    required: bool
    computed: str
    cells: list[Cell]
    errors: list[str] = field(default_factory=list)
    conflicts: list = field(default_factory=list)
    may_cancel: bool = False

    @property
    def faulty(self) -> bool:
        return bool(self.errors or self.conflicts or any(cell.errors for cell in self.cells))

    @property
    def main_cells(self) -> list[Cell]:
        return [cell for cell in self.cells if not cell.column.rare]

    @property
    def rare_cells(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.column.rare]

    @property
    def entered(self) -> bool:
        return self.score is not None


@dataclass(frozen=True)
class LastSaved:
    """The newest change of a score."""

    at: datetime
    by: str


def grid_rows(*, round_block: RoundBlock, user) -> list[Row]:
    """One row per unit of the block that year and per unit with a score, those that ``user`` may
    edit first. A constant number of queries."""
    scores = {
        score.unit_id: score
        for score in YearlyScore.objects.filter(
            round_block=round_block, cancelled_at__isnull=True
        ).select_related("unit")
    }
    round_ = round_block.round
    members = members_of_block(block=round_block.block, year=round_.year, as_of=round_.as_of)
    units = {member.unit.pk: member.unit for member in members}
    required = {member.unit.pk for member in members if member.required}
    units.update({pk: score.unit for pk, score in scores.items()})
    editable, visible = _within(editable_units(user), units), _within(visible_units(user), units)
    seen = newest_events(scores.values())
    rows = [
        _row(
            round_block,
            unit,
            scores.get(pk),
            seen=seen.get(scores[pk].pk, 0) if pk in scores else 0,
            editable=pk in editable,
            visible=pk in visible,
            required=pk in required,
        )
        for pk, unit in units.items()
    ]
    return sorted(rows, key=lambda row: (not row.editable, row.unit.sort_key, row.unit.code))


def _within(units, wanted) -> set[int]:
    return set(units.filter(pk__in=wanted).values_list("pk", flat=True))


def newest_events(scores) -> dict[int, int]:
    """The newest history row of each score, by score id."""
    events = event_model(YearlyScore).objects.filter(pgh_obj__in=[score.pk for score in scores])
    newest = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    return dict(newest.values_list("pgh_obj_id", "pgh_id"))


def last_saved(*, round_block: RoundBlock, rows: list[Row]) -> LastSaved | None:
    """Who last changed one of the scores that the user may see, and when."""
    visible = [row.unit.pk for row in rows if row.visible]
    newest = (
        event_model(YearlyScore)
        .objects.filter(round_block_id=round_block.pk, unit_id__in=visible)
        .order_by("-pgh_id")
        .values_list("pgh_created_at", "pgh_context")
        .first()
    )
    if newest is None:
        return None
    return LastSaved(at=newest[0], by=(newest[1] or {}).get("user", ""))


def _row(round_block, unit, score, *, seen, editable, visible, required) -> Row:
    cells = []
    for column in COLUMNS:
        shown = column.show(getattr(score, column.name)) if score and visible else ""
        cells.append(Cell(column=column, name=f"{unit.pk}-{column.name}", saved=shown, text=shown))
    computed = ""
    if score and visible:
        computed = percent_of_points(score.points, score.max_points, round_block.decimals)
    return Row(
        unit=unit,
        score=score if visible else None,
        seen=seen,
        editable=editable,
        visible=visible,
        required=required,
        computed=computed,
        cells=cells,
    )


def percent_of_points(points: Decimal | None, max_points: Decimal | None, decimals: int) -> str:
    """What points of maximum points give, rounded for a column; empty where one is missing."""
    if points is None or not max_points:
        return ""
    exact = exact_percent(points=points, max_points=max_points)
    return in_column(round_half_up(exact, decimals), decimals)
