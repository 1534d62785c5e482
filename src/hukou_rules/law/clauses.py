"""What a citation is: a source, how high it ranks and how well we know it, and one of its clauses in our own words."""

import re
from datetime import date
from enum import Enum
from typing import Final

from attrs import frozen

from hukou_rules.terms import ServiceName, Term, Text

__all__ = ["Clause", "Confidence", "Footing", "Handling", "Rank", "Source"]


class Rank(Term, zh="效力层级", en="rank"):
    """How high a source ranks."""

    LAW = "law", "法律", "law"
    REGULATION = "regulation", "行政法规及国务院文件", "administrative regulation or State Council document"
    MINISTRY_RULE = "ministry-rule", "部门规章", "ministry rule"
    MINISTRY_NORM = "ministry-norm", "部门规范性文件", "ministry norm"
    STANDARD = "standard", "标准", "standard"
    PROVINCIAL_NOTICE = "provincial-notice", "省级通知", "provincial notice"
    LOCAL_PRACTICE = "local-practice", "市级办事指南", "city service guide"
    PRESS_CONFERENCE = "press-conference", "新闻发布会通报", "press conference"
    PRESS_REPORT = "press-report", "新闻报道所载举措", "arrangement known from a press report"


class Confidence(Enum):
    """How well we know a source: A, we read it; B, official but in part; C, the press; S, one report of it alone."""

    A = "A"
    B = "B"
    C = "C"
    S = "S"


class Handling(Term, zh="处理方式", en="handling"):
    """What this library does with a clause."""

    CODED = "coded", "由规则判定", "coded as a rule"
    OFFICER = "officer", "由受理民警认定", "left to the officer"
    CONTEXT = "context", "背景说明", "context"


class Footing(Term, zh="适用方式", en="footing"):
    """How a clause comes to be followed; one that is not followed as law keeps its date and never drops out."""

    LAW = "law", "直接适用", "as law"
    ANALOGY = "analogy", "比照适用", "by analogy"
    PRACTICE = "practice", "参照实践", "as practice"


@frozen(kw_only=True)
class Source:
    """A law, norm or report: ``key`` as in clause ids, title and number, rank, confidence, first day in force."""

    key: str
    title: Text
    rank: Rank
    confidence: Confidence
    in_force_from: date
    in_force_until: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Tell whether it is in force on a day.

        >>> from hukou_rules.law.shandong_2021 import SD_0
        >>> SD_0.source.is_in_force(date(2021, 11, 25)), SD_0.source.is_in_force(date(2021, 11, 26))
        (False, True)
        """
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def clause(
        self,
        number: str,
        article: str,
        zh: str,
        en: str,
        *,
        handling: Handling = Handling.CODED,
        inferred: bool = False,
        footing: Footing = Footing.LAW,
    ) -> "Clause":
        """Return a clause of this source; its id is the key and the number, and it is coded unless said otherwise."""
        return Clause(
            id=f"{self.key}-{number}",
            source=self,
            article=article,
            statement=Text(zh=zh, en=en),
            handling=handling,
            inferred=inferred,
            footing=footing,
        )


@frozen(kw_only=True)
class Clause:
    """One clause of a source, stated in our own words; ``inferred`` where our text goes beyond the source's.

    >>> from hukou_rules.law.shandong_2021 import SD_0
    >>> SD_0.id, SD_0.source.in_force_from.isoformat()
    ('SD-0', '2021-11-26')
    """

    id: str
    source: Source
    article: str
    statement: Text
    handling: Handling = Handling.CODED
    inferred: bool = False
    footing: Footing = Footing.LAW

    @property
    def article_en(self) -> str:
        """Where it stands in its source, in English; as in Chinese if that is a heading of no source here.

        >>> from hukou_rules.law import CLAUSES
        >>> [CLAUSES[each].article_en for each in ("HRR-7", "CC-201", "TMP-8", "GBF96-1", "SD-4.3")]
        ['art. 7', 'art. 201', 'arts. 8, 10', '2(1)', 'newborn household registration, item 3']
        """
        if item := re.fullmatch(r"SD-([1-4])\.([0-9]+)", self.id):
            return f"{[*ServiceName][int(item[1]) - 1].en}, item {item[2]}"
        if numbered := re.findall(rf"第({_FIGURE})[条章]", self.article):
            unit = ("ch" if "章" in self.article else "art") + ("s." if len(numbered) > 1 else ".")
            return f"{unit} {', '.join(str(_number(each)) for each in numbered)}"
        if part := re.fullmatch(rf"({_FIGURE})（({_FIGURE})）", self.article):
            return f"{_number(part[1])}({_number(part[2])})"
        return _HEADINGS.get(self.article, self.article)

    def is_followed_on(self, day: date | None) -> bool:
        """Tell whether what rests on it holds for who is accepted on a day; if the day is not known, it may.

        A clause that is followed by analogy or as practice is followed whatever its date.

        >>> from hukou_rules.law.shandong_2021 import SD_0
        >>> SD_0.is_followed_on(date(2021, 11, 25)), SD_0.is_followed_on(None)
        (False, True)
        """
        return day is None or self.footing is not Footing.LAW or self.source.is_in_force(day)

    def __repr__(self) -> str:
        return f"<Clause {self.id}>"


_DIGITS: Final = "零一二三四五六七八九"
_FIGURE: Final = f"[{_DIGITS}十百0-9]+"
_HEADINGS: Final = {
    "导语": "lead",
    "实施": "implementation",
    "适用范围": "scope",
    "出生登记": "birth registration",
    "出生登记办理": "handling of birth registration",
    "出具证明的要求": "requirements on certificates",
    "不再出具的证明（一）": "certificates no longer issued (1)",
    "不再出具的证明（二）": "certificates no longer issued (2)",
    "不属于公安派出所的证明": "certificates that are not for police stations",
    "居民身份证工本费": "charge for the resident identity card",
    "未满十六周岁的材料": "papers of those under 16",
    "跨省通办的范围和材料": "scope and papers of service across provinces",
    "首次申领居民身份证跨省通办": "first resident identity cards across provinces",
    "户籍业务跨省通办": "registration services across provinces",
}
"""Headings by which a source is cited that numbers no articles."""


def _number(written: str) -> int:
    """Return a number up to 999 that is written in Chinese or in figures.

    >>> [_number(written) for written in ("7", "十", "二十", "八十四", "二百零三")]
    [7, 10, 20, 84, 203]
    """
    if written.isascii():
        return int(written)
    hundreds, _, rest = written.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    return 100 * _digit(hundreds) + 10 * (_digit(tens) or len(ten)) + _digit(ones)


def _digit(written: str) -> int:
    return _DIGITS.index(written[-1]) if written else 0
