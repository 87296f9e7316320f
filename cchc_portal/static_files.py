"""Static files under names that change with their content."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class LocalStaticFiles(CompressedManifestStaticFilesStorage):
    """For the local demo: a file that was not collected yet keeps its plain name (and is served
    from where it lies), so that ``manage.py`` works before the first ``collectstatic``."""

    def stored_name(self, name: str) -> str:
        try:
            return super().stored_name(name)
        except ValueError:
            return name
