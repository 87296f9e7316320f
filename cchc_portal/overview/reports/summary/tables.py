"""The tables of the summary: areas, figures with their sources, targets, commendations."""

from django.utils.translation import gettext as _

from awards.models import Commendation
from awards.selectors.award_words import (
    decision_day,
    form_name,
    office_and_unit,
    recipient_words,
)
from cchc_portal.figures.show import in_column, in_sentence
from cchc_portal.figures.words import grouped
from cchc_portal.overview.reports.summary.facts import SummaryFacts
from cchc_portal.overview.reports.summary.lost import Lost
from cchc_portal.overview.reports.summary.sources import kind_of_result, source_of_result
from cchc_portal.overview.selectors.dossier_line import EARLY, ON_TIME, ONLINE, Share
from cchc_portal.overview.selectors.unit_history import HistoryLine
from cchc_portal.overview.sentences.words import percent, place
from cchc_portal.overview.standings import Placed
from cchc_portal.pages.official_paper import PaperTable
from cchc_portal.pages.word_table import WordColumn
from dossiers.selectors.rate import COMPUTED, INFERRED, Rate
from indices.models import Kind, Target
from indices.selectors.rate_words import rate_in_words
from indices.selectors.target_outcomes import reached_words
from indices.selectors.target_words import goal_in_signs, state_in_words
from indices.targets import JudgedTarget, metric_title

DASH = "–"


def areas_table(lost: Lost) -> PaperTable:
    decimals = lost.placed.line.publication.decimals
    rows = [
        [
            str(number),
            area.name,
            in_sentence(area.points),
            in_sentence(area.max_points),
            in_column(area.value, decimals) or DASH,
            in_sentence(area.lost),
        ]
        for number, area in enumerate(lost.areas, start=1)
    ]
    columns = [
        WordColumn(_("No."), 8),
        WordColumn(_("Area"), 64),
        WordColumn(_("Points"), 20, figure=True),
        WordColumn(_("Applicable maximum"), 24, figure=True),
        WordColumn(_("Index value (%)"), 20, figure=True),
        WordColumn(_("Points lost"), 20, figure=True),
    ]
    return PaperTable(columns, rows)


def figures_table(facts: SummaryFacts) -> PaperTable:
    """Every figure that the report names, whose it is and where it comes from."""
    rows = [row for placed in facts.placed for row in _index_rows(placed)]
    rows += _dossier_rows(facts)
    columns = [
        WordColumn(_("No."), 8),
        WordColumn(_("Figure"), 34),
        WordColumn(_("Value"), 30),
        WordColumn(_("Kind of figure"), 24),
        WordColumn(_("Source"), 68),
    ]
    return PaperTable(columns, [[str(n), *row] for n, row in enumerate(rows, start=1)])


def _index_rows(placed: Placed) -> list[list[str]]:
    rows = [_result_row(placed, placed.line)]
    if placed.line.previous is not None:
        rows.append(_result_row(placed, placed.line.previous))
    return rows


def _result_row(placed: Placed, line: HistoryLine) -> list[str]:
    row, publication = line.row, line.publication
    known = []
    if row["value"] is not None:
        known.append(percent(row["value"]))
    if row["grade"]:
        known.append(_("graded %(grade)s") % {"grade": row["grade"]})
    if row["rank"] is not None:
        known.append(_("rank %(rank)s") % {"rank": place(row["rank"], row["rank_of"])})
    if row["not_assessed"]:
        known.append(_("Not ranked: %(units)s.") % {"units": row["not_assessed"].rstrip(".")})
    return [
        f"{placed.standing.index}, {publication.period}",
        ", ".join(known) or DASH,
        kind_of_result(line),
        source_of_result(line),
    ]


def _dossier_rows(facts: SummaryFacts) -> list[list[str]]:
    line, rows = facts.dossiers, []
    shares = {ONLINE: line.online, EARLY: line.early, ON_TIME: line.in_time}
    for code, share in shares.items():
        rate = line.rates.get(code)
        if rate is None or not (share or share.nothing):
            continue
        rows.append(
            [
                f"{rate.definition.title}, {facts.year}",
                _share_shown(share),
                _kind_of_rate(rate),
                rate_in_words(rate),
            ]
        )
    if ONLINE not in line.rates and line.count("online") is not None:
        rows.insert(0, _number_row(facts))
    return rows


