"""What the notice of round 1 tells a unit: where its points were changed, and what is asked."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from indices.models import Criterion, Sending


@dataclass(frozen=True)
class NoticeLine:
    """One criterion: what the unit had sent and what round 1 gave; None is without points.
    ``asked`` is the message where an explanation is asked for."""

    code: str
    name: str
    sent: Decimal | None
    appraised: Decimal | None
    not_assessed: bool
    note: str
    asked: str


def notice_lines(*, sending: Sending) -> list[NoticeLine]:
    """The criteria whose points changed or that are asked about, as they were frozen when the
    notice was written; in the order of the set. Two queries."""
    own = sending.assessment.sendings.filter(kind=Sending.Kind.SELF).order_by("-number").first()
    sent = {line["code"]: line for line in own.content["entries"]} if own else {}
    asked = {line["code"]: line["message"] for line in sending.content.get("asked", [])}
    names = dict(
        Criterion.objects.filter(
            criteria_set__round_block=sending.assessment.round_block_id
        ).values_list("code", "name")
    )
    return [
        NoticeLine(
            code=line["code"],
            name=names.get(line["code"], ""),
            sent=_points(sent.get(line["code"])),
            appraised=_points(line),
            not_assessed=line["not_applicable"],
            note=line["note"],
            asked=asked.get(line["code"], ""),
        )
        for line in sending.content["entries"]
        if line["code"] in asked or _differs(sent.get(line["code"]), line)
    ]


def _differs(sent: dict[str, Any] | None, appraised: dict[str, Any]) -> bool:
    if sent is None:
        return True
    return (
        _points(sent) != _points(appraised) or sent["not_applicable"] != appraised["not_applicable"]
    )


def _points(line: dict[str, Any] | None) -> Decimal | None:
    return None if line is None or line["points"] is None else Decimal(line["points"])
