"""Make or change a system that dossiers come from, with what its headings and words mean."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cchc_portal.audit.save_record import save_record
from cchc_portal.sheets.cells import quoted
from cchc_portal.sheets.sheet import folded_heading
from cchc_portal.units.names import match_key
from dossiers.models import Channel, DossierStatus, SourceSystem
from dossiers.selectors.dossier_columns import COLUMN_NAMES, is_personal

LONGEST = 200
MOST = 200


@transaction.atomic
def record_source_system(*, source: SourceSystem, by, reason: str) -> SourceSystem:
    """Save ``source``. ``columns`` lead from a heading to one of ``COLUMN_NAMES``, ``channels``
    from a word to a channel, ``statuses`` from a word to the number of a status (text or number;
    kept as a number).

    Raises ``ValidationError`` by field, naming the entry at fault and what would be right.
    """
    numbers = {str(number): number for number in DossierStatus.objects.values_list("pk", flat=True)}
    known = (
        ("columns", folded_heading, {name: name for name in COLUMN_NAMES}),
        ("channels", match_key, {channel.value: channel.value for channel in Channel}),
        ("statuses", match_key, numbers),
    )
    faults = {}
    for name, folded, targets in known:
        mapping = getattr(source, name)
        if found := _faults(mapping, targets, folded=folded):
            faults[name] = found
        else:
            meant = {" ".join(word.split()): targets[str(to)] for word, to in mapping.items()}
            setattr(source, name, meant)
    if faults:
        raise ValidationError(faults)
    return save_record(record=source, by=by, reason=reason)


def _faults(mapping, targets: Mapping[str, object], *, folded: Callable[[str], str]) -> list[str]:
    if not isinstance(mapping, dict):
        return [_("Give pairs: what the file says, and what it means here.")]
    if len(mapping) > MOST:
        return [_("At most %(most)s entries.") % {"most": str(MOST)}]
    found, seen = [], {}
    for word, target in mapping.items():
        shown = {"word": quoted(word), "target": quoted(str(target))}
        key = folded(word)
        if folded is folded_heading and is_personal(word):
            found.append(_("“%(word)s” speaks of applicants; such a column is never read.") % shown)
        if not key or len(word) > LONGEST:
            found.append(_("“%(word)s” is empty or too long to stand in a file.") % shown)
        elif key in seen:
            found.append(_("“%(word)s” stands twice; keep one.") % shown)
        if str(target) not in targets:
            found.append(_unknown(shown, str(target), targets))
        seen[key] = word
    return found


def _unknown(shown: dict[str, str], target: str, targets: Iterable[str]) -> str:
    words = _("“%(word)s” = “%(target)s”: what is known here is %(known)s.")
    message = words % {**shown, "known": ", ".join(targets)}
    near = get_close_matches(target, list(targets), n=1)
    hint = _("Did you mean: %(names)s?") % {"names": near[0]} if near else ""
    return f"{message} {hint}".strip()
