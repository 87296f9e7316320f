"""The register as Word, in the style of the annex of a decision of commendation: the list of
collectives and persons, with blanks where the decision is not known."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from awards.selectors.award_words import source_sentences
from awards.selectors.recipient_keys import achievement_key
from awards.selectors.register_rows import RegisterRow
from cchc_portal.decisions.models import Decision
from cchc_portal.figures.show import in_sentence
from cchc_portal.figures.words import grouped
from cchc_portal.pages.official_paper import (
    BLANK,
    OfficialPaper,
    PaperTable,
    Words,
    blank_day,
    day_in_full,
    official_document,
)
from cchc_portal.pages.word_table import WordColumn


def annex_document(rows: Sequence[RegisterRow], *, year: int | None) -> bytes:
    """The document (.docx)."""
    return official_document(annex_paper(rows, year=year))


def annex_paper(rows: Sequence[RegisterRow], *, year: int | None) -> OfficialPaper:
    """Collectives, then persons, under a heading for each form where there are several. Of several
    decisions each row names its own; of rows some of which are illustrative each of these says so.
    """
    illustrative = [row.commendation.illustrative for row in rows]
    return OfficialPaper(
        title=_("LIST"),
        subject=_subject(rows, year),
        marks=[_("Illustrative data")] if any(illustrative) and all(illustrative) else [],
        body=[*_goes_with(rows), *_lists(rows), *_notes(rows)],
    )


def _subject(rows: Sequence[RegisterRow], year: int | None) -> str:
    """Who was granted what, and for what where it is one thing for all."""
    forms = {row.form for row in rows}
    what = forms.pop() if len(forms) == 1 else ""
    words = (
        _("Collectives and persons granted %(form)s") % {"form": what}
        if what
        else _("Collectives and persons commended")
    )
    achievements = {
        achievement_key(row.commendation.achievement, row.commendation.achievement_year)
        for row in rows
    }
    if len(achievements) == 1:
        text = rows[0].commendation.achievement
        words = f"{words} {text[:1].lower()}{text[1:]}"
    if year is not None and str(year) not in words:
        words = _("%(words)s in %(year)s") % {"words": words, "year": year}
    return words


def _goes_with(rows: Sequence[RegisterRow]) -> list[Words]:
    if _several_decisions(rows):
        return []
    decision = rows[0].commendation.decision if rows else Decision()
    granted = {row.authority for row in rows}
    told = {
        "number": decision.number or f"{BLANK}/QĐ-{BLANK}",
        "day": day_in_full(decision.signed_on) if decision.signed_on else blank_day(),
        "body": decision.authority or (granted.pop() if len(granted) == 1 else "") or BLANK,
    }
    return [
        Words(
            _("(With Decision No. %(number)s, %(day)s, of %(body)s)") % told,
            italic=True,
            centred=True,
        )
    ]


def _several_decisions(rows: Sequence[RegisterRow]) -> bool:
    return len({row.commendation.decision_id for row in rows}) > 1


def _lists(rows: Sequence[RegisterRow]) -> list[Words | PaperTable]:
    by_form: dict[str, list[RegisterRow]] = {}
    for row in rows:
        by_form.setdefault(row.form, []).append(row)
    parts: list[Words | PaperTable] = []
    for form, held in by_form.items():
        if len(by_form) > 1:
            parts.append(Words(form, bold=True))
        collectives = [row for row in held if not row.commendation.is_person]
        persons = [row for row in held if row.commendation.is_person]
        number = 0
        for title, found, table in (
            (_("COLLECTIVES"), collectives, _collectives),
            (_("PERSONS"), persons, _persons),
        ):
            if found:
                number += 1
                parts.append(Words(f"{'I' * number}. {title}", bold=True))
                parts.append(table(found, whole=rows))
    return parts or [Words(_("None."))]


def _collectives(rows: Sequence[RegisterRow], *, whole: Sequence[RegisterRow]) -> PaperTable:
    columns = [WordColumn(_("No."), 10), WordColumn(_("Name of the collective"), 60)]
    cells = [
        [str(place), _marked(row.commendation.unit_name, row, whole)]
        for place, row in enumerate(rows, 1)
    ]
    return _with_what_differs(columns, cells, rows, whole)


def _persons(rows: Sequence[RegisterRow], *, whole: Sequence[RegisterRow]) -> PaperTable:
    columns = [
        WordColumn(_("No."), 10),
        WordColumn(_("Full name"), 40),
        WordColumn(_("Office, unit"), 50),
    ]
    cells = [
        [str(place), _marked(_name(row), row, whole), row.office]
        for place, row in enumerate(rows, 1)
    ]
    return _with_what_differs(columns, cells, rows, whole)


def _name(row: RegisterRow) -> str:
    if row.name_unknown:
        return f"{row.recipient} ({_('No information')})"
    return row.recipient


def _marked(name: str, row: RegisterRow, whole: Sequence[RegisterRow]) -> str:
    """``name``, marked where it is illustrative in a list of which not all is."""
    if not row.commendation.illustrative or all(one.commendation.illustrative for one in whole):
        return name
    return f"{name} ({_('Illustrative data')})"


def _with_what_differs(
    columns, cells, rows: Sequence[RegisterRow], whole: Sequence[RegisterRow]
) -> PaperTable:
    """A column more for what differs or is known."""
    if _several_decisions(whole):
        columns.append(WordColumn(_("Decision"), 42))
        for line, row in zip(cells, rows, strict=True):
            line.append(str(row.commendation.decision))
    if len({row.commendation.achievement for row in rows}) > 1:
        columns.append(WordColumn(_("Achievement"), 60))
        for line, row in zip(cells, rows, strict=True):
            line.append(row.commendation.achievement)
    if any(row.commendation.reward is not None for row in rows):
        columns.append(WordColumn(_("Reward (đồng)"), 32, figure=True))
        for line, row in zip(cells, rows, strict=True):
            line.append(_money(row.commendation.reward))
    return PaperTable(columns, cells)


def _money(reward) -> str:
    if reward is None:
        return "–"
    return grouped(int(reward)) if reward == int(reward) else in_sentence(reward)


def _notes(rows: Sequence[RegisterRow]) -> list[Words]:
    """Where the list comes from, where no number of a decision says so."""
    return [
        Words(words, italic=True) for words in source_sentences(row.commendation for row in rows)
    ]
