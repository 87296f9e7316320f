"""The grid's form as a browser holds it: every field with the text that the page put there."""

from decimal import Decimal

from django.urls import reverse

from indices.models import YearlyScore


def grid_url(round_block) -> str:
    return reverse("admin:indices_roundblock_grid", args=[round_block.pk])


def form_fields(page) -> dict[str, str]:
    """The fields of the form in ``page`` (a response) by name."""
    fields = {"reason": page.context["reason"]}
    for row in page.context["rows"]:
        if row.editable:
            fields[f"{row.unit.pk}-seen"] = str(row.seen)
            fields.update({cell.name: cell.text for cell in row.cells})
    return fields


def typed(world, **cells: str) -> dict[str, str]:
    """``typed(world, so_a__value="88,2")`` as form fields."""
    found = {}
    for place, text in cells.items():
        code, column = place.split("__")
        found[f"{world.units[code.replace('_', '-')].pk}-{column}"] = text
    return found


def row_of(page, code: str):
    return next(row for row in page.context["rows"] if row.unit.code == code)


def cell_of(page, code: str, column: str):
    return next(cell for cell in row_of(page, code).cells if cell.column.name == column)


def post(client, url, **fields):
    """Open the page, type ``fields`` over what stands there, press save."""
    return client.post(url, {**form_fields(client.get(url)), **fields})


def stored(world) -> dict[str, Decimal | None]:
    scores = YearlyScore.objects.filter(round_block=world.so_round, cancelled_at__isnull=True)
    return {score.unit.code: score.value for score in scores}
