"""The county-level divisions of Shandong, and what became of the former ones."""

import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from attrs import frozen

from hukou_rules.terms import Text

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

PROVINCES: Final[Mapping[str, Text]] = {  # the first two digits that GB/T 2260 gives to provinces, name
    "11": Text(zh="北京市", en="Beijing"),
    "12": Text(zh="天津市", en="Tianjin"),
    "13": Text(zh="河北省", en="Hebei"),
    "14": Text(zh="山西省", en="Shanxi"),
    "15": Text(zh="内蒙古自治区", en="Inner Mongolia"),
    "21": Text(zh="辽宁省", en="Liaoning"),
    "22": Text(zh="吉林省", en="Jilin"),
    "23": Text(zh="黑龙江省", en="Heilongjiang"),
    "31": Text(zh="上海市", en="Shanghai"),
    "32": Text(zh="江苏省", en="Jiangsu"),
    "33": Text(zh="浙江省", en="Zhejiang"),
    "34": Text(zh="安徽省", en="Anhui"),
    "35": Text(zh="福建省", en="Fujian"),
    "36": Text(zh="江西省", en="Jiangxi"),
    "37": Text(zh="山东省", en="Shandong"),
    "41": Text(zh="河南省", en="Henan"),
    "42": Text(zh="湖北省", en="Hubei"),
    "43": Text(zh="湖南省", en="Hunan"),
    "44": Text(zh="广东省", en="Guangdong"),
    "45": Text(zh="广西壮族自治区", en="Guangxi"),
    "46": Text(zh="海南省", en="Hainan"),
    "50": Text(zh="重庆市", en="Chongqing"),
    "51": Text(zh="四川省", en="Sichuan"),
    "52": Text(zh="贵州省", en="Guizhou"),
    "53": Text(zh="云南省", en="Yunnan"),
    "54": Text(zh="西藏自治区", en="Tibet"),
    "61": Text(zh="陕西省", en="Shaanxi"),
    "62": Text(zh="甘肃省", en="Gansu"),
    "63": Text(zh="青海省", en="Qinghai"),
    "64": Text(zh="宁夏回族自治区", en="Ningxia"),
    "65": Text(zh="新疆维吾尔自治区", en="Xinjiang"),
    "71": Text(zh="台湾省", en="Taiwan"),
    "81": Text(zh="香港特别行政区", en="Hong Kong"),
    "82": Text(zh="澳门特别行政区", en="Macao"),
}

CITIES: Final[Mapping[str, Text]] = {  # first four digits of the code, name
    "3701": Text(zh="济南市", en="Jinan"),
    "3702": Text(zh="青岛市", en="Qingdao"),
    "3703": Text(zh="淄博市", en="Zibo"),
    "3704": Text(zh="枣庄市", en="Zaozhuang"),
    "3705": Text(zh="东营市", en="Dongying"),
    "3706": Text(zh="烟台市", en="Yantai"),
    "3707": Text(zh="潍坊市", en="Weifang"),
    "3708": Text(zh="济宁市", en="Jining"),
    "3709": Text(zh="泰安市", en="Tai'an"),
    "3710": Text(zh="威海市", en="Weihai"),
    "3711": Text(zh="日照市", en="Rizhao"),
    "3713": Text(zh="临沂市", en="Linyi"),
    "3714": Text(zh="德州市", en="Dezhou"),
    "3715": Text(zh="聊城市", en="Liaocheng"),
    "3716": Text(zh="滨州市", en="Binzhou"),
    "3717": Text(zh="菏泽市", en="Heze"),
}


@frozen(kw_only=True)
class County:
    """A county-level division: its code, its names and its city's; the English ones are the pinyin of the place.

    >>> county("370102")
    County(code='370102', zh='历下区', en='Lixia District', city=Text(zh='济南市', en='Jinan'))
    """

    code: str
    zh: str
    en: str
    city: Text


