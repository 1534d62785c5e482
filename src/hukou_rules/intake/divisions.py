"""The county-level divisions of Shandong, and what became of the former ones."""

import functools
from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import frozen

__all__ = [
    "AS_OF",
    "CITIES",
    "COUNTIES",
    "FORMER",
    "PROVINCES",
    "County",
    "city_of",
    "county",
    "current",
    "in_shandong",
    "is_division_code",
    "name",
]

AS_OF: Final = date(2021, 11, 26)  # the day of which the divisions are listed

SHANDONG: Final = "37"

PROVINCES: Final = frozenset(  # the first two digits that GB/T 2260 gives to provinces
    str(province)
    for region in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82),
    )
    for province in region
)

CITIES: Final[Mapping[str, str]] = {  # first four digits of the code, name
    "3701": "济南市",
    "3702": "青岛市",
    "3703": "淄博市",
    "3704": "枣庄市",
    "3705": "东营市",
    "3706": "烟台市",
    "3707": "潍坊市",
    "3708": "济宁市",
    "3709": "泰安市",
    "3710": "威海市",
    "3711": "日照市",
    "3713": "临沂市",
    "3714": "德州市",
    "3715": "聊城市",
    "3716": "滨州市",
    "3717": "菏泽市",
}


@frozen(kw_only=True)
class County:
    """A county-level division: its code, its name and its city's name.

    >>> county("370102")
    County(code='370102', zh='历下区', city='济南市')
    """

    code: str
    zh: str
    city: str


_LISTED: Final = """
    370102历下区 370103市中区 370104槐荫区 370105天桥区 370112历城区 370113长清区 370114章丘区 370115济阳区
    370116莱芜区 370117钢城区 370124平阴县 370126商河县
    370202市南区 370203市北区 370211黄岛区 370212崂山区 370213李沧区 370214城阳区 370215即墨区 370281胶州市
    370283平度市 370285莱西市
    370302淄川区 370303张店区 370304博山区 370305临淄区 370306周村区 370321桓台县 370322高青县 370323沂源县
    370402市中区 370403薛城区 370404峄城区 370405台儿庄区 370406山亭区 370481滕州市
    370502东营区 370503河口区 370505垦利区 370522利津县 370523广饶县
    370602芝罘区 370611福山区 370612牟平区 370613莱山区 370614蓬莱区 370681龙口市 370682莱阳市 370683莱州市
    370685招远市 370686栖霞市 370687海阳市
    370702潍城区 370703寒亭区 370704坊子区 370705奎文区 370724临朐县 370725昌乐县 370781青州市 370782诸城市
    370783寿光市 370784安丘市 370785高密市 370786昌邑市
    370811任城区 370812兖州区 370826微山县 370827鱼台县 370828金乡县 370829嘉祥县 370830汶上县 370831泗水县
    370832梁山县 370881曲阜市 370883邹城市
    370902泰山区 370911岱岳区 370921宁阳县 370923东平县 370982新泰市 370983肥城市
    371002环翠区 371003文登区 371082荣成市 371083乳山市
    371102东港区 371103岚山区 371121五莲县 371122莒县
    371302兰山区 371311罗庄区 371312河东区 371321沂南县 371322郯城县 371323沂水县 371324兰陵县 371325费县
    371326平邑县 371327莒南县 371328蒙阴县 371329临沭县
    371402德城区 371403陵城区 371422宁津县 371423庆云县 371424临邑县 371425齐河县 371426平原县 371427夏津县
    371428武城县 371481乐陵市 371482禹城市
    371502东昌府区 371503茌平区 371521阳谷县 371522莘县 371524东阿县 371525冠县 371526高唐县 371581临清市
    371602滨城区 371603沾化区 371621惠民县 371622阳信县 371623无棣县 371625博兴县 371681邹平市
    371702牡丹区 371703定陶区 371721曹县 371722单县 371723成武县 371724巨野县 371725郓城县 371726鄄城县 371728东明县
"""

COUNTIES: Final[Mapping[str, County]] = {
    listed[:6]: County(code=listed[:6], zh=listed[6:], city=CITIES[listed[:4]]) for listed in _LISTED.split()
}

FORMER: Final[Mapping[str, str]] = {  # code given up since 2012, code of the division that it became part of
    "370125": "370115",  # 济阳县
    "370181": "370114",  # 章丘市
    "370205": "370203",  # 四方区
    "370282": "370215",  # 即墨市
    "370284": "370211",  # 胶南市
    "370521": "370505",  # 垦利县
    "370634": "370614",  # 长岛县
    "370684": "370614",  # 蓬莱市
    "370802": "370811",  # 济宁市市中区
    "370882": "370812",  # 兖州市
    "371081": "371003",  # 文登市
    "371202": "370116",  # 莱城区
    "371203": "370117",  # 莱芜市钢城区
    "371421": "371403",  # 陵县
    "371523": "371503",  # 茌平县
    "371624": "371603",  # 沾化县
    "371626": "371681",  # 邹平县
    "371727": "371703",  # 定陶县
}


_kept: Final = functools.lru_cache(maxsize=4096)  # divisions are few, and asked for again and again


@_kept
def is_division_code(text: str) -> bool:
    """Tell whether a text has the form of a division code: six digits that begin with a province.

    Whether such a division exists, or ever did, is not asked.

    >>> is_division_code("370102"), is_division_code("990102")
    (True, False)
    """
    return len(text) == len("370102") and text.isascii() and text.isdigit() and text[:2] in PROVINCES


@_kept
def in_shandong(code: str) -> bool:
    """Tell whether a division code lies in Shandong, listed or not.

    >>> in_shandong("371202"), in_shandong("110105")
    (True, False)
    """
    return is_division_code(code) and code.startswith(SHANDONG)


def current(code: str) -> str:
    """Return the code that stands for a division today: its successor's if it is a former one, else its own.

    >>> current("371202"), current("370102")
    ('370116', '370102')
    """
    return FORMER.get(code, code)


@_kept
def county(code: str) -> County | None:
    """Return the listed county of Shandong that a current or former code stands for; None if there is none.

    >>> county("370684").zh
    '蓬莱区'
    """
    return COUNTIES.get(current(code))


@_kept
def city_of(code: str) -> str | None:
    """Return the first four digits, which counties of one city share; None where they do not tell the city.

    They tell it for every listed county of Shandong, under its current code, and wherever else the code names a
    division below a city of today: not for a whole province (00), nor for one that the province runs directly (90).

    >>> city_of("371202"), city_of("371500"), city_of("370171"), city_of("320102")
    ('3701', None, '3701', '3201')
    """
    if in_shandong(code):
        found = county(code)
        listed = found.code[:4] if found else code[:4]
        return listed if listed in CITIES and code[4:] not in {"00", "01"} else None
    return code[:4] if is_division_code(code) and code[2:4] not in {"00", "90"} else None


def name(code: str) -> str:
    """Return a name for people: city and county where the county is listed, else the code as it is.

    >>> name("370102"), name("371202"), name("110105")
    ('济南市历下区', '济南市莱芜区', '110105')
    """
    found = county(code)
    return f"{found.city}{found.zh}" if found else code
