"""Settings, read from the environment only.

An empty environment is the local demo: its own PostgreSQL, a secret key made once, plain http on
localhost. ``CCHC_ENV=production`` requires every variable and refuses to start on a missing or odd
one (environment.py says which). deploy/env.example explains each.
"""

import environ
from django.utils.translation import gettext_lazy as _

from cchc_portal.database_url import parse_database_url
from cchc_portal.embedded_postgres import database_url
from cchc_portal.environment import BASE_DIR, check_environment, data_directory
from cchc_portal.secret_key import local_secret_key
from cchc_portal.unfold_settings import UNFOLD  # noqa: F401

env = environ.Env()

check_environment(env.ENVIRON)
PRODUCTION = env.str("CCHC_ENV", default="local") == "production"
DATA_DIR = data_directory(env.ENVIRON)

DEBUG = not PRODUCTION and env.bool("CCHC_DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY") if PRODUCTION else local_secret_key(data_dir=DATA_DIR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS") if PRODUCTION else ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS") if PRODUCTION else []
PROXY_COUNT = env.int("CCHC_PROXY_COUNT") if PRODUCTION else 0

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.import_export",
    "cchc_portal.admin_site.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "import_export",
    "pghistory",
    "pgtrigger",
    "rest_framework",
    "cchc_portal.figures",
    "cchc_portal.pages",
    "cchc_portal.audit",
    "cchc_portal.sheets",
    "cchc_portal.decisions",
    "cchc_portal.units",
    "dossiers",
    "indices",
    "awards",
    "cchc_portal.overview",
    "cchc_portal.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cchc_portal.csp.PortalPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "cchc_portal.refuse_nul.RefuseNulMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cchc_portal.urls"
WSGI_APPLICATION = "cchc_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        **parse_database_url(
            env.str("DATABASE_URL", default="") or database_url(data_dir=DATA_DIR)
        ),
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "cchc_portal.client_address.client_address"

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXY_COUNT else None
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "cchc_portal" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["cchc_portal.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "cchc_portal" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "cchc_portal.static_files.LocalStaticFiles"
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTION
MEDIA_ROOT = DATA_DIR / "files"
EVIDENCE_MAX_BYTES = int(env.str("CCHC_EVIDENCE_MAX_MB", default="") or 20) * 1024**2
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the grid of scores sends twelve fields per unit

# Reminders: printed in the demo; by SMTP in production, where EMAIL_URL names the server.
_mail_url = env.str("EMAIL_URL", default="") if PRODUCTION else "consolemail://"
vars().update(env.email_url_config(_mail_url or "dummymail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="") or "cchc@localhost"
EMAIL_TIMEOUT = 10

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

PGHISTORY_APPEND_ONLY = True
PGHISTORY_CREATED_AT_FUNCTION = "clock_timestamp()"  # order within one transaction

# Long work waits in the database; the worker that `make run` or systemd starts does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "EXCEPTION_HANDLER": "cchc_portal.api.problems.problem_of",
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Published rankings of administrative reform"),
    "DESCRIPTION": _(
        "Read-only. Lists come in pages (page, page_size) or whole as CSV (format=csv). Every "
        "answer has an ETag. Errors are problem details (RFC 9457)."
    ),
    "VERSION": "1",
    "ENUM_NAME_OVERRIDES": {
        "KindOfCriterion": "indices.models.criterion.Criterion.Kind",
        "KindOfFigure": "indices.models.publication.Kind",
        "StateOfTarget": "indices.scoring.target.STATES",
        "StateOfTask": "indices.scoring.plan_state.STATES",
        "KindOfSuccession": "cchc_portal.units.models.unit_succession.UnitSuccession.Kind",
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "axes": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
