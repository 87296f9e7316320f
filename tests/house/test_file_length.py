"""No file over 300 lines, no function over 60; nothing is excepted."""

import ast

import pytest

from tests.house.tree import named, parsed, python_files

MOST_LINES = 300
MOST_FUNCTION_LINES = 60
FILES = python_files("cchc_portal", "indices", "dossiers", "awards", "tests", "benchmarks")


def long_functions(tree: ast.Module) -> list[str]:
    return [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > MOST_FUNCTION_LINES
    ]


@pytest.mark.parametrize("path", FILES, ids=named)
def test_file_and_its_functions_are_short(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert long_functions(parsed(path)) == []


def test_a_planted_long_function_is_seen():
    body = "    pass\n" * MOST_FUNCTION_LINES
    assert long_functions(ast.parse(f"def planted():\n{body}")) == ["planted"]
