"""Take a file in as that of a document: checked, known by its sha256, written into the store."""

from django.core.files import File

from indices.actions.evidence_files import (
    fingerprint_of,
    harmless_name,
    refuse_size,
    write_file,
)
from indices.actions.evidence_kinds import checked_kind
from indices.models import EvidenceDocument


def take_in(document: EvidenceDocument, file: File) -> EvidenceDocument | None:
    """Check ``file`` and write it as that of ``document``, which is not saved here; or return
    another document of the unit that has this very file, and write nothing."""
    name = harmless_name(file.name or "")
    refuse_size(name=name, size=file.size)
    kind = checked_kind(name=name, content=file.file)
    digest = fingerprint_of(file)
    held = EvidenceDocument.objects.filter(unit=document.unit, sha256=digest).first()
    if held is not None:
        return held
    document.file_name, document.size = name, file.size
    document.media_type, document.sha256 = kind.media_type, digest
    document.file = write_file(content=file, digest=digest, extension=kind.extension)
    return None
