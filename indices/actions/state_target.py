"""What people say of a target that only words tell: met or missed, and on what grounds."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from indices.actions.assign_target import correct_target
from indices.models import Target


@transaction.atomic
def state_target(*, target: Target, stated: str, note: str, by) -> Target:
    """Keep the judgement (``Target.Stated``) and its grounds; with "" it is taken back, and the
    note says why. The portal itself never judges words.

    Raises ``PermissionDenied``; ``ValidationError`` by field for a missing note, another word than
    met or missed, and for a target in figures.
    """
    if not note.strip():
        raise ValidationError({"stated_note": _("Say on what grounds people judge this target.")})
    if stated not in ("", *Target.Stated.values):
        raise ValidationError(
            {
                "stated": _("“%(stated)s” is no judgement; known: %(known)s.")
                % {"stated": stated, "known": ", ".join(Target.Stated.values)}
            }
        )
    kept = note if stated else ""
    return correct_target(target=target, by=by, reason=note, stated=stated, stated_note=kept)
