"""What a page of a criteria set says after a press of a button."""

from django.contrib import messages

from cchc_portal.audit.refusals import RefusedWrite


def say_done(request, words: str) -> None:
    messages.success(request, words)


def say_refused(request, refused: RefusedWrite) -> None:
    """Every sentence of a refusal, for pages whose form stands elsewhere."""
    for sentences in refused.errors.values():
        messages.error(request, " ".join(sentences))
