"""What an edition is called: the rules as they stand from a day on."""

from typing import Final

from attrs import fields, frozen

from hukou_rules.arguments import Arguments
from hukou_rules.terms import Text

__all__ = ["AN_EDITION", "Edition"]


@frozen(kw_only=True)
class Edition:
    """A state of the rules: an id with its revision, raised whenever any answer changes, and what it describes.

    Raises:
        InputError: one of them is no text, or is blank; each is named.
    """

    id: str
    zh: str
    en: str

    def __attrs_post_init__(self) -> None:
        given = Arguments()
        for each in fields(type(self)):
            value = getattr(self, each.name)
            if not isinstance(value, str) or not value.strip():
                given.wrong_type(each.name, value, _WORDS)
        given.check()


_WORDS: Final = Text(zh="非空白的字符串", en="a text that is not blank")
AN_EDITION: Final = Text(zh="规则版本（Edition）", en="an edition (Edition)")
"""What whoever takes an edition is expected to give."""
