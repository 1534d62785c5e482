"""The service guides 办事指南 as pages for families and clerks, and the list of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.site_pictures import example, picture
from scripts.site_words import SERVICES, Words, table

from hukou_rules.analysis.guide import Guide, Paper, guide
from hukou_rules.decision import Presence, Step, TimeLimit
from hukou_rules.pages.columns import columns, how_long
from hukou_rules.pages.guide import needed_when
from hukou_rules.pages.layout import Language, Page
from hukou_rules.service import Service
from hukou_rules.terms import ServiceName, Term, Text

__all__ = ["WIZARD", "guide_pages", "service_cards", "wizard_link"]

WIZARD = Path(__file__).parent.parent / "build" / "wizard"
"""Where `make wizard` puts the page that answers without a server."""

FOR_WHOM = {
    ServiceName.NEWBORN_REGISTRATION: Text(
        zh="父亲或者母亲有山东户口的，孩子随这一方，在全省任一派出所申请落户，不必回户籍地。",
        en="A child whose father or mother is registered in Shandong follows that parent, and is registered at any "
        "police station in the province: no journey home.",
    ),
    ServiceName.FIRST_ID_CARD: Text(
        zh="有山东户口、从未领过居民身份证的，在全省任一办理户籍业务的派出所申领；未满十六周岁的，由监护人代为申领。",
        en="Whoever is registered in Shandong and has never held a resident ID card applies at any station handling "
        "registration; for those under 16 the guardian does.",
    ),
    ServiceName.TEMPORARY_ID_CARD: Text(
        zh="有山东户口、正在申领居民身份证又急需使用的，在全省任一办理户籍业务的派出所申领临时居民身份证。",
        en="Whoever is registered in Shandong, has applied for an ID card and needs one urgently gets a temporary card "
        "from any station that handles registration.",
    ),
    ServiceName.REGISTRATION_CERTIFICATE: Text(
        zh="现在有、或者曾经有山东户口的，持有效身份证件，在全省任一派出所申请户籍类证明。",
        en="Whoever is, or once was, registered in Shandong asks for a certificate at any police station in the "
        "province, with a valid identity document.",
    ),
}
"""Who is served, in a sentence for people."""


def guide_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the list of guides and the guide of each service, with the address of each."""
    words = Words(language)
    yield "services/index.md", _list(words)
    for service in SERVICES:
        yield f"services/{service.name.code}.md", _guide(service, guide(service), words)


def _list(words: Words) -> str:
    lead = words.pick(
        "自2021年11月26日起，山东省四项户籍业务全省通办。先选要办的事。",
        "Four services are offered all over Shandong since 26 November 2021. Choose yours.",
    )
    return f"# {words.pick('办事指南', 'Service guides')}\n\n{lead}\n\n{_cards(words, '')}"


def service_cards(language: Language) -> str:
    """Return the services side by side, for the first page."""
    return _cards(Words(language), "services/")


def wizard_link(language: Language, up: str = "", service: str = "") -> str:
    """Return what leads to the page that asks and answers, nothing where that has not been built."""
    words = Words(language)
    if not WIZARD.exists():
        return ""
    chosen = service and f"&service={service}"
    to = f"{up}{words.pick('', '../')}wizard/index.html#lang={language}{chosen}"
    said = words.pick("办事向导：回答几个问题，得到答复", "Answer a few questions, get the answer")
    return f'<p><a class="md-button md-button--primary" href="{to}">{said}</a></p>'


def _cards(words: Words, folder: str) -> str:
    lines = ['<div class="cards" markdown>', ""]
    for service in SERVICES:
        name = service.name
        lines += [f"- **[{words.name(name)}]({folder}{name.code}.md)**", "", f"    {words.say(FOR_WHOM[name])}", ""]
    return "\n".join([*lines, "</div>"])


