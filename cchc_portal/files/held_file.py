"""HeldFile: the columns of a record that keeps one uploaded (or made) file."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils.translation import gettext_lazy as _


def private_storage(folder: str) -> FileSystemStorage:
    """Outside the web root: files are only sent through a view that checks who asks."""
    return FileSystemStorage(
        location=Path(settings.MEDIA_ROOT) / folder,
        base_url=None,
        file_permissions_mode=0o600,
        directory_permissions_mode=0o700,
    )


def document_storage() -> FileSystemStorage:
    """Documents of every kind but evidence, which has a store of its own."""
    return private_storage("documents")


class HeldFile(models.Model):
    """A file by its content: ``sha256`` is empty where there is none. ``file_name`` is what people
    called it, ``media_type`` what its content was found to be."""

    file = models.FileField(
        _("file"), storage=document_storage, max_length=200, blank=True, editable=False
    )
    file_name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True
