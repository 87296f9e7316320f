"""The constructed criteria set on the illustrative block: 2025 walked to its publication, 2026 open
for self-assessment, so that every stage can be reached with the demo accounts."""

import json
from collections import defaultdict

from django.contrib.auth import get_user_model
from import_export.results import RowResult

from cchc_portal.audit.save_record import save_record
from cchc_portal.demo.loaders.blocks import MARK
from cchc_portal.demo.loaders.illustrative import SOURCE
from cchc_portal.demo.loaders.illustrative_cycle import score_and_send, walk_to_publication
from cchc_portal.demo.reading import DATA, day, figure, rows
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.sheets.formats import SheetDataset
from cchc_portal.sheets.kinds import sheet_resource
from cchc_portal.sheets.reading import read_sheet
from cchc_portal.units.models import Block
from indices.actions.copy_last_year import copy_last_year
from indices.actions.exempt_unit import exempt_unit
from indices.actions.move_stage import move_stage
from indices.actions.open_round import open_round
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import (
    AppraisalDuty,
    CriteriaSet,
    Criterion,
    GradeScale,
    Index,
    RoundBlock,
    Stage,
    StageDates,
    YearlyScore,
)

PAST, OPEN = 2025, 2026
APPRAISER = "tham-dinh"
LEGAL_BASIS = "Bộ tiêu chí dựng để minh họa, không lấy từ quyết định nào."


def is_loaded() -> bool:
    """Also where an older demo holds typed scores of these rounds: those stay as they are."""
    of_block = {"round_block__block__code": MARK}
    typed = YearlyScore.objects.filter(
        **of_block, round_block__round__index__code="par", round_block__round__year__in=(PAST, OPEN)
    )
    return CriteriaSet.objects.filter(**of_block).exists() or typed.exists()


def load() -> None:
    entries = defaultdict(list)
    for row in rows("illustrative_entries"):
        entries[int(row["year"])].append(row)
    past = _round(PAST, lost_points_seen_by=RoundBlock.SeenBy.PUBLIC)
    _import_criteria()
    _prepare(past)
    walk_to_publication(round_block=past, entries=entries[PAST])
    current = _round(OPEN)
    _name_metrics(copy_last_year(round_block=current, by=None, reason=ILLUSTRATIVE))
    _prepare(current)
    _dates(current)
    move_stage(round_block=current, to=Stage.SELF_ASSESSMENT, by=None, reason=ILLUSTRATIVE)
    score_and_send(round_block=current, entries=entries[OPEN], leave="mh-so-hoa-sen")


def _round(year: int, **rules) -> RoundBlock:
    return open_round(
        index=Index.objects.get(code="par"),
        year=year,
        block=Block.objects.get(code=MARK),
        by=None,
        reason=ILLUSTRATIVE,
        grade_scale=GradeScale.objects.get(code="khanh-hoa"),
        bonus_cap=figure("3"),
        penalty_cap=figure("3"),
        **rules,
    )


def _import_criteria() -> None:
    """By the door that every province uses: the sheet ``criteria``."""
    path = DATA / "criteria_demo.csv"
    resource = sheet_resource("criteria")(by=None, reason=ILLUSTRATIVE)
    result = resource.import_data(SheetDataset.of(read_sheet(path.read_bytes(), path.name)))
    if result.totals[RowResult.IMPORT_TYPE_NEW] != len(rows("criteria_demo")):
        raise RuntimeError([str(fault) for fault in result.faults])


def _name_metrics(criteria_set: CriteriaSet) -> None:
    """The criteria of the open round that take their figure from the dossiers say so; one of them
    has another name and higher bands than the year before."""
    criteria = {node.code: node for node in criteria_set.criteria.all()}
    for row in rows("illustrative_metrics"):
        node = criteria[row["criterion"]]
        params = {**node.params, "metric": row["metric"]}
        if row["bands"]:
            params["bands"] = json.loads(row["bands"])
        set_criterion(
            criteria_set=criteria_set,
            code=node.code,
            name=row["name"] or node.name,
            link=Criterion.Link.REWORDED if row["name"] else node.link,
            params=params,
            by=None,
            reason=ILLUSTRATIVE,
        )


def _prepare(round_block: RoundBlock) -> None:
    criteria_set = make_criteria_set(
        round_block=round_block,
        by=None,
        reason=ILLUSTRATIVE,
        legal_basis=LEGAL_BASIS,
        source=SOURCE,
    )
    criteria = {node.code: node for node in criteria_set.criteria.all()}
    units = {place.unit.code: place.unit for place in round_block.block.places.all()}
    for row in rows("illustrative_exemptions"):
        exempt_unit(
            criterion=criteria[row["criterion"]],
            unit=units[row["unit"]],
            reason_text=row["reason"],
            by=None,
            reason=ILLUSTRATIVE,
        )
    save_record(
        record=AppraisalDuty(
            round_block=round_block,
            appraiser=get_user_model().objects.get(username=APPRAISER),
        ),
        by=None,
        reason=ILLUSTRATIVE,
    )


def _dates(round_block: RoundBlock) -> None:
    for row in rows("illustrative_stage_dates"):
        save_record(
            record=StageDates(
                round_block=round_block,
                stage=row["stage"],
                starts_on=day(row["starts_on"]),
                ends_on=day(row["ends_on"]),
            ),
            by=None,
            reason=ILLUSTRATIVE,
        )
