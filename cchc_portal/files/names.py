"""Names of uploaded files made harmless, and sizes that are not accepted."""

import unicodedata
from decimal import Decimal

from django.conf import settings
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused
from cchc_portal.figures.show import in_sentence

LONGEST_NAME = 150
FORBIDDEN = set('<>:"|?*')


def harmless_name(name: str) -> str:
    """``name`` without folders, control characters, marks that turn the reading direction, and
    characters that file systems refuse; never empty, its ending kept."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(
        "_" if letter in FORBIDDEN else letter
        for letter in plain
        if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co", "Cn")
    )
    kept = " ".join(kept.split()).lstrip(".").rstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    if not dot:
        return kept[:LONGEST_NAME] or _("document")
    return f"{stem[: LONGEST_NAME - len(ending) - 1] or _('document')}.{ending[:10]}"


def refuse_size(*, name: str, size: int) -> None:
    """Raise ``Refused`` for an empty file and for one above the limit, which it names."""
    most = settings.EVIDENCE_MAX_BYTES
    if not size:
        raise Refused(_("“%(name)s” is empty.") % {"name": name})
    if size > most:
        raise Refused(
            _("“%(name)s” has %(size)s MB; at most %(most)s MB are accepted. Make it smaller.")
            % {
                "name": name,
                "size": in_sentence(_megabytes(size)),
                "most": in_sentence(_megabytes(most)),
            }
        )


def _megabytes(size: int) -> Decimal:
    """With one digit, rounded up, so that a file just above the limit does not seem to keep it."""
    tenths = -(-size * 10 // 1024**2)
    return Decimal(tenths) / 10 if tenths % 10 else Decimal(tenths // 10)
