"""Take a file in as that of a document of evidence; a unit holds each file once."""

from django.core.files import File

from cchc_portal.files.take_file import check_file, keep_file
from indices.models import EvidenceDocument


def take_in(document: EvidenceDocument, file: File) -> EvidenceDocument | None:
    """Check ``file`` and write it as that of ``document``, which is not saved here; or return
    another document of the unit that has this very file, and write nothing."""
    checked = check_file(file)
    held = EvidenceDocument.objects.filter(unit=document.unit, sha256=checked.digest).first()
    if held is None:
        keep_file(document, checked)
    return held
