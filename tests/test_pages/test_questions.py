"""How much an interview asks, as a table."""

from hukou_rules.pages.questions import question_table
from hukou_rules.services import SERVICES


def test_the_figures_are_a_table() -> None:
    lines = question_table(SERVICES).splitlines()

    assert len(SERVICES) + 2 == len(lines)
    assert ["9", "9", "7", "11"] == [line.split(" | ")[1] for line in lines[2:]]
