"""Where the text is silent: one enum for each open question, its possible answers, and the one taken by default."""

from typing import ClassVar, Final, cast

from attrs import fields, frozen

from hukou_rules.arguments import Arguments
from hukou_rules.terms import Coded, Event, Term, Text

__all__ = [
    "READINGS",
    "AnyStation",
    "CertificateClock",
    "Clock",
    "Counting",
    "DutyStart",
    "NewbornAgeLimit",
    "NewbornClock",
    "NonMaritalNewborn",
    "Pause",
    "ProvedByDocument",
    "Reading",
    "Readings",
    "RestDayEnd",
    "RestDayStart",
    "TemporaryClock",
    "TemporaryMaterials",
    "TemporaryUnit",
]


class Reading(Term):
    """An open question: ``label`` asks it, ``ground`` says why the default was taken."""

    ground: ClassVar[Text]

    def __init_subclass__(cls, *, zh: str = "", en: str = "", ground: Text | None = None) -> None:
        """Keep the ground beside the question."""
        super().__init_subclass__(zh=zh, en=en)
        if ground is not None:
            cls.ground = ground


class Clock(Reading):
    """The event that starts a time limit; an option bears the name of its event."""

    @property
    def event(self) -> Event:
        """Return that event.

        >>> NewbornClock.ACCEPTED.event
        <Event.ACCEPTED: 'accepted'>
        """
        return Event[self.name]


class Counting(Reading):
    """How days are counted; it bears on every service with a limit that it could change."""


class NewbornClock(
    Clock,
    zh="新生儿落户的编号期限从何时起算",
    en="When does the limit for a newborn's identity number start?",
    ground=Text(
        zh="通办举措未写明起算时点；自受理起算得出的日期最早，便于督促办理；群众安排行程以较晚日期为准。",
        en="The measures name no starting event; counting from acceptance gives the earliest date, to press for it. "
        "Plan a journey by the later one.",
    ),
):
    """The announcement gives three working days, and no event from which they run."""

    ACCEPTED = "accepted", "自受理之日起", "from acceptance"
    TASK_RECEIVED = "task-received", "自户籍地收到待办事项之日起", "from receipt of the pending task"


class CertificateClock(
    Clock,
    zh="户籍类证明的反馈期限从何时起算",
    en="When does the limit for reporting on a certificate start?",
    ground=Text(
        zh="通办举措的表述是调查结束后限期反馈；调查本身未规定时限。",
        en="As worded, the limit for reporting back begins when the inquiry ends; the inquiry itself has none.",
    ),
):
    """As worded, the five working days begin when the inquiry ends, however long that took."""

    INQUIRY_CLOSED = "inquiry-closed", "自调查结束之日起", "from the end of the inquiry"
    TASK_RECEIVED = "task-received", "自户籍地收到待办事项之日起", "from receipt of the pending task"
    ACCEPTED = "accepted", "自受理之日起", "from acceptance"


class NewbornAgeLimit(
    Reading,
    zh="年龄是否限制新生儿落户的申报地点",
    en="Does age limit where a child may be declared?",
    ground=Text(
        zh="通办举措未界定新生儿的年龄；一周岁以内在任一派出所受理，超过一周岁的由受理民警认定，不据此拒绝。",
        en="The announcement does not define newborn; past the first birthday the officer decides, nobody is refused.",
    ),
):
    """Up to what age a child is a newborn is not said; at most it decides the station, never the registration."""

    NONE = "none", "不作限制（一周岁以上由民警认定）", "no limit (past the first birthday the officer decides)"
    ONE_MONTH = "one-month", "限出生一个月内", "within one month of birth"
    ONE_YEAR = "one-year", "限一周岁以内", "up to the first birthday"
    SIX_YEARS = "six-years", "限未满六周岁", "under six years"


class NonMaritalNewborn(
    Reading,
    zh="非婚生育子女能否在全省任一派出所落户",
    en="Is a child born out of wedlock served province-wide?",
    ground=Text(
        zh="法律规定非婚生子女享有同等权利，且不得设立落户的前置条件；通办举措未作排除。",
        en="Such children have equal rights, pre-conditions are forbidden, and the announcement excludes nobody.",
    ),
):
    """A child born out of wedlock is registered in any case; only the station is in question."""

    ANY_STATION = "any-station", "可以在任一派出所申报", "at any station"
    REGISTRATION_STATION_ONLY = "registration-station-only", "限户籍地派出所", "at the registration station only"


