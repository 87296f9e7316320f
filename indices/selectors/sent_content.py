"""What is sent: the content of a receipt, and its fingerprint."""

import json
from decimal import Decimal
from hashlib import sha256
from typing import Any

from indices.models import Assessment, ScoreEntry


def lane_content(*, assessment: Assessment, lane: str) -> dict[str, Any]:
    """Every entry of a lane as text, by code, with the sum of its points."""
    entries = (
        ScoreEntry.objects.filter(assessment=assessment, lane=lane)
        .select_related("criterion")
        .order_by("criterion__order")
    )
    lines = [
        {
            "code": entry.criterion.code,
            "a": _text(entry.a),
            "b": _text(entry.b),
            "branch": entry.branch,
            "points": _text(entry.points),
            "not_applicable": entry.not_applicable,
            "note": entry.note,
        }
        for entry in entries
    ]
    points = sum((entry.points or Decimal(0) for entry in entries), Decimal(0))
    citations = [
        {
            "code": citation.criterion.code,
            "document": str(citation.document),
            "sha256": citation.document.sha256,
            "section": citation.section,
            "page": citation.page,
        }
        for citation in assessment.citations.filter(withdrawn=False)
        .select_related("criterion", "document")
        .order_by("criterion__order", "pk")
    ]
    return {
        "unit": assessment.unit.code,
        "unit_name": assessment.unit.name,
        "round": str(assessment.round_block),
        "lane": str(lane),
        "entries": lines,
        "points": _text(points),
        "citations": citations,
    }


def fingerprint(content: dict[str, Any]) -> str:
    """The sha256 of ``content`` written as JSON with sorted keys and no blanks."""
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(plain.encode()).hexdigest()


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
