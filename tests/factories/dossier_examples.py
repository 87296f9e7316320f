"""One record of each kind around dossiers, for what opens every page and asks every address."""

from datetime import date

from cchc_portal.audit.save_record import save_record
from dossiers.actions.make_reference_rows import make_reference_rows
from dossiers.actions.record_period_count import record_period_count
from dossiers.actions.record_procedure import record_procedure
from dossiers.actions.record_source_system import record_source_system
from dossiers.models import (
    FORM_COLUMNS,
    BatchProgress,
    DossierStatus,
    Holiday,
    ImportBatch,
    PeriodCount,
    Procedure,
    RateDefinition,
    ServiceLevel,
    SourceSystem,
)
from tests.factories.world import WHY, World


def dossier_examples(world: World, *, by=None) -> dict:
    """The records by model, as addresses of the admin name them; ``by`` imported the batch."""
    make_reference_rows()
    procedure = _procedure(world)
    holiday = Holiday(day=date(2025, 9, 2), name="Quốc khánh")
    return {
        "dossiers/importbatch": _batch(by),
        "dossiers/periodcount": _doubtful_count(world),
        "dossiers/procedure": procedure,
        "dossiers/procedurefield": procedure.field,
        "dossiers/servicelevel": ServiceLevel.objects.get(code="full"),
        "dossiers/dossierstatus": DossierStatus.objects.get(pk=8),
        "dossiers/ratedefinition": RateDefinition.objects.get(code="online_share"),
        "dossiers/holiday": save_record(record=holiday, by=None, reason=WHY),
        "dossiers/sourcesystem": _source_system(),
    }


def full_count(world: World) -> PeriodCount:
    """So-a's year 2024 in every column of form II.06, so that every rate can be made of it."""
    columns = dict(zip(FORM_COLUMNS, (15, 8, 5, 2, 9, 6, 2, 1, 6, 4, 2), strict=True))
    count = PeriodCount(
        unit=world.units["so-a"],
        period_from=date(2024, 1, 1),
        period_to=date(2024, 12, 31),
        source="Báo cáo thử",
        **columns,
    )
    return record_period_count(count=count, by=None, reason=WHY)


def _doubtful_count(world: World) -> PeriodCount:
    """So-a's first quarter of 2024 as a report prints it; its total does not add up."""
    count = PeriodCount(
        unit=world.units["so-a"],
        period_from=date(2023, 12, 15),
        period_to=date(2024, 3, 14),
        received_total=100,
        received_online=60,
        received_direct=30,
        carried_over=5,
    )
    return record_period_count(count=count, by=None, reason=WHY)


def _procedure(world: World) -> Procedure:
    return record_procedure(
        procedure=Procedure(code="2.000815", name="Cấp bản sao từ sổ gốc", working_days=1),
        field_name="Chứng thực",
        unit=world.units["so-a"],
        level="full",
        level_valid_from=date(2023, 1, 1),
        by=None,
        reason=WHY,
    )


def _source_system() -> SourceSystem:
    source = SourceSystem(
        code="mot-cua",
        name="Hệ thống một cửa",
        columns={"Số hồ sơ": "code"},
        channels={"Qua mạng": "online"},
        statuses={"Đã trả": 10},
    )
    return record_source_system(source=source, by=None, reason=WHY)


def _batch(by) -> ImportBatch:
    """A check of a file of two rows, one of them refused."""
    batch = ImportBatch.objects.create(
        file_name="ho-so.csv",
        sha256="0" * 64,
        check_only=True,
        by=by,
        state=ImportBatch.State.CHECKED,
        rows_read=2,
        rows_new=1,
        rows_changed=0,
        rows_same=0,
        rows_older=0,
        rows_refused=1,
        headings=["code", "channel"],
    )
    BatchProgress.objects.create(batch=batch)
    batch.refused.create(
        row_number=3, cells=["H99.01-240304-0001", "fax"], faults=["unknown_channel:channel"]
    )
    return batch
