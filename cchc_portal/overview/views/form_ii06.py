"""Form II.06a/VPCP/KSTT of a unit, a block or the province, for any period: page, XLSX, PDF."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cchc_portal.overview.form_ii06.asked import BAD, Asked, read_asked
from cchc_portal.overview.form_ii06.choices import choices_of, forms_of_blocks
from cchc_portal.overview.form_ii06.paper import Paper, paper_of
from cchc_portal.overview.form_ii06.pdf import MOST_ROWS, pdf_form
from cchc_portal.overview.form_ii06.workbook import workbook_of
from cchc_portal.overview.views.downloads import XLSX
from dossiers.selectors.years import years_with_dossiers

FILES = {"xlsx": (workbook_of, XLSX), "pdf": (pdf_form, "application/pdf")}
LONGEST_LIST = 200


@require_safe
@gzip_page
def form_ii06(request: HttpRequest) -> HttpResponse:
    """What is wrong with the address is said above the choices, with status 400 or 404."""
    wanted = request.GET.get("format", "").removeprefix("html")
    if wanted and wanted not in FILES:
        raise Http404(_("The form comes as xlsx and pdf."))
    years = years_with_dossiers()
    asked = read_asked(request.GET, usual_year=years[0] if years else localdate().year)
    form = None if asked.faults else asked.form()
    paper = paper_of(asked, form) if form else None
    if wanted == "pdf" and paper and len(paper.rows) > MOST_ROWS:
        words = _(
            "This form has %(rows)s rows, and a PDF holds at most %(most)s: take the workbook, or "
            "arrange the rows by deciding level."
        )
        asked.refuse(words % {"rows": len(paper.rows), "most": MOST_ROWS}, BAD)
    if wanted and paper and not asked.faults:
        return _file(wanted, asked, paper)
    context = {
        "asked": asked,
        "paper": paper,
        "choices": choices_of(asked, years),
        "left_out": forms_of_blocks(asked, form.left_out) if form else [],
        "typed_days": request.GET if asked.faults else {},
        "typed": len(asked.units) > LONGEST_LIST,
        "print_title": paper.title if paper else "",
    }
    return render(request, "overview/form_ii06.html", context, status=asked.status)


def _file(wanted: str, asked: Asked, paper: Paper) -> HttpResponse:
    make, media = FILES[wanted]
    return HttpResponse(
        make(paper),
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{asked.stem}.{wanted}"'},
    )
