"""A document, its citation and the assessment that cites it, for the table of permissions."""

from cchc_portal.audit.save_record import save_record
from indices.actions.store_document import store_document
from indices.models import Assessment, Citation, Criterion
from tests.factories.world import WHY, World


def evidence_examples(world: World, *, criterion: Criterion) -> dict:
    """The records by model, as addresses of the admin name them, all of so-a."""
    unit = world.units["so-a"]
    held = Assessment.objects.filter(round_block=world.so_round, unit=unit).first()
    assessment = held or _save(Assessment(round_block=world.so_round, unit=unit))
    document = store_document(unit=unit, by=None, reason=WHY, number="12/KL")
    citation = Citation(assessment=assessment, criterion=criterion, document=document)
    return {
        "indices/evidencedocument": document,
        "indices/citation": _save(citation),
        "indices/assessment": assessment,
    }


def _save(record):
    return save_record(record=record, by=None, reason=WHY)
