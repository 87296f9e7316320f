"""An illustrative year of dossiers and ten months of the next, generated and imported as a file."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils import timezone

from cchc_portal.demo.loaders.blocks import MARK
from cchc_portal.demo.reasons import ILLUSTRATIVE
from cchc_portal.units.models import Block
from dossiers.actions.open_batch import open_batch
from dossiers.actions.progress import Silent
from dossiers.actions.run_batch import run_batch
from dossiers.generator.facts import Facts
from dossiers.generator.write import Order, write_dossiers
from dossiers.models import ImportBatch
from dossiers.selectors.generator_facts import facts_of_block

ROWS = {2025: 50_000, 2026: 15_000}
SEED = 0
LAST_DAY = date(2026, 10, 31)


def is_loaded() -> bool:
    """Whatever became of the imports afterwards, they are not made a second time."""
    return ImportBatch.objects.filter(by=None, reason=ILLUSTRATIVE).exists()


def load() -> None:
    """``DEMO_DOSSIERS`` of the settings is the share of the rows that are made: 1 if not given."""
    facts = facts_of_block(Block.objects.get(code=MARK))
    share = getattr(settings, "DEMO_DOSSIERS", 1)
    until = min(LAST_DAY, timezone.localdate())
    for year, rows in ROWS.items():
        if year <= until.year:
            _import(facts, Order(rows=round(rows * share), seed=SEED, year=year, until=until))


def _import(facts: Facts, order: Order) -> None:
    """Raises ``RuntimeError`` where a row is refused."""
    with TemporaryDirectory() as directory:
        path = Path(directory) / f"ho-so-minh-hoa-{order.year}.csv"
        with path.open("w", encoding="utf-8", newline="") as into:
            write_dossiers(facts=facts, order=order, into=into)
        opened = open_batch(
            content_path=path,
            file_name=path.name,
            by=None,
            reason=ILLUSTRATIVE,
            check_only=False,
            source=None,
        )
    batch = run_batch(batch=opened, progress=Silent())
    if batch.state != ImportBatch.State.WRITTEN or batch.rows_refused:
        raise RuntimeError(f"{batch}: {batch.state}, {batch.rows_refused}, {batch.message}")
