"""The score sheet as a browser holds it: its rows, and every field with its text."""

import json

from django.urls import reverse


def sheet_url(held, code: str = "so-a", page: str = "sheet") -> str:
    return reverse(f"admin:indices_assessment_{page}", args=[held.assessment(code).pk])


def open_rows(client, held, who: str, code: str = "so-a") -> list:
    """The rows of the page as ``who`` sees it."""
    client.force_login(held.world.people[who])
    response = client.get(sheet_url(held, code))
    assert response.status_code == 200
    return response.context["page"].rows


def form_fields(response) -> dict[str, str]:
    """Every field of the sheet's form; a box that is not ticked is not sent."""
    fields = {}
    for row in response.context["page"].rows:
        if not row.lane:
            continue
        pk = row.criterion.pk
        fields[f"{pk}-seen"] = str(row.seen)
        for one in row.fields:
            if one.kind != "check" or one.text:
                fields[f"{pk}-{one.name}"] = one.text
    return fields


def typed(held, **cells: str) -> dict[str, str]:
    """``typed(held, **{"1.1__a": "9"})`` as fields of the form."""
    found = {}
    for place, text in cells.items():
        code, name = place.split("__")
        found[f"{held.nodes[code].pk}-{name}"] = text
    return found


def save_one(client, held, code: str, lane: str = "self", *, seen=0, unit="so-a", **texts):
    """What the page sends while somebody types."""
    body = {"criterion": held.nodes[code].pk, "lane": lane, "seen_event": seen, **texts}
    return client.post(
        sheet_url(held, unit, "sheet_entry"), json.dumps(body), content_type="application/json"
    )


def take_step(client, held, step: str, unit: str = "so-a", **data):
    return client.post(sheet_url(held, unit, "step"), {"step": step, **data}, follow=True)
