"""Official terms: a code for machines, a Chinese and an English name for people; here those that services share."""

from collections.abc import Iterable
from enum import Enum, auto
from typing import ClassVar, NewType, Self, TypeAlias, TypeVar

from attrs import frozen

from hukou_rules.errors import check_texts

__all__ = [
    "Action",
    "Actor",
    "Coded",
    "Effect",
    "Event",
    "FactName",
    "Growing",
    "LimitName",
    "Material",
    "Opening",
    "PauseKind",
    "Pointer",
    "Registration",
    "ServiceName",
    "StationHome",
    "StationKind",
    "StationPlace",
    "StationRegistry",
    "Term",
    "Text",
    "Whose",
    "term_of",
]

FactName = NewType("FactName", str)
"""The name of a fact: a field of a service's ``Facts``."""

Pointer = NewType("Pointer", str)
"""A JSON Pointer (RFC 6901): where a document states something, or would."""


@frozen(kw_only=True)
class Text:
    """The same words in Chinese and in English.

    >>> Text(zh="受理", en="acceptance").en
    'acceptance'
    """

    zh: str
    en: str

    __attrs_post_init__ = check_texts


class Term(Enum):
    """An official term: its wire code, its Chinese and its English name.

    ``label`` says in words what its members are values of: so a person is asked for a fact that is missing.  ``code``
    is the enum's value as a plain attribute, which is read four times as fast.

    >>> Registration.SHANDONG.code, Registration.SHANDONG.zh
    ('shandong', '山东省常住户口')
    """

    code: str
    zh: str
    en: str
    label: ClassVar[Text]

    def __new__(cls, code: str, *_: object) -> Self:
        """Keep the code as the value."""
        member = object.__new__(cls)
        member._value_ = code
        return member

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code, self.zh, self.en = code, zh, en

    def __init_subclass__(cls, *, zh: str = "", en: str = "") -> None:
        """Name what the members are values of; a code that stands twice would make two names one member."""
        super().__init_subclass__()
        cls.label = Text(zh=zh, en=en)
        if again := [name for name, member in cls.__members__.items() if name != member.name]:
            raise TypeError(f"{cls.__name__}: the code of {', '.join(again)} stands twice")

    @classmethod
    def coded(cls, given: object) -> Self | None:
        """Return a member, given by itself or by its code; None if it is neither.

        >>> Registration.coded("shandong"), Registration.coded(Registration.NONE), Registration.coded(["shandong"])
        (<Registration.SHANDONG: 'shandong'>, <Registration.NONE: 'none'>, None)
        """
        if isinstance(given, cls):
            return given
        return next((member for member in cls if member.code == given), None) if isinstance(given, str) else None

    __hash__ = object.__hash__  # members are singletons; three times as fast as Enum's own


class Growing(Term):
    """A term whose members follow each other as time goes by: of one birth, a later day never has an earlier one."""


T = TypeVar("T", bound=Term)


def term_of(values: Iterable[T]) -> type[T]:
    """Return the one term whose values these are.

    >>> term_of(tuple(StationHome))
    <enum 'StationHome'>
    """
    (term,) = {*map(type, values)}
    return term


Coded: TypeAlias = T | str
"""A term, or its code: what callers may give wherever a term is asked for."""


class ServiceName(Term, zh="业务", en="service"):
    """The four services offered province-wide since 2021-11-26."""

    FIRST_ID_CARD = "first-id-card", "居民身份证首次申领", "first resident identity card"
    TEMPORARY_ID_CARD = "temporary-id-card", "临时居民身份证申领", "temporary resident identity card"
    REGISTRATION_CERTIFICATE = "registration-certificate", "户籍类证明出具", "household registration certificate"
    NEWBORN_REGISTRATION = "newborn-registration", "新生儿落户", "newborn household registration"


class StationPlace(Term, zh="受理派出所是否在山东省内", en="whether the station applied to lies in Shandong"):
    """Province-wide service ends at the border of the province."""

    SHANDONG = "shandong", "山东省内", "in Shandong"
    OUTSIDE = "outside", "山东省外", "outside Shandong"


class StationRegistry(Term, zh="受理派出所是否办理户籍业务", en="whether the station handles household registration"):
    """Whether the station is a 户籍派出所; the cards ask for one, the other two services for any station."""

    WITH = "with", "办理户籍业务", "handles household registration"
    WITHOUT = "without", "不办理户籍业务", "does not handle household registration"


class StationHome(Term, zh="受理派出所是否为户籍地派出所", en="whether the station is the registration station"):
    """Whether the station applied to is the one where the person is registered."""

    OTHER = "other", "户籍地以外的派出所", "another station"
    REGISTRATION_STATION = "registration-station", "户籍地派出所", "the registration station"


