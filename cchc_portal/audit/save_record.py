"""The plain action: check a record and save it with its author and reason."""

from django.db import transaction

from cchc_portal.audit.because import because


def save_record(*, record, by, reason: str):
    """Check ``record`` (``full_clean``) and save it; history gets ``by`` and ``reason``.

    For nouns without rules of their own; where a rule exists, its own action is used.
    Raises ``django.core.exceptions.ValidationError`` when the record is not sound.
    """
    record.full_clean()
    with transaction.atomic(), because(by=by, reason=reason):
        record.save()
    return record
