"""What comes from outside: read strictly, however large or deep; shown masked, escaped, and no more than is of use."""

import json
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import example, given, strategies as st

from hukou_rules import CitizenIdentityNumber, Event, Fault, HukouRulesError, InputError, NewbornApplication, assess
from hukou_rules.calendar.notices import read_notice
from hukou_rules.days import day_of
from hukou_rules.errors import pointer_step, shown
from hukou_rules.exchange.decode import read_case
from hukou_rules.exchange.record import record, replay
from hukou_rules.intake.divisions import PROVINCES
from hukou_rules.json_text import parse, parse_object
from hukou_rules.streams import text_of
from hukou_rules.terms import Text

NUMBER = "11010519491231002X"
OLD_NUMBER = "110105491231002"
READERS = [read_case, lambda text: read_case('{"service": "newborn-registration"}', text), read_notice, replay]
RECORD = record(assess(NewbornApplication(applied_on=date(2021, 11, 26))))


def faults(text: str | bytes, read: object = parse_object) -> list[tuple[str, str]]:
    """Return the faults that reading a text finds; those that parsing alone finds if it holds an object."""
    assert callable(read)
    try:
        found = read(text)[1] if read is parse_object else read(text)
    except HukouRulesError as error:
        found = error.faults
    return [(fault.pointer, fault.code) for fault in found]


# --- shown ------------------------------------------------------------------------------------------------------------


@given(st.text() | st.text(st.sampled_from("0123456789０１Xx -－\u200b\x1b\n\u202e\ud800~/.甲")))
def test_what_is_shown_can_be_seen_and_printed_and_tells_no_number(text: str) -> None:
    seen = shown(text)

    assert seen.replace("\u3000", "").isprintable()
    seen.encode("utf-8")
    assert all(is_dated(found[0]) for found in re.finditer(r"\d(?:[ -]?\d){13,}", seen))
    assert len(seen) <= 200 * len(r"\U0001f600") + 1
    assert "/" not in pointer_step(text)[1:]


def test_a_number_of_thousands_of_digits_is_told_by_its_kind() -> None:
    """Python refuses to write it, for that takes time by the square of its length."""
    assert "/<int>" == pointer_step(10**5000)
    assert "/5" == pointer_step(5)


DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))
TIMES = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31))  # noqa: DTZ001 - names of files have no time zone


def is_dated(number: str) -> bool:
    """Whether a number is two days of this century, or a day and a time."""
    digits = re.sub(r"[\s_-]", "", number)
    with suppress(ValueError):
        if len(digits) == 14:
            return datetime.strptime(digits, "%Y%m%d%H%M%S").year >= 2000  # noqa: DTZ007 - as above
        return all(day.year >= 2000 for day in map(date.fromisoformat, (digits[:8], digits[8:])))
    return re.fullmatch("20..(02(29|3.)|(04|06|09|11)31)", digits[:8]) is not None  # its month is shorter


@given(DATES, DATES, st.sampled_from(["", " ", "-", " - ", "_"]), st.booleans())
def test_two_days_side_by_side_are_shown(first: date, second: date, apart: str, hyphens: bool) -> None:
    form = "%Y-%m-%d" if hyphens else "%Y%m%d"
    text = f"本县通知{first:{form}}{apart}{second:{form}}号"

    assert text == shown(text)


@given(TIMES, st.sampled_from(["%Y%m%d%H%M%S", "%Y%m%d_%H%M%S", "%Y-%m-%d-%H-%M-%S", "%Y-%m-%d %H%M%S"]))
def test_a_day_and_a_time_are_shown(moment: datetime, form: str) -> None:
    assert f"case-{moment:{form}}.json" == shown(f"case-{moment:{form}}.json")


@given(st.data())
def test_no_number_is_taken_for_days_and_times_whatever_is_wrong_with_it(data: st.DataObject) -> None:
    """Each number of a person, old or new, right or with one digit mistyped, and with more digits around it."""
    division = data.draw(st.sampled_from(sorted(PROVINCES))) + data.draw(st.from_regex("[0-9]{4}", fullmatch=True))
    born = data.draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    order = data.draw(st.from_regex("[0-9]{3}", fullmatch=True))
    number = data.draw(st.sampled_from([f"{division}{born:%Y%m%d}{order}0", f"{division}{born:%y%m%d}{order}"]))
    mistyped = data.draw(st.integers(0, len(number) - 1))
    number = number[:mistyped] + data.draw(st.sampled_from("0123456789")) + number[mistyped + 1 :]
    apart = data.draw(st.sampled_from(["", " ", "-", "  -"]))
    before, after = (
        data.draw(st.sampled_from(["", "2", "20", "2021", "20211126"])),
        data.draw(st.sampled_from(["", "0"])),
    )
    seen = shown(f"甲{before}{apart}{number[:6]}{apart}{number[6:-4]}{apart}{number[-4:]}{after}")

    assert not re.search(r"\d", seen)


