"""The divisions of Shandong, held against the independent table of python-stdnum."""

import re
from datetime import date
from importlib.resources import files

import pypinyin
import pytest
from hypothesis import given, strategies as st

from hukou_rules.intake.divisions import (
    AS_OF,
    CITIES,
    COUNTIES,
    FORMER,
    PROVINCES,
    city_of,
    county,
    current,
    in_shandong,
    is_division_code,
    name,
)
from hukou_rules.terms import Text

LISTED = st.sampled_from(sorted(COUNTIES))
GIVEN_UP = st.sampled_from(sorted(FORMER))
SIX_DIGITS = st.from_regex(r"[0-9]{6}", fullmatch=True)


def oracle() -> tuple[dict[str, str], dict[str, str], dict[str, int]]:
    """Return what stdnum knows: the provinces by name; of Shandong's codes, the names in use and the years given up."""
    provinces, in_use, given_up = {}, {}, {}
    province = ""
    for line in (files("stdnum.cn") / "loc.dat").read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r'(\d\d) province="(.+)"', line):
            province = found[1]
            provinces[province] = found[2].replace("別", "别").replace("區", "区").replace("門", "门")
        elif province == "37" and (found := re.fullmatch(r'  (\d{4}) county="(.+)"', line)):
            spans = [re.sub(r"^\[\d*-\]", "", span) for span in found[2].split(",")]
            open_ended = [span for span in spans if not span.startswith("[")]
            if open_ended:
                in_use[province + found[1]] = open_ended[-1]
            else:
                given_up[province + found[1]] = int(spans[-1].partition("]")[0][-4:])
    return provinces, in_use, given_up


PROVINCES_KNOWN, IN_USE, GIVEN_UP_KNOWN = oracle()


def test_the_provinces_are_those_of_the_standard() -> None:
    assert PROVINCES_KNOWN == {code: province.zh for code, province in PROVINCES.items()}


def test_the_cities_are_those_in_use() -> None:
    expected = {code[:4]: zh for code, zh in IN_USE.items() if code.endswith("00") and code != "370000"}

    assert expected == {code: city.zh for code, city in CITIES.items()}


def test_the_counties_are_those_in_use() -> None:
    expected = {code: zh for code, zh in IN_USE.items() if not code.endswith(("00", "01"))}

    assert expected == {code: listed.zh for code, listed in COUNTIES.items()}


def test_there_are_58_districts_26_county_level_cities_and_52_counties_in_16_cities() -> None:
    kinds = [listed.zh[-1] for listed in COUNTIES.values()]

    expected = {"区": 58, "市": 26, "县": 52}

    assert expected == {kind: kinds.count(kind) for kind in kinds}
    assert sum(expected.values()) == len(COUNTIES)
    assert len(CITIES) == 16


def test_every_city_has_a_county_and_every_county_lies_in_its_city() -> None:
    assert set(CITIES) == {code[:4] for code in COUNTIES}
    assert all(CITIES[code[:4]] == listed.city and code == listed.code for code, listed in COUNTIES.items())


def test_the_divisions_are_listed_as_of_the_first_day_of_province_wide_service() -> None:
    assert date(2021, 11, 26) == AS_OF


def test_the_former_codes_are_exactly_those_of_counties_given_up_since_2012() -> None:
    expected = {code for code, year in GIVEN_UP_KNOWN.items() if year >= 2012 and not code.endswith(("00", "01"))}

    assert expected == set(FORMER)


@pytest.mark.parametrize(("former", "successor"), FORMER.items())
def test_every_successor_is_listed_and_no_former_code_is(former: str, successor: str) -> None:
    assert former not in COUNTIES
    assert successor in COUNTIES
    assert successor == current(former)
    assert COUNTIES[successor] == county(former)


@given(LISTED)
def test_a_listed_code_stands_for_itself(code: str) -> None:
    assert code == current(code)
    assert code[:4] == city_of(code)
    assert COUNTIES[code] == county(code)
    assert is_division_code(code)
    assert in_shandong(code)


