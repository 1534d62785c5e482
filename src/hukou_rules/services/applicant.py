"""What both identity cards share about the applicant: those who serve are sent to their unit."""

from hukou_rules.facts.applicant import MilitaryService
from hukou_rules.law.national_cards import CMC510_5
from hukou_rules.rules import advice

__all__ = ["unit_applies"]


@advice(
    CMC510_5,
    "through-the-unit",
    zh="现役军人和人民武装警察由所在单位统一办理，请先向单位咨询；不必为领证另行登记常住户口。",
    en="Those who serve apply through their unit; ask it first. There is no need to register permanently for the card.",
)
def unit_applies(military_service: MilitaryService) -> bool:
    """The unit applies, so nobody is sent to register."""
    return military_service is MilitaryService.SERVING