@given(
    st.sampled_from([NUMBER, OLD_NUMBER, "１１０１０５１９４９１２３１００２Ｘ", NUMBER[:14]]),
    st.text(st.sampled_from(" -－\u200b\t_\x00"), max_size=3),
    st.integers(0, 300),
)
def test_a_number_is_masked_wherever_it_stands_and_whatever_is_between_its_digits(
    number: str, apart: str, before: int
) -> None:
    seen = shown("甲" * before + apart.join(number) + "乙")

    assert not re.search(r"[\dXＸ]", seen)


@given(st.text(st.characters(categories=["L", "P", "S"], exclude_characters="~/"), max_size=200) | st.dates().map(str))
def test_what_can_be_seen_and_is_short_is_shown_as_it_is(text: str) -> None:
    assert text == shown(text)
    assert f"/{text}".replace("~", "~0") == pointer_step(text)


@pytest.mark.parametrize(
    "key", [NUMBER, OLD_NUMBER, "110105 19491231 002X", "110105-19491231-002X", "\x1b[2J", "\ud800"]
)
@pytest.mark.parametrize("read", READERS)
def test_a_key_is_shown_masked_and_escaped_in_every_document(read: object, key: str) -> None:
    stated = json.loads(RECORD) if read is replay else {"service": "newborn-registration"}
    text = json.dumps({**stated, key: {key: 1}})
    for fault in read_faults(text[:-1] + f", {json.dumps(key)}: 1}}", read):
        line = f"{fault.pointer} {fault.zh} {fault.en}"

        assert line.isprintable()
        assert "1949" not in line
        assert "491231" not in line


def read_faults(text: str, read: object) -> tuple[Fault, ...]:
    assert callable(read)
    with pytest.raises(HukouRulesError) as caught:
        read(text)
    return caught.value.faults


# --- keys and text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"a": 1, "a": 2, "b": [{"c": 1, "c": 1}]}', "duplicate-key"),
        ("[" * 51 + "]" * 51, "too-deep"),
        ('{"a":' * 990 + "1" + "}" * 990, "too-deep"),
        ("[" * 100_000, "too-deep"),
        ('{"a": NaN}', "not-json"),
        ('{"a": Infinity}', "not-json"),
        ('{"a": ' + "9" * 5000 + "}", "not-json"),
        ("\ufeff{}", "not-json"),
        ('{"a": "\x00"}', "not-json"),
        (b"\xef\xbb\xbf{}", "not-json"),
        (b'{"a": "\xff"}', "not-utf-8"),
        (json.dumps({"a": 1}).encode("utf-16"), "not-utf-8"),
        ("[]", "wrong-type"),
        (5, "wrong-type"),
    ],
)
def test_what_is_no_sound_json_is_a_fault_of_every_document(read: object, text: str | bytes, code: str) -> None:
    found = faults(text, read)

    assert code in {code for _, code in found}
    assert code == "duplicate-key" or len(found) == 1


@pytest.mark.parametrize(
    "read", [parse, read_case, replay, lambda given: text_of(given, Text(zh="文件", en="the file"))]
)
def test_no_error_keeps_the_bytes_that_it_could_not_read(read: Callable[[bytes], object]) -> None:
    """Where an error came from is kept with it, and whoever logs it may write that down."""
    with pytest.raises(HukouRulesError) as caught:
        read(b'\xff{"citizen_identity_number": "11010519491231002X"}')

    kept: BaseException | None = caught.value
    while kept is not None:
        assert not isinstance(kept, UnicodeError)
        kept = kept.__context__


def test_bytes_are_read_like_their_text() -> None:
    text = '{"service": "newborn-registration", "follows": "father"}'

    assert read_case(text) == read_case(text.encode())
    assert replay(RECORD) == replay(RECORD.encode())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(st.sampled_from('[]{}"\\a')),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(st.sampled_from('[{"\\')), inner, max_size=3)
        ),
    ),
    st.integers(0, 60),
)
def test_how_deep_a_text_goes_is_judged_by_its_brackets_outside_strings(value: object, around: int) -> None:
    def depth(inner: object) -> int:
        inside = inner.values() if isinstance(inner, dict) else inner if isinstance(inner, list) else ()
        return isinstance(inner, dict | list) + max(map(depth, inside), default=0)

    text = json.dumps(value)
    wrapped = "[" * around + text + "]" * around
    if depth(value) + around > 50:
        assert [("", "too-deep")] == faults(wrapped, parse)
    else:
        assert json.loads(wrapped) == parse(wrapped)


