"""The register of commendations: who was commended for what, by whom, by which decision."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from awards.models import AwardForm, Commendation, RecipientKind
from awards.selectors.award_words import form_name
from awards.selectors.count_sentences import count_sentences
from awards.selectors.register import commendations
from awards.selectors.register_rows import register_rows, sources_of
from awards.views.annex import annex_document
from awards.views.asked import Asked, read_asked, rows_asked, units_of_block
from awards.views.register_file import workbook
from cchc_portal.files.kinds import DOCX, XLSX
from cchc_portal.units.models import Block, Unit

ON_A_PAGE = 100


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    asked = read_asked(request.GET)
    found = rows_asked(asked)
    wanted = request.GET.get("format", "html")
    if wanted != "html":
        return _file(wanted, asked, list(found))
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = register_rows(page.object_list)
    context = {
        "asked": asked,
        "page": page,
        "rows": rows,
        "sources": sources_of(row.commendation for row in rows),
        "counted": _counted(found),
        "sentences": _sentences(asked),
        "choices": _choices(asked),
        "illustrative": bool(rows) and all(row.commendation.illustrative for row in rows),
        "print_title": _title(asked),
    }
    return render(request, "awards/register.html", context)


def _counted(found) -> dict[str, int]:
    """How many, constructed ones beside the others."""
    kinds = list(found.order_by().values_list("recipient_kind", "illustrative"))
    return {
        "collectives": kinds.count((RecipientKind.COLLECTIVE, False)),
        "persons": kinds.count((RecipientKind.PERSON, False)),
        "illustrative": sum(illustrative for _kind, illustrative in kinds),
    }


def _title(asked: Asked) -> str:
    if asked.year is None:
        return _("List of commendations")
    return _("List of commendations, %(year)s") % {"year": str(asked.year)}


def _sentences(asked: Asked) -> list[str]:
    """Of the year asked for, constructed ones left out; with the block asked for beside the whole
    province."""
    if asked.year is None or asked.unit is not None or asked.faults:
        return []
    rows = commendations(
        achievement_year=asked.year,
        form_codes=[asked.form.code] if asked.form else None,
        authority=asked.authority or None,
        vocabulary=asked.vocabulary or None,
    ).filter(illustrative=False)
    if asked.block is None:
        return count_sentences(rows, year=asked.year)
    inside = units_of_block(asked.block, asked.year)
    return count_sentences(
        rows,
        year=asked.year,
        block=asked.block.name,
        in_block=lambda row: row.unit_id in inside,
    )


def _choices(asked: Asked) -> dict[str, list[tuple[str, str, bool]]]:
    """What the register can be narrowed to: value, words, chosen."""
    held = commendations().order_by()
    years = sorted(set(held.values_list("achievement_year", flat=True)), reverse=True)
    authorities = sorted({name for name in held.values_list("granted_name", flat=True) if name})
    forms = AwardForm.objects.filter(pk__in=held.values("form"))
    units = Unit.objects.filter(pk__in=held.values("unit"))
    blocks = Block.objects.filter(places__unit__in=held.values("unit")).distinct()
    return {
        "years": [(str(year), str(year), year == asked.year) for year in years],
        "forms": [(form.code, form_name(form), form == asked.form) for form in forms],
        "units": [(unit.code, unit.name, unit == asked.unit) for unit in units],
        "blocks": [(block.code, block.name, block == asked.block) for block in blocks],
        "authorities": [(name, name, name == asked.authority) for name in authorities],
        "vocabularies": [
            (code, str(label), code == asked.vocabulary)
            for code, label in AwardForm.Vocabulary.choices
        ],
    }


def _file(wanted: str, asked: Asked, found: list[Commendation]) -> HttpResponse:
    name = "-".join(filter(None, ["awards", asked.key]))
    rows = register_rows(found)
    if wanted == "xlsx":
        content, media = workbook(rows, title=_title(asked)), XLSX
    elif wanted == "docx":
        content, media = annex_document(rows, year=asked.year), DOCX
    else:
        raise Http404
    return HttpResponse(
        content,
        content_type=media,
        headers={"Content-Disposition": f'attachment; filename="{name}.{wanted}"'},
    )
