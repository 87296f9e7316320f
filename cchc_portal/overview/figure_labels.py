"""Names of the figures that sources print of one unit (see ``PrintedFigure.what``)."""

from django.utils.translation import gettext as _

from indices.views.ranking_words import printed_label


def unit_figure_label(what: str) -> str:
    """A factor of the satisfaction index by its name; other figures as on the ranking page; one
    that is not known by its key."""
    kind, _colon, key = what.partition(":")
    if kind != "factor":
        return printed_label(what)
    return {
        "access_to_service": _("Factor: access to the service"),
        "administrative_procedure": _("Factor: administrative procedure"),
        "civil_servants": _("Factor: civil servants who serve"),
        "service_result": _("Factor: result of the service"),
        "feedback": _("Factor: handling of feedback"),
    }.get(key, key)
