"""How much an interview asks: the table of the documentation."""

from collections.abc import Sequence
from typing import Any

from hukou_rules.analysis.questions import bearing, effort, least_worst
from hukou_rules.service import Service

__all__ = ["question_table"]


def question_table(services: Sequence[Service[Any]]) -> str:
    """Return the figures of the interviews as a Markdown table, for the documentation."""
    lines = ["| 业务 | 影响结论的事实 | 平均提问数 | 最多提问数 | 最坏情形下的最优值 |", "|---|---:|---:|---:|---:|"]
    for service in services:
        nothing = service.facts()
        left = effort(service, nothing)
        lines.append(
            f"| {service.name.zh} | {len(bearing(service))} | {left.expected:.2f} | {left.at_most} "
            f"| {least_worst(service, nothing)} |"
        )
    return "\n".join(lines) + "\n"
