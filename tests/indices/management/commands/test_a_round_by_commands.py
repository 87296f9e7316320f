"""A round from its set to its publication with the command line alone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indices.models import (
    AppraisalDuty,
    CouncilMember,
    CouncilPresence,
    PublishedResult,
    Stage,
)
from tests.factories.cycle import FULL_SELF, cycle

pytestmark = pytest.mark.django_db
ROUND = ("--index", "par", "--year", "2024", "--block", "so")


def run(command: str, *options) -> str:
    said = StringIO()
    call_command(command, *options, *ROUND, stdout=said, stderr=StringIO())
    return said.getvalue()


@pytest.fixture
def bare():
    """The round without appraisers and council."""
    held = cycle()
    AppraisalDuty.objects.all().delete()
    CouncilMember.objects.all().delete()
    return held


def sheet(tmp_path, lane: str) -> str:
    rows = ["index,year,unit_code,criterion,lane,a,b,branch,points,note"]
    scores = {"3.1": {"a": 24, "b": 30}} if lane == "survey" else FULL_SELF
    for unit in ("so-a", "so-b", "so-c"):
        for code, given in scores.items():
            cells = [str(given.get(name, "")) for name in ("a", "b", "branch", "points", "note")]
            cells[-1] = f'"{cells[-1]}"'
            rows.append(",".join(["par", "2024", unit, code, lane, *cells]))
    path = tmp_path / f"{lane}.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("by", [(), ("--by", "quang")])
def test_from_the_set_to_the_publication(bare, tmp_path, by):
    with pytest.raises(CommandError):
        run("move_stage", "--to", "self_assessment", *by)
    run("name_appraiser", "chi", *by)
    run("name_appraiser", "giang", "--substitute", *by)
    run("move_stage", "--to", "self_assessment", *by)
    for lane in ("self", "survey"):
        call_command("import_sheet", "entries", sheet(tmp_path, lane), "--commit", *by)
    run("move_stage", "--to", "sent", "--reason", "Hết hạn", *by)
    run("move_stage", "--to", "appraisal_1", *by)
    call_command("import_sheet", "entries", sheet(tmp_path, "appraisal_1"), "--commit")
    run("move_stage", "--to", "council", *by)
    with pytest.raises(CommandError):
        run("move_stage", "--to", "submitted", *by)
    run("hold_meeting", "--present", "Bà An", "--present", "Ông Bình", "--absent", "Bà Chi", *by)
    run("move_stage", "--to", "submitted", *by)
    run("move_stage", "--to", "approved", "--decision", "24/QĐ", "--decided-on", "2025-01-05", *by)
    run("publish_results", *by)
    assert bare.round_block.stage == Stage.PUBLISHED
    assert {result.value for result in PublishedResult.objects.all()} == {90}, "66 + 24 of 100"


def test_who_may_not_appraise_and_unknown_areas_are_refused(bare):
    for options, words in ((("an",), "an"), (("chi", "--area", "7"), "1, 2, 3"), (("ai",), "ai")):
        with pytest.raises(CommandError, match=words):
            run("name_appraiser", *options)
    with pytest.raises(CommandError):
        run("name_appraiser", "chi", "--by", "an")
    assert not AppraisalDuty.objects.exists()


def test_a_meeting_that_is_refused_names_nobody(bare):
    with pytest.raises(CommandError):
        run("hold_meeting", "--present", "Bà An")
    assert not CouncilMember.objects.exists(), "the round is not at the council"
    held = bare
    run("name_appraiser", "chi")
    run("name_appraiser", "giang", "--substitute")
    held.bring_to(Stage.COUNCIL)
    with pytest.raises(CommandError):
        run("hold_meeting", "--present", "Bà An", "--held-on", "2099-01-01")
    with pytest.raises(CommandError):
        run("hold_meeting", "--present", "Bà An", "--absent", "Bà An")
    assert not CouncilMember.objects.exists()
    run("hold_meeting", "--present", "Bà An", "--absent", "Bà Chi")
    assert CouncilPresence.objects.filter(present=True).count() == 1
