"""The portal's settings with the addresses of the benchmarks added."""

from cchc_portal.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
# No collected files are needed: pages name them without their fingerprints.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