_LISTED: Final = """
    370102历下区Lixia 370103市中区Shizhong 370104槐荫区Huaiyin 370105天桥区Tianqiao 370112历城区Licheng
    370113长清区Changqing 370114章丘区Zhangqiu 370115济阳区Jiyang 370116莱芜区Laiwu 370117钢城区Gangcheng
    370124平阴县Pingyin 370126商河县Shanghe
    370202市南区Shinan 370203市北区Shibei 370211黄岛区Huangdao 370212崂山区Laoshan 370213李沧区Licang
    370214城阳区Chengyang 370215即墨区Jimo 370281胶州市Jiaozhou 370283平度市Pingdu 370285莱西市Laixi
    370302淄川区Zichuan 370303张店区Zhangdian 370304博山区Boshan 370305临淄区Linzi 370306周村区Zhoucun
    370321桓台县Huantai 370322高青县Gaoqing 370323沂源县Yiyuan
    370402市中区Shizhong 370403薛城区Xuecheng 370404峄城区Yicheng 370405台儿庄区Tai'erzhuang
    370406山亭区Shanting 370481滕州市Tengzhou
    370502东营区Dongying 370503河口区Hekou 370505垦利区Kenli 370522利津县Lijin 370523广饶县Guangrao
    370602芝罘区Zhifu 370611福山区Fushan 370612牟平区Muping 370613莱山区Laishan 370614蓬莱区Penglai
    370681龙口市Longkou 370682莱阳市Laiyang 370683莱州市Laizhou 370685招远市Zhaoyuan 370686栖霞市Qixia
    370687海阳市Haiyang
    370702潍城区Weicheng 370703寒亭区Hanting 370704坊子区Fangzi 370705奎文区Kuiwen 370724临朐县Linqu
    370725昌乐县Changle 370781青州市Qingzhou 370782诸城市Zhucheng 370783寿光市Shouguang 370784安丘市Anqiu
    370785高密市Gaomi 370786昌邑市Changyi
    370811任城区Rencheng 370812兖州区Yanzhou 370826微山县Weishan 370827鱼台县Yutai 370828金乡县Jinxiang
    370829嘉祥县Jiaxiang 370830汶上县Wenshang 370831泗水县Sishui 370832梁山县Liangshan 370881曲阜市Qufu
    370883邹城市Zoucheng
    370902泰山区Taishan 370911岱岳区Daiyue 370921宁阳县Ningyang 370923东平县Dongping 370982新泰市Xintai
    370983肥城市Feicheng
    371002环翠区Huancui 371003文登区Wendeng 371082荣成市Rongcheng 371083乳山市Rushan
    371102东港区Donggang 371103岚山区Lanshan 371121五莲县Wulian 371122莒县Juxian
    371302兰山区Lanshan 371311罗庄区Luozhuang 371312河东区Hedong 371321沂南县Yinan 371322郯城县Tancheng
    371323沂水县Yishui 371324兰陵县Lanling 371325费县Feixian 371326平邑县Pingyi 371327莒南县Junan
    371328蒙阴县Mengyin 371329临沭县Linshu
    371402德城区Decheng 371403陵城区Lingcheng 371422宁津县Ningjin 371423庆云县Qingyun 371424临邑县Linyi
    371425齐河县Qihe 371426平原县Pingyuan 371427夏津县Xiajin 371428武城县Wucheng 371481乐陵市Laoling
    371482禹城市Yucheng
    371502东昌府区Dongchangfu 371503茌平区Chiping 371521阳谷县Yanggu 371522莘县Shenxian 371524东阿县Dong'e
    371525冠县Guanxian 371526高唐县Gaotang 371581临清市Linqing
    371602滨城区Bincheng 371603沾化区Zhanhua 371621惠民县Huimin 371622阳信县Yangxin 371623无棣县Wudi
    371625博兴县Boxing 371681邹平市Zouping
    371702牡丹区Mudan 371703定陶区Dingtao 371721曹县Caoxian 371722单县Shanxian 371723成武县Chengwu
    371724巨野县Juye 371725郓城县Yuncheng 371726鄄城县Juancheng 371728东明县Dongming
"""

_KINDS: Final = {"区": "District", "县": "County", "市": "City"}


def _counties() -> Iterator[County]:
    """Read the list: code, Chinese name, pinyin."""
    for code, zh, pinyin in re.findall(r"([0-9]{6})([^A-Z]+)(\S+)", _LISTED):
        yield County(code=code, zh=zh, en=f"{pinyin} {_KINDS[zh[-1]]}", city=CITIES[code[:4]])


COUNTIES: Final[Mapping[str, County]] = {listed.code: listed for listed in _counties()}

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


def name(code: str) -> Text:
    """Return a name for people: of a listed county with its city, of a whole province or city; else the code.

    >>> name("370102").zh, name("371202").en, name("370100").en, name("110000").zh, name("110105").zh
    ('济南市历下区', 'Laiwu District, Jinan', 'Jinan', '北京市', '110105')
    """
    found = county(code)
    if found is None:
        whole = PROVINCES.get(code[:2]) if code[2:] == "0000" else CITIES.get(code[:4]) if code[4:] == "00" else None
        return whole or Text(zh=code, en=code)
    return Text(zh=f"{found.city.zh}{found.zh}", en=f"{found.en}, {found.city.en}")
