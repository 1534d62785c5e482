"""What is wrong with an input, for people: a line for each fault."""

from collections.abc import Iterable

from hukou_rules.errors import Fault
from hukou_rules.pages.layout import Form, Language, Page

__all__ = ["faults_page"]


def faults_page(faults: Iterable[Fault], language: Language = "zh", form: Form = "text") -> str:
    """Return a line for each fault: where it is, its code, and what is wrong.

    >>> print(faults_page([Fault(pointer="", code="not-json", zh="不是有效的JSON。", en="not valid JSON")]), end="")
    -  not-json  不是有效的JSON。
    """
    page = Page(language)
    lines = [(fault.pointer or "-", fault.code, page.say(fault)) for fault in faults]
    if form == "markdown":
        page.write(f"- `{where}` `{code}` {words}" for where, code, words in lines)
    else:
        page.write("  ".join(line) for line in lines)
    return page.text
