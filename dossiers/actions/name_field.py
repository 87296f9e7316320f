"""The field of procedures (lĩnh vực TTHC) of a name, made where it is new."""

from cchc_portal.audit.save_record import save_record
from cchc_portal.units.names import match_key, search_key
from dossiers.models import ProcedureField

LONGEST = 80
WITHOUT_LETTERS = "field"


def name_field(*, name: str, by, reason: str) -> ProcedureField:
    """The field called ``name``, however it is typed; a new one gets a code made of its name.

    Raises ``ValidationError`` for a name that is too long.
    """
    held = ProcedureField.objects.filter(match_key=match_key(name)).first()
    if held is not None:
        return held
    field = ProcedureField(code=free_code(name), name=" ".join(name.split()))
    return save_record(record=field, by=by, reason=reason)


def free_code(name: str) -> str:
    """A code that no field bears: "Đất đai" gives dat-dai, and dat-dai-2 where that is taken."""
    words = search_key(name).encode("ascii", "ignore").decode().split()
    code = ""
    for word in words:
        longer = f"{code}-{word}" if code else word[: LONGEST - 4]
        if len(longer) > LONGEST - 4:
            break
        code = longer
    code = code or WITHOUT_LETTERS
    taken = set(ProcedureField.objects.filter(code__startswith=code).values_list("code", flat=True))
    number, found = 1, code
    while found in taken:
        number += 1
        found = f"{code}-{number}"
    return found
