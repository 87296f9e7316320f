"""The codes of a sheet of criteria: parents, repeats, and what Excel made of them.

Excel turns the code 1.10 into the number 1.1. What can be seen of that is refused: 1.1 that stands
twice, and a row of codes from which just the tenth, twentieth ... is missing.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from indices.scoring.criteria_tree import parent_code


def as_text_hint(code: str) -> str:
    return _("If it was %(code)s0, format that column as text before typing.") % {"code": code}


class FileCodes:
    """The codes of a file, by the set that their rows name (``key``)."""

    def __init__(self, pairs: Iterable[tuple[Hashable, str]]):
        self.by_set: dict[Hashable, set[str]] = defaultdict(set)
        for key, code in pairs:
            self.by_set[key].add(code)
        self.rows: dict[tuple[Hashable, str], int] = {}

    def has_parts(self, *, key: Hashable, code: str, held: Iterable[str]) -> bool:
        """Does anything stand below ``code``, in the file or in the set?"""
        return any(other.startswith(f"{code}.") for other in self.by_set[key] | set(held))

    def check(
        self, *, key: Hashable, code: str, held: Iterable[str], number: int, beside: bool
    ) -> None:
        """Raises ``ValidationError`` by column: for a code that stood in an earlier row, one whose
        parent stands neither in the file nor in the set (``held``), and one after a gap.
        Contents ``beside`` the tree need no parent."""
        earlier = self.rows.setdefault((key, code), number)
        if earlier != number:
            message = _("%(code)s stands in row %(row)s already; keep one of the two rows.")
            words = message % {"code": code, "row": earlier}
            raise ValidationError(
                {"code": f"{words} {as_text_hint(code)}" if "." in code else words}
            )
        known = self.by_set[key] | set(held)
        parent = parent_code(code)
        if parent and parent not in known and not beside:
            raise ValidationError(
                {
                    "code": _(
                        "%(code)s has no parent: %(parent)s stands neither in the file nor in the "
                        "set."
                    )
                    % {"code": code, "parent": parent}
                }
            )
        missing = lost_tenth(code, known)
        if missing:
            raise ValidationError(
                {
                    "code": _("%(missing)s is missing before %(code)s.")
                    % {"missing": missing, "code": code}
                    + " "
                    + as_text_hint(missing[:-1])
                }
            )


def lost_tenth(code: str, known: set[str]) -> str:
    """1.10 where ``code`` is 1.11 and ``known`` holds 1.9 but not 1.10; else ""."""
    parent, _dot, last = code.rpartition(".")
    if not (parent and last.isdecimal() and int(last) > 10 and int(last) % 10 == 1):
        return ""
    before, tenth = (f"{parent}.{int(last) - step}" for step in (2, 1))
    return tenth if before in known and tenth not in known else ""
