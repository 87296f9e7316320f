"""What was seen, understood once: temporary tables that lead from a text to a unit, a day, ….

The words are those of every sheet of the portal: units by code, official code or name, days as
2018-03-15 or 15/03/2018.
"""

import io
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from cchc_portal.sheets.cells import CellRefused
from cchc_portal.sheets.numbers import day as read_day
from cchc_portal.units.names import match_key, plain_agency_code
from cchc_portal.units.selectors.find_unit import UnitFinder
from dossiers.actions.bulk.stage import KNOWN_SETS, Seen, escaped
from dossiers.models import Channel, DossierStatus, ProcedureLevel, SourceSystem
from dossiers.models.procedure import Handling
from dossiers.selectors.dossier_columns import DAY_COLUMNS
from dossiers.selectors.procedures import ProcedureFinder

CHANNEL_WORDS = {
    "online": Channel.ONLINE,
    "trực tuyến": Channel.ONLINE,
    "in_person": Channel.IN_PERSON,
    "in person": Channel.IN_PERSON,
    "trực tiếp": Channel.IN_PERSON,
    "post": Channel.POST,
    "bưu chính": Channel.POST,
    "dịch vụ bưu chính": Channel.POST,
}
FIRST, LAST = "-infinity", "infinity"


def make_lookups(cursor, *, seen: Seen, source: SourceSystem | None) -> None:
    """Make and fill the ``seen_…`` tables from the texts of ``staged_raw``."""
    _forget_blanks(cursor, seen)
    _table(cursor, "seen_unit", "text text, unit_id bigint, since date, until date", _units(seen))
    _table(
        cursor,
        "seen_settler",
        "text text, unit_id bigint, since date, until date",
        _settlers(seen.texts["settling_unit_code"]),
    )
    _table(
        cursor,
        "seen_procedure",
        "text text, procedure_id bigint, working_days int",
        _procedures(seen.texts["procedure_code"]),
    )
    _table(
        cursor, "seen_channel", "text text, channel text", _channels(seen.texts["channel"], source)
    )
    _table(
        cursor,
        "seen_status",
        "text text, number smallint, counted text",
        _statuses(seen.texts["status"], source),
    )
    days = set().union(*(seen.texts[name] for name in DAY_COLUMNS))
    _table(cursor, "seen_day", "text text, day date, yymmdd text", _days(days))
    _table(cursor, "seen_stop", "text text, days smallint", _stops(seen.texts["stopped_days"]))
    _table(
        cursor,
        "seen_agency",
        "text text, plain text",
        ((text, plain_agency_code(text)) for text in seen.agencies),
    )
    _table(
        cursor,
        "level_on",
        "procedure_id bigint, level_id bigint, takes_online boolean, since date, until date",
        _levels(),
    )
    cursor.execute(
        f"""
        CREATE TEMP TABLE handled ON COMMIT DROP AS
        SELECT procedure_id, unit_id, range_agg(daterange(valid_from, valid_to, '[]')) AS days
        FROM {Handling._meta.db_table} GROUP BY procedure_id, unit_id
        """
    )
    cursor.execute("ANALYZE handled")


def _table(cursor, name: str, columns: str, rows: Iterable[tuple]) -> None:
    cursor.execute(f"CREATE TEMP TABLE {name} ({columns}) ON COMMIT DROP")
    text = io.StringIO()
    for row in rows:
        text.write("\t".join("\\N" if cell is None else escaped(str(cell)) for cell in row))
        text.write("\n")
    text.seek(0)
    cursor.copy_expert(f"COPY {name} FROM STDIN", text)
    cursor.execute(f"ANALYZE {name}")


def _forget_blanks(cursor, seen: Seen) -> None:
    """A cell of blanks only is an empty cell."""
    for name in (*KNOWN_SETS, *DAY_COLUMNS):
        blank = [text for text in seen.texts[name] if text and not text.strip()]
        if blank or name in seen.timed:
            cursor.execute(
                f"UPDATE staged_raw SET {name} = NULL WHERE {name} = ANY(%s) OR btrim({name}) = ''",
                [blank],
            )
        seen.texts[name] = {text for text in seen.texts[name] if text.strip()}


