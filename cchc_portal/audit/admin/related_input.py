"""The field that looks for a related record by name."""

from django.contrib.admin.widgets import AutocompleteSelect

LARGEST_KEY_DIGITS = 18


class RelatedInput(AutocompleteSelect):
    """Shows again what was sent; what cannot be a key is refused by the form and shown as none."""

    def optgroups(self, name, value, attrs=None):
        keys = [text for text in value if _may_be_key(str(text))]
        return super().optgroups(name, keys or [""], attrs)


class RelatedInputs:
    """For admins and inlines: ``autocomplete_fields`` are shown as ``RelatedInput``."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request) and "widget" not in kwargs:
            using = kwargs.get("using")
            kwargs["widget"] = RelatedInput(db_field, self.admin_site, using=using)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


def _may_be_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LARGEST_KEY_DIGITS
