"""Which service level a cell means."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cchc_portal.sheets.cells import quoted
from cchc_portal.units.names import search_key
from dossiers.models import ServiceLevel


class LevelsNamed:
    """All service levels by code and name, read once a file."""

    def __init__(self):
        held = list(ServiceLevel.objects.all())
        self.codes = ", ".join(level.code for level in held)
        self.by_word: dict[str, ServiceLevel] = {}
        for level in held:
            for word in (level.name, level.name_en, level.code):
                self.by_word[search_key(word)] = level

    def level(self, *, text: str) -> ServiceLevel:
        """The level meant by "3", "mức độ 3", "toàn trình" or "full". Raises ``ValidationError``
        for the column ``level``."""
        level = self.by_word.get(search_key(text))
        if level is None:
            words = _("“%(text)s” is no service level; give one of: %(known)s.")
            raise ValidationError({"level": words % {"text": quoted(text), "known": self.codes}})
        return level