def _windows(finder: UnitFinder, text: str) -> list[tuple]:
    """Who answers to ``text``, and from when to when; never two at a time: where two bodies bore
    a name at once, the text names neither."""
    if text in finder.by_code:
        unit = finder.by_code[text]
        return [(unit.pk, unit.valid_from or FIRST, unit.valid_to or LAST)]
    official = finder.by_official.get(plain_agency_code(text), [])
    if official:
        found = [(unit.pk, code.valid_from, code.valid_to) for unit, code in official]
    else:
        found = [
            (unit.pk, unit.valid_from, unit.valid_to)
            for unit in finder.by_name.get(match_key(text), [])
        ]
    found.sort(key=lambda window: window[1] or date.min)
    overlap = any(
        (before[2] or date.max) >= (after[1] or date.min) for before, after in pairwise(found)
    )
    return [] if overlap else [(pk, since or FIRST, until or LAST) for pk, since, until in found]


def _units(seen: Seen) -> Iterable[tuple]:
    finder = UnitFinder()
    for text in seen.texts["unit_code"]:
        for pk, since, until in _windows(finder, text.strip()):
            yield text, pk, since, until


def _settlers(texts: set[str]) -> Iterable[tuple]:
    """A settling unit may be younger than the dossier, which it took over; it must not have ended
    before. Of several, the one that existed on receipt, else the next."""
    finder = UnitFinder()
    for text in texts:
        since = FIRST
        for pk, _since, until in _windows(finder, text.strip()):
            yield text, pk, since, until
            since = until + timedelta(days=1) if isinstance(until, date) else LAST


def _procedures(texts: set[str]) -> Iterable[tuple]:
    finder = ProcedureFinder()
    for text in texts:
        procedure = finder.find(text.strip())
        if procedure is not None:
            yield text, procedure.pk, procedure.working_days


def _channels(texts: set[str], source: SourceSystem | None) -> Iterable[tuple]:
    words = {match_key(word): channel for word, channel in CHANNEL_WORDS.items()}
    words |= {match_key(word): channel for word, channel in _own(source, "channels")}
    for text in texts:
        if match_key(text) in words:
            yield text, str(words[match_key(text)])


def _statuses(texts: set[str], source: SourceSystem | None) -> Iterable[tuple]:
    held = {status.number: status for status in DossierStatus.objects.all()}
    words = {str(number): number for number in held}
    words |= {match_key(status.name): number for number, status in held.items()}
    own = {match_key(word): int(number) for word, number in _own(source, "statuses")}
    words |= own
    for text in texts:
        key = match_key(text)
        if key.isdecimal() and key not in own and key != text.strip():
            continue  # -1 is not 1
        number = words.get(key)
        if number in held:
            yield text, number, held[number].counted


def _own(source: SourceSystem | None, words: str) -> Iterable[tuple]:
    """The words of the source system itself, which win over the portal's."""
    return getattr(source, words).items() if source else ()


def _days(texts: set[str]) -> Iterable[tuple]:
    for text in texts:
        try:
            day = read_day(text)
        except CellRefused:
            continue  # has no row in seen_day: check refuses the dossiers that bear it
        # Codes write two digits of a year of this century: 1918 is not what 18 says.
        yield text, day.isoformat(), f"{day:%y%m%d}" if day.year // 100 == 20 else ""


def _stops(texts: set[str]) -> Iterable[tuple]:
    for text in texts:
        number = text.strip()
        if number.isdecimal() and len(number) <= 4:
            yield text, int(number)


def _levels() -> Iterable[tuple]:
    """The level of each procedure as far as its classification was in force too."""
    for held in ProcedureLevel.objects.select_related("level"):
        since = max(held.valid_from or date.min, held.level.valid_from or date.min)
        until = min(held.valid_to or date.max, held.level.valid_to or date.max)
        if since <= until:
            yield (
                held.procedure_id,
                held.level_id,
                held.level.takes_online,
                FIRST if since == date.min else since,
                LAST if until == date.max else until,
            )
