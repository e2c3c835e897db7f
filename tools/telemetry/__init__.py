"""What a process measures and traces of itself, apart from any framework of HTTP."""

from tools.telemetry.metrics import Metrics
from tools.telemetry.telemetry import Telemetry
from tools.telemetry.tracing import Span, Tracing, open_tracing

__all__ = ["Metrics", "Span", "Telemetry", "Tracing", "open_tracing"]
