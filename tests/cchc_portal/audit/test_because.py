"""Reasons nest and never leak: each write carries its own author and reason."""

import pytest

from cchc_portal.audit.because import because
from cchc_portal.audit.changes import changes_of
from cchc_portal.audit.save_record import save_record
from cchc_portal.units.models import Block

pytestmark = pytest.mark.django_db


def reasons(block):
    return [change.reason for change in changes_of(block) if change.field == "name"]


def test_an_inner_reason_does_not_leak_into_later_writes_of_the_outer():
    block = save_record(record=Block(code="k", name="a"), by=None, reason="made")
    with because(by=None, reason="outer"):
        with because(by=None, reason="inner"):
            Block.objects.filter(pk=block.pk).update(name="b")
        Block.objects.filter(pk=block.pk).update(name="c")
    block.refresh_from_db()
    assert reasons(block) == ["outer", "inner", "made"]


def test_a_write_in_sql_is_in_history_too_without_a_reason():
    block = save_record(record=Block(code="k", name="a"), by=None, reason="made")
    Block.objects.filter(pk=block.pk).update(name="b")
    block.refresh_from_db()
    assert reasons(block) == ["", "made"]
