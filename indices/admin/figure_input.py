"""The figure inputs of ``cchc_portal.sheets``, under the name that this room's admins know."""

from cchc_portal.sheets.figure_input import FIGURE_INPUTS, FigureInput

__all__ = ["FIGURE_INPUTS", "FigureInput"]
