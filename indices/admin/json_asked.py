"""What a script asks as JSON: whatever is no object is nothing, and no text breaks the database."""

import json
from typing import Any


def json_asked(request) -> dict[str, Any]:
    """The object in the body of ``request``; empty for anything else, however deep or broken."""
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return asked if isinstance(asked, dict) else {}


def plain(value: Any) -> str:
    """``value`` as a form would send it: no NUL, and no half of a character (JSON can write both,
    the database holds neither)."""
    return str(value).replace("\0", "").encode("utf-8", "replace").decode("utf-8")
