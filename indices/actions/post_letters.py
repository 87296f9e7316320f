"""Send e-mails one by one, so that one refused address stops none of the others."""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from cchc_portal.audit.refused import Refused

NO_SERVER = "django.core.mail.backends.dummy.EmailBackend"
LANGUAGE = "vi"
"""The portal writes to its people in Vietnamese."""


@dataclass(frozen=True)
class Letter:
    """One e-mail; ``about`` is the unit or person that it is about."""

    name: str
    address: str
    about: str
    subject: str
    body: str

    def as_kept(self) -> dict[str, str]:
        """What a reminder keeps of it."""
        return {"name": self.name, "address": self.address, "about": self.about}


def refuse_without_server() -> None:
    """Raises ``Refused`` where the portal has no mail server."""
    if settings.EMAIL_BACKEND == NO_SERVER:
        raise Refused(
            _("The portal has no mail server (EMAIL_URL); copy the list of who is late instead.")
        )


def post_letters(letters: Sequence[Letter]) -> tuple[list[Letter], list[Letter]]:
    """What the mail server took, and what it did not."""
    taken: list[Letter] = []
    failed: list[Letter] = []
    try:
        connection = get_connection()
        connection.open()
    except (smtplib.SMTPException, OSError):
        return [], list(letters)
    try:
        for letter in letters:
            message = EmailMessage(
                " ".join(letter.subject.split()),
                letter.body,
                to=[letter.address],
                connection=connection,
            )
            try:
                message.send()
            except (smtplib.SMTPException, OSError, ValueError):
                failed.append(letter)
            else:
                taken.append(letter)
    finally:
        connection.close()
    return taken, failed
