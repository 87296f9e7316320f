"""One demo account per role, with passwords of this installation in a file of its own.

The file (``DATA_DIR/demo_accounts.txt``, mode 0600) is the only place that holds the passwords.
"""

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction

from cchc_portal.audit.changes import event_model
from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.reading import rows
from cchc_portal.demo.reasons import ACCOUNTS, NEW_PASSWORD
from cchc_portal.units.actions.record_account import record_account
from cchc_portal.units.models import Account, Membership, Unit

FILE_NAME = "demo_accounts.txt"
HEAD = "Tài khoản dùng thử (tên đăng nhập · vai trò · mật khẩu):"
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - none that look alike
PASSWORD_LENGTH = 12
BETWEEN = " · "


def accounts_file() -> Path:
    return settings.DATA_DIR / FILE_NAME


def is_loaded() -> bool:
    """Were the accounts made here? One that an administrator renamed is not made again."""
    return bool(_made_here())


def _made_here() -> set[int]:
    """The accounts that the demo made, whatever they are called now; history knows them."""
    made = event_model(Account).objects.filter(pgh_label="insert", pgh_context__reason=ACCOUNTS)
    return set(made.values_list("pgh_obj_id", flat=True))


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
    accounts = {account.username: account for account in get_user_model().objects.all()}
    made_here = _made_here()
    lines = []
    for row in rows("accounts"):
        username = row["username"]
        account, password = accounts.get(username), kept.get(username)
        if account is None:
            password = password or _new_password()
            _make_account(row, password)
        elif reset_passwords and account.pk in made_here:
            password = _new_password()
            account.set_password(password)
            save_record(record=account, by=None, reason=NEW_PASSWORD)
        if password:
            lines.append(BETWEEN.join((username, row["role_vi"], password)))
    _write("\n".join([HEAD, *(f"  {line}" for line in lines)]) + "\n")


def _make_account(row: dict[str, str], password: str) -> None:
    account = get_user_model()(username=row["username"], last_name=row["full_name"])
    account.set_password(password)
    record_account(account=account, role=row["role"], by=None, reason=ACCOUNTS)
    if row["unit"]:
        unit = Unit.objects.get(code=row["unit"])
        save_record(
            record=Membership(user=account, unit=unit, reach=row["reach"]),
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
