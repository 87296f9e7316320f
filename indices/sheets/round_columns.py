"""The columns that say which round a row means, as an export fills them."""

from typing import Any

from indices.models import Round


def round_columns(round_: Round) -> dict[str, Any]:
    """index, year, period and as_of of ``round_``."""
    return {
        "index": round_.index.code,
        "year": round_.year,
        "period": round_.period,
        "as_of": round_.as_of,
    }
