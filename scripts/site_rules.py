"""A page for each rule, paper, step, limit and piece of advice; a page for each source of law; the review sheets."""

import ast
import inspect
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import permutations
from typing import Any, Final

from scripts.site_code import CODE_WIDTH
from scripts.site_words import KINDS, SERVICES, Words, address_of, filled, law_page, page_of, table, title_of

from hukou_rules import deadlines
from hukou_rules.analysis.factspace import joined
from hukou_rules.decision import Advice, Finding, FollowUp, Requirement, Step, TimeLimit
from hukou_rules.law import CLAUSES, LAW_AS_OF
from hukou_rules.law.clauses import Clause, Confidence, Footing, Handling, Source
from hukou_rules.law.readings import Reading, Readings
from hukou_rules.pages.layout import Language
from hukou_rules.rules import AdviceRule, FollowUpRule, LimitRule, PaperRule, Rule, StepRule
from hukou_rules.service import Part, Service
from hukou_rules.terms import Term, Text

__all__ = ["law_pages", "review_pages", "rule_pages"]

SURE: Final = {
    Confidence.A: Text(zh="A，读过原文", en="A: we read it"),
    Confidence.B: Text(zh="B，官方发布，只有部分内容", en="B: official, in part"),
    Confidence.C: Text(zh="C，新闻报道", en="C: the press"),
    Confidence.S: Text(zh="S，仅见于一处报道", en="S: one report alone"),
}

UNSEARCHED: Final = "{ data-search-exclude }"
"""Behind a heading: what is below it is not searched."""

_Cells = tuple[tuple[Term, ...], ...]


# --- what a part says -------------------------------------------------------------------------------------------------


def _said(answer: object, words: Words) -> str:
    """Say an answer in a few words."""
    match answer:
        case Finding():
            return words.say(answer.verdict)
        case Requirement():
            return words.say(answer.presence)
        case Step():
            return f"{words.say(answer.actor)}{words.colon}{words.say(answer.action)}"
        case TimeLimit():
            longer = f"+{answer.extendable_by}" if answer.extendable_by else ""
            return words.pick(
                f"自{answer.starts.zh}起{answer.amount}{longer}{answer.unit.zh}",
                f"{answer.amount}{longer} {answer.unit.en} from '{answer.starts.en}'",
            )
        case Advice() | FollowUp():
            return words.pick("说明", "told")
        case _:
            return "—"


def _boxes(part: Part, words: Words) -> Iterator[tuple[_Cells, str]]:
    """Yield the fewest rows of a part's table: the values that each column takes, and what is said then."""
    groups: dict[str, list[tuple[Term, ...]]] = {}
    for state in part.states:
        groups.setdefault(_said(part(*state), words), []).append(state)
    for said, states in groups.items():
        for cells in min((joined(states, order) for order in permutations(range(len(part.domains)))), key=len):
            yield cells, said


@cache
def _truth_table(part: Part, language: Language) -> str:
    """Return the whole table of a part; a cell that takes any value is left open."""
    words = Words(language)
    head = [words.name(type(domain[0]).label) for domain in part.domains.values()]
    rows = [
        [
            *(
                words.pick("任意", "any")
                if len(cell) == len(domain)
                else words.pick("；", "; ").join(map(words.say, cell))
                for cell, domain in zip(cells, part.domains.values(), strict=True)
            ),
            f"**{said}**",
        ]
        for cells, said in _boxes(part, words)
    ]
    if not part.domains:
        return words.pick("不取决于任何事实：一律适用。\n", "It depends on no fact: it always applies.\n")
    return table([*head, words.pick("答复", "Answer")], rows)


