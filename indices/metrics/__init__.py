"""Measurable things: one file for each kind, a registry by code. Automatic scores and targets read
their figures here and nowhere else."""

from indices.metrics.metric import Measured, Metric
from indices.metrics.registry import METRICS, metric_codes

__all__ = ["METRICS", "Measured", "Metric", "metric_codes"]
