"""What the reader of a ranking page asks for in the address."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest

from indices.selectors.ranking_order import SORTS

FORMATS = ("csv", "xlsx", "docx")


@dataclass(frozen=True)
class Asked:
    """``sort`` is one of ``SORTS``, with "-" for the other way round; ``words`` filter the names;
    ``page`` as typed; ``period`` and ``as_of`` choose among rounds of a year; ``format`` is a kind
    of file or empty for the page."""

    sort: str = "rank"
    words: str = ""
    page: str = "1"
    period: str = ""
    as_of: date | None = None
    format: str = ""


def asked_in(request: HttpRequest) -> Asked:
    """The wishes in the address of ``request``; what cannot be understood counts as not asked."""
    sort = request.GET.get("sort", "")
    file_format = request.GET.get("format", "")
    return Asked(
        sort=sort if sort.removeprefix("-") in SORTS else "rank",
        words=request.GET.get("q", "").strip()[:100],
        page=request.GET.get("page", "1"),
        period=request.GET.get("period", "").strip(),
        as_of=_day(request.GET.get("as_of", "")),
        format=file_format if file_format in FORMATS else "",
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
