"""The bodies that issue the papers, as their heads and signatures name them. The province stays
blank: it is the registry's to fill in."""

from django.utils.translation import gettext as _

from cchc_portal.pages.official_paper import Signature, blank_day


def committee() -> str:
    return _("PEOPLE'S COMMITTEE OF THE PROVINCE ……")


def council() -> str:
    return _("APPRAISAL COUNCIL")


def place_and_day() -> str:
    """ "……, ngày … tháng … năm …", to be filled in."""
    return f"……, {blank_day()}"


def signed_for_committee() -> Signature:
    """A vice chairman signs for the chairman, who signs on behalf of the committee."""
    return Signature(
        forms=(_("ON BEHALF OF THE PEOPLE'S COMMITTEE"), _("FOR THE CHAIRMAN"), _("VICE CHAIRMAN"))
    )


def signed_for_council(name: str = "") -> Signature:
    """The chair signs on behalf of the council."""
    return Signature(forms=(_("ON BEHALF OF THE COUNCIL"), _("CHAIR")), name=name)
