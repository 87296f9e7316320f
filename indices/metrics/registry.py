"""Every metric that the portal knows, by code."""

from indices.metrics.dossier_rates import DOSSIER_RATES
from indices.metrics.metric import Metric
from indices.metrics.published_index import PUBLISHED_INDEX

METRICS: dict[str, Metric] = {metric.code: metric for metric in (*PUBLISHED_INDEX, *DOSSIER_RATES)}


def metric_codes() -> list[str]:
    return sorted(METRICS)
