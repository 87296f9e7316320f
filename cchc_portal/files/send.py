"""A stored file as a download. Who may have it is the caller's question."""

from django.db import models
from django.http import FileResponse, Http404
from django.utils.translation import gettext as _


def send_file(record: models.Model) -> FileResponse:
    """The file of ``record`` (a ``HeldFile``) as an attachment under the name it was uploaded
    with, never sniffed and kept by no cache. ``Http404`` where it has none or the stored one is
    missing."""
    if not record.file:
        raise Http404(_("This document has no file, only a reference."))
    try:
        stored = record.file.open("rb")
    except OSError as missing:
        raise Http404(_("The stored file is missing; tell the administrator.")) from missing
    response = FileResponse(
        stored,
        as_attachment=True,
        filename=record.file_name,
        content_type=record.media_type,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
