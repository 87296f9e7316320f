"""A document's file, sent to whoever may see it and to nobody else."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _

from cchc_portal.files.send import send_file
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
    return send_file(document)
