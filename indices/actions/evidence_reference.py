"""The reference of a document (number, date, issuer, abstract, link): made clean, and changed."""

import unicodedata
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cchc_portal.audit.because import because
from cchc_portal.audit.refused import Refused
from cchc_portal.files.transaction import file_transaction
from cchc_portal.units.models import Unit
from cchc_portal.units.scope import may_edit_unit
from indices.actions.evidence_take_in import take_in
from indices.models import EvidenceDocument

TEXTS = ("number", "issuer", "abstract", "link")
REFERENCE = (*TEXTS, "issued_on", "province_issued")
EARLIEST_YEAR = 1945


def edit_document(
    *, document: EvidenceDocument, by, reason: str, file: File | None = None, **reference: Any
) -> EvidenceDocument:
    """Correct what is named of ``REFERENCE``; ``file`` is taken in where there was none.

    Raises ``PermissionDenied`` for strangers to the unit, ``Refused`` when the unit holds such a
    document already or the document has its file, ``ValidationError`` by field.
    """
    unknown = set(reference) - set(REFERENCE)
    if unknown:
        raise TypeError(f"edit_document does not know {', '.join(sorted(unknown))}")
    with file_transaction():
        hold_store(unit=document.unit, by=by)
        document = EvidenceDocument.objects.select_related("unit").get(pk=document.pk)
        for name, value in clean_reference(reference).items():
            setattr(document, name, value)
        if file is not None:
            if document.sha256:
                raise Refused(_("The document has its file; another file is another document."))
            twin = take_in(document, file)
            if twin is not None:
                raise Refused(
                    _("The store holds this file already: %(document)s") % {"document": twin}
                )
        twin = same_reference(document)
        if twin is not None and not (document.sha256 and twin.sha256):
            raise Refused(
                _("The store holds a document of this number, date and issuer: %(document)s")
                % {"document": twin}
            )
        return keep(document, by=by, reason=reason)


def hold_store(*, unit: Unit, by) -> None:
    """One writer in a unit's store at a time. Raises ``PermissionDenied`` for others' stores."""
    if by is not None and not (
        by.is_active and by.has_perm("indices.self_assess") and may_edit_unit(by, unit)
    ):
        raise PermissionDenied(_("You may not keep documents for %(unit)s.") % {"unit": unit})
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def clean_reference(given: dict[str, Any]) -> dict[str, Any]:
    """``given`` with blanks made single and letters composed, so that equals compare equal."""
    return {
        name: " ".join(unicodedata.normalize("NFC", value).split()) if name in TEXTS else value
        for name, value in given.items()
    }


def same_reference(document: EvidenceDocument) -> EvidenceDocument | None:
    """Another document of the unit with the same number, date and issuer; without a number, the
    same link or abstract as well. None for one that is only a file."""
    others = EvidenceDocument.objects.filter(unit=document.unit, issued_on=document.issued_on)
    wanted = _identity(document)
    if wanted is None:
        return None
    for other in others.exclude(pk=document.pk).order_by("pk"):
        if _identity(other) == wanted:
            return other
    return None


def _identity(document: EvidenceDocument) -> tuple[str, ...] | None:
    number, issuer = document.number.casefold(), document.issuer.casefold()
    if number:
        return (number, issuer)
    if document.link or document.abstract:
        return ("", issuer, document.abstract.casefold(), document.link)
    return None


def keep(document: EvidenceDocument, *, by, reason: str) -> EvidenceDocument:
    """Check and save, with author and reason."""
    faults: dict[str, str] = {}
    if document.province_issued and not document.issuer:
        faults["issuer"] = _("Say who issued it: it is marked as issued by the province.")
    if document.issued_on is not None and document.issued_on.year < EARLIEST_YEAR:
        faults["issued_on"] = _("Is the year right? It is before %(year)s.") % {
            "year": EARLIEST_YEAR
        }
    if document.issued_on is not None and document.issued_on > timezone.localdate():
        faults["issued_on"] = _("The date of issue lies in the future.")
    if not (document.sha256 or document.number or document.abstract or document.link):
        raise Refused(_("Give a file, or the number, abstract or link."))
    if faults:
        raise ValidationError(faults)
    document.full_clean()
    with transaction.atomic(), because(by=by, reason=reason):
        document.save()
    return document
