"""The pages of the JSON contract, made from the schemas: each document, its parts with their keys, and every code."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from scripts.site_words import Words, table

from hukou_rules.exchange.schema import DOCUMENTS, schema
from hukou_rules.pages.layout import Language

__all__ = ["json_pages"]

_Schema = Mapping[str, Any]

_PLAIN: Final = {
    "string": ("文字", "text"),
    "integer": ("整数", "integer"),
    "boolean": ("`true`、`false`", "`true`, `false`"),
    "null": ("`null`", "`null`"),
    "object": ("对象", "object"),
    "array": ("列表", "array"),
    "number": ("数", "number"),
    "date": ("日期，如`2021-11-26`", "a date such as `2021-11-26`"),
}


def json_pages(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the list of documents and a page for each, with the address of each."""
    words = Words(language)
    documents: dict[str, _Schema] = {name: schema(of=name) for name in DOCUMENTS}
    rows = [
        (f"[`{name}`]({name}.md)", _half(found["title"], words), f"[{name}.json](../schema/{name}.json)")
        for name, found in documents.items()
    ]
    lead = words.pick(
        "与别的程序交换的每一种文件：有哪些键，各取什么值。键用下划线，代码用连字符；没有写的和`null`都是“不清楚”。\n"
        "怎样用JSON Schema检查，见[用JSON Schema检查文件](../how-to/validate-with-a-schema.md)；"
        "什么会变，见[兼容性约定](../compatibility.md)。",
        "Every document that is exchanged with other programs: its keys, and what they hold. Keys have underscores, "
        "codes hyphens; what is missing or `null` is unknown.\nHow to check a document: [JSON Schema]"
        "(../how-to/validate-with-a-schema.md); what may change: [compatibility](../compatibility.md).",
    )
    head = words.pick("文件 说明 Schema", "Document What Schema").split()
    yield "json/index.md", f"# {words.pick('JSON契约', 'JSON contract')}\n\n{lead}\n\n{table(head, rows)}"
    for name, found in documents.items():
        yield f"json/{name}.md", _document(name, found, words)


def _document(name: str, found: _Schema, words: Words) -> str:
    lines = [
        f"# {_half(found['title'], words, upper=True)}",
        "",
        words.pick(f"文件`{name}`，", f"The document `{name}`, ") + f"[{name}.json](../schema/{name}.json).",
        "",
        *_about(found, words),
    ]
    if "properties" in found:
        lines += [_keys(found, found, words)]
    if "oneOf" in found:
        lines += [words.pick("以下几种之一：", "One of:"), ""]
        lines += [*(f"- {_value(each, words)}" for each in found["oneOf"]), ""]
    parts = found.get("$defs", {})
    for part in sorted(parts, key=lambda name: "properties" not in parts[name]):  # objects first
        each = parts[part]
        lines += [f"## {part} {{#{part}}}", "", f"{_half(each.get('title', part), words, upper=True)}", ""]
        lines += [*_about(each, words), *([_keys(each, found, words)] if "properties" in each else [])]
        if "properties" not in each and "enum" not in each:
            lines += [_value({key: value for key, value in each.items() if key != "title"}, words), ""]
    return "\n".join(lines)


def _about(found: _Schema, words: Words) -> Iterator[str]:
    """Yield what a schema says of itself: a paragraph, then a table of codes with their meaning."""
    said, _, codes = str(found.get("description", "")).partition("\n\n- ")
    if said.startswith("- "):
        said, codes = "", said.removeprefix("- ")
    if said:
        yield from (_half(said, words), "")
    meanings = dict(re.findall(r"^(?:- )?`([^`]+)`：(.+)$", codes, re.MULTILINE))
    if meanings or "enum" in found:
        rows = [(f"`{code}`", _half(meanings.get(code, ""), words)) for code in found.get("enum", meanings)]
        yield table(words.pick("代码 含义", "Code Meaning").split(), rows)


def _keys(found: _Schema, root: _Schema, words: Words) -> str:
    """Return the keys of an object; what has no title of its own bears that of what it holds."""
    must = found.get("required", [])
    titles = {
        key: each.get("title") or root["$defs"].get(str(each.get("$ref", "")).rpartition("/")[2], {}).get("title", "")
        for key, each in found["properties"].items()
    }
    rows = [
        (
            f"`{key}`",
            _half(titles[key], words) + (words.aside(words.pick("必填", "needed")) if key in must else ""),
            _value(each, words),
        )
        for key, each in found["properties"].items()
    ]
    return table(words.pick("键 含义 取值", "Key Meaning Value").split(), rows)


def _value(found: _Schema, words: Words) -> str:  # noqa: PLR0911 - one for each kind of schema
    """Say what a value can be."""
    match found:
        case {"$ref": ref}:
            part = str(ref).rpartition("/")[2]
            return f"[{part}](#{part})"
        case {"const": const}:
            return f"`{json.dumps(const, ensure_ascii=False)}`"
        case {"enum": codes}:
            return words.comma.join(f"`{code}`" for code in codes)
        case {"anyOf": options} | {"oneOf": options}:
            return words.pick("或者", " or ").join(dict.fromkeys(_value(each, words) for each in options))
        case {"type": "array", "items": items}:
            return words.pick(f"{_value(items, words)}的列表", f"an array of {_value(items, words)}")
        case {"type": [*kinds]}:
            return words.pick("或者", " or ").join(_value({**found, "type": kind}, words) for kind in kinds)
        case {"type": "string", "format": "date"}:
            return words.pick(*_PLAIN["date"])
        case {"type": kind}:
            return words.pick(*_PLAIN[kind])
        case _:
            return words.pick("任意", "anything")


def _half(both: str, words: Words, *, upper: bool = False) -> str:
    """Return one language of a text that holds Chinese, a stroke, then English."""
    chinese, _, english = both.partition(" / ")
    said = words.pick(chinese, english or chinese).replace("|", "\\|")
    return said[:1].upper() + said[1:] if upper else said