class StationKind(Term, zh="派出所类别", en="kind of station"):
    """The kinds of station that an answer tells apart."""

    REGISTRATION_STATION = "registration-station", "户籍地派出所", "your registration station"
    SHANDONG_WITH_REGISTRY = (
        "shandong-with-registry",
        "省内其他公安户籍派出所",
        "other Shandong station with registry",
    )
    SHANDONG_WITHOUT_REGISTRY = (
        "shandong-without-registry",
        "省内不办户籍业务的派出所",
        "other Shandong station without registry",
    )


class Opening(Term, zh="受理日期", en="the day of acceptance"):
    """The day of acceptance, against the day on which province-wide service began."""

    BEFORE = "before", "2021年11月26日以前（全省通办实施前）", "before 2021-11-26, when province-wide service began"
    SINCE = "since", "自2021年11月26日起（全省通办实施后）", "since 2021-11-26, when province-wide service began"


class Registration(Term, zh="户籍所在地", en="the place of household registration"):
    """Where a person has permanent registration 常住户口."""

    SHANDONG = "shandong", "山东省常住户口", "registered in Shandong"
    ELSEWHERE = "elsewhere", "山东省外常住户口", "registered outside Shandong"
    NONE = "none", "现无常住户口", "without permanent registration now"


class Actor(Term, zh="办理主体", en="who acts"):
    """Who takes a step, or owes one."""

    APPLICANT = "applicant", "申请人", "applicant"
    ACCEPTING_STATION = "accepting-station", "受理地派出所", "accepting station"
    REGISTRATION_STATION = "registration-station", "户籍地派出所", "station of registration"
    COUNTY_ORGAN = "county-organ", "户籍地县级公安机关", "county public security organ"

    @property
    def at_home(self) -> "Actor":
        """Return who acts instead where the accepting station is the registration station.

        >>> Actor.ACCEPTING_STATION.at_home.en
        'station of registration'
        """
        return Actor.REGISTRATION_STATION if self is Actor.ACCEPTING_STATION else self


class Action(Term):
    """What is done in a step; each service has its own."""


class Effect(Enum):
    """What an event does to the clocks of a case."""

    BEGINS_DUTY = auto()  # it comes with birth and age, and a citizen's duty runs from it
    APPLIES = auto()  # it begins the case
    MOVES_ON = auto()  # it ends a step, and the next can begin
    STOPS_CLOCK = auto()
    RUNS_AGAIN = auto()  # it ends what stopped the clock


