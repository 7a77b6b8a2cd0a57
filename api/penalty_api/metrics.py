"""Figures for Prometheus, of all workers together where there are several (`PROMETHEUS_MULTIPROC_DIR`, set by `serving`)."""

import os

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from .holding import Holding

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_MULTIPLE = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5)


class Metrics:
    """One object for each application. Labels are routes and statuses, never anything that a request says."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "penalty_requests", "Requests by route and status", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "penalty_request_seconds", "Duration of requests", ("route",), registry=self._registry, buckets=_BUCKETS
        )
        self._cases = Counter("penalty_batch_cases", "Cases answered in batches", ("result",), registry=self._registry)
        self._loads = Gauge(
            "penalty_rulebook_loads", "Loads of rulebooks since the start", ("result",), registry=self._registry,
            multiprocess_mode="sum",
        )  # fmt: skip
        self._stale = Gauge(
            "penalty_rulebooks_stale", "1 where the latest rulebooks are bad and former ones answer",
            registry=self._registry, multiprocess_mode="max",
        )  # fmt: skip
        self._labelled: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request."""
        found = self._labelled.get((method, route, status))
        if found is None:
            found = self._requests.labels(method, route, str(status)), self._seconds.labels(route)
            self._labelled[method, route, status] = found
        found[0].inc()
        found[1].observe(seconds)

    def batch_case(self, good: bool) -> None:
        """Count one case of a batch."""
        self._cases.labels("answered" if good else "refused").inc()

    def rulebooks(self, holding: Holding) -> None:
        """Take down how the rulebooks stand."""
        self._loads.labels("good").set(holding.loads)
        self._loads.labels("bad").set(holding.failures)
        self._stale.set(holding.failure is not None)

    def text(self) -> bytes:
        """All figures, as Prometheus reads them."""
        if not os.environ.get(_MULTIPLE):
            return generate_latest(self._registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return generate_latest(registry)
