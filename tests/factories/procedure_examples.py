"""One record of each noun around procedures that the admin shows."""

from datetime import date

from cchc_portal.audit.save_record import save_record
from dossiers.actions.make_reference_rows import make_reference_rows
from dossiers.actions.record_procedure import record_procedure
from dossiers.actions.record_source_system import record_source_system
from dossiers.models import (
    DossierStatus,
    Holiday,
    Procedure,
    RateDefinition,
    ServiceLevel,
    SourceSystem,
)
from tests.factories.world import WHY, World


def procedure_examples(world: World) -> dict:
    """The records by model, as addresses of the admin name them."""
    make_reference_rows()
    procedure = record_procedure(
        procedure=Procedure(code="2.000815", name="Cấp bản sao từ sổ gốc", working_days=1),
        field_name="Chứng thực",
        unit=world.units["so-a"],
        level="full",
        level_valid_from=date(2023, 1, 1),
        by=None,
        reason=WHY,
    )
    holiday = Holiday(day=date(2025, 9, 2), name="Quốc khánh")
    source = SourceSystem(
        code="mot-cua",
        name="Hệ thống một cửa",
        columns={"Số hồ sơ": "code"},
        channels={"Qua mạng": "online"},
        statuses={"Đã trả": 10},
    )
    return {
        "dossiers/procedure": procedure,
        "dossiers/procedurefield": procedure.field,
        "dossiers/servicelevel": ServiceLevel.objects.get(code="full"),
        "dossiers/dossierstatus": DossierStatus.objects.get(pk=8),
        "dossiers/ratedefinition": RateDefinition.objects.get(code="online_share"),
        "dossiers/holiday": save_record(record=holiday, by=None, reason=WHY),
        "dossiers/sourcesystem": record_source_system(source=source, by=None, reason=WHY),
    }
