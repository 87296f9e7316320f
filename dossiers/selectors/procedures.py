"""Which procedure is meant: found by its national code or the longer form that is printed."""

import re
from collections import defaultdict

from dossiers.models import Procedure

NATIONAL_CODE = re.compile(r"(?P<code>[0-9]+\.[0-9]{6})(?:\.[0-9]{1,3})*\.[A-Z][0-9]{1,3}")


def national_code(text: str) -> str:
    """The code without the groups that a province adds: 2.000815.000.00.00.H55 is 2.000815. A text
    of another form comes back in capitals, without blanks around it, otherwise unchanged."""
    code = text.strip().upper()
    local = NATIONAL_CODE.fullmatch(code)
    return local["code"] if local else code


class ProcedureFinder:
    """All procedures by all their codes, read once (one query) and asked many times.

    A code goes before a local code as printed, and both before a code that is only the same after
    stripping; where two procedures answer to the same words, neither is meant.
    """

    def __init__(self):
        by_code: dict[str, Procedure] = {}
        printed: dict[str, set[Procedure]] = defaultdict(set)
        stripped: dict[str, set[Procedure]] = defaultdict(set)
        for procedure in Procedure.objects.select_related("field"):
            by_code[procedure.code.upper()] = procedure
            if procedure.local_code:
                printed[procedure.local_code.strip().upper()].add(procedure)
            for code in filter(None, (procedure.code, procedure.local_code)):
                stripped[national_code(code)].add(procedure)
        self._by_code, self._printed, self._stripped = by_code, printed, stripped

    def find(self, text: str) -> Procedure | None:
        """The procedure that ``text`` names, or None."""
        code = text.strip().upper()
        plain = national_code(text)
        if code in self._by_code:
            return self._by_code[code]
        if code in self._printed:
            return _only(self._printed[code])
        if plain in self._by_code:
            return self._by_code[plain]
        return _only(self._stripped.get(plain, set()))


def _only(found: set[Procedure]) -> Procedure | None:
    return next(iter(found)) if len(found) == 1 else None
