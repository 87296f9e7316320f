"""The columns of the sheet of criteria, and how their cells are read."""

import json

from django.utils.translation import gettext as _

from cchc_portal.sheets import numbers
from cchc_portal.sheets.cells import CellRefused, plain_text, quoted
from cchc_portal.sheets.columns import NO, YES, Column, one_of
from indices.models import Criterion, Method
from indices.models.rule_params import NotKept, params_of
from indices.sheets.year_column import year

DROPPED = "dropped"
"""The link of a row that only states that last year's criterion has no successor."""
SEPARATOR = ";"


def yes_or_no(text: str) -> bool:
    """A cell that says yes or no, in the languages of the door."""
    word = plain_text(text).lower()
    if word in YES | NO:
        return word in YES
    raise CellRefused(
        _("“%(text)s” is neither yes nor no; type có or không.") % {"text": quoted(text)}
    )


def params(text: str) -> dict:
    """The parameters of a rule, as a JSON object; numbers stay exact."""
    typed = plain_text(text)
    try:
        return params_of(typed)
    except json.JSONDecodeError as error:
        raise CellRefused(
            _("This is not JSON, from character %(place)s on; right is, for example, %(example)s.")
            % {"place": error.pos + 1, "example": '{"lo": 80, "hi": 100}'}
        ) from error
    except NotKept as error:
        raise CellRefused(
            _("“%(text)s” holds a number of more than 15 digits, or a character that is no text.")
            % {"text": quoted(typed)}
        ) from error
    except ValueError as error:
        raise CellRefused(
            _("“%(text)s” is no JSON object; right is, for example, %(example)s.")
            % {"text": quoted(typed), "example": '{"each": 0.25}'}
        ) from error


def rule(text: str) -> str:
    """A kind of rule, in whatever letters it is typed."""
    known = Criterion.RuleKind.values
    word = plain_text(text).upper()
    if word not in known:
        raise CellRefused(
            _("“%(text)s” is not known here; type one of: %(choices)s.")
            % {"text": quoted(text), "choices": ", ".join(known)}
        )
    return word


def codes(text: str) -> list[str]:
    """One code, or several with semicolons between them."""
    found = [code.strip() for code in plain_text(text).split(SEPARATOR)]
    return list(dict.fromkeys(code for code in found if code))


COLUMNS = (
    Column("index", identifies=True, needed=True),
    Column("year", year, identifies=True, needed=True),
    Column("period", identifies=True),
    Column("as_of", numbers.day, identifies=True),
    Column("block", identifies=True, needed=True),
    Column("declared_total", numbers.score),
    Column("code", identifies=True, needed=True),
    Column("kind", one_of(*Criterion.Kind.values)),
    Column("name"),
    Column("max_points", numbers.score),
    Column("method", one_of(*Method.values)),
    Column("rule", rule),
    Column("params", params),
    Column("on_zero", one_of(*Criterion.OnZero.values)),
    Column("evidence"),
    Column("evidence_required", yes_or_no),
    Column("guidance"),
    Column("legal_basis"),
    Column("legal_from", numbers.day),
    Column("legal_to", numbers.day),
    Column("appraising_body"),
    Column("previous_code", codes),
    Column("link", one_of(*Criterion.Link.values, DROPPED)),
)
WHEN_EMPTY = {
    "kind": Criterion.Kind.CRITERION,
    "method": Method.APPRAISAL,
    "rule": "",
    "params": {},
    "on_zero": "",
    "evidence": "",
    "evidence_required": False,
    "guidance": "",
    "legal_basis": "",
    "legal_from": None,
    "legal_to": None,
    "appraising_body": None,
    "link": "",
}
"""What an empty cell means; name and maximum cannot be empty."""
