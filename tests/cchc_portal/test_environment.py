"""What the environment must say: every missing or odd variable is named, no secret repeated."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cchc_portal.environment import (
    BASE_DIR,
    check_environment,
    data_directory,
    environment_problems,
)
from tests.cchc_portal.test_settings import PRODUCTION


def test_an_empty_environment_is_the_local_demo():
    assert environment_problems({}) == []
    assert data_directory({}) == data_directory({"CCHC_DATA_DIR": ""}) == BASE_DIR / ".data"
    assert data_directory({"CCHC_DATA_DIR": "here"}) == Path("here").resolve()


def test_a_complete_production_environment_is_accepted():
    check_environment(PRODUCTION)


@pytest.mark.parametrize("name", sorted(PRODUCTION.keys() - {"CCHC_ENV"}))
@pytest.mark.parametrize("emptied", [True, False])
def test_each_production_variable_is_required(name, emptied):
    environ = {**PRODUCTION, name: " "}
    if not emptied:
        del environ[name]
    assert environment_problems(environ) == [f"{name} is missing"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CCHC_ENV", "prod"),
        ("CCHC_ENV", ""),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "django-insecure-" + PRODUCTION["SECRET_KEY"]),
        ("SECRET_KEY", "ab" * 40),
        ("DATABASE_URL", "sqlite:///db.sqlite3"),
        ("DATABASE_URL", "postgresql://127.0.0.1"),
        ("DATABASE_URL", "postgresql://h:port/x"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "cchc.example.vn,https://cchc.example.vn"),
        ("CSRF_TRUSTED_ORIGINS", "http://cchc.example.vn"),
        ("CSRF_TRUSTED_ORIGINS", "https://*.example.vn"),
        ("CSRF_TRUSTED_ORIGINS", "cchc.example.vn"),
        ("CCHC_DATA_DIR", ".data"),
        ("CCHC_PROXY_COUNT", "yes"),
        ("CCHC_PROXY_COUNT", "-1"),
        ("CCHC_DEBUG", "1"),
    ],
)
def test_an_odd_value_is_named(name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        check_environment({**PRODUCTION, name: value})


def test_no_secret_is_repeated():
    environ = {**PRODUCTION, "SECRET_KEY": "too-short-secret", "DATABASE_URL": "mysql://u:pass@h/x"}
    message = "\n".join(environment_problems(environ))
    assert "SECRET_KEY" in message and "DATABASE_URL" in message
    assert "too-short-secret" not in message and "pass@" not in message


MAIL = {
    "EMAIL_URL": "smtp+tls://cchc%40example.vn:mat-khau@mail.example.vn:587",
    "DEFAULT_FROM_EMAIL": "Cổng CCHC <cchc@example.vn>",
}


def test_mail_is_optional_but_whole():
    assert environment_problems({**PRODUCTION, "EMAIL_URL": "", "DEFAULT_FROM_EMAIL": ""}) == []
    assert environment_problems({**PRODUCTION, **MAIL}) == []
    without_sender = {**PRODUCTION, "EMAIL_URL": MAIL["EMAIL_URL"]}
    assert [line.split()[0] for line in environment_problems(without_sender)] == [
        "DEFAULT_FROM_EMAIL"
    ]


@pytest.mark.parametrize("url", ["mail.example.vn", "smtp://", "consolemail://", "smtp://h:port"])
def test_an_odd_mail_server_is_named_without_its_password(url):
    problems = environment_problems({**PRODUCTION, **MAIL, "EMAIL_URL": f"{url}?secret"})
    assert [line.split()[0] for line in problems] == ["EMAIL_URL"]
    assert "secret" not in problems[0]
