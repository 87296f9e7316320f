"""The settings as a process finds them: an empty environment, and production."""

import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "CCHC_ENV": "production",
    "SECRET_KEY": "dK3vX9wQ2mZ7pL5tB8nR4yC6hJ1sF0gAuEiOqWxTzUvNbMkPlHjYrGdS",
    "DATABASE_URL": "postgresql://nobody:unseen-password@127.0.0.1:1/none",
    "ALLOWED_HOSTS": "cchc.example.vn",
    "CSRF_TRUSTED_ORIGINS": "https://cchc.example.vn",
    "CCHC_DATA_DIR": "/var/lib/cchc",
    "CCHC_PROXY_COUNT": "1",
}


def manage(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        env={**path, **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_has_no_warning_of_the_deployment_check():
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_production_names_every_missing_variable_at_once():
    result = manage("check", CCHC_ENV="production")
    assert result.returncode != 0
    for name in PRODUCTION.keys() - {"CCHC_ENV"}:
        assert f"{name} is missing" in result.stderr


@pytest.mark.parametrize("debug", ["0", "1"])
def test_local_debug_is_chosen(debug):
    code = (
        "from django.conf import settings as s; print(s.DEBUG, s.PRODUCTION, s.SECURE_SSL_REDIRECT)"
    )
    here = {name: os.environ[name] for name in ("DATABASE_URL", "CCHC_DATA_DIR")}
    result = manage("shell", "--no-imports", "--command", code, CCHC_DEBUG=debug, **here)
    assert result.stdout.split() == [str(debug == "1"), "False", "False"], result.stderr


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "dummy None"),
        (
            {
                "EMAIL_URL": "smtp+tls://u:p%40ss@mail.example.vn:587",
                "DEFAULT_FROM_EMAIL": "a@example.vn",
            },
            "smtp mail.example.vn",
        ),
    ],
)
def test_mail_goes_by_smtp_where_a_server_is_named(environ, expected):
    code = (
        "from django.conf import settings as s; print(s.EMAIL_BACKEND.split('.')[-2], s.EMAIL_HOST)"
    )
    result = manage("shell", "--no-imports", "--command", code, **PRODUCTION, **environ)
    assert result.stdout.strip() == expected, result.stderr