@given(st.text(st.sampled_from('[]{}":,\\1a \n'), max_size=200))
@example('"' + r"\"" * 60 + "[" * 60)
def test_whatever_the_text_it_is_json_or_one_fault(text: str) -> None:
    try:
        parse(text)
    except InputError as error:
        assert len(error.faults) == 1  # noqa: PT017 - what is left of the claim
    else:
        json.loads(text)


def test_brackets_in_a_string_are_not_nested() -> None:
    assert {"a": "[" * 1000} == parse(json.dumps({"a": "[" * 1000}))


def test_the_stack_plays_no_part_in_how_deep_a_text_may_go() -> None:
    limit = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(100_000)
        found = faults("[" * 500_000)
    finally:
        sys.setrecursionlimit(limit)

    assert [("", "too-deep")] == found


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("xyz"), max_size=6))
def test_each_repeated_key_is_one_fault_at_its_place(outer: list[str], inner: list[str]) -> None:
    nested = "{" + ",".join(f'"{key}":0' for key in inner) + "}"
    text = "{" + ",".join(f'"{key}":0' for key in outer) + ("," if outer else "") + f'"n":[{nested}]}}'
    expected = [f"/{key}" for key in "abc" if outer.count(key) > 1]
    expected += [f"/n/0/{key}" for key in "xyz" if inner.count(key) > 1]

    assert sorted(expected) == sorted(pointer for pointer, _ in faults(text))


@pytest.mark.parametrize(
    "written", ["20211126", "2021-W47-5", "2021W475", "2021-11-26T00", "２０２１-11-26", "2021-11-26\n", ""]
)
def test_a_day_is_written_in_one_way_only(written: str) -> None:
    assert day_of(written) is None
    event = json.dumps({"service": "newborn-registration", "events": {"accepted": written}})
    assert [("/events/accepted", "bad-date")] == faults(event, read_case)
    assert [("/days_off/0", "bad-date")] == faults(json.dumps({"source": "甲", "days_off": [written]}), read_notice)


@given(st.dates())
def test_a_day_that_is_written_right_is_read(day: date) -> None:
    assert day == day_of(day.isoformat())


# --- many faults ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("read", READERS)
def test_of_many_faults_a_hundred_are_listed_and_the_others_counted(read: object) -> None:
    stated = json.loads(RECORD) if read is replay else {"service": "newborn-registration"}
    stated |= {"events": {f"e{i}": "2021-11-26" for i in range(10_000)}} if read is replay else {}
    text = json.dumps({**stated, **{f"k{i}": i for i in range(10_000)}})
    found = faults(text, read)

    assert len(found) <= 101
    assert found[-1] == ("", "more-faults") or found == [("/digest", "digest-differs")]


@pytest.mark.parametrize(("wrong", "listed", "more"), [(100, 100, 0), (101, 101, 0), (102, 101, 2), (1000, 101, 900)])
def test_the_last_fault_says_how_many_more_there_are(wrong: int, listed: int, more: int) -> None:
    error = InputError([Fault(pointer=f"/{i}", code="x", zh="甲", en="x") for i in range(wrong)])

    assert listed == len(error.faults) == len(str(error).splitlines())
    assert (f"and {more} more faults" == error.faults[-1].en) is bool(more)
    assert error.faults == InputError(error.faults).faults


def test_which_keys_an_object_has_is_said_once() -> None:
    with pytest.raises(InputError) as caught:
        read_case('{"service": "newborn-registration", "a": 1, "b": 1, "child": {"c": 1, "d": 1}}')

    assert [True, False, True, False] == ["known: " in fault.en for fault in caught.value.faults]


def test_events_in_python_that_are_none_are_all_named() -> None:
    events = {"acepted": date(2021, 11, 26), NUMBER: 1, Event.CORRECTION_OPENED: [1, date(2021, 11, 29), "x"]}
    with pytest.raises(InputError) as caught:
        assess(NewbornApplication(), events)  # type: ignore[arg-type] # the point of the test

    assert {
        "/events/acepted",
        "/events/" + "*" * 18,
        "/events/correction_opened/0",
        "/events/correction_opened/2",
    } == {fault.pointer for fault in caught.value.faults}


def test_a_number_that_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"^wrong type \(int\), expected a citizen identity number"):
        CitizenIdentityNumber(110105194912310021)  # type: ignore[arg-type] # the point of the test
