"""Every page of the site that is made, in both languages."""

from scripts.site_guides import guide_pages
from scripts.site_json import json_pages
from scripts.site_reference import reference_pages
from scripts.site_rules import law_pages, review_pages, rule_pages

from hukou_rules.pages.layout import Language

__all__ = ["pages"]


def pages(language: Language) -> dict[str, str]:
    """Return every page that nobody wrote, by its path."""
    return {
        **dict(guide_pages(language)),
        **dict(rule_pages(language)),
        **dict(law_pages(language)),
        **dict(review_pages(language)),
        **dict(json_pages(language)),
        **reference_pages(language),
    }
