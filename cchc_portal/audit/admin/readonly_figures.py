"""Figures that a page only shows: with the digits that they have, never thirty zeros."""

from unfold import forms
from unfold.fields import UnfoldAdminReadonlyField

from cchc_portal.figures.field import FigureField
from cchc_portal.figures.show import in_sentence


class ReadonlyField(UnfoldAdminReadonlyField):
    """Django pads a decimal to the places that its column may hold; a figure is shown as typed."""

    def contents(self):
        field, _attribute, value = self.resolved_field or (None, None, None)
        if isinstance(field, FigureField) and value is not None:
            return in_sentence(value)
        return super().contents()


def show_figures_as_typed() -> None:
    """Make the admin's forms build their read-only fields from ``ReadonlyField``: unfold has no
    setting for it."""
    forms.UnfoldAdminReadonlyField = ReadonlyField