def _guide(service: Service[Any], found: Guide, words: Words) -> str:
    page, name = Page(words.language, "markdown"), service.name
    answer = example(name)
    special = [each for each in found.papers if _is_special(each, service)]
    usual = [each for each in found.papers if each not in special]
    first, *later = found.limits
    together = [each for each in later if each.starts is first.starts and each.amount] if first.amount else later[:1]
    long = words.pick("；", "; ").join(_within(each, words) for each in (first, *together))
    where, bring = (
        said[0].upper() + said[1:] for said in (words.listed(found.stations), _bring(usual, service, words))
    )
    short = words.pick(
        [
            ("到哪里办", where),
            ("带什么", bring),
            ("多长时间", long),
            ("收费", _price(found, page)),
        ],
        [
            ("Where", where),
            ("Bring", bring),
            ("How long", long),
            ("Fee", _price(found, page)),
        ],
    )
    lines = [
        f"# {words.name(name)}",
        "",
        words.say(FOR_WHOM[name]),
        "",
        '<div class="short" markdown>',
        "",
        *(f"- **{what}** {said}" for what, said in short),
        "",
        "</div>",
        "",
        wizard_link(words.language, "../", name.code),
        "",
        f"## {words.pick('受理部门', 'Who accepts')}",
        "",
        picture(found, words.language, " aside"),
        *(f"- {page.station(kind)}" for kind in found.stations),
        "",
        f"## {words.pick('办理条件', 'Conditions')}",
        "",
    ]
    by_aspect: dict[str, list[str]] = {}
    for each in found.conditions:
        about = words.name(each.aspects[-1])
        by_aspect.setdefault(about, []).append(f"- {words.say(each.words)}{words.cite(each.clause)}")
    for about, conditions in by_aspect.items():
        lines += [f"**{about}**", "", *conditions, ""]
    lines += [
        f"## {words.pick('所需材料', 'Papers to bring')}",
        "",
        *_papers(usual, words),
        *(f"{note}" for note in page.shared(each.requirement for each in found.papers)),
        "",
        *folded(words.pick("特殊情形另需的材料", "More papers in special cases"), _papers(special, words)),
        f"## {words.pick('办理流程', 'Procedure')}",
        "",
        *_steps(found.steps, page),
        "",
        *folded(
            words.pick("就在户籍地派出所申请的", "At your registration station itself"),
            _steps(found.steps_at_home, page),
        ),
    ]
    lines += folded(
        words.pick("画出来看：一件真实情形走过的路", "Drawn: the way of a case as it may happen"),
        picture(answer, words.language).splitlines(),
    )
    if found.follow_ups:
        lines += [f"## {words.pick('受理以后', 'What you do afterwards')}", ""]
        lines += [f"- {words.name(each.action)}{words.stop}{words.cite(each.clause)}" for each in found.follow_ups]
        lines.append("")
    lines += [f"## {words.pick('办理时限', 'Time limits')}", ""]
    for limit in found.limits:
        lines += [f"- **{words.say(how_long(limit))}**{words.stop}{words.cite(limit.clause)}", ""]
        lines += [f"    {words.say(limit.clause.statement)}", ""]
    lines += [
        words.pick("一件真实情形的期限：", "The limits of a case as it may happen:"),
        "",
        '<div class="pictures">',
    ]
    lines += [picture(each, words.language) for each in answer.deadlines]
    lines += ["</div>", "", f"## {words.pick('收费依据及标准', 'Fee and its basis')}", "", page.price(found.fee), ""]
    lines += [f"## {words.pick('常见问题', 'Questions')}", ""]
    for reading in found.readings:
        kind = type(reading)
        lines += [f"### {words.say(kind.label)}{words.pick('？', '')}", ""]
        lines += [f"{words.name(reading)}{words.pick('。', '. ')}{words.say(kind.ground)}", ""]
    missing = [words.say(column.name) for column in columns(found) if column.value is None]
    lines += [
        *folded(
            words.pick("来源没有载明的事项", "What no source states"), [f"{words.comma.join(missing)}{words.stop}"]
        ),
        f"## {words.pick('依据', 'Sources')}",
        "",
        table(
            words.pick("条款|出处", "Clause|Where it stands").split("|"),
            [(clause.id, page.standing(clause)) for clause in found.clauses],
        ),
        words.pick(
            f"每条规则的判定表见[规则](../rules/{name.code}/index.md)；"
            f"一件真实情形的全过程见[例子](../cases/{name.code}.md)。",
            f"The table of each rule: [rules](../rules/{name.code}/index.md). A whole case, step by step: "
            f"[example](../cases/{name.code}.md).",
        ),
        "",
        words.pick(
            f"规则版本`{found.edition}`。本指南供参考，不代替公安机关的规定和决定。",
            f"Edition `{found.edition}`. This informs; it does not replace what the authority lays down and decides.",
        ),
    ]
    return "\n".join(lines)


