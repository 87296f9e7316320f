"""Files of evidence: their names made harmless, their sha256, and how they come to lie in the
store: written before the row is committed, and removed again when the row does not stay."""

import contextlib
import contextvars
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.core.files import File
from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_sentence
from indices.actions.refused import Refused
from indices.models import EvidenceDocument

LONGEST_NAME = 150
FORBIDDEN = set('<>:"|?*')
_written = contextvars.ContextVar("evidence_files_written", default=None)


def storage():
    """Where the files lie: not under the web root."""
    return EvidenceDocument._meta.get_field("file").storage


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


def fingerprint_of(content: File) -> str:
    """The sha256 of the whole content, which is left at its start."""
    content.seek(0)
    digest = sha256()
    for piece in content.chunks():
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()


@contextlib.contextmanager
def evidence_transaction() -> Iterator[None]:
    """A transaction that takes files along: those written inside are removed when it is undone.

    Inside another one the files belong to both. When the connection broke, nobody knows whether
    the rows stayed: then the files stay, and ``check_evidence`` finds those that no row knows.
    """
    outer, mine = _written.get(), []
    token = _written.set(mine)
    try:
        with transaction.atomic():
            yield
    except (OperationalError, InterfaceError):
        raise
    except BaseException:
        for name in mine:
            storage().delete(name)
        raise
    else:
        if outer is not None:
            outer.extend(mine)
    finally:
        _written.reset(token)


def write_file(*, content: File, digest: str, extension: str) -> str:
    """Put ``content`` into the store and return its name there: the sha256 and some letters of
    its own, so that undoing one upload never removes the file of another.

    Call it inside ``evidence_transaction``.
    """
    name = f"{digest[:2]}/{digest}-{uuid4().hex[:8]}.{extension}"
    _written.get().append(name)
    content.seek(0)
    return storage().save(name, content)
