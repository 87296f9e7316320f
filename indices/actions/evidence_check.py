"""Look after the store: are the files there and unchanged, do the links lead somewhere?"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.files.take_file import fingerprint_of
from indices.models import EvidenceDocument
from indices.selectors.evidence_links import is_address

Fault = EvidenceDocument.Fault
LINK_FAULTS = {Fault.LINK_GONE, Fault.LINK_UNREACHED}
UNKNOWN_AFTER = timedelta(days=1)
"""A file younger than this may belong to an upload that is not committed yet."""


@dataclass
class Checked:
    """``faulty`` documents with their faults, ``mended`` ones that had a fault before, and files
    that no document knows."""

    count: int = 0
    faulty: list[tuple[EvidenceDocument, str]] = field(default_factory=list)
    mended: list[EvidenceDocument] = field(default_factory=list)
    unknown_files: list[str] = field(default_factory=list)


def check_evidence(*, by, ask: Callable[[str], str] | None = None) -> Checked:
    """Check every document and keep what is wrong with it in ``fault``.

    ``ask`` tells of a link whether it is gone (a ``Fault``, or ""); without it links are only
    read, and what an earlier check found about them stays.
    """
    checked = Checked()
    for document in EvidenceDocument.objects.select_related("unit").iterator(chunk_size=200):
        checked.count += 1
        fault = _fault(document, ask)
        if fault:
            checked.faulty.append((document, fault))
        if fault != document.fault:
            if not fault:
                checked.mended.append(document)
            _keep(document, fault, by=by)
    checked.unknown_files = list(_unknown_files())
    return checked


def storage() -> Storage:
    """Where the files lie: not under the web root."""
    return EvidenceDocument._meta.get_field("file").storage


def remove_unknown_files(*, names: list[str]) -> None:
    """Remove files that no document knows: of uploads that were cut off before their row was
    committed."""
    for name in names:
        if not EvidenceDocument.objects.filter(file=name).exists():
            storage().delete(name)


def _keep(document: EvidenceDocument, fault: str, *, by) -> None:
    with transaction.atomic(), because(by=by, reason=_("Check of the evidence")):
        held = EvidenceDocument.objects.select_for_update(of=("self",)).get(pk=document.pk)
        held.fault = fault
        held.save(update_fields=["fault"])


def _fault(document: EvidenceDocument, ask: Callable[[str], str] | None) -> str:
    fault = _file_fault(document) if document.sha256 else ""
    if fault or not document.link:
        return fault
    if not is_address(document.link):
        return Fault.LINK_MALFORMED
    if ask is None:
        return document.fault if document.fault in LINK_FAULTS else ""
    return ask(document.link)


def _file_fault(document: EvidenceDocument) -> str:
    try:
        with document.file.open("rb") as stored:
            same = fingerprint_of(stored) == document.sha256
    except OSError:
        return Fault.FILE_MISSING
    return "" if same else Fault.FILE_CHANGED


def _unknown_files() -> Iterator[str]:
    """Files of the store without a document, older than a day, by their names there."""
    root = Path(storage().location)
    known = set(EvidenceDocument.objects.exclude(file="").values_list("file", flat=True))
    newest = (timezone.now() - UNKNOWN_AFTER).timestamp()
    for path in sorted(root.glob("*/*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name not in known and path.stat().st_mtime < newest:
            yield name
