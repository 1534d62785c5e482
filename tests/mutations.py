"""Documents that are wrong in every way: what stands in them is replaced by junk, dropped, renamed and added to."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any, Final

from hypothesis import strategies as st

__all__ = ["JUNK", "Json", "mutated", "nodes", "places"]

Json = Any  # a document of any shape, to be taken apart


def nodes(value: Json) -> Iterator[Json]:
    """Yield a value and everything in it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from nodes(each)


def places(value: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the keys that lead to each value in an object, at any depth."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield (*path, key)
        yield from places(inner, (*path, key))


JUNK: Final[tuple[Json, ...]] = (
    *(None, True, 0, 5, 1.5, "", "x", "none", "self", "NONE", [], {}, [None], ["2021-11-26"], ["370102"], {"zh": "x"}),
    *("2021-02-29", "2020-02-29", "1900-02-29", "2000-02-29", "2100-02-29", "2021-11-31", "2021-13-01", "2021-00-10"),
    *(
        "1849-12-31",
        "1850-01-01",
        "2199-12-31",
        "2200-01-01",
        "2021-11-26\n",
        " 2021-11-26",
        "20211126",
        "２０２１-11-26",
    ),
    *("991502", "371５02", "370102\n", "none\n", "37010", "3701022", "110105194912310021", "11010519491231002X\n"),
)


@st.composite
def mutated(draw: st.DrawFn, documents: Sequence[Json]) -> Json:
    """One of some documents, with some keys dropped, renamed and added, and some values replaced."""
    document = copy.deepcopy(draw(st.sampled_from(documents)))
    values = [*JUNK, *(node for node in nodes([*documents[:4]]) if isinstance(node, str))]
    value = st.sampled_from(values) | st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=10)
        | st.dates().map(str),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
        max_leaves=6,
    )
    value = value.map(copy.deepcopy)  # what is put in may be changed in its turn
    for _ in range(draw(st.integers(0, 3))):
        holder = draw(st.sampled_from([each for each in nodes(document) if isinstance(each, dict | list) and each]))
        if isinstance(holder, list):
            holder[draw(st.integers(0, len(holder) - 1))] = draw(value)
            continue
        key = draw(st.sampled_from(sorted(holder)))
        match draw(st.sampled_from(["drop", "rename", "add", "replace", "replace"])):
            case "drop":
                del holder[key]
            case "rename":
                holder[draw(st.text(max_size=8))] = holder.pop(key)
            case "add":
                another = st.text(max_size=8) | st.sampled_from([*document, "accepted", "events", "born_on"])
                holder[draw(another)] = draw(value)
            case _:
                holder[key] = draw(value)
        if not document:
            break
    return document
