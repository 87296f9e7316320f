"""The settings of the local demo, made fast and independent of it.

Tests have a PostgreSQL server of their own, under ``CCHC_DATA_DIR/test`` and not proof against
power cuts, unless ``DATABASE_URL`` names another one. The demo's database is never touched.
"""

import os

from cchc_portal.embedded_postgres import database_url
from cchc_portal.environment import test_data_directory

_DATA_DIR = test_data_directory(os.environ)

# Workers and subprocesses of the tests find these and change nothing again.
os.environ["CCHC_TEST_DATA_DIR"] = str(_DATA_DIR)
os.environ["CCHC_DATA_DIR"] = str(_DATA_DIR)
os.environ["CCHC_ENV"] = "local"
if not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = database_url(data_dir=_DATA_DIR, durable=False)

from cchc_portal.settings import *  # noqa: E402, F403

# Files of packages and apps are found where they lie: no collectstatic before the tests.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The demo's dossiers in small: this share of them.
DEMO_DOSSIERS = 0.02