class AnyStation(
    Reading,
    zh="户籍类证明和新生儿落户的“任一派出所”是否包括不办户籍业务的派出所",
    en='Does "any police station" of services 3 and 4 include stations without registry?',
    ground=Text(
        zh="通办举措对身份证业务写明公安户籍派出所，对这两项业务写的是任一个派出所，文字有别。",
        en="The announcement says stations with registry for the card services and any station for these two.",
    ),
):
    """The announcement names stations with a registry for the cards, and any station for the other two services."""

    ANY = "any", "包括", "it does"
    WITH_REGISTRY = "with-registry", "仅限办理户籍业务的派出所", "only stations with registry"


class TemporaryUnit(
    Reading,
    zh="临时居民身份证的三日是自然日还是工作日",
    en='Is the "three days" of the temporary card in calendar or working days?',
    ground=Text(
        zh="居民身份证的法律、规章和规范均未将三日规定为工作日。",
        en="Neither the law nor the measures nor the norms define the three days as working days.",
    ),
):
    """Whether rest days count among the three days of the temporary card."""

    CALENDAR_DAY = "calendar-day", "自然日", "calendar days"
    WORKING_DAY = "working-day", "工作日", "working days"


class TemporaryClock(
    Clock,
    zh="临时居民身份证的三日从何时起算",
    en="When do the three days of the temporary card start?",
    ground=Text(
        zh="户籍地申领自申请之日起算；跨省异地申领自签发居民身份证起算；省内异地未作规定，取较早者。",
        en="From the application at home, from signing across provinces; within the province nothing is said.",
    ),
):
    """When the three days of the temporary card start, at a station of the province that is not one's own."""

    APPLIED = "applied", "自提出申请之日起", "from the application"
    ID_CARD_SIGNED = "id-card-signed", "自签发居民身份证之日起", "from the signing of the identity card"


class TemporaryMaterials(
    Reading,
    zh="申领临时居民身份证应提交什么材料",
    en="What is brought for a temporary card?",
    ground=Text(
        zh="通办举措未列材料；2021年规范后于2005年办法，且规定与其不一致的以规范为准。",
        en="The announcement lists nothing; the norm of 2021 prevails over the measures of 2005.",
    ),
):
    """The norm of 2021 and the measures of 2005 ask for different papers."""

    ACCEPTANCE_SLIP = "acceptance-slip", "居民身份证领取凭证（2021年规范）", "the acceptance slip (2021)"
    REGISTER_AND_PHOTO = "register-and-photo", "居民户口簿和相片（2005年办法）", "register and photograph (2005)"


class ProvedByDocument(
    Reading,
    zh="法定证件已能证明的事项还能否开具证明",
    en="Is a certificate issued of what a statutory document already proves?",
    ground=Text(
        zh="通办举措将户籍信息列入开具范围；十二部门意见规定此类事项不再开具，故先提示，不拒绝。",
        en="The announcement lists registration information; the 2016 opinions say no certificate is needed: advise.",
    ),
):
    """The announcement has such certificates issued; another source says that they are no longer."""

    ADVISE = "advise", "提示无需开具，不拒绝", "advise that none is needed"
    REFUSE = "refuse", "不予开具", "refuse"


class RestDayStart(
    Counting,
    zh="休息日受理的，期限从何时起算",
    en="When a case is accepted on a rest day, when does the clock start?",
    ground=Text(
        zh="起算日当日本不计入，按实际日期起算不会使期限推迟。",
        en="The day itself is never counted; the date as it stands never makes the limit later.",
    ),
):
    """Whether a case accepted on a rest day counts as accepted on the next working day."""

    AS_DATED = "as-dated", "按实际日期", "on the day as dated"
    NEXT_WORKING_DAY = "next-working-day", "视为下一工作日", "as if on the next working day"


