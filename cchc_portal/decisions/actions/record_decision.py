"""Record a decision with its file: both or neither."""

from django.core.files import File

from cchc_portal.audit.save_record import save_record
from cchc_portal.decisions.models import Decision
from cchc_portal.files.take_file import take_file
from cchc_portal.files.transaction import file_transaction

FOLDER = "decisions"


def record_decision(*, decision: Decision, by, reason: str, file: File | None = None) -> Decision:
    """Check and save ``decision``; ``file`` becomes its file. One it had before stays in the
    store, and the history names it.

    Raises ``Refused`` for a file of a kind, content or size that is not accepted,
    ``ValidationError`` by field.
    """
    with file_transaction():
        if file is not None:
            take_file(decision, file, folder=FOLDER)
        return save_record(record=decision, by=by, reason=reason)
