"""What an edition is called: the rules as they stand from a day on."""

from attrs import frozen

__all__ = ["Edition"]


@frozen(kw_only=True)
class Edition:
    """A state of the rules: an id with its revision, raised whenever any answer changes, and what it describes."""

    id: str
    zh: str
    en: str