class RestDayEnd(
    Counting,
    zh="按日、月计算的期限，届满之日是休息日的，是否顺延",
    en="When does a period of days or months end whose last day is a rest day?",
    ground=Text(
        zh="户籍法律法规未作规定，比照民法典第二百零三条顺延；并同时列出不顺延的日期。",
        en="No source of household registration says it; Civil Code 203 is followed by analogy, the other date shown.",
    ),
):
    """Whether such a period ends on the next working day, as one does by the Civil Code."""

    NEXT_WORKING_DAY = "next-working-day", "顺延至其后第一个工作日", "on the next working day"
    AS_COUNTED = "as-counted", "不顺延", "on the day as counted"


class DutyStart(
    Reading,
    zh="年满十六周岁之日起三个月，生日当日是否计入",
    en="Do the three months from turning 16 count the birthday?",
    ground=Text(
        zh="法律写的是自年满十六周岁之日起；比照民法典第二百零一条，当日不计入。",
        en="The law says from the day of turning 16; by Civil Code 201, an analogy, the day itself is not counted.",
    ),
):
    """Whether the three months begin on the birthday itself; lateness bars nothing on either reading."""

    NEXT_DAY = "next-day", "生日当日不计入", "the birthday is not counted"
    BIRTHDAY = "birthday", "生日当日计入", "the birthday is counted"


class Pause(
    Counting,
    zh="补正、特别程序期间是否停止计算通办举措规定的工作日",
    en="Do correction and special procedure stop the working days of the announcement?",
    ground=Text(
        zh="未见明文规定；按停止计算，并同时列出不停止计算的日期。法定期限不因此延长。",
        en="No source settles it; the clock stops, and the unpaused date is shown. Limits of statutes never stop.",
    ),
):
    """Whether the days that a correction or a special procedure takes are left out of the count."""

    STOP = "stop", "停止计算", "they stop it"
    NEVER = "never", "不停止计算", "they do not"


@frozen(kw_only=True, cache_hash=True)
class Readings:
    """The reading taken of each open question; the defaults are cautious, integrators set their county's practice.

    Each is given by itself or by its code.

    Raises:
        InputError: an option is none of its question's; every one is named.

    >>> Readings(newborn_clock="task-received") == Readings(newborn_clock=NewbornClock.TASK_RECEIVED)
    True
    """

    newborn_clock: Coded[NewbornClock] = NewbornClock.ACCEPTED
    certificate_clock: Coded[CertificateClock] = CertificateClock.INQUIRY_CLOSED
    newborn_age_limit: Coded[NewbornAgeLimit] = NewbornAgeLimit.NONE
    non_marital_newborn: Coded[NonMaritalNewborn] = NonMaritalNewborn.ANY_STATION
    any_station: Coded[AnyStation] = AnyStation.ANY
    temporary_unit: Coded[TemporaryUnit] = TemporaryUnit.CALENDAR_DAY
    temporary_clock: Coded[TemporaryClock] = TemporaryClock.APPLIED
    temporary_materials: Coded[TemporaryMaterials] = TemporaryMaterials.ACCEPTANCE_SLIP
    proved_by_document: Coded[ProvedByDocument] = ProvedByDocument.ADVISE
    rest_day_start: Coded[RestDayStart] = RestDayStart.AS_DATED
    rest_day_end: Coded[RestDayEnd] = RestDayEnd.NEXT_WORKING_DAY
    duty_start: Coded[DutyStart] = DutyStart.NEXT_DAY
    pause: Coded[Pause] = Pause.STOP

    def __repr__(self) -> str:
        """Name the options that are not the default.

        >>> Readings(pause="never")
        Readings(pause='never')
        """
        taken = {each.name: getattr(self, each.name) for each in fields(type(self))}
        other = [
            f"{each.name}={taken[each.name].code!r}"
            for each in fields(type(self))
            if taken[each.name] is not each.default
        ]
        return f"Readings({', '.join(other)})"

    def __attrs_post_init__(self) -> None:
        """Take each option by itself or by its code."""
        given = Arguments()
        for name, question in _QUESTIONS.items():
            option = getattr(self, name)
            if not isinstance(option, question):
                object.__setattr__(self, name, given.term(name, option, question))
        given.check()


_QUESTIONS: Final = {each.name: cast("type[Reading]", type(each.default)) for each in fields(Readings)}

READINGS: Final = Text(zh="口径（Readings）", en="readings (Readings)")
"""What whoever takes readings is expected to give."""
