"""Put a Word template of staff's in the place of the portal's own, or take it away again."""

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.files.kinds import DOCX
from cchc_portal.files.take_file import take_file
from cchc_portal.files.transaction import file_transaction
from cchc_portal.overview.models import ReportTemplate
from cchc_portal.overview.reports.sample import sample_facts, sample_paper
from cchc_portal.overview.selectors.report_template import KEEP, content_of, template_in_use
from cchc_portal.pages.official_paper import official_document

FOLDER = "templates"


def replace_template(*, kind: str, file: File, by, reason: str, note: str = "") -> ReportTemplate:
    """Use ``file`` for reports of ``kind`` (``ReportKind``) from now on; what was used is kept.

    Before that a sample paper is made with it. Raises ``Refused`` in words for a file that is no
    sound Word document, may do harm, or has a tag that no paper fills in (with its paragraph).
    """
    _refuse_strangers(by)
    with file_transaction():
        template = ReportTemplate(kind=kind, note=note)
        take_file(template, file, folder=FOLDER)
        if template.media_type != DOCX:
            raise Refused(
                _("“%(name)s” is not a Word document (.docx).") % {"name": template.file_name}
            )
        held = template_in_use(kind)
        if held is not None and held.sha256 == template.sha256:
            raise Refused(_("This very file is in use already."))
        refuse_unfit(content_of(template), kind=kind)
        _put_away(kind, by=by, reason=reason)
        return save_record(record=template, by=by, reason=reason)


@transaction.atomic
def use_template_again(*, template: ReportTemplate, by, reason: str) -> ReportTemplate:
    """Use an earlier template again. Raises ``Refused`` where it does not fit any more."""
    _refuse_strangers(by)
    template = ReportTemplate.objects.select_for_update().get(pk=template.pk)
    if template.active:
        raise Refused(_("This template is in use."))
    refuse_unfit(content_of(template), kind=template.kind)
    _put_away(template.kind, by=by, reason=reason)
    template.active = True
    return save_record(record=template, by=by, reason=reason)


@transaction.atomic
def use_own_template(*, kind: str, by, reason: str) -> None:
    """Back to the portal's own template; the one that was used is kept."""
    _refuse_strangers(by)
    if not _put_away(kind, by=by, reason=reason):
        raise Refused(_("The portal's own template is in use."))


def refuse_unfit(content: bytes, *, kind: str) -> None:
    """Raise ``TemplateRefused`` where a sample report of ``kind`` cannot be made with it."""
    with override("vi"):
        paper, facts = sample_paper(kind), sample_facts(kind)
    official_document(paper, template=content, facts=facts, check=True)


def _put_away(kind: str, *, by, reason: str) -> bool:
    rows = ReportTemplate.objects.filter(kind=kind)
    # Of two who replace at the same moment one waits here, and finds the template of the other.
    list(rows.select_for_update().order_by("pk").values_list("pk"))
    used = rows.filter(active=True).first()
    if used is None:
        return False
    used.active = False
    save_record(record=used, by=by, reason=reason)
    return True


def _refuse_strangers(by) -> None:
    if by is not None and not by.has_perm(KEEP):
        raise PermissionDenied(_("Only the standing body replaces the templates of reports."))
