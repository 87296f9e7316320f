"""Stage gates hold at every door: what may be written when, and by whom, is one table.

Every door is tried at every stage by every role, on every lane that the door can be asked for;
what was written is compared with ``MAY_WRITE``, the only place here that says what is right.
"""

import json
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cchc_portal.audit.changes import latest_event_id
from cchc_portal.audit.save_record import save_record
from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.kinds import sheet_resource
from cchc_portal.sheets.reading import read_sheet
from indices.actions.open_assessments import open_assessments
from indices.models import AppraisalDuty, Lane, ScoreEntry, Stage
from tests.factories.cycle import Cycle, cycle
from tests.factories.world import WHY, person

UNIT, CODE, POINTS = "so-a", "1.2.1", "11"
ROLES = {
    "officer of the unit": "an",
    "officer of another unit": "binh",
    "focal point of the unit": "loan",
    "head of the unit": "huong",
    "appraiser": "chi",
    "appraiser of the own unit": "kim",
    "standing body": "phuong",
    "leader": "dung",
}
ITS_PEOPLE = {"officer of the unit", "focal point of the unit", "head of the unit"}
MAY_WRITE = {
    (Stage.SELF_ASSESSMENT, Lane.SELF): ITS_PEOPLE | {"standing body"},
    (Stage.APPRAISAL_1, Lane.APPRAISAL_1): {"appraiser"},
    (Stage.APPRAISAL_2, Lane.APPRAISAL_2): {"appraiser"},
    (Stage.COUNCIL, Lane.COUNCIL): {"standing body"},
}
"""Stage and lane -> the roles that write ``CODE`` of ``UNIT``; nobody writes anything else. The
standing body reaches the whole province, so it may enter for a unit that has no hands."""
LANES = (Lane.SELF, Lane.APPRAISAL_1, Lane.APPRAISAL_2, Lane.COUNCIL)
APPRAISALS = (Lane.APPRAISAL_1, Lane.APPRAISAL_2)


def by_the_sheet(held: Cycle, who: str, lane: str, code: str, tmp_path) -> None:
    """A criterion saved as somebody types it."""
    assessment = held.assessment(UNIT)
    entry = assessment.entries.filter(criterion=held.nodes[code], lane=lane).first()
    asked = {
        "criterion": held.nodes[code].pk,
        "lane": str(lane),
        "points": POINTS,
        "note": "",
        "seen_event": latest_event_id(entry),
    }
    signed_in(held, who).post(
        reverse("admin:indices_assessment_sheet_entry", args=[assessment.pk]),
        json.dumps(asked),
        content_type="application/json",
    )


def by_the_whole_sheet(held: Cycle, who: str, lane: str, code: str, tmp_path) -> None:
    """The form of the sheet, as it is sent without JavaScript; it writes the lane of the stage."""
    assessment, node = held.assessment(UNIT), held.nodes[code]
    entry = assessment.entries.filter(criterion=node, lane=lane).first()
    signed_in(held, who).post(
        reverse("admin:indices_assessment_sheet", args=[assessment.pk]),
        {f"{node.pk}-seen": latest_event_id(entry), f"{node.pk}-points": POINTS},
    )


def by_criterion(held: Cycle, who: str, lane: str, code: str, tmp_path) -> None:
    """The appraiser's page of one criterion across all units."""
    assessment = held.assessment(UNIT)
    entry = assessment.entries.filter(criterion=held.nodes[code], lane=lane).first()
    data = {
        "do": "save",
        f"{assessment.pk}-seen": latest_event_id(entry),
        f"{assessment.pk}-points": POINTS,
    }
    signed_in(held, who).post(criterion_page(held, code), data)


def by_agreeing(held: Cycle, who: str, lane: str, code: str, tmp_path) -> None:
    """The self scores of ticked units taken over in bulk."""
    data = {"do": "agree", "agree": held.assessment(UNIT).pk}
    signed_in(held, who).post(criterion_page(held, code), data)


def by_workbook(held: Cycle, who: str, lane: str, code: str, tmp_path) -> None:
    """The sheet ``entries``, imported in the admin."""
    sheet = read_sheet(workbook(lane, code).encode(), "entries.csv")
    resource = sheet_resource("entries")(by=held.world.people[who], reason=WHY)
    resource.import_data(SheetDataset.of(sheet))


