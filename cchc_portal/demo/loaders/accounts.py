"""One demo account per role, with passwords of this installation in a file of its own.

The file (``DATA_DIR/demo_accounts.txt``, mode 0600) is the only place that holds the passwords.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from cchc_portal.audit.because import because
from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.reading import rows
from cchc_portal.demo.reasons import ACCOUNTS
from cchc_portal.roles import give_role
from cchc_portal.units.models import Membership, Unit

FILE_NAME = "demo_accounts.txt"
HEAD = "Tài khoản dùng thử (tên đăng nhập · vai trò · mật khẩu):"
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - none that look alike
PASSWORD_LENGTH = 12
BETWEEN = " · "


def accounts_file() -> Path:
    return settings.DATA_DIR / FILE_NAME


def is_loaded() -> bool:
    usernames = {row["username"] for row in rows("accounts")}
    return get_user_model().objects.filter(username__in=usernames).count() == len(usernames)


def passwords_known() -> bool:
    """Does the file hold a password for every account?"""
    return {row["username"] for row in rows("accounts")} <= _kept_passwords().keys()


@transaction.atomic
def load(*, reset_passwords: bool = False) -> None:
    """Make the accounts that are missing; write down the passwords given here.

    A password in the file is used again, so that the file stays right when the database is made
    anew. ``reset_passwords`` gives every account a new one.
    """
    kept = {} if reset_passwords else _kept_passwords()
    users = {user.username: user for user in get_user_model().objects.all()}
    lines = []
    for row in rows("accounts"):
        username = row["username"]
        password = kept.get(username)
        if username not in users:
            password = password or _new_password()
            _make_account(row, password)
        elif reset_passwords:
            password = _new_password()
            users[username].set_password(password)
            with because(by=None, reason=ACCOUNTS):
                users[username].save(update_fields=["password"])
        if password:
            lines.append(BETWEEN.join((username, row["role_vi"], password)))
    _write("\n".join([HEAD, *(f"  {line}" for line in lines)]) + "\n")


def _make_account(row: dict[str, str], password: str) -> None:
    with because(by=None, reason=ACCOUNTS):
        user = get_user_model().objects.create_user(
            username=row["username"], password=password, last_name=row["full_name"]
        )
        give_role(user=user, key=row["role"])
    if row["unit"]:
        save_record(
            record=Membership(
                user=user, unit=Unit.objects.get(code=row["unit"]), reach=row["reach"]
            ),
            by=None,
            reason=ACCOUNTS,
        )


def _new_password() -> str:
    return "".join(secrets.choice(PASSWORD_LETTERS) for _letter in range(PASSWORD_LENGTH))


def _kept_passwords() -> dict[str, str]:
    if not accounts_file().exists():
        return {}
    lines = accounts_file().read_text(encoding="utf-8").splitlines()[1:]
    parts = [line.strip().split(BETWEEN) for line in lines]
    return {part[0]: part[-1] for part in parts if len(part) == 3}


def _write(text: str) -> None:
    """Replace the file in one step; it is never readable by others, not even half written."""
    draft = accounts_file().with_suffix(".new")
    draft.unlink(missing_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(accounts_file())
