"""Who a recipient is and what for, folded to keys that equals share: the guard against the same
achievement commended twice."""

import re
from hashlib import sha256

from awards.models import Commendation, RecipientKind
from cchc_portal.units.models import Unit, UnitSuccession
from cchc_portal.units.names import match_key, search_key

LONGEST = Commendation._meta.get_field("known_recipient").max_length
LEAD_IN = re.compile(r"^(?:vi |da |co )+")
SPELT_OUT = "cai cach hanh chinh"
RENAME = UnitSuccession.Kind.RENAME


class RenamedUnits:
    """Bodies that are one under several names: the chains of renamings, read once."""

    def __init__(self):
        self._neighbours: dict[int, set[int]] = {}
        for new, old in UnitSuccession.objects.filter(
            kind=RENAME, predecessor__isnull=False
        ).values_list("successor_id", "predecessor_id"):
            self._neighbours.setdefault(new, set()).add(old)
            self._neighbours.setdefault(old, set()).add(new)

    def family(self, unit: Unit) -> set[int]:
        """Ids of ``unit`` and of all that it was and will be by renaming."""
        found, open_ones = {unit.pk}, [unit.pk]
        while open_ones:
            for other in self._neighbours.get(open_ones.pop(), ()):
                if other not in found:
                    found.add(other)
                    open_ones.append(other)
        return found


def recipient_key(row: Commendation, *, renamed: RenamedUnits) -> str | None:
    """The key of the recipient; None for a person of unknown name, who is nobody's equal.

    A person is known by name and body; a collective by the body, and where the name is none of the
    body's own, by that name too: an office inside the unit is a collective of its own.
    """
    family = renamed.family(row.unit)
    body = f"{row.recipient_kind}:{min(family)}"
    if row.recipient_kind == RecipientKind.PERSON:
        name = match_key(row.person_name)
        return _fitting(f"{body}:{name}") if name else None
    name = match_key(row.unit_name)
    return _fitting(body if name in _names(family) else f"{body}:{name}")


def achievement_key(achievement: str, year: int) -> str:
    """``achievement`` without accents, its year and its first words, abbreviations as such: "Có
    thành tích xuất sắc trong công tác CCHC năm 2018" as "... trong công tác cải cách hành chính".
    """
    words = search_key(achievement).replace(SPELT_OUT, "cchc")
    words = re.sub(rf"\b(?:trong )?nam {year}\b", " ", words)
    return LEAD_IN.sub("", " ".join(words.split()))


def _names(family: set[int]) -> set[str]:
    units = Unit.objects.filter(pk__in=family).prefetch_related("aliases")
    own = {match_key(name) for unit in units for name in (unit.name, unit.short_name)}
    return {""} | own | {alias.match_key for unit in units for alias in unit.aliases.all()}


def _fitting(key: str) -> str:
    if len(key) <= LONGEST:
        return key
    digest = sha256(key.encode()).hexdigest()[:16]
    return f"{key[: LONGEST - len(digest) - 1]}~{digest}"