class Event(Term, zh="办理节点", en="event"):
    """Something that happens to a case on a day; all that the library knows of an event is written here.

    ``by``: who brings it about, None if it comes by itself; the accepting station may be the registration station.
    ``gives``: the result that the applicant then has, if any.  ``key``: its name among the events of a document.
    ``is_stated``: the application itself dates it.  ``is_personal``: its day is the day of birth, or gives that day
    away, so no record holds it.  ``recurs``: it can happen more than once.

    >>> Event.CERTIFICATE_ISSUED.by.en, Event.CERTIFICATE_ISSUED.gives.en
    ('accepting station', 'household registration certificate')
    """

    by: Actor | None
    effect: Effect
    gives: Text | None
    key: str
    is_stated: bool
    is_personal: bool
    recurs: bool

    BORN = "born", "出生", "born", None, Effect.BEGINS_DUTY
    TURNED_16 = "turned-16", "年满十六周岁", "turned 16", None, Effect.BEGINS_DUTY
    APPLIED = "applied", "提出申请", "applied", Actor.APPLICANT, Effect.APPLIES
    ACCEPTED = "accepted", "受理", "accepted", Actor.ACCEPTING_STATION
    TASK_RECEIVED = "task-received", "户籍地收到待办事项", "task received", Actor.REGISTRATION_STATION
    INQUIRY_CLOSED = "inquiry-closed", "调查结束", "inquiry closed", Actor.REGISTRATION_STATION
    RESULT_REPORTED = "result-reported", "结果反馈", "result reported back", Actor.REGISTRATION_STATION
    NUMBER_ASSIGNED = (
        "number-assigned",
        "编制公民身份号码",
        "number assigned",
        Actor.REGISTRATION_STATION,
        Effect.MOVES_ON,
        Text(zh="公民身份号码", en="citizen identity number"),
    )
    ID_CARD_SIGNED = "id-card-signed", "签发居民身份证", "identity card signed", Actor.COUNTY_ORGAN
    ID_CARD_HANDED_OUT = (
        "id-card-handed-out",
        "发放居民身份证",
        "identity card handed out",
        Actor.ACCEPTING_STATION,
        Effect.MOVES_ON,
        Text(zh="居民身份证", en="resident identity card"),
    )
    TEMPORARY_CARD_SIGNED = "temporary-card-signed", "签发临时居民身份证", "temporary card signed", Actor.COUNTY_ORGAN
    TEMPORARY_CARD_HANDED_OUT = (
        "temporary-card-handed-out",
        "发放临时居民身份证",
        "temporary card handed out",
        Actor.ACCEPTING_STATION,
        Effect.MOVES_ON,
        Text(zh="临时居民身份证", en="temporary resident identity card"),
    )
    CERTIFICATE_ISSUED = (
        "certificate-issued",
        "出具证明",
        "certificate issued",
        Actor.ACCEPTING_STATION,
        Effect.MOVES_ON,
        Text(zh="户籍类证明", en="household registration certificate"),
    )
    REGISTER_DELIVERED = (  # on request only, so it is not what the service results in
        "register-delivered",
        "交付户口簿",
        "register delivered",
        Actor.REGISTRATION_STATION,
    )
    CORRECTION_OPENED = (
        "correction-opened",
        "补正开始",
        "correction opened",
        Actor.ACCEPTING_STATION,
        Effect.STOPS_CLOCK,
    )
    CORRECTION_CLOSED = "correction-closed", "材料补齐", "correction closed", Actor.APPLICANT, Effect.RUNS_AGAIN
    SPECIAL_PROCEDURE_OPENED = (  # no source says by whom; this station verifies and inquires
        "special-procedure-opened",
        "特别程序开始",
        "special procedure opened",
        Actor.REGISTRATION_STATION,
        Effect.STOPS_CLOCK,
    )
    SPECIAL_PROCEDURE_CLOSED = (
        "special-procedure-closed",
        "特别程序结束",
        "special procedure closed",
        Actor.REGISTRATION_STATION,
        Effect.RUNS_AGAIN,
    )

    def __init__(
        self,
        code: str,
        zh: str,
        en: str,
        by: Actor | None,
        effect: Effect = Effect.MOVES_ON,
        gives: Text | None = None,
    ) -> None:
        super().__init__(code, zh, en)
        self.by, self.effect, self.gives = by, effect, gives
        self.key = code.replace("-", "_")
        self.is_personal = effect is Effect.BEGINS_DUTY
        self.is_stated = self.is_personal or effect is Effect.APPLIES
        self.recurs = effect in {Effect.STOPS_CLOCK, Effect.RUNS_AGAIN}

    @property
    def at_home(self) -> "Event":
        """Return the event that takes its place where the accepting station is the registration station.

        A station sends nothing to itself: what it would receive, it has as soon as the event before has happened.

        >>> Event.TASK_RECEIVED.at_home
        <Event.ACCEPTED: 'accepted'>
        """
        match self:
            case Event.TASK_RECEIVED:
                return Event.ACCEPTED
            case Event.RESULT_REPORTED:
                return Event.INQUIRY_CLOSED
            case _:
                return self


class PauseKind(Term, zh="停止计算的事由", en="what stops the clock"):
    """What stops the clock of an authority, from the event that opens it to the one that closes it.

    >>> PauseKind.CORRECTION.closing
    <Event.CORRECTION_CLOSED: 'correction-closed'>
    """

    opening: Event
    closing: Event

    CORRECTION = "correction", "补正", "correction", Event.CORRECTION_OPENED, Event.CORRECTION_CLOSED
    SPECIAL_PROCEDURE = (
        "special-procedure",
        "特别程序",
        "special procedure",
        Event.SPECIAL_PROCEDURE_OPENED,
        Event.SPECIAL_PROCEDURE_CLOSED,
    )

    def __init__(self, code: str, zh: str, en: str, opening: Event, closing: Event) -> None:
        super().__init__(code, zh, en)
        self.opening, self.closing = opening, closing


