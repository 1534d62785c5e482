"""The services and the papers that they can ask for, by their codes: what to write where a code is wanted."""

from collections.abc import Iterable
from typing import Any

from hukou_rules.pages.layout import Language, Page
from hukou_rules.service import Service

__all__ = ["services_page"]


def services_page(services: Iterable[Service[Any]], language: Language = "zh") -> str:
    """Return a line for each service and, below it, one for each of its papers: the code, and what it stands for.

    >>> from hukou_rules.services.temporary_id_card import SERVICE
    >>> print(services_page([SERVICE], "en").splitlines()[1].expandtabs(40))
      acceptance-slip:applicant             acceptance slip for the identity card (the applicant)
    """
    page = Page(language)
    for service in services:
        page.write([f"{service.name.code}\t{page.say(service.name)}"])
        for material, whose in service.papers_of:
            said = page.pick(f"{material.zh}（{whose.zh}）", f"{material.en} ({whose.en})")
            page.write([f"  {material.code}:{whose.code}\t{said}"])
    return page.text