def by_command(held: Cycle, who: str, lane: str, code: str, tmp_path) -> None:
    """The same from the command line."""
    file = tmp_path / "entries.csv"
    file.write_text(workbook(lane, code), encoding="utf-8")
    try:
        call_command("import_sheet", "entries", str(file), "--commit", "--by", who)
    except CommandError:
        return


def workbook(lane: str, code: str) -> str:
    return f"index,year,unit_code,criterion,lane,points\npar,2024,{UNIT},{code},{lane},{POINTS}\n"


def criterion_page(held: Cycle, code: str) -> str:
    args = [held.round_block.pk, held.nodes[code].pk]
    return reverse("admin:indices_roundblock_criterion", args=args)


def signed_in(held: Cycle, who: str) -> Client:
    client = Client()
    client.force_login(held.world.people[who])
    return client


DOORS: dict[str, tuple[Callable, tuple[str, ...]]] = {
    "sheet, one criterion": (by_the_sheet, LANES),
    "sheet, whole form": (by_the_whole_sheet, LANES),
    "page of one criterion": (by_criterion, APPRAISALS),
    "bulk agreement": (by_agreeing, APPRAISALS),
    "workbook": (by_workbook, LANES),
    "command": (by_command, LANES),
}


TOLD_THE_LANE = ("sheet, one criterion", "workbook", "command")


def at(stage: str) -> Cycle:
    """The round at ``stage``, with somebody who appraises and works for the unit."""
    held = cycle()
    held.world.people["kim"] = person("kim", role="appraiser", unit=held.world.units[UNIT])
    duty = AppraisalDuty(round_block=held.world.so_round, appraiser=held.world.kim)
    save_record(record=duty, by=None, reason=WHY)
    if stage == Stage.PREPARATION:
        open_assessments(round_block=held.round_block, by=None, reason=WHY)
    elif stage == Stage.PUBLISHED:
        held.bring_to(Stage.APPROVED)
        round_block = held.round_block
        round_block.stage = Stage.PUBLISHED
        round_block.save()
    else:
        held.bring_to(stage)
    if stage == Stage.COUNCIL:
        held.hold_meeting()
    return held


def everything(held: Cycle) -> dict:
    """Every entry of the round as it is stored."""
    rows = ScoreEntry.objects.filter(assessment__round_block=held.round_block)
    fields = ("points", "not_applicable", "a", "b", "branch", "note")
    places = rows.values_list("assessment__unit__code", "criterion__code", "lane", *fields)
    return {row[:3]: row[3:] for row in places}


def written_by(held: Cycle, door: Callable, who: str, lane: str, tmp_path, *, code: str = CODE):
    """Unit, criterion and lane of whatever the attempt changed; it is undone afterwards."""
    before = everything(held)
    with transaction.atomic():
        door(held, who, lane, code, tmp_path)
        after = everything(held)
        transaction.set_rollback(True)
    return {place for place in after if after[place] != before.get(place)}


def right_for(door: str, stage: str, role: str, lane: str) -> set[tuple[str, str, str]]:
    """What the attempt is to write: a door that is told the lane writes that one or nothing, the
    others write the lane of the stage or nothing."""
    asked = (lane,) if door in TOLD_THE_LANE else DOORS[door][1]
    found = {one for one in asked if role in MAY_WRITE.get((Stage(stage), Lane(one)), set())}
    return {(UNIT, CODE, str(one)) for one in found}


def lanes_tried(door: str, stage: str) -> list[str]:
    """Every lane where it can be asked for; else the one of the stage, whose entry is seen."""
    if door in TOLD_THE_LANE:
        return list(LANES)
    return [lane for at_stage, lane in MAY_WRITE if at_stage == stage] or [Lane.SELF]


@pytest.fixture(scope="module", params=Stage.values)
def held(request, django_db_setup, django_db_blocker):
    """One world for all attempts at a stage: each attempt is undone, and the world at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield at(request.param)
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("door", DOORS)
def test_what_is_written_is_what_the_table_says(held, door, role, tmp_path):
    stage = held.round_block.stage
    for lane in lanes_tried(door, stage):
        written = written_by(held, DOORS[door][0], ROLES[role], lane, tmp_path)
        assert written == right_for(door, stage, role, lane), lane