def _texts(part: Part, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what a part tells people, each with when it does."""
    match part:
        case Rule():
            for verdict, text in part.texts.items():
                states = [state for state in part.states if part.answer(*state) is verdict]
                taken = map(dict.fromkeys, zip(*states, strict=True))
                domains = {name: [*each] for name, each in zip(part.domains, taken, strict=True)}
                yield words.say(verdict), filled(text, domains, words)
            yield from ((words.say(term), filled(text, part.domains, words)) for term, text in part.instead.items())
        case PaperRule():
            usual = Text(zh=f"{part.material.zh}（{part.whose.zh}）。", en=f"{part.material.en} ({part.whose.en}).")
            yield words.say(part.presence), words.say(part.words or usual)
        case AdviceRule():
            yield words.pick("提示", "advice"), filled(part.text, part.domains, words)
        case StepRule():
            run = words.pick(
                f"{part.step.after.zh} → {part.step.until.zh}", f"{part.step.after.en} → {part.step.until.en}"
            )
            yield words.say(part.step.actor), f"{words.say(part.step.action)}{words.aside(run)}"
        case FollowUpRule():
            yield words.pick("以后", "afterwards"), words.say(part.action)
        case LimitRule():
            return


@cache
def _code(part: Part) -> str:
    """Return the function alone, without its decorator and docstring, no wider than a page."""
    source = textwrap.dedent(inspect.getsource(part.function))
    tree = ast.parse(source).body[0]
    assert isinstance(tree, ast.FunctionDef)  # noqa: S101 - a part is made of one
    lines = source.splitlines()
    first, *_ = tree.body
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(tree.body) > 1
    body = tree.body[1] if documented else first
    code = "\n".join([*lines[tree.lineno - 1 : first.lineno - 1], *lines[body.lineno - 1 :]])
    return re.sub(r"  # (?:noqa|type: ignore).*", "", code)


@cache
def _codes() -> dict[str, str]:
    """Return the code of every function by its name and place, laid out anew for the width of a page."""
    parts = {_key(part): part for service in SERVICES for part in service.parts}
    sources = "\n\n\n".join(f"# {key}\n{_code(part)}" for key, part in parts.items())
    done = subprocess.run(  # noqa: S603 - the project's own formatter
        [sys.executable, "-m", "ruff", "format", f"--line-length={CODE_WIDTH}", "--isolated", "-"],
        input=sources,
        capture_output=True,
        text=True,
        check=True,
    )
    found = {}
    for each in f"\n\n\n{done.stdout.strip()}".split("\n\n\n# ")[1:]:
        key, _, code = each.partition("\n")
        found[key] = code
    return found


def _key(part: Part) -> str:
    return f"{part.function.__module__}.{part.function.__name__}"


@cache
def _citing() -> dict[str, list[tuple[Service[Any], Part]]]:
    """Return for each clause the parts that cite it."""
    found: dict[str, list[tuple[Service[Any], Part]]] = {}
    for service in SERVICES:
        for part in service.parts:
            for clause in part.clauses:
                found.setdefault(clause.id, []).append((service, part))
    return found


def _readings(part: Part) -> Iterator[tuple[str, Reading]]:
    """Yield the open questions on which a part turns, each with the answer taken."""
    usual = Readings()
    for name, domain in part.domains.items():
        if isinstance(domain[0], Reading):
            yield name, getattr(usual, name)


# --- a page a rule ----------------------------------------------------------------------------------------------------


def rule_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Yield a list for each service and a page for each of its parts, with the address of each."""
    words = Words(language)
    yield "rules/index.md", _rules_index(words)
    for service in SERVICES:
        yield f"rules/{service.name.code}/index.md", _rules_of(service, words)
        for at, part in enumerate(service.parts):
            yield page_of(service, part), _rule_page(service, part, at, words)


def _rules_index(words: Words) -> str:
    rows = [
        (
            f"[{words.name(service.name)}]({service.name.code}/index.md)",
            *(sum(isinstance(part, kind) for part in service.parts) for kind in KINDS),
        )
        for service in SERVICES
    ]
    lead = words.pick(
        "一条规则只说一件事，依据一条条款，问的每一项事实都只有有限几种取值，所以它的判定表是完整的。\n"
        "每条规则一页：条款怎么说，规则怎么说，完整的判定表，函数本身，还有谁引用同一条款。",
        "A rule says one thing on the ground of one clause, and each fact that it asks for has a few values, so its "
        "table is complete.\nEach has a page: what the clause says, what the rule says, the whole table, the function, "
        "and who else cites the clause.",
    )
    head = [words.pick("业务", "Service"), *(words.name(kind) for kind in KINDS.values())]
    return f"# {words.pick('规则', 'Rules')}\n\n{lead}\n\n{table(head, rows, right=len(KINDS))}"


def _rules_of(service: Service[Any], words: Words) -> str:
    lines = [
        f"# {words.pick(f'{service.name.zh}的规则', f'Rules of {service.name.en}')}",
        "",
        words.pick(
            f"规则版本`{service.edition.id}`。"
            f"[办事指南](../../services/{service.name.code}.md)说的每一句话都出自这里；"
            f"[法制审核表](../../review/{service.name.code}.md)可以打印。",
            f"Edition `{service.edition.id}`. Every sentence of the [guide](../../services/{service.name.code}.md) "
            f"comes from here; the [review sheets](../../review/{service.name.code}.md) are for print.",
        ),
        "",
    ]
    for kind, called in KINDS.items():
        parts = [part for part in service.parts if isinstance(part, kind)]
        rows = [
            (
                f"[{title_of(part, words)}]({part.name}.md)",
                words.comma.join(clause.id for clause in part.clauses)
                or words.pick("没有条款写明", "no clause says so"),
                f"`{part.name}`",
            )
            for part in parts
        ]
        head = words.pick("规则 条款 函数", "Rule Clause Function").split()
        lines += [f"## {words.name(called)}", "", table([words.name(called), *head[1:]], rows)]
    return "\n".join(lines)


def _rule_page(service: Service[Any], part: Part, at: int, words: Words) -> str:
    page = page_of(service, part)
    title = title_of(part, words)
    kind = next(called for each, called in KINDS.items() if isinstance(part, each))
    lines = [
        f"# {title}",
        "",
        f"[{words.name(service.name)}](index.md) · {words.say(kind)} · `{part.name}`",
        "",
        *_about(part, page, "## {}", words),
        f"## {words.pick('函数', 'The function')} {UNSEARCHED}",
        "",
        "```python",
        _codes()[_key(part)].rstrip(),
        "```",
        "",
    ]
    others = dict.fromkeys(
        (other, each) for clause in part.clauses for other, each in _citing()[clause.id] if each is not part
    )
    if others:
        lines += [f"## {words.pick('还有谁引用同一条款', 'Who else cites the clause')} {UNSEARCHED}", ""]
        lines += [
            f"- [{words.name(other.name)}{words.colon}{title_of(each, words)}]({address})"
            for other, each in others
            for address in (address_of(page_of(other, each), page),)
        ]
        lines.append("")
    near = [
        (service.parts[each], mark) for each, mark in ((at - 1, "←"), (at + 1, "→")) if 0 <= each < len(service.parts)
    ]
    lines.append(" · ".join(f"[{mark} {title_of(each, words)}]({each.name}.md)" for each, mark in near))
    return "\n".join(lines)


def _about(part: Part, page: str, heading: str, words: Words) -> Iterator[str]:
    """Yield the clauses of a part, what it tells people, its table and its readings, each under a heading."""
    yield from (heading.format(words.pick("条款", "The clause")), "")
    for clause in part.clauses:
        yield from _clause_lines(clause, page, words)
    if not part.clauses:
        yield from (words.pick("没有条款写明，这是本库的提示。", "No clause says so; the library tells it."), "")
    if texts := [*_texts(part, words)]:
        yield from (heading.format(words.pick("对人怎么说", "What people are told")), "")
        yield from (f"- **{when}**{words.colon}{said}" for when, said in texts)
        yield ""
    yield from (heading.format(words.pick("判定表", "The whole table")), "", _truth_table(part, words.language))
    if readings := [*_readings(part)]:
        yield from (heading.format(words.pick("口径", "Readings")), "")
        yield from (_reading_line(name, taken, words) for name, taken in readings)
        yield ""


def _reading_line(name: str, taken: Reading, words: Words) -> str:
    others = words.pick("；", "; ").join(words.say(option) for option in type(taken) if option is not taken)
    return words.pick(
        f"- **{type(taken).label.zh}**（`{name}`）：{taken.zh}。{type(taken).ground.zh}另可取：{others}。",
        f"- **{type(taken).label.en}** (`{name}`): {taken.en}. {type(taken).ground.en} Or else: {others}.",
    )


def _clause_lines(clause: Clause, page: str, words: Words) -> list[str]:
    source = clause.source
    where = f"[{words.say(source.title)}]({address_of(law_page(clause), page)})"
    standing = f"{where}{words.pick('，', ', ')}{words.pick(clause.article, clause.article_en)}"
    about = f"{words.say(source.rank)}{words.pick('；', '; ')}{words.say(SURE[source.confidence])}"
    return [
        f"> **{clause.id}** {words.say(clause.statement)}{_beyond(clause, words)}",
        "",
        f"{standing}{words.aside(about)}",
        "",
    ]


def _beyond(clause: Clause, words: Words) -> str:
    """Say where our text goes beyond the source, or is not followed as law."""
    notes = [words.pick("含推定", "inferred in part")] if clause.inferred else []
    notes += [words.say(clause.footing)] if clause.footing is not Footing.LAW else []
    return "".join(words.aside(note) for note in notes)


# --- a page a source --------------------------------------------------------------------------------------------------


def _sources() -> dict[Source, list[Clause]]:
    found: dict[Source, list[Clause]] = {}
    for clause in CLAUSES.values():
        found.setdefault(clause.source, []).append(clause)
    return {source: sorted(clauses, key=_number) for source, clauses in found.items()}


def _number(clause: Clause) -> list[int]:
    """Return the number of a clause within its source."""
    return [*map(int, clause.id.rpartition("-")[2].split("."))]


def law_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the list of sources and a page for each, with the address of each; a clause has an anchor of its own."""
    words = Words(language)
    yield "law/index.md", _law_index(words)
    by_key: dict[str, list[tuple[Source, list[Clause]]]] = {}
    for source, clauses in _sources().items():
        by_key.setdefault(source.key, []).append((source, clauses))
    for key, held in by_key.items():
        yield f"law/{key}.md", "\n\n".join(_source_page(source, clauses, words) for source, clauses in held)


def _law_index(words: Words) -> str:
    lead = words.pick(
        f"本库依据的全部来源，法律查阅至{LAW_AS_OF}。条款用自己的话写，每一条都有自己的地址。\n"
        "处理方式有三种：由规则判定、由受理民警认定、只作背景说明。",
        f"Every source that the library rests on, as read on {LAW_AS_OF}. Clauses are stated in our own words; each "
        "has an address.\nA clause is coded as a rule, left to the officer, or context.",
    )
    lines = [f"# {words.pick('法律依据', 'Law')}", "", lead, ""]
    for source, clauses in _sources().items():
        about = words.say(source.rank), words.say(SURE[source.confidence]), _in_force(source, words)
        lines += [
            f"- **[{words.name(source.title)}]({source.key}.md)**",
            "",
            f"    {' · '.join(about)}",
            "",
            f"    {words.comma.join(clause.id for clause in clauses)}",
            "",
        ]
    return "\n".join(lines)


def _in_force(source: Source, words: Words) -> str:
    until = source.in_force_until
    if until is None:
        return words.pick(f"自{source.in_force_from}", f"from {source.in_force_from}")
    return words.pick(f"{source.in_force_from}至{until}", f"{source.in_force_from} to {until}")


def _source_page(source: Source, clauses: Sequence[Clause], words: Words) -> str:
    page = f"law/{source.key}.md"
    lines = [
        f"# {words.name(source.title)}",
        "",
        f"{words.say(source.rank)} · {words.say(SURE[source.confidence])} · {_in_force(source, words)}",
        "",
    ]
    for clause in clauses:
        article = words.pick(clause.article, clause.article_en)
        lines += [
            f"## {clause.id} · {article} {{#{clause.id}}}",
            "",
            f"> {words.say(clause.statement)}{_beyond(clause, words)}",
            "",
            f"{words.name(clause.handling)}{words.stop}",
            "",
        ]
        for service, part in _citing().get(clause.id, []):
            title = f"{words.name(service.name)}{words.colon}{title_of(part, words)}"
            lines.append(f"- [{title}]({address_of(page_of(service, part), page)})")
        for service in SERVICES:
            if service.fee is not None and service.fee.clause is clause:
                guide = address_of(f"services/{service.name.code}.md", page)
                lines.append(
                    words.pick(f"- [{service.name.zh}的收费]({guide})", f"- [Fee of {service.name.en}]({guide})")
                )
        if clause.handling is Handling.CODED and clause.id not in _citing():
            room = "deadlines" if clause in deadlines.CLAUSES else "validity"
            lines += [words.pick(f"- 由`{room}.py`计算", f"- computed in `{room}.py`")]
        lines.append("")
    return "\n".join(lines)


# --- review sheets ----------------------------------------------------------------------------------------------------


def review_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the list of sheets, and for each service its sheets, one a rule, each on paper of its own."""
    words = Words(language)
    yield "review/index.md", _review_index(words)
    for service in SERVICES:
        sheets = "\n\n".join(_sheet(service, part, number, words) for number, part in enumerate(service.parts, 1))
        title = words.pick(f"法制审核表：{service.name.zh}", f"Legal review: {service.name.en}")
        how = words.pick(
            f"共{len(service.parts)}张，打印时每条规则另起一页。",
            f"{len(service.parts)} sheets; in print each rule begins a page.",
        )
        yield f"review/{service.name.code}.md", f"# {title}\n\n{how}\n\n{sheets}"


def _review_index(words: Words) -> str:
    lines = [
        f"# {words.pick('法制审核表', 'Legal review sheets')}",
        "",
        words.pick(
            "给公安法制部门逐条审核用：条款、来源和可信程度、完整的判定表、口径、待定之处，以及签名、日期和规则版本。\n"
            "按业务打印，每条规则一张；已审核的，记在下面的清单上。",
            "For lawyers of the police who approve the rules one by one: clause, source and how well it is known, the "
            "whole table, readings, open points, and a line to sign with date and revision.\n"
            "Print a service, a sheet for each rule; tick what has been reviewed in the list below.",
        ),
        "",
    ]
    for service in SERVICES:
        rows = [
            (
                number,
                f"[{title_of(part, words)}]({service.name.code}.md#{part.name})",
                words.comma.join(clause.id for clause in part.clauses) or "—",
                words.comma.join(dict.fromkeys(clause.source.confidence.value for clause in part.clauses)) or "—",
                "☐",
            )
            for number, part in enumerate(service.parts, 1)
        ]
        head = words.pick("序号|规则|条款|可信程度|已审核", "No.|Rule|Clause|Known|Reviewed").split("|")
        lines += [f"## [{words.name(service.name)}]({service.name.code}.md)", "", table(head, rows)]
    return "\n".join(lines)


def _sheet(service: Service[Any], part: Part, number: int, words: Words) -> str:
    page = f"review/{service.name.code}.md"
    kind = next(called for each, called in KINDS.items() if isinstance(part, each))
    lines = [
        f"## {number}. {title_of(part, words)} {{#{part.name} .sheet}}",
        "",
        f"{words.name(service.name)} · {words.say(kind)} · [`{part.name}`]({address_of(page_of(service, part), page)})",
        "",
        *_about(part, page, "**{}**", words),
    ]
    if points := [*_open_points(service, part, words)]:
        lines += [f"**{words.pick('待定之处', 'Open points')}**", "", *(f"- {point}" for point in points), ""]
    edition = service.edition.id
    lines += [
        words.pick(
            f'<p class="sign">☐ 与条款一致　☐ 应当改为：<span></span></p>\n'
            f'<p class="sign">审核人：<span></span>　日期：<span></span>　<b>规则版本：{edition}</b></p>',
            f'<p class="sign">☐ agrees with the clause　☐ should be: <span></span></p>\n'
            f'<p class="sign">Reviewed by: <span></span>　Date: <span></span>　<b>Revision: {edition}</b></p>',
        ),
    ]
    return "\n".join(lines)


def _open_points(service: Service[Any], part: Part, words: Words) -> Iterator[str]:
    """Yield what a reviewer should look at: what is inferred, weakly known, presumed, or left to the officer."""
    for clause in part.clauses:
        if clause.inferred:
            yield words.pick(
                f"{clause.id}的写法超出来源的文字，含推定。", f"{clause.id} goes beyond the words of its source."
            )
        if clause.footing is not Footing.LAW:
            yield words.pick(f"{clause.id}：{clause.footing.zh}。", f"{clause.id} is followed {clause.footing.en}.")
        if clause.source.confidence is not Confidence.A:
            yield f"{clause.id}{words.colon}{words.say(SURE[clause.source.confidence])}{words.stop}"
    for name in part.facts:
        fact = service.declared[name]
        if fact.presumed is not None:
            yield words.pick(
                f"没有说明的，推定“{fact.label.zh}”为“{fact.presumed.zh}”。",
                f"Where nothing is said, '{fact.label.en}' is presumed to be '{fact.presumed.en}'.",
            )