def _share_shown(share: Share) -> str:
    """The share with the dossiers that it is of, as far as they are known."""
    if share.value is None:
        return _("Nothing arose")
    shown = percent(share.value)
    if share.numerator is None:
        return shown
    parts = grouped(share.numerator)
    if share.denominator is not None:
        parts = f"{parts}/{grouped(share.denominator)}"
    return _("%(share)s (%(parts)s dossiers)") % {"share": shown, "parts": parts}


def _number_row(facts: SummaryFacts) -> list[str]:
    """Dossiers received online where no share is known."""
    line = facts.dossiers
    kind = Kind.TRANSCRIBED if line.is_printed else Kind.COMPUTED
    return [
        _("Online dossiers, %(year)s") % {"year": facts.year},
        grouped(line.count("online")),
        str(kind.label),
        line.source or _("Counted from dossiers held by the portal"),
    ]


def _kind_of_rate(rate: Rate) -> str:
    kinds = {COMPUTED: Kind.COMPUTED, INFERRED: Kind.INFERRED}
    return str(kinds.get(rate.kind, Kind.TRANSCRIBED).label)


def targets_table(facts: SummaryFacts) -> PaperTable | None:
    """The targets of the year with what was reached, then those of the next year; None where none
    is assigned."""
    rows = [_judged_row(judged) for judged in facts.judged]
    rows += [[*_target_cells(target), DASH, DASH] for target in facts.next.targets]
    if not rows:
        return None
    columns = [
        WordColumn(_("No."), 8),
        WordColumn(_("Year"), 12),
        WordColumn(_("Target"), 52),
        WordColumn(_("Assigned target"), 24),
        WordColumn(_("Assigned by"), 30),
        WordColumn(_("Result"), 20),
        WordColumn(_("Assessment"), 24),
    ]
    return PaperTable(columns, [[str(n), *row] for n, row in enumerate(rows, start=1)])


def _judged_row(judged: JudgedTarget) -> list[str]:
    target = judged.target
    result = reached_words(
        judged.measured,
        comparator=target.comparator,
        goal=target.value,
        before=judged.before,
    )
    state = state_in_words(judged.state, nothing_arose=judged.nothing_arose)
    return [*_target_cells(target), result or DASH, "; ".join([state, *_readings(judged)])]


def _target_cells(target: Target) -> list[str]:
    """Year, what is to be reached, the value or how the words may be read, who assigned it."""
    by = [target.assigned_by]
    if target.decision is not None and target.decision.number:
        by.append(_("Decision %(number)s") % {"number": target.decision.number})
    goal = goal_in_signs(target)
    if not target.metric:
        goal = " / ".join(goal_in_signs(reading) for reading in target.readings.all())
    return [
        str(target.year),
        target.text or metric_title(target.metric),
        goal or DASH,
        ", ".join(filter(None, by)) or _("No information"),
    ]


def _readings(judged: JudgedTarget) -> list[str]:
    """Each reading of a target in words with its own verdict; none decides about the target."""
    return [
        _("read as “%(reading)s”: %(state)s")
        % {
            "reading": goal_in_signs(read.reading),
            "state": state_in_words(
                read.state,
                nothing_arose=read.measured is not None and read.measured.nothing_arose,
            ),
        }
        for read in judged.readings
    ]


def _decision(row: Commendation) -> str:
    number, signed = row.decision.number, row.decision.signed_on
    if not number:
        return _("No information")
    return f"{number}, {decision_day(row.decision)}" if signed else number


def awards_table(facts: SummaryFacts) -> PaperTable | None:
    """Every recipient is a row, a person of unknown name too; None where there is none."""
    if not facts.commendations:
        return None
    rows = [
        [
            str(number),
            recipient_words(row, for_staff=facts.for_staff),
            office_and_unit(row, for_staff=facts.for_staff) or DASH,
            form_name(row.form),
            row.granted_by or _("No information"),
            _decision(row),
        ]
        for number, row in enumerate(facts.commendations, start=1)
    ]
    columns = [
        WordColumn(_("No."), 8),
        WordColumn(_("Collective or individual"), 44),
        WordColumn(_("Office, unit"), 40),
        WordColumn(_("Form or title"), 22),
        WordColumn(_("Granted by"), 24),
        WordColumn(_("Decision"), 26),
    ]
    return PaperTable(columns, rows)