@given(GIVEN_UP)
def test_a_former_code_has_the_city_and_the_name_of_its_successor(code: str) -> None:
    assert city_of(current(code)) == city_of(code)
    assert name(current(code)) == name(code)
    assert in_shandong(code)


@pytest.mark.parametrize(
    ("code", "zh"),
    [
        ("370102", "济南市历下区"),
        ("371202", "济南市莱芜区"),
        ("370634", "烟台市蓬莱区"),
        ("370684", "烟台市蓬莱区"),
        ("370883", "济宁市邹城市"),
        ("371302", "临沂市兰山区"),
        ("370171", "370171"),
        ("110105", "110105"),
    ],
)
def test_a_county_is_named_with_its_city_and_others_by_their_code(code: str, zh: str) -> None:
    assert zh == name(code).zh


@pytest.mark.parametrize(
    ("code", "city"),
    [
        ("371202", "3701"),  # Laiwu became part of Jinan
        ("370100", None),  # a city is no county
        ("370101", None),  # no place, though old numbers carry it
        ("372401", None),  # a prefecture of old
        ("320102", "3201"),
        ("320000", None),  # a whole province
        ("429004", None),  # run by the province
        ("nowhere", None),
    ],
)
def test_a_city_is_told_only_where_it_is_known(code: str, city: str | None) -> None:
    assert city == city_of(code)


@pytest.mark.parametrize(
    "text",
    ["", "37010", "3701020", "990102", "000000", "37010a", " 370102", "370102 ", "-70102", "３７０１０２", "37010²"],
)
def test_what_is_no_code_is_told(text: str) -> None:
    assert not is_division_code(text)
    assert not in_shandong(text)


@given(SIX_DIGITS)
def test_six_digits_are_a_code_exactly_if_they_begin_with_a_province(code: str) -> None:
    assert (code[:2] in PROVINCES_KNOWN) == is_division_code(code)
    assert code.startswith("37") == in_shandong(code)


@given(st.one_of(st.text(), SIX_DIGITS))
def test_any_text_is_answered(text: str) -> None:
    found = county(text)

    assert found is None or found.code in IN_USE
    assert current(text) in {text, *COUNTIES}
    assert city_of(text) is None or is_division_code(text)
    assert isinstance(name(text), Text)


IRREGULAR = {  # as the places themselves are called, whatever a dictionary of common readings says
    "莘县": "Shenxian",
    "乐陵": "Laoling",
    "昌乐": "Changle",
    "单县": "Shanxian",
    "费县": "Feixian",
    "莒县": "Juxian",
    "冠县": "Guanxian",
    "长清": "Changqing",
    "东阿": "Dong'e",
    "兖州": "Yanzhou",
    "郯城": "Tancheng",
    "茌平": "Chiping",
    "鄄城": "Juancheng",
    "郓城": "Yuncheng",
    "牟平": "Muping",
    "芝罘": "Zhifu",
    "崂山": "Laoshan",
    "岱岳": "Daiyue",
    "曲阜": "Qufu",
    "汶上": "Wenshang",
    "泗水": "Sishui",
    "峄城": "Yicheng",
    "临朐": "Linqu",
    "台儿庄": "Tai'erzhuang",
    "泰安": "Tai'an",
}


def pinyin(place: str) -> str:
    """Return a place in pinyin, as an independent dictionary has it: one word, a vowel inside set off."""
    if place in IRREGULAR:
        return IRREGULAR[place]
    first, *more = pypinyin.lazy_pinyin(place)
    return (first + "".join(f"'{each}" if each[0] in "aeo" else each for each in more)).capitalize()


def test_every_place_is_called_in_english_by_its_pinyin() -> None:
    for city in CITIES.values():
        assert pinyin(city.zh.removesuffix("市")) == city.en
    for each in COUNTIES.values():
        bare = each.zh if len(each.zh) == 2 else each.zh[:-1]  # one character goes with its kind: 莘县
        kind = {"区": "District", "县": "County", "市": "City"}[each.zh[-1]]
        assert f"{pinyin(bare)} {kind}" == each.en
