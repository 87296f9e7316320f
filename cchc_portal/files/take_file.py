"""Take an uploaded file in as that of a record: checked, known by its sha256, written."""

from dataclasses import dataclass
from hashlib import sha256

from django.core.files import File
from django.db import models

from cchc_portal.files.kinds import FileKind, checked_kind
from cchc_portal.files.names import harmless_name, refuse_size
from cchc_portal.files.transaction import write_file


@dataclass(frozen=True)
class CheckedFile:
    """A sound file that is not written yet; ``name`` is harmless."""

    content: File
    name: str
    kind: FileKind
    digest: str


def take_file(record: models.Model, file: File, *, folder: str) -> None:
    """Check ``file`` and write it as that of ``record`` (a ``HeldFile``), which is not saved here.

    Call it inside ``file_transaction``, which removes the file again when the row does not stay.
    ``folder`` is below the store of the record. Raises ``Refused`` in words for a kind, content or
    size that is not accepted.
    """
    keep_file(record, check_file(file), folder=folder)


def check_file(file: File) -> CheckedFile:
    """``file``, found sound. Raises ``Refused`` as ``take_file``."""
    name = harmless_name(file.name or "")
    refuse_size(name=name, size=file.size)
    kind = checked_kind(name=name, content=file.file)
    return CheckedFile(content=file, name=name, kind=kind, digest=fingerprint_of(file))


def keep_file(record: models.Model, checked: CheckedFile, *, folder: str = "") -> None:
    """Write a checked file as that of ``record``, which is not saved here."""
    record.file_name, record.size = checked.name, checked.content.size
    record.media_type, record.sha256 = checked.kind.media_type, checked.digest
    record.file = write_file(
        storage=type(record)._meta.get_field("file").storage,
        content=checked.content,
        digest=checked.digest,
        extension=checked.kind.extension,
        folder=folder,
    )


def fingerprint_of(content: File) -> str:
    """The sha256 of the whole content, which is left at its start."""
    content.seek(0)
    digest = sha256()
    for piece in content.chunks():
        digest.update(piece)
    content.seek(0)
    return digest.hexdigest()
