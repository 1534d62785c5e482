"""A page on a screen: no line is too wide, nothing is lost, headings are told apart."""

import re
from unicodedata import east_asian_width

import pytest
from hypothesis import given, strategies as st

from hukou_rules.screen import columns, on_screen

WORDS = st.text(
    st.sampled_from("户籍地派出所受理。，、（）“”《》2021年12月1日 SD-4.3 [MPS12-20] assess --explain\n- 1. "),
    max_size=120,
)
WIDTHS = st.integers(20, 120)
COLOUR = re.compile("\x1b\\[[0-9;]*m")


def test_a_chinese_character_takes_two_columns() -> None:
    assert 4 == columns("户籍")
    assert 6 == columns("ID card"[:6])
    assert 6 == columns("“是”")  # what could be either is wide on a Chinese screen


def test_a_line_goes_on_under_its_own_beginning() -> None:
    shown = on_screen("  1. 居民户口簿（父亲），集体户的为本人的户口页", width=30)

    assert "  1. 居民户口簿（父亲），集体\n     户的为本人的户口页" == shown


def test_no_punctuation_begins_a_line_and_none_that_opens_ends_one() -> None:
    text = "受理地派出所，户籍地派出所、县级公安机关（济南市历下区）。" * 3
    for width in range(20, 60):
        lines = on_screen(text, width=width).splitlines()
        assert not [line for line in lines if line[0] in "，、。）"]
        assert not [line for line in lines if line[-1] == "（"]


def test_dates_counts_and_codes_stay_whole() -> None:
    for width in range(20, 40):
        shown = on_screen("自2021年11月26日起3个工作日，见SD-4.5 and the next-question", width=width)
        for whole in ("2021年11月26日", "3个", "SD-4.5", "next-question"):
            assert whole in shown


def test_a_word_longer_than_the_screen_is_cut() -> None:
    assert ["x" * 20, "x" * 20, "x" * 5] == on_screen("x" * 45, width=20).splitlines()
    assert ["  - " + "x" * 16, "    " + "x" * 4] == on_screen("  - " + "x" * 20, width=20).splitlines()


def test_a_screen_too_narrow_for_anything_leaves_lines_whole() -> None:
    assert "户籍地派出所" * 5 == on_screen("户籍地派出所" * 5, width=19)


@given(WORDS, WIDTHS)
def test_no_line_is_too_wide_and_nothing_is_lost(text: str, width: int) -> None:
    shown = on_screen(text, width=width)

    assert all(columns(line) <= width for line in shown.splitlines())
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", shown)


@given(WORDS, WIDTHS)
def test_colour_changes_no_character(text: str, width: int) -> None:
    assert on_screen(text, width=width) == COLOUR.sub("", on_screen(text, width=width, colour=True))


@given(st.characters())
def test_what_could_be_wide_is(character: str) -> None:
    assert (2 if east_asian_width(character) in {"W", "F", "A"} else 1) == columns(character)


def test_the_title_and_the_headings_are_bold_and_the_clauses_faint() -> None:
    page = "新生儿落户\n【带什么】\n  1. 结婚证 [SD-4.3]\n\n本结果供参考。\n"

    assert (
        "\x1b[1m新生儿落户\x1b[0m\n\x1b[1;36m【带什么】\x1b[0m\n  1. 结婚证 \x1b[2m[SD-4.3]\x1b[0m\n\n本结果供参考。\n"
    ) == on_screen(page, colour=True)


@pytest.mark.parametrize("text", ["", "\n", "新生儿落户"])
def test_a_text_without_a_page_is_shown_as_it_is(text: str) -> None:
    assert text == on_screen(text, width=80)


def test_what_a_code_stands_for_goes_below_it_where_both_do_not_fit() -> None:
    line = "  application-form:applicant\tapplication form for the identity card"

    assert "  application-form:applicant  application form for the identity card" == on_screen(line, width=80)
    assert [
        "  application-form:applicant",
        "      application form for the",
        "      identity card",
    ] == on_screen(line, width=32).splitlines()


def test_a_row_of_a_month_and_a_line_of_a_list_are_no_headings() -> None:
    page = "2026\n一  二  三\n26  27  28\n  12-25 圣诞\nSD-0\twords\n  more"

    assert 1 == on_screen(page, colour=True).count("\x1b[1")
