"""What a code may look like: it stands in addresses, filters and sheets."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

valid_code = RegexValidator(
    r"\A[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\Z",
    _(
        "A code holds letters without accents, digits, hyphens, dots and underscores, "
        "for example so-noi-vu."
    ),
)
