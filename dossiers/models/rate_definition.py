"""What a rate means: four online shares, early, two on-time rates, late among pending."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cchc_portal.audit.tracked import tracked
from cchc_portal.units.models.validity import Validity


@tracked
class RateDefinition(Validity):
    """A definition in words, with its source, for a kind of rate that the portal can compute.
    Shown wherever a rate is shown: the same dossiers give 98.81 % under one and less under
    another (rulebook 3.2, 3.4)."""

    class Kind(models.TextChoices):
        ONLINE_OF_ELIGIBLE = "online_of_eligible", _("online share of eligible procedures")
        ONLINE_OF_ALL = "online_of_all", _("online share of all dossiers")
        PROCEDURES_USED_ONLINE = "procedures_used_online", _("procedures with an online dossier")
        PROCEDURES_OFFERED = "procedures_offered", _("procedures offered online")
        EARLY_OF_RESOLVED = "early_of_resolved", _("early among resolved")
        ON_TIME_OF_RESOLVED = "on_time_of_resolved", _("on time among resolved")
        ON_TIME_OF_HANDLED = "on_time_of_handled", _("not late among received and carried over")
        LATE_OF_PENDING = "late_of_pending", _("late among pending")

    code = models.CharField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)
    words = models.TextField(_("definition"))
    words_en = models.TextField(_("definition in English"))
    source = models.TextField(_("source"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta(Validity.Meta):
        verbose_name = _("definition of a rate")
        verbose_name_plural = _("definitions of rates")
        ordering = ["order", "code"]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name

    @property
    def meaning(self) -> str:
        """The definition in the language of the page."""
        return self.words_en if get_language() == "en" else self.words
