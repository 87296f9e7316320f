"""What a browser would send back: the fields of an admin page as they stand on it."""

from django.test import Client


def sent_back(client: Client, address: str, **typed) -> dict:
    """The values of the form at ``address`` with those ``typed`` in their place."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    data = _values(page.context["adminform"].form)
    for inline in page.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for row in inline.formset.initial_forms:
            data |= _values(row)
    return {**data, **typed}


def _values(form) -> dict:
    values = {}
    for bound in form:
        value = bound.value()
        if value is True:
            values[bound.html_name] = "on"
        elif value is not None and value is not False:
            widget = bound.field.widget
            shown = widget.format_value(value) if hasattr(widget, "format_value") else value
            if getattr(widget, "allow_multiple_selected", False):
                values[bound.html_name] = shown
                continue
            shown = shown[0] if isinstance(shown, list) else shown
            values[bound.html_name] = "" if shown is None else str(shown)
        elif value is None:
            values[bound.html_name] = ""
    return values


def errors_of(response) -> dict:
    """Errors of the form that came back, by field name; ``__all__`` for the whole form."""
    return dict(response.context["adminform"].form.errors)
