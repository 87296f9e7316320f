"""Query parameters of the API: each known, each read strictly, all faults named at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter

from cchc_portal.api.problems import InvalidParameters

LONGEST = 200
LARGEST_ID = 2**63 - 1
LARGEST_PAGE = 10**9
DEFAULT_PAGE_SIZE = 50
LARGEST_PAGE_SIZE = 500
FORMATS = ("json", "csv")


@dataclass(frozen=True)
class Parameter:
    """One parameter: ``read`` turns its text into a value or raises ValueError with a sentence;
    ``many`` lets it be given several times, each value counting."""

    name: str
    read: Callable[[str], Any]
    description: Any
    schema: Any = str
    many: bool = False
    choices: tuple[str, ...] = ()
    default: Any = None
    documented: dict[str, Any] = field(default_factory=dict)

    def described(self) -> OpenApiParameter:
        return OpenApiParameter(
            self.name,
            self.schema,
            OpenApiParameter.QUERY,
            description=self.description,
            many=self.many,
            enum=self.choices or None,
            default=self.default,
            **self.documented,
        )


def read_parameters(query: QueryDict, known: Sequence[Parameter]) -> dict[str, Any]:
    """The values asked for, by name; a parameter with ``many`` gives a tuple. What is not asked
    for, or left empty, is missing. Raises InvalidParameters with every fault."""
    by_name = {parameter.name: parameter for parameter in known}
    asked: dict[str, Any] = {}
    errors = []
    for name, texts in query.lists():
        try:
            values = _values(by_name, name, texts)
        except ValueError as error:
            errors.append({"parameter": name[:LONGEST], "detail": str(error)})
        else:
            if values:
                asked[name] = values if by_name[name].many else values[0]
    if errors:
        raise InvalidParameters(errors)
    return asked


def _values(by_name: dict[str, Parameter], name: str, texts: list[str]) -> tuple[Any, ...]:
    if name not in by_name:
        names = ", ".join(sorted(by_name))
        words = _("This address has no such parameter. It knows: %(names)s.")
        raise ValueError(words % {"names": names})
    parameter = by_name[name]
    texts = [text for text in texts if text != ""]
    if len(texts) > 1 and not parameter.many:
        raise ValueError(_("Give this parameter once."))
    for text in texts:
        if len(text) > LONGEST or not text.isprintable():
            raise ValueError(_("This is too long or holds characters that cannot be read."))
    return tuple(sorted({parameter.read(text) for text in texts}))


def as_text(text: str) -> str:
    return text


def as_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("Give a day as year-month-day, for example 2025-12-31.")) from None


def as_year(text: str) -> int:
    return _whole_number(text, 1, 9999)


def as_id(text: str) -> int:
    return _whole_number(text, 1, LARGEST_ID)


def as_yes_or_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(_("Give true or false."))
    return text == "true"


def _page_size(text: str) -> int:
    return min(_whole_number(text, 1, LARGEST_ID), LARGEST_PAGE_SIZE)


def _page(text: str) -> int:
    return _whole_number(text, 1, LARGEST_PAGE)


def _format(text: str) -> str:
    if text not in FORMATS:
        raise ValueError(_("Give one of: %(choices)s.") % {"choices": ", ".join(FORMATS)})
    return text


def _whole_number(text: str, lowest: int, highest: int) -> int:
    if not (text.isascii() and text.isdecimal()) or not lowest <= int(text) <= highest:
        raise ValueError(
            _("Give a whole number from %(lowest)s to %(highest)s.")
            % {"lowest": str(lowest), "highest": str(highest)}
        )
    return int(text)


PAGE = Parameter(
    "page",
    _page,
    gettext_lazy("Which page, from 1."),
    int,
    default=1,
)
PAGE_SIZE = Parameter(
    "page_size",
    _page_size,
    gettext_lazy("Rows on a page, at most 500; a larger number gives 500."),
    int,
    default=DEFAULT_PAGE_SIZE,
)
FORMAT = Parameter(
    "format",
    _format,
    gettext_lazy("json (a page) or csv (all matching rows, in UTF-8 with a byte order mark)."),
    str,
    choices=FORMATS,
    default="json",
)
