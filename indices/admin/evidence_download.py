"""A document's file, sent to whoever may see it and to nobody else."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from indices.models import EvidenceDocument
from indices.selectors.evidence_rights import may_see_document


def download(request, pk: int) -> FileResponse:
    """The file as an attachment under the name it was uploaded with; kept by no cache.

    403 for whoever may not see the document, 404 where there is none, it has no file, or the
    stored file is missing (``check_evidence`` marks those).
    """
    document = EvidenceDocument.objects.select_related("unit").filter(pk=pk).first()
    if document is None:
        if not request.user.has_perm("indices.view_evidencedocument"):
            raise PermissionDenied
        raise Http404(_("There is no such record."))
    if not may_see_document(request.user, document):
        raise PermissionDenied(_("This document belongs to a unit whose drafts you do not see."))
    if not document.file:
        raise Http404(_("This document has no file, only a reference."))
    try:
        stored = document.file.open("rb")
    except OSError as missing:
        raise Http404(_("The stored file is missing; tell the administrator.")) from missing
    response = FileResponse(
        stored,
        as_attachment=True,
        filename=document.file_name,
        content_type=document.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
