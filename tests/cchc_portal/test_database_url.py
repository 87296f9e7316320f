"""DATABASE_URL is read as PostgreSQL's own programs read it."""

import pytest

from cchc_portal.database_url import parse_database_url


def test_a_server_elsewhere():
    config = parse_database_url("postgresql://anh:m%40t@db.example.vn:5433/cchc?sslmode=require")
    assert config == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "cchc",
        "USER": "anh",
        "PASSWORD": "m@t",
        "HOST": "db.example.vn",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    "url",
    [
        "postgres://postgres@/cchc?host=%2FSo%2Fn%C6%A1i",
        "postgresql://postgres@%2FSo%2Fn%C6%A1i/cchc",
    ],
)
def test_a_socket_keeps_its_case_and_letters(url):
    assert parse_database_url(url)["HOST"] == "/So/nơi"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "cchc",
        "mysql://u:hidden@h/x",
        "postgresql://u:hidden@h",
        "postgresql://u:hidden@[h/x",
        "postgresql://u:hidden@h:port/x",
    ],
)
def test_a_refusal_says_why_and_repeats_nothing(url):
    with pytest.raises(ValueError, match=r"^(must|names|is no|has)") as refusal:
        parse_database_url(url)
    assert "hidden" not in str(refusal.value)