def _bring(papers: list[Paper], service: Service[Any], words: Words) -> str:
    """Say in a line what every case needs, what some do, and what may be asked; if none is certain, when each is."""
    materials = [*dict.fromkeys(each.requirement.material for each in papers)]
    always = [each for each in materials if _is_always_needed(each, papers, service)]
    needed = [each for each in papers if _must(each) and each.requirement.material not in always]
    sometimes = [*dict.fromkeys(each.requirement.material for each in needed)]
    asked = [each for each in materials if each not in always and each not in sometimes]
    if always:
        said = [words.listed(always)]
        said += [words.pick("视情形：", "in some cases ") + words.listed(sometimes)] if sometimes else []
    else:
        said = [f"{words.say(each.requirement.material)}{words.aside(words.say(needed_when(each)))}" for each in needed]
    said += [words.pick("必要时：", "if asked ") + words.listed(asked)] if asked else []
    return words.pick("；", "; ").join(said)


def _must(paper: Paper) -> bool:
    return paper.requirement.presence is not Presence.MAY_BE_ASKED


def _price(found: Guide, page: Page) -> str:
    """Say what it costs, in a word."""
    free = found.fee is not None and found.fee.amount_cny == 0
    said = page.pick("不收费", "free") if free else page.price(found.fee).partition(" [")[0]
    return said[0].upper() + said[1:]


def _within(limit: TimeLimit, words: Words) -> str:
    """Say by when, in a word."""
    span, event = Page(words.language, "markdown").span(limit), words.say(limit.starts)
    if limit.amount:
        return words.pick(f"自“{event}”之日起{span}内：{limit.id.zh}", f"{span} from ‘{event}’: {limit.id.en}")
    return words.pick(f"“{event}”当日可以：{limit.id.zh}", f"The day of ‘{event}’, it may be: {limit.id.en}")


def _is_always_needed(material: Term, papers: list[Paper], service: Service[Any]) -> bool:
    """Whether every case needs it, from one person or another."""
    found = [each for each in papers if each.requirement.material is material and _must(each)]
    given = [each for paper in found for each in paper.when]
    domain = next((fact.domain for fact in service.declared.values() if given and fact.label == given[0].label), ())
    return any(not each.when for each in found) or (
        bool(given) and {*domain} == {value for each in given for value in each.values}
    )


def _is_special(paper: Paper, service: Service[Any]) -> bool:
    """Whether it is needed only where something is as it seldom is."""
    facts = {fact.label: fact for fact in service.declared.values()}
    return any((usual := facts[given.label].presumed) is not None and usual not in given.values for given in paper.when)


def _papers(papers: list[Paper], words: Words) -> list[str]:
    """Return a table of papers, nothing if there are none."""
    head = words.pick("材料|什么情形|依据", "Paper|When|Clause").split("|")
    rows = [
        (f"**{words.name(each.requirement).rstrip('。.')}**", _when(each, words), each.requirement.clause.id)
        for each in papers
    ]
    return table(head, rows).split("\n") if rows else []


def _when(paper: Paper, words: Words) -> str:
    """Say in which cases a paper is to be brought."""
    if not paper.when:
        return words.name(Presence.REQUIRED if _must(paper) else paper.requirement.presence)
    asked = words.pick("必要时提供", "may be asked") if not _must(paper) else words.pick("需要", "needed")
    said = f"{words.say(needed_when(paper))}{words.aside('' if _must(paper) else asked)}"
    return said[0].upper() + said[1:]


def folded(title: str, lines: Sequence[str]) -> list[str]:
    """Return lines under a title that opens them, nothing if there are none."""
    return [f'??? note "{title}"', "", *(f"    {line}" for line in lines), ""] if lines else []


def _steps(steps: tuple[Step, ...], page: Page) -> list[str]:
    return [f"{number}. {page.act(each)}" for number, each in enumerate(steps, 1)]
