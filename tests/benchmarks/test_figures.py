"""The benchmarks can be run, and their names are the ones that others rely on."""

import sys

import pytest

from benchmarks import __main__ as command
from benchmarks.figures import FIGURES
from benchmarks.load import Figure
from benchmarks.recompute import RECOMPUTE
from benchmarks.reports import REPORTS


def test_the_names_stand():
    assert {"results_api_vs_stock", "ranking_page_vs_empty"} <= FIGURES.keys()
    assert {
        "recompute_4000x100_vs_sql",
        "recompute_growth",
        "recompute_queries",
        "recompute_memory_mb",
        "recompute_391x88_seconds",
    } == RECOMPUTE.keys()
    assert {"report_pdf_vs_compile"} == REPORTS.keys()


def test_a_figure_is_written_with_its_ratio():
    assert Figure(ours=300, reference=100).as_dict() == {
        "ours": 300,
        "reference": 100,
        "ratio": 3.0,
        "unit": "requests/s",
    }


def test_an_unknown_name_is_refused_with_the_known_ones(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["benchmarks", "speed"])
    with pytest.raises(SystemExit):
        command.main()
    assert "results_api_vs_stock" in capsys.readouterr().err


def test_the_stock_viewset_has_the_fields_of_the_api():
    from benchmarks.stock import StockResultSerializer
    from indices.api.result_row import ResultSerializer

    assert list(StockResultSerializer().fields) == list(ResultSerializer().fields)
