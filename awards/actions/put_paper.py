"""Put a paper into the file of a nomination, and withdraw one."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from awards.actions.hold_campaign import hold_nomination
from awards.models import Nomination, NominationPaper
from awards.selectors.nomination_rights import may_put_paper
from cchc_portal.audit.refused import Refused
from cchc_portal.audit.save_record import save_record
from cchc_portal.files.take_file import take_file
from cchc_portal.files.transaction import file_transaction

FOLDER = "nominations"


def put_paper(
    *,
    nomination: Nomination,
    kind: str,
    file: File | None,
    by,
    number: str = "",
    issued_on: date | None = None,
    reason: str = "",
) -> NominationPaper:
    """A paper of ``kind`` with its file; the very same file is not taken twice.

    Raises ``PermissionDenied`` for others than the unit's people while it is a draft and the
    standing body afterwards; ``Refused`` for a file of a kind, content or size that is not
    accepted; ``ValidationError`` by field for what is missing.
    """
    with file_transaction():
        held = hold_nomination(nomination)
        _refuse_strangers(held, by)
        faults = {}
        if kind not in NominationPaper.Kind.values:
            faults["kind"] = _("Choose what the paper is.")
        if file is None:
            faults["file"] = _("Choose the file.")
        if faults:
            raise ValidationError(faults)
        paper = NominationPaper(
            nomination=held, kind=kind, number=" ".join(number.split()), issued_on=issued_on
        )
        take_file(paper, file, folder=FOLDER)
        twin = held.papers.filter(withdrawn=False, sha256=paper.sha256).first()
        if twin is not None:
            raise Refused(
                _("This very file is there already as “%(paper)s”.")
                % {"paper": twin.get_kind_display()}
            )
        return save_record(record=paper, by=by, reason=reason or _("Paper put into the file"))


@transaction.atomic
def withdraw_paper(*, paper: NominationPaper, by, reason: str) -> NominationPaper:
    """Take ``paper`` out of the file; it and its history stay. Raises as ``put_paper``, and
    ``Refused`` without a reason."""
    held = hold_nomination(paper.nomination)
    _refuse_strangers(held, by)
    if not reason.strip():
        raise Refused(_("Give the reason."))
    paper = NominationPaper.objects.select_for_update().get(pk=paper.pk)
    if paper.withdrawn:
        return paper
    paper.withdrawn = True
    return save_record(record=paper, by=by, reason=reason.strip())


def _refuse_strangers(nomination: Nomination, by) -> None:
    if not may_put_paper(by, nomination):
        raise PermissionDenied(
            _(
                "The file of a nomination is kept by the unit while it is a draft, then by the "
                "standing body."
            )
        )
