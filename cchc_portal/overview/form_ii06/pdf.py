"""Form II.06a/VPCP/KSTT as a PDF on A4 landscape."""

from dataclasses import asdict

from django.utils.translation import get_language

from cchc_portal.overview.form_ii06.paper import Paper
from cchc_portal.pages.portal_name import PORTAL_NAME
from cchc_portal.pages.typst_paper import pdf_of

MOST_ROWS = 1200
"""Of a PDF, some 50 sheets: it takes a second and 350 MB. The workbook has no such bound."""


def pdf_form(paper: Paper) -> bytes:
    data = asdict(paper) | {"language": get_language() or "vi", "author": str(PORTAL_NAME)}
    return pdf_of("form_ii06", data)
