"""What the environment must say before the portal starts."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cchc_portal.database_url import parse_database_url

KINDS = ("local", "production")
SHORTEST_SECRET_KEY = 50
MOST_PROXIES = 5
MOST_EVIDENCE_MB = 200
MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl")
BASE_DIR = Path(__file__).resolve().parent.parent
REQUIRED_IN_PRODUCTION = (
    "SECRET_KEY",
    "DATABASE_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "CCHC_DATA_DIR",
    "CCHC_PROXY_COUNT",
)


def data_directory(environ: Mapping[str, str]) -> Path:
    """Return CCHC_DATA_DIR, or ``.data`` beside the code when it is unset or empty."""
    return Path(environ.get("CCHC_DATA_DIR") or BASE_DIR / ".data").resolve()


def test_data_directory(environ: Mapping[str, str]) -> Path:
    """Return where the tests keep what they need, a PostgreSQL server of their own among it."""
    named = environ.get("CCHC_TEST_DATA_DIR")
    return Path(named).resolve() if named else data_directory(environ) / "test"


def check_environment(environ: Mapping[str, str]) -> None:
    """Raise ImproperlyConfigured, with one message that names every missing or odd variable.

    Values that may be secret are never repeated in the message.
    """
    problems = environment_problems(environ)
    if problems:
        lines = "\n".join(f"  {problem}" for problem in problems)
        raise ImproperlyConfigured(f"The environment is not complete or has odd values:\n{lines}")


def environment_problems(environ: Mapping[str, str]) -> list[str]:
    """List what is missing or odd, one sentence for each variable; empty when all is well."""
    kind = environ.get("CCHC_ENV", "local")
    if kind not in KINDS:
        return [f"CCHC_ENV must be one of {', '.join(KINDS)}"]
    size = environ.get("CCHC_EVIDENCE_MAX_MB")
    odd_size = [f"CCHC_EVIDENCE_MAX_MB {oddity}" for oddity in _odd_megabytes(size)] if size else []
    if kind == "local":
        url = environ.get("DATABASE_URL")
        odd_url = [f"DATABASE_URL {oddity}" for oddity in _odd_database_url(url)] if url else []
        return odd_url + odd_size
    missing = [name for name in REQUIRED_IN_PRODUCTION if not environ.get(name, "").strip()]
    problems = [f"{name} is missing" for name in missing]
    for name, oddities in _PRODUCTION_CHECKS.items():
        if name not in missing:
            problems += [f"{name} {oddity}" for oddity in oddities(environ[name])]
    problems += odd_size
    problems += _odd_mail(environ)
    if environ.get("CCHC_DEBUG", "0") != "0":
        problems.append("CCHC_DEBUG must not be set in production")
    return problems


def _odd_mail(environ: Mapping[str, str]) -> list[str]:
    """Mail is optional: without EMAIL_URL reminders are refused in words."""
    url, sender = (environ.get(name, "").strip() for name in ("EMAIL_URL", "DEFAULT_FROM_EMAIL"))
    if not url:
        return []
    problems = [] if "@" in sender else ["DEFAULT_FROM_EMAIL must be the address mail is sent from"]
    try:
        parts = urlsplit(url)
        right = parts.scheme in MAIL_SCHEMES and parts.hostname and (parts.port or 1)
    except ValueError:
        right = False
    if not right:
        problems.append("EMAIL_URL must look like smtp+tls://user:password@mail.example.vn:587")
    return problems


def _odd_database_url(text: str) -> list[str]:
    try:
        parse_database_url(text)
    except ValueError as error:
        return [str(error)]
    return []


def _items(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _odd_secret_key(text: str) -> list[str]:
    if len(text) < SHORTEST_SECRET_KEY or len(set(text)) < 5 or text.startswith("django-insecure"):
        return [f"must be random and at least {SHORTEST_SECRET_KEY} characters long"]
    return []


def _odd_hosts(text: str) -> list[str]:
    odd = [host for host in _items(text) if "*" in host or "/" in host or " " in host]
    return [f"must hold host names separated by commas, not {host!r}" for host in odd]


def _odd_origins(text: str) -> list[str]:
    odd = []
    for origin in _items(text):
        parts = urlsplit(origin)
        if parts.scheme != "https" or not parts.netloc or parts.path or "*" in origin:
            odd.append(f"must hold origins such as https://cchc.example.vn, not {origin!r}")
    return odd


def _odd_data_dir(text: str) -> list[str]:
    return [] if Path(text).is_absolute() else ["must be an absolute path"]


def _odd_proxy_count(text: str) -> list[str]:
    if text.isdecimal() and int(text) <= MOST_PROXIES:
        return []
    return [f"must be the number of proxies before the portal, 0 to {MOST_PROXIES}"]


def _odd_megabytes(text: str) -> list[str]:
    if text.isdecimal() and 1 <= int(text) <= MOST_EVIDENCE_MB:
        return []
    return [f"must be a whole number of megabytes, 1 to {MOST_EVIDENCE_MB}"]


_PRODUCTION_CHECKS = {
    "SECRET_KEY": _odd_secret_key,
    "DATABASE_URL": _odd_database_url,
    "ALLOWED_HOSTS": _odd_hosts,
    "CSRF_TRUSTED_ORIGINS": _odd_origins,
    "CCHC_DATA_DIR": _odd_data_dir,
    "CCHC_PROXY_COUNT": _odd_proxy_count,
}
