"""Only actions write: nowhere else is a record created, saved, changed in bulk or deleted.

An AST search for the calls that write; the rooms that may hold them are named here.
"""

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, named, parsed, python_files

WRITING_CALLS = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "delete",
    "save_model",
}
QUERYSET_UPDATE = "update"
MAY_WRITE = {
    "cchc_portal/audit/save_record.py",
    "cchc_portal/files/transaction.py",
    "cchc_portal/roles.py",
    "cchc_portal/sheets/uploads.py",
    "cchc_portal/sheets/writing.py",
    "cchc_portal/sheets/workbook.py",
    "cchc_portal/worker/broken_off.py",
}
FILES = [
    path for path in python_files() if "actions" not in path.parts and named(path) not in MAY_WRITE
]


def writes(tree: ast.Module) -> list[str]:
    return [
        f"{ast.unparse(node.func)} in line {node.lineno}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr in WRITING_CALLS or _is_queryset_update(node.func))
        and not _is_super(node.func.value)
        and not _only_builds(node)
    ]


def _is_queryset_update(func: ast.Attribute) -> bool:
    return func.attr == QUERYSET_UPDATE and "objects" in ast.unparse(func.value)


def _is_super(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) == "super"


def _only_builds(node: ast.Call) -> bool:
    """``form.save(commit=False)`` writes nothing; a document saved to a stream is not a record."""
    commit = any(
        keyword.arg == "commit" and ast.unparse(keyword.value) == "False"
        for keyword in node.keywords
    )
    return commit or ast.unparse(node.func.value) in {"workbook", "document", "image"}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nothing_is_written_outside_actions(path: Path):
    assert writes(parsed(path)) == []


@pytest.mark.parametrize(
    "line",
    [
        "YearlyScore.objects.create(value=1)",
        "score.save()",
        "Unit.objects.filter(pk=1).update(name='x')",
        "unit.delete()",
    ],
)
def test_a_planted_write_is_seen(line):
    assert len(writes(ast.parse(line))) == 1


def test_the_rooms_that_may_write_exist():
    assert [name for name in MAY_WRITE if not (ROOT / name).is_file()] == []