class LimitName(Term, zh="办理时限", en="time limit"):
    """What has to happen within a time limit, or is a citizen's duty to do in time."""

    ID_CARD_ISSUED = "id-card-issued", "发放居民身份证（法定时限）", "identity card handed out, by statute"
    ID_CARD_ISSUED_NORM = "id-card-issued-norm", "发放居民身份证（公安部规范）", "identity card handed out, by the norm"
    TEMPORARY_CARD_ISSUED = "temporary-card-issued", "发放临时居民身份证", "temporary card handed out"
    CERTIFICATE_ISSUED_ON_THE_SPOT = "certificate-issued-on-the-spot", "现场出具证明", "certificate issued on the spot"
    CERTIFICATE_REPORTED_BACK = "certificate-reported-back", "反馈调查结果", "result of the inquiry reported back"
    BIRTH_REGISTERED_ON_THE_SPOT = (
        "birth-registered-on-the-spot",
        "在户籍地派出所申报的，当场办理出生登记",
        "birth registered on the spot, at the registration station",
    )
    CITIZEN_NUMBER_ASSIGNED = "citizen-number-assigned", "编制公民身份号码", "citizen identity number assigned"
    BIRTH_DECLARED = "birth-declared", "申报出生登记", "birth declared"
    ID_CARD_APPLIED_FOR = "id-card-applied-for", "申领居民身份证", "identity card applied for"


class Material(Term, zh="材料", en="material"):
    """A paper to bring."""

    HOUSEHOLD_REGISTER = "household-register", "居民户口簿", "household register"
    APPLICATION_FORM = "application-form", "居民身份证申领登记表", "application form for the identity card"
    GUARDIAN_ID_CARD = "guardian-id-card", "监护人居民身份证", "guardian's identity card"
    GUARDIANSHIP_PROOF = "guardianship-proof", "监护关系证明", "proof of guardianship"
    ACCEPTANCE_SLIP = "acceptance-slip", "居民身份证领取凭证", "acceptance slip for the identity card"
    PHOTO = "photo", "相片", "photograph"
    IDENTITY_DOCUMENT = "identity-document", "有效身份证件", "valid identity document"
    RESIDENT_ID_CARD = "resident-id-card", "居民身份证", "resident identity card"
    MEDICAL_CERTIFICATE_OF_BIRTH = "medical-certificate-of-birth", "出生医学证明", "Medical Certificate of Birth"
    MARRIAGE_CERTIFICATE = "marriage-certificate", "结婚证", "marriage certificate"
    DIVORCE_AND_CUSTODY_PAPERS = "divorce-and-custody-papers", "离婚及抚养权证明", "divorce and custody papers"
    NON_MARITAL_BIRTH_STATEMENT = "non-marital-birth-statement", "非婚生育说明", "statement of non-marital birth"
    PATERNITY_REPORT = "paternity-report", "亲子鉴定证明", "paternity report"
    FOREIGN_BIRTH_CERTIFICATE = "foreign-birth-certificate", "国外出生证明", "foreign certificate of birth"
    TRAVEL_DOCUMENT = "travel-document", "护照或者旅行证", "Chinese passport or travel document"
    NO_FOREIGN_STATUS_DECLARATION = (
        "no-foreign-status-declaration",
        "未取得外国国籍、永久居留资格的声明",
        "declaration of no foreign nationality or permanent residence",
    )
    ADOPTION_REGISTRATION = "adoption-registration", "收养登记证", "certificate of adoption"
    INTAKE_FORM = "intake-form", "入院登记表", "intake form of the welfare institution"

    @property
    def is_filled_in_there(self) -> bool:
        """Whether it is a form of the station's own, filled in at the counter, so that nobody can bring it."""
        return self is Material.APPLICATION_FORM

    @property
    def is_state_issued(self) -> bool:
        """Whether an authority issued it."""
        return self not in {
            Material.APPLICATION_FORM,
            Material.GUARDIANSHIP_PROOF,
            Material.PHOTO,
            Material.NON_MARITAL_BIRTH_STATEMENT,
            Material.PATERNITY_REPORT,
            Material.FOREIGN_BIRTH_CERTIFICATE,
            Material.NO_FOREIGN_STATUS_DECLARATION,
            Material.INTAKE_FORM,
        }

    @property
    def may_be_shared(self) -> bool:
        """Whether shared data may stand in for the paper (MPS12-12); not where the paper itself is the condition."""
        condition = {Material.ACCEPTANCE_SLIP, Material.IDENTITY_DOCUMENT, Material.TRAVEL_DOCUMENT}
        return self.is_state_issued and self not in condition


class Whose(Term, zh="材料归属", en="whose paper it is"):
    """Which of the people in a case a paper belongs to."""

    APPLICANT = "applicant", "申请人本人", "the applicant"
    GUARDIAN = "guardian", "监护人", "the guardian"
    CHILD = "child", "新生儿", "the newborn"
    PARENTS = "parents", "新生儿父母", "the newborn's parents"
    FOLLOWED_PARENT = "followed-parent", "新生儿所随的一方", "whoever the newborn follows"
    DECLARANT = "declarant", "申报人", "whoever declares the birth"
