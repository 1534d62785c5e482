"""What each key of an application record is called, for people: of a JSON Pointer, the names along its path."""

from typing import Final

from hukou_rules.terms import Text

__all__ = ["LABELS", "label_of"]

LABELS: Final = {
    "accepting_station": Text(zh="受理派出所", en="the accepting station"),
    "adopted_or_in_care": Text(zh="抚养情况（是否被收养或者由福利机构抚养）", en="adopted or in care or not"),
    "already_registered": Text(zh="户口登记情况", en="registered already or not"),
    "applicant": Text(zh="申请人", en="the applicant"),
    "applied_by": Text(zh="申请人身份", en="who applies"),
    "applied_on": Text(zh="申请日期", en="the day of application"),
    "birth_certificate": Text(zh="出生医学证明", en="the Medical Certificate of Birth"),
    "born_abroad": Text(zh="出生地（境内或者国（境）外）", en="born abroad or not"),
    "born_on": Text(zh="出生日期", en="the day of birth"),
    "checks": Text(zh="核查", en="checks"),
    "child": Text(zh="新生儿", en="the child"),
    "citizen_identity_number": Text(zh="公民身份号码", en="the citizen identity number"),
    "concerns": Text(zh="证明涉及何人", en="whom the certificate concerns"),
    "division": Text(zh="行政区划代码", en="the division"),
    "father": Text(zh="父亲", en="the father"),
    "follows": Text(zh="随谁落户", en="whom the child follows"),
    "formerly_registered_in": Text(zh="曾经的户籍所在地", en="where formerly registered"),
    "handles_registration": Text(zh="是否办理户籍业务", en="whether it handles household registration"),
    "held_id_card": Text(zh="曾经持有的居民身份证", en="the identity card held so far"),
    "household": Text(zh="户别", en="the kind of household"),
    "id_card_application": Text(zh="居民身份证申领情况", en="the state of the identity card application"),
    "identity_document": Text(zh="有效身份证件", en="the identity document"),
    "in_military_service": Text(zh="现役军人身份", en="whether in military service"),
    "is_registration_station": Text(zh="是否为户籍地派出所", en="whether it is the registration station"),
    "kind": Text(zh="证明种类", en="the kind of certificate"),
    "mother": Text(zh="母亲", en="the mother"),
    "parents_marriage": Text(zh="父母的婚姻状况", en="the parents' marriage"),
    "present": Text(zh="到场情况", en="whether there in person"),
    "proved_by_document": Text(zh="法定证件能否证明", en="whether a statutory document proves it"),
    "records_at": Text(zh="户籍档案所在地", en="where the records are"),
    "register": Text(zh="户口登记信息", en="the register entry"),
    "registered_in": Text(zh="户籍所在地", en="the place of registration"),
    "remote_area": Text(zh="所在地区交通是否不便", en="whether transport is difficult"),
    "retrievable_by_query": Text(zh="能否通过查询直接获取", en="whether a query retrieves it"),
    "urgent_need": Text(zh="是否急需使用", en="whether it is needed urgently"),
    "wants_household_register": Text(zh="是否需要居民户口簿", en="whether the household register is wanted"),
}
"""The name of every key, in Chinese and English."""


def label_of(pointer: str) -> Text:
    """Return what a JSON Pointer into an application is called.

    >>> label_of("/mother/household").zh, label_of("/mother/household").en
    ('母亲的户别', 'the mother: the kind of household')
    """
    named = [LABELS[key] for key in pointer.split("/")[1:]]
    return Text(zh="的".join(label.zh for label in named), en=": ".join(label.en for label in named))
