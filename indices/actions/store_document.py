"""Put a document into a unit's store of evidence, where each lies once."""

from datetime import date

from django.core.files import File
from django.utils.translation import gettext as _

from cchc_portal.files.transaction import file_transaction
from cchc_portal.units.models import Unit
from indices.actions.evidence_reference import (
    REFERENCE,
    clean_reference,
    hold_store,
    keep,
    same_reference,
)
from indices.actions.evidence_take_in import take_in
from indices.models import EvidenceDocument


def store_document(
    *,
    unit: Unit,
    by,
    reason: str = "",
    file: File | None = None,
    number: str = "",
    issued_on: date | None = None,
    issuer: str = "",
    abstract: str = "",
    link: str = "",
    province_issued: bool = False,
) -> EvidenceDocument:
    """The document of ``unit`` with this file, or this reference; made where it is not there yet.

    A file is known by its sha256. A reference (number, date and issuer) that was there without a
    file takes the file in. What the document there says stays; what it leaves empty is filled.

    Raises ``PermissionDenied`` for others' stores; ``Refused`` for a file of a kind, content or
    size that is not accepted, and for nothing at all; ``ValidationError`` by field.
    """
    reference = {
        "number": number,
        "issued_on": issued_on,
        "issuer": issuer,
        "abstract": abstract,
        "link": link,
        "province_issued": province_issued,
    }
    with file_transaction():
        hold_store(unit=unit, by=by)
        document = EvidenceDocument(unit=unit, **clean_reference(reference))
        held = take_in(document, file) if file is not None else None
        held = held or _held_reference(document)
        if held is None:
            return keep(document, by=by, reason=reason or _("Document put into the store"))
        return _completed(held, document, by=by, reason=reason or _("Document completed"))


def _held_reference(document: EvidenceDocument) -> EvidenceDocument | None:
    """The document with the same reference, unless both have files: those are two documents."""
    held = same_reference(document)
    return None if held is not None and held.sha256 and document.sha256 else held


def _completed(
    held: EvidenceDocument, given: EvidenceDocument, *, by, reason: str
) -> EvidenceDocument:
    """``held``, with what it leaves empty filled from ``given``."""
    changed = False
    for name in REFERENCE:
        if not getattr(held, name) and getattr(given, name):
            setattr(held, name, getattr(given, name))
            changed = True
    if given.sha256 and not held.sha256:
        for name in ("file", "file_name", "media_type", "size", "sha256"):
            setattr(held, name, getattr(given, name))
        changed = True
    return keep(held, by=by, reason=reason) if changed else held
