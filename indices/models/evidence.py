"""Evidence (tài liệu kiểm chứng): a unit's store of documents, and where they are cited."""

import pgtrigger
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.files.held_file import private_storage
from cchc_portal.units.models import Unit
from indices.models.assessment import Assessment
from indices.models.criterion import Criterion


def evidence_storage() -> FileSystemStorage:
    """A store of its own, which ``check_evidence`` looks after."""
    return private_storage("evidence")


@tracked
class EvidenceDocument(models.Model):
    """A document of a unit, held once: a file known by its sha256, or a reference (number, date,
    issuer, abstract, link). ``province_issued`` ones are legitimately shared by units.
    ``fault`` is what the last ``check_evidence`` found wrong with its file or link."""

    class Fault(models.TextChoices):
        FILE_MISSING = "file_missing", _("the stored file is missing")
        FILE_CHANGED = "file_changed", _("the stored file is not the one that was uploaded")
        LINK_MALFORMED = "malformed", _("the link is not an address on the web")
        LINK_GONE = "link_gone", _("the link leads to nothing")
        LINK_UNREACHED = "unreached", _("the link did not answer")

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence", verbose_name=_("unit"))
    number = models.CharField(_("number and symbol"), max_length=60, blank=True)
    issued_on = models.DateField(_("date of issue"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200, blank=True)
    abstract = models.CharField(_("abstract"), max_length=500, blank=True)
    link = models.URLField(_("link"), max_length=500, blank=True)
    province_issued = models.BooleanField(_("issued by the province for all"), default=False)
    file = models.FileField(
        _("file"), storage=evidence_storage, max_length=200, blank=True, editable=False
    )
    file_name = models.CharField(_("file name"), max_length=200, blank=True, editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    fault = models.CharField(
        _("found wrong"), max_length=12, choices=Fault, blank=True, editable=False
    )
    stored_at = models.DateTimeField(_("stored at"), auto_now_add=True)

    class Meta:
        verbose_name = _("evidence document")
        verbose_name_plural = _("evidence documents")
        ordering = ["unit", "-issued_on", "number", "pk"]
        triggers = [pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256"], condition=~Q(sha256=""), name="evidence_file_once"
            ),
            models.CheckConstraint(
                condition=~Q(sha256="") | ~Q(number="") | ~Q(abstract="") | ~Q(link=""),
                name="evidence_says_something",
                violation_error_message=_("Give a file, or the number, abstract or link."),
            ),
        ]

    def __str__(self):
        named = self.number or self.abstract or self.file_name or self.link
        return f"{named} ({self.issued_on:%d/%m/%Y})" if self.issued_on else named


@tracked
class Citation(models.Model):
    """A document cited for a criterion, with section and page; withdrawn, never deleted."""

    assessment = models.ForeignKey(
        Assessment, models.PROTECT, related_name="citations", verbose_name=_("assessment")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="citations", verbose_name=_("criterion")
    )
    document = models.ForeignKey(
        EvidenceDocument, models.PROTECT, related_name="citations", verbose_name=_("document")
    )
    explanation = models.ForeignKey(
        "Explanation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("explanation"),
    )
    section = models.CharField(_("section"), max_length=100, blank=True)
    page = models.CharField(_("page"), max_length=40, blank=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("citation of evidence")
        verbose_name_plural = _("citations of evidence")
        ordering = ["assessment", "criterion__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "criterion", "document", "section", "page"],
                condition=Q(withdrawn=False),
                name="citation_once",
                violation_error_message=_("This document is cited there already."),
            )
        ]

    def __str__(self):
        return f"{self.criterion.code}: {self.document}"
