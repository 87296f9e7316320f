"""``manage.py import_sheet``: every refusal is a line of words, exit code 1, nothing written."""

import pytest
from django.core.management import CommandError, call_command

from cchc_portal.units.models import Block
from indices.models import YearlyScore
from tests.factories.world import small_world

pytestmark = pytest.mark.django_db
SCORES = "index,year,unit_code,value\npar,2024,{unit},70\n"


@pytest.fixture
def world():
    return small_world()


@pytest.fixture
def sheet(tmp_path):
    def write(text: str) -> str:
        path = tmp_path / "tep.csv"
        path.write_text(text)
        return str(path)

    return write


@pytest.mark.parametrize("by", ["an", "chi", "dung"])
def test_an_account_imports_only_what_its_role_may_keep(world, sheet, by):
    with pytest.raises(CommandError):
        call_command("import_sheet", "blocks", sheet("code\nmoi\n"), "--commit", "--by", by)
    assert not Block.objects.filter(code="moi").exists()


def test_an_officer_imports_scores_of_the_own_unit_only(world, sheet):
    call_command(
        "import_sheet", "scores", sheet(SCORES.format(unit="so-a")), "--commit", "--by", "an"
    )
    with pytest.raises(CommandError):
        call_command(
            "import_sheet", "scores", sheet(SCORES.format(unit="so-b")), "--commit", "--by", "an"
        )
    assert [score.unit.code for score in YearlyScore.objects.all()] == ["so-a"]


@pytest.mark.parametrize("name", [".", "khong-co.csv", ""])
def test_a_file_that_cannot_be_read(world, tmp_path, name):
    with pytest.raises(CommandError):
        call_command("import_sheet", "scores", str(tmp_path / name))


def test_an_unknown_kind_and_an_unknown_account(world, sheet):
    with pytest.raises(CommandError, match="diem"):
        call_command("import_sheet", "diem", sheet(SCORES))
    with pytest.raises(CommandError, match="nobody"):
        call_command("import_sheet", "scores", sheet(SCORES), "--by", "nobody")
