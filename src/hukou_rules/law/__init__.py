"""The law: its clauses in our own words, each with its source, and the readings taken where it is silent."""

from datetime import date
from typing import Final

from hukou_rules.law import counting, national, national_cards, national_certificates, shandong_2021
from hukou_rules.law.clauses import Clause

__all__ = ["CLAUSES", "LAW_AS_OF"]

LAW_AS_OF: Final = date(2026, 11, 23)
"""The day on which the law was last read; what changed after it is not known here."""

CLAUSES: Final[dict[str, Clause]] = {
    clause.id: clause
    for clause in (
        *shandong_2021.CLAUSES,
        *national.CLAUSES,
        *national_cards.CLAUSES,
        *national_certificates.CLAUSES,
        *counting.CLAUSES,
    )
}
"""Every clause by its id."""
