"""Write what was measured into the pages and pictures: ``python -m benchmarks.page``; ``--check`` says what is stale.

The figures of ``performance.md`` and ``trust.md`` of both languages stand between ``<!-- measured: NAME -->`` and
``<!-- /measured -->``; all else there is written by hand.  The files of results are the only source of any figure.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

from attrs import frozen
from benchmarks.picture import Series, picture

from hukou_rules.pages.layout import LANGUAGES, Language

__all__ = ["generated", "main"]

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "benchmarks" / "results" / "peers.json"
SOAK: Final = RESULTS.with_name("soak.json")
PERSONAL_DATA: Final = RESULTS.with_name("personal_data.json")
MEASURED: Final = re.compile(r"(<!-- measured: (\w+) -->\n).*?(<!-- /measured -->)", re.DOTALL)
OURS: Final = "hukou_rules"
ENGINES: Final = {
    OURS: "hukou_rules",
    "zen_engine": "zen-engine",
    "business_rules": "business-rules",
    "rule_engine": "rule-engine",
    "spiff_workflow": "SpiffWorkflow",
    "openfisca": "OpenFisca-Core",
    "py_dmn_rules": "pyDMNrules",
}


@frozen
class Results:
    """What was measured, and the language to say it in."""

    kept: Mapping[str, Any]
    language: Language

    def say(self, zh: str, en: str) -> str:
        """Return what is said in the language."""
        return zh if self.language == "zh" else en

    def of(self, *names: str) -> Sequence[float]:
        """Return the figures of all rounds under names."""
        kept: Any = self.kept
        for name in names:
            kept = kept[name]
        found: Sequence[float] = kept
        return found

    def has(self, *names: str) -> bool:
        """Say whether anything was measured under names."""
        try:
            return bool(self.of(*names))
        except KeyError:
            return False

    def figure(self, *names: str) -> str:
        """Return the median of what was measured, a dash if nothing was."""
        return _plain(median(self.of(*names))) if self.has(*names) else "—"


def _plain(value: float) -> str:
    if value >= 100:  # noqa: PLR2004 - from here on without decimals
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"  # noqa: PLR2004 - three figures


def _milliseconds(results: Results, *names: str) -> str:
    found = median(results.of(*names))
    return f"{found:,.0f}" if found >= 1 else "<1"


def _ratio(over: Sequence[float], under: Sequence[float]) -> str:
    """Return how many times one is the other, round by round: the median, and from least to most."""
    each = sorted(one / other for one, other in zip(over, under, strict=False))
    low, middle, high = (_short(value) for value in (each[0], median(each), each[-1]))
    return f"{middle} × ({low}–{high})"


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{float(f'{value:.3g}'):,.0f}"  # noqa: PLR2004 - three figures


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    marks = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows)) + "\n"


_STARTS: Final = ("import, ms", "first, ms", "memory, MB")  # of the whole decision alone

# --- tables -----------------------------------------------------------------------------------------------------------


def _decisions(task: str) -> Callable[[Results], str]:
    more = _STARTS if task == "whole" else ()

    def rows(results: Results) -> Iterator[list[str]]:
        ours = results.of("decisions", task, OURS, "decision, µs")
        for module, name in ENGINES.items():
            at = ("decisions", task, module)
            if not results.has(*at, "decision, µs"):
                continue
            yield [
                f"**{name}**" if module == OURS else name,
                results.figure(*at, "decision, µs"),
                "1" if module == OURS else _ratio(results.of(*at, "decision, µs"), ours),
                results.figure(*at, "JSON to JSON, µs"),
                *(_milliseconds(results, *at, what) for what in more),
            ]

    def written(results: Results) -> str:
        head = results.say(
            "引擎|一次决策（µs）|是本库的几倍（最小–最大）|JSON到JSON（µs）|导入（ms）|从启动到第一次决策（ms）|内存（MB）",
            "engine|one decision, µs|times ours (least–most)|JSON to JSON, µs|import, ms|start to first decision, ms"
            "|memory, MB",
        )
        return _table(head.split("|")[: 4 + len(more)], rows(results))

    return written


def _own(results: Results) -> str:
    """Return what a caller of the library pays, beside zen-engine on the same decision."""
    at = ("decisions", "whole")
    zen = results.of(*at, "zen_engine", "decision, µs")
    lines = {
        "decision, µs": (
            "字典 → 事实 → 决策 → 字典，与各引擎一样",
            "dictionary → facts → decision → dictionary, as the others",
        ),
        "typed, unseen, µs": (
            "类型化的事实，没有见过 → 同样的决策，含条款和理由",
            "typed facts, not seen → the same decision, with clauses and reasons",
        ),
        "typed, seen, µs": ("同上，见过的事实", "the same, facts seen before"),
        "everything, unseen, µs": (
            "类型化的事实，没有见过 → `Service.decide` 的全部",
            "typed facts, not seen → all of `Service.decide`",
        ),
        "everything, seen, µs": ("同上，见过的事实", "the same, facts seen before"),
    }
    head = results.say("本库|µs|是zen-engine的几倍（最小–最大）", "ours|µs|times zen-engine (least–most)").split("|")
    return _table(
        head,
        (
            [results.say(*words), results.figure(*at, OURS, what), _ratio(results.of(*at, OURS, what), zen)]
            for what, words in lines.items()
        ),
    )


def _batches(results: Results) -> str:
    """Return millions of rows a second, ours beside the engines that take many rows."""
    ours = results.of("ours", "batch of newborn-registration, rows/s")
    fisca = results.of("batches", "openfisca", "1000000")
    zen = results.of("batches", "zen_engine", "10000")
    rows = [
        ("`assess_batch`", ours),
        (results.say("OpenFisca-Core，整列计算", "OpenFisca-Core, whole columns"), fisca),
        (results.say("zen-engine，`evaluate_batch`", "zen-engine, `evaluate_batch`"), zen),
    ]
    head = results.say(
        "一百万行新生儿|百万行/秒|本库快几倍（最小–最大）",
        "a million newborn rows|million rows/s|ours is faster by (least–most)",
    )

    def row(name: str, speeds: Sequence[float]) -> list[str]:
        millions = _short(median(speeds) / 1e6) if speeds is not zen else f"{median(speeds) / 1e6:.3f}"
        return [name, millions, "1" if speeds is ours else _ratio(ours, speeds)]

    return _table(head.split("|"), (row(*each) for each in rows))


@frozen
class Budget:
    """What is promised, what is measured for it, and whether less or more is better."""

    zh: str
    en: str
    over: tuple[str, ...]
    under: tuple[str, ...] | None
    limit: float
    more: bool = False
    unit: str = ""

    def row(self, results: Results) -> list[str]:
        """Return the line of the table."""
        over = results.of(*self.over)
        under = results.of(*self.under) if self.under else [1.0] * len(over)
        each = [one / other for one, other in zip(over, under, strict=False)]
        found = median(each)
        is_met = found >= self.limit if self.more else found <= self.limit
        unit = f" {self.unit}" if self.unit else " ×"
        spread = f"{_short(found)}{unit} ({_short(min(each))}–{_short(max(each))})"
        limit = f"{'≥' if self.more else '≤'} {self.limit:g}{unit}"
        verdict = results.say("达到", "met") if is_met else results.say("**未达到**", "**falls short**")
        return [results.say(self.zh, self.en), limit, spread, verdict]


_WHOLE: Final = ("decisions", "whole")
_JSON: Final = ("ours", "json.loads + json.dumps, µs")
_ATTRS: Final = ("cold, ms", "import attrs")
BUDGETS: Final = (
    Budget(
        "`decide`，见过的事实",
        "`decide`, facts seen before",
        (*_WHOLE, OURS, "everything, seen, µs"),
        None,
        3,
        unit="µs",
    ),
    Budget(
        "`decide`，没有见过的事实",
        "`decide`, facts not seen",
        (*_WHOLE, OURS, "everything, unseen, µs"),
        None,
        8,
        unit="µs",
    ),
    Budget(
        "同上，比zen-engine作同一决策",
        "the same, beside zen-engine on the same decision",
        (*_WHOLE, OURS, "everything, unseen, µs"),
        (*_WHOLE, "zen_engine", "decision, µs"),
        1,
    ),
    Budget(
        "`assess`，比答复本身的JSON往返",
        "`assess`, beside a JSON round trip of its own answer",
        ("ours", "assess, µs"),
        _JSON,
        0.4,
    ),
    Budget(
        "JSON文本到JSON文本，比同上",
        "JSON text to JSON text, beside the same",
        ("ours", "JSON to JSON, µs"),
        _JSON,
        1.5,
    ),
    Budget("加5个工作日", "add 5 working days", ("ours", "5 working days, µs"), None, 0.6, unit="µs"),
    Budget("加60个工作日", "add 60 working days", ("ours", "60 working days, µs"), None, 0.6, unit="µs"),
    Budget(
        "加5个工作日，比holidays快",
        "add 5 working days, faster than holidays by",
        ("ours", "5 working days by holidays, µs"),
        ("ours", "5 working days, µs"),
        10,
        more=True,
    ),
    Budget("导入，比`import attrs`", "import, beside `import attrs`", ("cold, ms", "import hukou_rules"), _ATTRS, 1.2),
    Budget(
        "导入并作第一次评估，比同上",
        "import and first assessment, beside the same",
        ("cold, ms", "first assessment"),
        _ATTRS,
        6,
    ),
    Budget(
        "形状各异的文档，逐行，第一遍",
        "documents of mixed shape, row by row, the first pass",
        ("ours", "mixed rows, first pass, rows/s"),
        None,
        20_000,
        more=True,
        unit="rows/s",
    ),
    Budget(
        "成批，字典编码的新生儿行，含期限",
        "batch, newborn rows in dictionaries, with due dates",
        ("ours", "batch of newborn-registration, rows/s"),
        ("about", "million"),
        12,
        more=True,
        unit="M rows/s",
    ),
    Budget(
        "同上，比OpenFisca整列计算快",
        "the same, faster than OpenFisca on whole columns by",
        ("ours", "batch of newborn-registration, rows/s"),
        ("batches", "openfisca", "1000000"),
        4,
        more=True,
    ),
    Budget("四项业务的`verify()`", "`verify()` of all four services", ("ours", "verify, s"), None, 10, unit="s"),
)


def _budgets(results: Results) -> str:
    """Return each budget beside what was measured."""
    head = results.say("预算|应当|测得（最小–最大）|", "budget|at most, or at least|measured (least–most)|").split("|")
    kept = Results({**results.kept, "about": {"million": [1e6] * 99}}, results.language)
    return _table(head, (budget.row(kept) for budget in BUDGETS)).replace("| ---: |\n", "| --- |\n", 1)


def _all_services(results: Results) -> str:
    """Return rows a second of each service, and how often their bytes could be copied meanwhile."""
    names = [
        what.removeprefix("batch of ").removesuffix(", rows/s")
        for what in results.kept["ours"]
        if what.startswith("batch of")
    ]
    head = results.say(
        "业务|百万行/秒（最小–最大）|同样的字节可以复制几遍",
        "service|million rows/s (least–most)|copies of the same bytes meanwhile",
    ).split("|")

    def row(name: str) -> list[str]:
        speeds, copies = results.of("ours", f"batch of {name}, rows/s"), results.of("ours", f"copy of {name}, rows/s")
        millions = sorted(speed / 1e6 for speed in speeds)
        return [
            f"`{name}`",
            f"{_short(median(millions))} ({_short(millions[0])}–{_short(millions[-1])})",
            _short(median(copies) / median(speeds)),
        ]

    return _table(head, map(row, names))


def _cold(results: Results) -> str:
    """Return what starts cost."""
    head = results.say("程序|比什么都不做的Python多用（ms）", "program|over bare Python, ms").split("|")
    return _table(
        head,
        (
            [
                f"`{what}`"
                if what.startswith("import")
                else results.say("导入并作第一次评估", "import and first assessment"),
                _milliseconds(results, "cold, ms", what),
            ]
            for what in results.kept["cold, ms"]
            if what != "bare Python"
        ),
    )


def _profile(results: Results) -> str:
    """Return which share of a whole answer each stage takes."""
    stages = {
        "read_case": ("读JSON，成为申请记录", "read JSON into a record"),
        "case_of": ("检查记录", "check the record"),
        "take_in": ("归成事实", "work out the facts"),
        "timeline": ("排出先后", "put events in order"),
        "decide": ("按规则判定", "decide by the rules"),
        "_dated": ("算出并说明期限", "count and explain due dates"),
        "assessment_json": ("答复成为JSON的值", "make the answer plain values"),
        "dumps": ("写JSON", "write JSON"),
    }
    whole = results.kept["profile"]
    head = results.say("环节|`assess`（%）|JSON到JSON（%）", "stage|`assess`, %|JSON to JSON, %").split("|")

    def share(what: str, stage: str) -> str:
        return f"{median(whole[what][stage]):.0f}" if stage in whole[what] else "—"

    return _table(
        head,
        (
            [results.say(*words), *(share(what, stage) for what in ("assess", "JSON to JSON"))]
            for stage, words in stages.items()
            if any(stage in shares for shares in whole.values())
        ),
    )


def _about(results: Results) -> str:
    """Say on what, when and how often."""
    about: Any = results.kept["about"]
    versions = results.say("、", ", ").join(
        f"{ENGINES[module]} {version}" for module, version in about["versions"].items()
    )
    days = results.say("、", ", ").join(about["days"])
    on = f"{about['processor']}{results.say('，', ', ')}{about['cores']}"
    with_ = f"{about['system']}{results.say('，', ', ')}Python {about['python']}{results.say('；', '; ')}{versions}"
    return results.say(
        f"{days}测得，{about['rounds']}轮；{on}个共用的核，{with_}。\n",
        f"Measured on {days}, in {about['rounds']} rounds; {on} shared cores, {with_}.\n",
    )


def _soak(results: Results) -> str:
    """Return how often each promise was put to the test on applications drawn at random, and what was wrong."""
    soak: Any = results.kept["soak"]
    lines = {
        "documents": ("抽取的申请", "applications drawn"),
        "answered": ("从JSON到JSON作出答复，再重放其记录", "answered from JSON to JSON, and the record replayed"),
        "refused inputs": (
            "途中指出输入有误，去掉有误之处再问",
            "refused for a fault on the way, then asked again without it",
        ),
        "due days": ("期限届满日", "due days"),
        "presumptions stated otherwise": (
            "不予受理后，将推定的事项改为明说",
            "presumptions stated otherwise after a refusal",
        ),
        "rows of Arrow": (
            "再用`assess_rows`和`assess_batch`答复",
            "answered again by `assess_rows` and `assess_batch`",
        ),
    }
    command = f"make soak N={soak['counts']['documents']}"
    return _counted(results, soak, lines, command)


def _personal_data(results: Results) -> str:
    """Return how many numbers were put in, and how many showed."""
    kept: Any = results.kept["personal data"]
    lines = {
        "in their place": ("号码写在公民身份号码一项的申请", "applications with a number in its field"),
        "in a wrong place": ("号码写在别处的申请", "applications with one anywhere else"),
        "rows of Arrow": ("成批评估的行", "rows of batches with one"),
        "calls": ("以号码为参数的调用", "calls with one for an argument"),
        "commands": ("命令行", "command lines with one"),
        "two people": ("事实相同的两个人，比较办理记录", "records of two people of the same facts compared"),
        "texts": ("查找过的文本", "texts that were looked through"),
    }
    count = kept["counts"]["in their place"] + kept["counts"]["in a wrong place"]
    return _counted(results, kept, lines, f"python scripts/check_personal_data.py {count}")


def _counted(results: Results, kept: Any, lines: Mapping[str, tuple[str, str]], command: str) -> str:  # noqa: ANN401 - JSON
    rows = [[results.say(*words), f"{kept['counts'][what]:,}"] for what, words in lines.items()]
    rows.append([results.say("**发现的错误**", "**found wrong**"), f"**{kept['found']}**"])
    head = results.say("，", ", ").join([kept["day"], f"Python {kept['python']}", f"`{command}`"])
    return _table([head, results.say("次数", "how often")], iter(rows))


TABLES: Final[Mapping[str, Callable[[Results], str]]] = {
    "soak": _soak,
    "personal_data": _personal_data,
    "whole": _decisions("whole"),
    "evidence": _decisions("evidence"),
    "own": _own,
    "batches": _batches,
    "services": _all_services,
    "budgets": _budgets,
    "cold": _cold,
    "profile": _profile,
    "about": _about,
}


# --- pictures ---------------------------------------------------------------------------------------------------------


def _line(results: Results, name: str, colour: int, *at: str, over: float = 0) -> Series:
    """Return a line: the median of each point, with the least and the most; ``over``: per so many rows a second."""
    kept: Any = results.kept
    for key in at:
        kept = kept[key]
    points = []
    for x, values in kept.items():
        each = sorted(over / value for value in values) if over else sorted(values)
        points.append((float(x), each[0], median(each), each[-1]))
    return Series(name=name, colour=colour, points=tuple(sorted(points)))


def _pictures(results: Results) -> dict[str, str]:
    say = results.say
    zen = results.of("decisions", "whole", "zen_engine", "decision, µs")
    flat = tuple((x, min(zen), median(zen), max(zen)) for x in (1.0, 30_000.0))
    return {
        "facts": picture(
            say("一次决策的代价，随所问事实的多少", "What a decision costs, by how many facts it asks for"),
            say(
                "横轴：规则所问的事实和口径的个数；纵轴：微秒，对数。",
                "Across: facts and readings that the rules ask for. Up: microseconds, logarithmic.",
            ),
            [
                _line(results, name, colour, "facts", module)
                for colour, (module, name) in enumerate(ENGINES.items())
                if module in results.kept["facts"]
            ],
            across=say("所问的事实和口径", "facts and readings asked for"),
            up="µs",
        ),
        "states": picture(
            say("一次决策的代价，随不同情形的多少", "What a decision costs, by how many states are distinct"),
            say(
                "横轴：轮流出现的不同情形的个数，对数；纵轴：微秒，对数。记住的决策以4,096个为限。",
                "Across: distinct states that come in turn, logarithmic. Up: microseconds, logarithmic. "
                "4,096 decisions are remembered.",
            ),
            [
                _line(results, "Service.decide", 0, "growth", "decide by distinct states, µs"),
                _line(results, say("逐行，从文档", "a row, from a document"), 2, "growth", "row by distinct rows, µs"),
                Series(name="zen-engine", colour=1, points=flat),
            ],
            across=say("不同的情形", "distinct states"),
            up="µs",
            log=True,
        ),
        "rows": picture(
            say("一行的代价，随一批行数的多少", "What a row costs, by how many come together"),
            say(
                "横轴：一批的行数，对数；纵轴：每行微秒，对数。",
                "Across: rows of a batch, logarithmic. Up: microseconds a row, logarithmic.",
            ),
            [
                _line(results, "assess_batch", 0, "growth", "batch by rows, µs a row"),
                _line(results, "OpenFisca-Core", 5, "batches", "openfisca", over=1e6),
                _line(results, "zen-engine", 1, "batches", "zen_engine", over=1e6),
            ],
            across=say("一批的行数", "rows of a batch"),
            up=say("每行µs", "µs a row"),
            log=True,
        ),
    }


def _memory(results: Results) -> str:
    """Return the memory of the soak as a picture: of so many parts at a time the least, the median and the most."""
    soak: Any = results.kept["soak"]
    held = [megabytes for _, megabytes in soak["parts"]]
    thousands, at_a_time = soak["counts"]["documents"] / len(held) / 1000, -(-len(held) // 40)
    points = []
    for first in range(0, len(held), at_a_time):
        some = sorted(held[first : first + at_a_time])
        points.append(((first + len(some)) * thousands, some[0], median(some), some[-1]))
    say = results.say
    return picture(
        say("一边答复，一边占用的内存", "Memory held while answering"),
        say("横轴：已答复的申请，千件；纵轴：兆字节。", "Across: thousand applications. Up: megabytes."),
        [Series(name=say("一个进程", "one process"), colour=0, points=tuple(points))],
        across=say("已答复的申请（千件）", "thousand applications"),
        up="MB",
        plain=True,
    )


def generated(kept: Mapping[str, Any] | None = None) -> dict[Path, str]:
    """Return the text of every page and picture by its path, of the results that are committed or of others."""
    told = {
        "soak": json.loads(SOAK.read_text("utf-8")),
        "personal data": json.loads(PERSONAL_DATA.read_text("utf-8")),
        **(json.loads(RESULTS.read_text("utf-8")) if kept is None else kept),
    }
    texts = {}
    for language in LANGUAGES:
        results = Results(told, language)
        for name in ("performance", "trust"):
            page = ROOT / "docs" / language / f"{name}.md"
            texts[page] = MEASURED.sub(partial(_filled, results), page.read_text("utf-8"))
        for name, drawn in _pictures(results).items():
            texts[ROOT / "docs" / "images" / f"performance-{name}-{language}.svg"] = drawn
        texts[ROOT / "docs" / "images" / f"soak-memory-{language}.svg"] = _memory(results)
    return texts


def _filled(results: Results, found: re.Match[str]) -> str:
    return f"{found[1]}{TABLES[found[2]](results)}{found[3]}"


def main(arguments: Sequence[str] = ()) -> int:
    """Write every page and picture; with ``--check`` name those that differ, and return 1 if any does."""
    texts = generated()
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(path.relative_to(ROOT))
        if "--check" not in arguments:
            path.write_text(texts[path], encoding="utf-8")
    return int("--check" in arguments and bool(stale))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
