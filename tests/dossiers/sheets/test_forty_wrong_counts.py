"""A sheet with 40 wrong cells gives 40 refusals at once, each with its row and column."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.sheets.writing import write_xlsx
from dossiers.models import FORM_COLUMNS, PeriodCount, RateDefinition
from tests.factories.dossier_world import dossier_world


def good(number: int) -> dict[str, str]:
    """The place of a sound row, a period of its own."""
    since = date(2020, 1, 1) + timedelta(days=number)
    return {"unit_code": "so-a", "period_from": since.isoformat(), "period_to": "31/03/2020"}


WRONG = (
    *(({"carried_over": "1", "unit_code": text}, "unit_code") for text in ("", "so-z", "Sở")),
    *(({"carried_over": "1", "period_from": text}, "period_from")
      for text in ("", "quý I", "31/02/2020", "15/12/1019")),
    ({"carried_over": "1", "period_from": "01/01/2199", "period_to": "31/03/2199"}, "period_from"),
    *(({"carried_over": "1", "period_to": text}, "period_to")
      for text in ("", "2020", "2020-13-01", "31/12/2019")),
    *(({"carried_over": "1", "procedure_code": text}, "procedure_code")
      for text in ("2.999999", "đầu tư")),
    *(({"carried_over": "1", "field": text}, "field") for text in ("thuế", "1.000001")),
    ({"carried_over": "1", "procedure_code": "1.000001", "field": "dau-tu"}, "field"),
    *(({"carried_over": "1", "level": text}, "level")
      for text in ("5", "3/4", "03/04/2020", "toàn trình", "full")),
    *(({column: text}, column) for column, text in zip(FORM_COLUMNS, (
        "một", "-1", "1,5", "1.2.3", "12 000", "9" * 41, "3000000000", "88%", "1/2", "x", "?"
    ), strict=True)),
    *(({"printed_rate": text, "definition": "early_share"}, "printed_rate")
      for text in ("101", "-2", "1.2.3", "cao")),
    ({"printed_rate": "88,2"}, "definition"),
    *(({"printed_rate": "88,2", "definition": text}, "definition") for text in ("online", "x")),
)  # fmt: skip
HEADERS = ("unit_code", "period_from", "period_to", "procedure_code", "field", "level",
           *FORM_COLUMNS, "printed_rate", "definition", "source")  # fmt: skip


@pytest.fixture
def world(db):
    return dossier_world()


def test_forty_wrong_cells_are_refused_in_words_with_row_and_column(world, tmp_path, capsys):
    assert len(WRONG) == 40
    cells = [{"carried_over": "1"}, *(wrong for wrong, _column in WRONG)]
    rows = [{**good(number), **given} for number, given in enumerate(cells)]
    path = tmp_path / "sai.xlsx"
    path.write_bytes(write_xlsx(HEADERS, [[r.get(n) for n in HEADERS] for r in rows], "Kỳ"))

    with pytest.raises(CommandError) as stopped:
        call_command("import_sheet", "period_counts", str(path), "--commit")

    lines = capsys.readouterr().err.splitlines()
    assert stopped.value.returncode == 1
    where = [line.split(":")[0] for line in lines]
    wanted = [f"trang tính Kỳ, dòng {n}, cột {c}" for n, (_w, c) in enumerate(WRONG, start=3)]
    assert where == wanted
    assert not PeriodCount.objects.exists()


def test_what_would_be_right_is_named(world, tmp_path, capsys):
    codes = RateDefinition.objects.values_list("code", flat=True)
    path = tmp_path / "sai.csv"
    path.write_text(
        "unit_code,period_from,period_to,level,printed_rate,definition\n"
        "so-a,2020-01-01,2020-03-31,5,1,x\n"
        "so-a,2020-01-01,2020-03-31,,1,x\n"
    )
    with pytest.raises(CommandError):
        call_command("import_sheet", "period_counts", str(path))
    level, definition = capsys.readouterr().err.splitlines()
    assert "partial-full" in level
    assert all(code in definition for code in codes)
