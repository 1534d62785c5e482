"""What the page 办事向导 asks of Python: JSON in, JSON out; every rule and every word for people comes from here.

The page keeps nothing but what was told: the JSON Pointer of each question with its answer.  ``told`` replays that
through the interview, whatever the order, and returns the next question, or the answer in parts that the page lays out.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from hukou_rules import (
    Assessment,
    InterviewQuestion,
    InterviewStep,
    ServiceName,
    Text,
    WorkingCalendar,
    assess,
    checklist,
    interview_step,
    service_named,
)
from hukou_rules.analysis.asking import NOT_KNOWN, UNFINISHED, WhyAsked
from hukou_rules.exchange.interview import Interview
from hukou_rules.intake.divisions import CITIES, COUNTIES, PROVINCES, SHANDONG, name
from hukou_rules.pages.answer import answer_page, due_lines
from hukou_rules.pages.card import CardPart, card_parts, card_title
from hukou_rules.pages.drawing import Drawing
from hukou_rules.pages.layout import LANGUAGES, HasWords, Language, Page
from hukou_rules.pages.notice import notice_page
from hukou_rules.pages.picture_deadline import draw_deadline
from hukou_rules.pages.picture_route import draw_route

__all__ = [
    "FOLLOWED",
    "HINTS",
    "QUESTIONS",
    "UNLESS_TOLD",
    "WITHOUT",
    "WORDS",
    "answered",
    "ask",
    "shell",
    "told",
    "warm",
]

Json = dict[str, Any]

WORDS: Final[Mapping[str, Text]] = {
    "title": Text(zh="山东户籍业务办事向导", en="Household registration in Shandong: step by step"),
    "lead": Text(
        zh="回答几个问题，就知道能不能在就近的派出所办、带什么、什么时候办好、不能办的怎么才能办。",
        en="Answer a few questions and learn whether a police station near you can accept it, what to bring, when it "
        "is done, and, if it cannot be accepted, what would change that.",
    ),
    "private": Text(
        zh="不用填姓名、住址和证件号码。您的回答只在本机里计算，不会发送到任何地方。",
        en="No name, address or identity number is asked for. Your answers are worked out on this device and are never "
        "sent anywhere.",
    ),
    "choose": Text(zh="您要办哪一项？", en="What would you like to have done?"),
    "size": Text(
        zh="第一次使用要下载约{}兆。",
        en="The first time, about {} MB are downloaded.",
    ),
    "offline": Text(zh="以后不联网也能用。", en="After that it works offline."),
    "language": Text(zh="语言", en="Language"),
    "loading": Text(zh="正在准备，请稍候", en="Getting ready, one moment"),
    "loading-download": Text(zh="正在下载：{}", en="Downloading: {}"),
    "loading-engine": Text(zh="计算引擎（Python）", en="the engine (Python)"),
    "loading-library": Text(zh="标准库", en="its library"),
    "loading-rules": Text(zh="户籍业务规则和工作日历", en="the rules and the calendar of working days"),
    "megabytes": Text(zh="已下载{}兆，共{}兆", en="{} of {} MB"),
    "loading-start": Text(zh="下载完成，正在启动", en="All here, starting up"),
    "failed": Text(
        zh="没有下载成功。请检查网络以后再试；回答都还在。",
        en="The download failed. Please check the connection and try again; your answers are kept.",
    ),
    "absent": Text(
        zh="本页制作时没有装上计算引擎，只能看第一个问题，算不出结果。",
        en="This page was built without its engine: it shows the first question and cannot go on.",
    ),
    "broken": Text(
        zh="出错了，这是程序的问题，不是您填错了。请重新打开本页再试。",
        en="Something went wrong; the fault is ours, not yours. Please open this page again.",
    ),
    "retry": Text(zh="再试一次", en="Try again"),
    "no-script": Text(zh="本页需要打开JavaScript。", en="This page needs JavaScript."),
    "left": Text(
        zh="连同本项，最多再答{}项，就知道通常情形下能不能办；之后还要问少见的情形、地点和日期。",
        en="With this one, at most {} questions until the outcome in the usual case is known; rare cases, places and "
        "dates come after that.",
    ),
    "left-one": Text(
        zh="答完这一项，就知道通常情形下能不能办；之后还要问少见的情形、地点和日期。",
        en="With this answer the outcome in the usual case is known; rare cases, places and dates come after that.",
    ),
    "settled": Text(
        zh="通常情形下的结论已经有了。再问几项：有少见情形的，结论可能改变；地点和日期用来算准材料和期限。",
        en="The outcome in the usual case is known. A few more questions: in a rare case the outcome may be another, "
        "and places and dates make the papers and days exact.",
    ),
    "further": Text(zh="连同本项，大约还有{}项。", en="With this one, about {} are left."),
    "see": Text(zh="先看结论", en="See the answer so far"),
    "so-far": Text(
        zh="还有问题没有问完：以下按您已经回答的和通常情形得出，接着回答可能有变化。",
        en="Some questions are still open: this rests on what you answered and on the usual case, and may change.",
    ),
    "go-on": Text(zh="接着回答", en="Go on answering"),
    "somewhere": Text(zh="{}，不清楚哪个县（市、区）", en="{}, county not known"),
    "why": Text(zh="为什么问：依据的条款", en="Why it is asked: the clauses"),
    "back": Text(zh="上一步", en="Back"),
    "again": Text(zh="重新开始", en="Start again"),
    "next": Text(zh="下一步", en="Next"),
    "before": Text(zh="{}（您原来的回答）", en="{} (your answer before)"),
    "given": Text(zh="您的回答（{}）", en="Your answers ({})"),
    "change": Text(zh="修改", en="Change"),
    "overridden": Text(zh="已按后面填写的为准", en="superseded by a later answer"),
    "overruled": Text(
        zh="前面的回答“{}”与后面填写的不一致，以后面填写的为准。",
        en="Your earlier answer “{}” does not fit what you entered later; the later one counts.",
    ),
    "date": Text(zh="日期", en="Date"),
    "today": Text(zh="今天", en="Today"),
    "city": Text(zh="市", en="City"),
    "county": Text(zh="县（市、区）", en="County or district"),
    "province": Text(zh="省（自治区、直辖市）", en="Province"),
    "pick": Text(zh="请选择", en="Please choose"),
    "outside": Text(zh="山东省外", en="outside Shandong"),
    "whole-city": Text(zh="只知道市", en="only the city is known"),
    "more": Text(zh="再加一个", en="Add another"),
    "missing": Text(zh="请先选好或者填好。", en="Please choose or fill in first."),
    "tick": Text(zh="备好一样，勾一样（{}／{}）", en="Tick what you have ready ({} of {})"),
    "notice": Text(zh="一次性告知单", en="One-time notice"),
    "print": Text(zh="打印", en="Print"),
    "whole": Text(zh="逐项理由和依据", en="Every reason and its source"),
    "case": Text(zh="这件申请的JSON", en="The case as JSON"),
    "case-unfinished": Text(
        zh="没有填日期或者地点的回答记在interview里，这样的JSON用hukou-rules ask --resume读取。",
        en="Answers without their day or place stand below interview; hukou-rules ask --resume reads such a case.",
    ),
    "link": Text(zh="带着回答的链接", en="A link that holds your answers"),
    "link-private": Text(
        zh="回答在链接的“#”后面，打开链接的人看得到，网站收不到。",
        en="The answers stand after the # of the link: whoever opens it sees them, the site does not.",
    ),
    "copy": Text(zh="复制", en="Copy"),
    "copied": Text(zh="已复制", en="Copied"),
    "marked": Text(zh="已选中，请长按或者用键盘复制", en="Marked: please copy it by hand"),
    "docs": Text(zh="办事指南和规则", en="Service guides and rules"),
    "informs": Text(
        zh="本页供参考，不代替公安机关的决定。", en="This page informs; it does not replace the authority’s decision."
    ),
}
"""Every word that the page says itself, the buttons' too."""

QUESTIONS: Final[Mapping[str, Text]] = {
    "/service": Text(zh="您要办哪一项？", en="What would you like to have done?"),
    "/applied_on": Text(zh="哪天去申请？", en="On which day do you apply?"),
    "/applied_by": Text(zh="由谁去申请？", en="Who applies?"),
    "/remote_area": Text(zh="户口所在地是不是交通不便的地区？", en="Is transport difficult where the registration is?"),
    "/applicant/born_on": Text(zh="申请人哪天出生？", en="When was the applicant born?"),
    "/applicant/registered_in": Text(zh="申请人的户口具体在哪里？", en="Where exactly is the applicant registered?"),
    "/applicant/formerly_registered_in": Text(
        zh="申请人的户口以前在哪里？", en="Where was the applicant registered before?"
    ),
    "/applicant/held_id_card": Text(zh="以前领过居民身份证吗？", en="Has the applicant held an identity card before?"),
    "/applicant/present": Text(zh="申请人本人去派出所吗？", en="Will the applicant come to the station in person?"),
    "/applicant/in_military_service": Text(
        zh="申请人是现役军人或者武警吗？", en="Is the applicant serving in the armed forces?"
    ),
    "/id_card_application": Text(zh="居民身份证申请了吗？", en="How does the application for the identity card stand?"),
    "/urgent_need": Text(zh="急着用身份证吗？", en="Is an identity card needed urgently?"),
    "/kind": Text(zh="要开哪一种证明？", en="Which certificate is it?"),
    "/identity_document": Text(
        zh="申请人有有效的身份证件吗？", en="Does whoever applies hold a valid identity document?"
    ),
    "/concerns": Text(zh="证明的是谁的情况？", en="Whom does the certificate concern?"),
    "/records_at": Text(zh="要查的户籍档案在哪里？", en="Where are the records kept?"),
    "/proved_by_document": Text(
        zh="要证明的事，现有的法定证件能不能证明？", en="Does an official document prove it already?"
    ),
    "/retrievable_by_query": Text(zh="这件事在系统里能直接查到吗？", en="Can it be found by a direct query?"),
    "/follows": Text(zh="孩子的户口随谁？", en="Whose registration does the child follow?"),
    "/parents_marriage": Text(zh="孩子父母的婚姻状况是？", en="Are the parents married?"),
    "/custody": Text(zh="父母离婚的，孩子归谁抚养？", en="If the parents are divorced, who has custody of the child?"),
    "/child/born_on": Text(zh="孩子哪天出生？", en="When was the child born?"),
    "/child/already_registered": Text(zh="孩子登记过户口吗？", en="Is the child registered already?"),
    "/child/born_abroad": Text(zh="孩子在哪里出生？", en="Where was the child born?"),
    "/child/adopted_or_in_care": Text(
        zh="孩子由父母抚养，还是被收养或者在福利机构？", en="Is the child with its parents, or adopted or in care?"
    ),
    "/mother/registered_in": Text(zh="母亲的户口具体在哪里？", en="Where exactly is the mother registered?"),
    "/mother/household": Text(zh="母亲的户口是哪一种？", en="What kind of household is the mother's?"),
    "/father/registered_in": Text(zh="父亲的户口具体在哪里？", en="Where exactly is the father registered?"),
    "/father/household": Text(zh="父亲的户口是哪一种？", en="What kind of household is the father's?"),
    "/grandparent/registered_in": Text(zh="祖父母的户口在哪里？", en="Where is the grandparent registered?"),
    "/checks/register": Text(zh="户口簿上的信息对不对？", en="Is the household register right?"),
    "/checks/birth_certificate": Text(
        zh="出生医学证明上的信息对不对？", en="Is the Medical Certificate of Birth right?"
    ),
    "/birth_certificate": Text(zh="出生医学证明在手里吗？", en="Is the Medical Certificate of Birth at hand?"),
    "/wants_household_register": Text(
        zh="要换一本有孩子的户口簿吗？", en="Would you like a household register with the child in it?"
    ),
    "/accepting_station/division": Text(
        zh="要去的派出所在哪个县（市、区）？", en="In which county is the station you go to?"
    ),
    "/accepting_station/handles_registration": Text(
        zh="要去的派出所办理户口业务吗？", en="Does the station you go to handle household registration?"
    ),
    "/accepting_station/is_registration_station": Text(zh="去哪一个派出所？", en="Which police station do you go to?"),
    "/interview/answers/place": Text(zh="要去的派出所在哪里？", en="Where is the station you go to?"),
    "/interview/answers/opening": Text(zh="哪天受理？", en="When is it accepted?"),
    "/interview/answers/registration": Text(zh="申请人的户口在哪里？", en="Where is the applicant registered?"),
    "newborn-registration/interview/answers/registration": Text(zh="{}的户口在哪里？", en="Where is {} registered?"),
    "/interview/answers/age": Text(zh="申请人满十六周岁了吗？", en="Is the applicant sixteen yet?"),
    "/interview/answers/counterpart": Text(zh="户口在哪个省？", en="In which province is the registration?"),
    "/interview/answers/tie": Text(
        zh="申请人的户口现在或者以前在山东吗？", en="Is, or was, the applicant registered in Shandong?"
    ),
    "/interview/answers/records": Text(zh="要查的户籍档案在山东吗？", en="Are the records in Shandong?"),
    "/interview/answers/other_parent": Text(zh="另一方的户口在哪里？", en="Where is the other parent registered?"),
    "/interview/answers/child_age": Text(zh="孩子多大了？", en="How old is the child?"),
    "/interview/answers/birth": Text(zh="是不是特殊情形的出生登记？", en="Is the birth declared in a special way?"),
    "/interview/answers/custody": Text(zh="抚养权是不是归另一方？", en="Does the other parent have custody?"),
    "/interview/answers/followed_household": Text(
        zh="孩子随的那一方，户口是哪一种？", en="What kind of household is it that the child joins?"
    ),
    "/interview/answers/other_household": Text(
        zh="另一方的户口是哪一种？", en="What kind of household is the other parent's?"
    ),
}
"""How a family is asked, by the pointer of the question, after the service where that one is asked otherwise."""

FOLLOWED: Final[Mapping[object, Text]] = {
    "mother": Text(zh="母亲", en="the mother"),
    "father": Text(zh="父亲", en="the father"),
    "grandparent": Text(zh="祖父母或者外祖父母", en="the grandparent"),
    None: Text(zh="孩子随的那一方", en="the person whom the child follows"),
}
"""Whose registration a question is about, by what the document says of whom the child follows."""

WITHOUT: Final[Mapping[str, Sequence[tuple[Text, Mapping[str, str]]]]] = {
    "/checks/birth_certificate": (
        (
            Text(zh="没有出生医学证明：遗失了", en="There is none: it is lost"),
            {"/checks/birth_certificate": "unknown", "/birth_certificate": "lost"},
        ),
        (
            Text(zh="没有出生医学证明：从未签发", en="There is none: it was never issued"),
            {"/checks/birth_certificate": "unknown", "/birth_certificate": "never-issued"},
        ),
        (
            Text(zh="孩子在国（境）外出生，没有这份证明", en="The child was born abroad and has none"),
            {
                "/checks/birth_certificate": "unknown",
                "/birth_certificate": "unknown",
                "/child/born_abroad": "abroad",
            },
        ),
    )
}
"""Answers that say more than they are asked, by the pointer of the question: what each tells."""

IN_SHANDONG: Final = "shandong"
"""The answer that a place lies in the province, of which a county can be told at once."""

UNLESS_TOLD: Final[Mapping[str, str]] = {"/interview/answers/opening": "since"}
"""What nobody who reads the page today is asked, since it can hardly be otherwise; a day that is told says so."""

HINTS: Final[Mapping[str, Text]] = {
    "/applied_on": Text(
        zh="已经申请的，填申请那天；还没有去的，填打算去的那天。",
        en="The day you applied; if you have not yet, the day you mean to go.",
    ),
    "/accepting_station/is_registration_station": Text(
        zh="户籍地派出所就是管您户口的那个派出所。",
        en="The station of registration is the one that keeps your household's registration.",
    ),
    "/accepting_station/handles_registration": Text(
        zh="有没有办户口的窗口，打电话问一下就知道。",
        en="Whether it has a counter for household registration; a phone call tells.",
    ),
    "/checks/register": Text(
        zh="派出所会在系统里核对。您看着户口簿上写的都对，就选“一致”。",
        en="The station checks it in its system. If all that stands in yours is right, choose “Matches”.",
    ),
    "/checks/birth_certificate": Text(
        zh="派出所会核对。您看着证明上写的都对，就选“一致”。",
        en="The station checks it. If all that stands in it is right, choose “Matches”.",
    ),
    "/retrievable_by_query": Text(
        zh="派出所查了才知道，不清楚也不要紧。", en="Only the station can tell; not knowing does no harm."
    ),
    "/interview/answers/child_age": Text(zh="算到申请那天。", en="As of the day you apply."),
    "/interview/answers/age": Text(zh="算到申请那天。", en="As of the day you apply."),
}
"""What helps with a question, by its pointer."""


# --- before anything is told ------------------------------------------------------------------------------------------


def shell() -> Json:
    """Return what the page needs before it has Python: its words, services, first questions and places to choose from.

    >>> shell()["words"]["zh"]["back"], len(shell()["cities"])
    ('上一步', 16)
    """
    counties = [(code[:4], [code, each.zh, each.en]) for code, each in COUNTIES.items()]
    return {
        "words": {lang: {key: _say(each, lang) for key, each in WORDS.items()} for lang in LANGUAGES},
        "first": {lang: {each.code: told({"/service": each.code}, lang) for each in ServiceName} for lang in LANGUAGES},
        "services": [{"code": each.code, "zh": each.zh, "en": _upper(each.en)} for each in ServiceName],
        "cities": [
            [f"{code}00", city.zh, city.en, [county for of, county in counties if of == code]]
            for code, city in CITIES.items()
        ],
        "provinces": [[f"{code}0000", each.zh, each.en] for code, each in PROVINCES.items() if code != SHANDONG],
    }


# --- what is told -----------------------------------------------------------------------------------------------------


def ask(request: str) -> str:
    """Return ``told`` of a request as JSON, for a page that knows nothing else.

    >>> json.loads(ask('{"told": {}, "lang": "en"}'))["question"]["pointer"]
    '/service'
    """
    given = json.loads(request)
    view = told(given["told"], given.get("lang", "zh"), given.get("ready", ()), early=given.get("early", False))
    return json.dumps(view, ensure_ascii=False)


def warm() -> None:
    """Build the calendar of working days, which the first answer with a date takes; a question needs none."""
    WorkingCalendar.official()


def told(answers: Mapping[str, str], lang: Language = "zh", ready: Sequence[str] = (), *, early: bool = False) -> Json:
    """Return what follows from the answers: those that were used, and the next question, or the answer.

    ``answers`` are by the pointer of the question; an empty one asks, and those to what is not asked do nothing.
    ``ready`` are the papers at hand, as ``checklist`` takes them.  ``early`` asks for the answer so far beside the
    question.

    >>> told({"/service": "newborn-registration"}, "en")["question"]["ask"]
    'Whose registration does the child follow?'
    """
    step, given = answered(answers, lang)
    case = Interview.begun(step.document).case if early and not step.faults else None
    answer = step.answer or (None if case is None else assess(case))
    return {
        "given": given,
        "overruled": [
            f"{each['label']}{Page(lang).pick('', ' ')}{each['said']}"
            for each in given
            if (each["overridden"] if answer else _overrides(step, each["pointer"]))
        ],
        "faults": [_say(fault, lang) for fault in step.faults],
        "question": None if step.question is None else _question(step.question, step.document, lang),
        "answer": None if answer is None else _answer(answer, step.document, lang, ready),
    }


def answered(answers: Mapping[str, str], lang: Language) -> tuple[InterviewStep, list[Json]]:
    """Replay the answers through an interview; return where it stands, and each answer used that was told, in order.

    An answer that does not fit, on its own or with those before, is asked again, with what is wrong with it.
    """
    step = _after("{}")
    given: list[Json] = []
    while (question := step.question) is not None:
        answer = answers.get(question.pointer, UNLESS_TOLD.get(question.pointer))
        if not answer:
            break
        after = _after(json.dumps(dict(step.document)), answer)
        if after.faults:
            return after, given
        for each in given:
            each["overridden"] |= _overrides(after, each["pointer"])
        if question.pointer in answers:
            label, said = _words(question, step.document, lang), _said(question, answer, lang)
            given.append({"pointer": question.pointer, "label": label, "said": said, "overridden": False})
        step = after
    return step, given


def _question(question: InterviewQuestion, document: Mapping[str, object], lang: Language) -> Json:
    """Return a question as the page puts it: its words, what answers it, why it is asked and on which clauses."""
    page = Page(lang)
    hint = HINTS.get(question.pointer)
    return {
        "pointer": question.pointer,
        "ask": _words(question, document, lang),
        "hint": "" if hint is None else _say(hint, lang),
        "kind": question.kind.code,
        "options": [*_options(question, document, lang)],
        "place": _place(question.pointer, document),
        "why": _say(question.why, lang),
        "clauses": [f"{_say(each.statement, lang)}{page.cite(each)}" for each in question.clauses],
        "left": question.at_most,
        "further": question.left,
        "settled": question.at_most is None and question.why is not WhyAsked.OUTCOME,
    }


def _options(question: InterviewQuestion, document: Mapping[str, object], lang: Language) -> Iterator[Json]:
    """Yield what can be chosen, and what each tells, by the pointers.

    That a place is somewhere in the province says also that its county is not known; another answer, that none is told.
    """
    place = _place(question.pointer, document)
    for option in question.options:
        label = _upper(_say(option, lang))
        tells: dict[str, str] = {question.pointer: option.code}
        if place:
            tells[place] = NOT_KNOWN.code if option.code == IN_SHANDONG else ""
            label = _say(WORDS["somewhere"], lang).format(label) if option.code == IN_SHANDONG else label
        if option is NOT_KNOWN:
            for words, more in WITHOUT.get(question.pointer, ()):
                yield {"code": "", "label": _say(words, lang), "tells": dict(more)}
        yield {"code": option.code, "label": label, "tells": tells}


def _place(pointer: str, document: Mapping[str, object]) -> str:
    """Return where the county of a place is stated of which it is asked whether it lies in the province; or nothing."""
    if pointer == f"/{UNFINISHED}/answers/place":
        return "/accepting_station/division"
    if pointer != f"/{UNFINISHED}/answers/registration":
        return ""
    whose = document.get("follows") if document["service"] == ServiceName.NEWBORN_REGISTRATION.code else "applicant"
    return f"/{whose}/registered_in" if whose else ""


def _words(question: InterviewQuestion, document: Mapping[str, object], lang: Language) -> str:
    """Ask as a family is asked."""
    own = QUESTIONS.get(f"{document.get('service')}{question.pointer}")
    followed = _say(FOLLOWED[document.get("follows")], lang)
    return _say(own or QUESTIONS.get(question.pointer, question.label), lang).format(followed)


def _said(question: InterviewQuestion, answer: str, lang: Language) -> str:
    """Return the words of an answer."""
    for option in question.options:
        if option.code == answer:
            return _upper(_say(option, lang))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
        return Page(lang).day(date.fromisoformat(answer))
    return Page(lang).pick("、", "; ").join(_say(name(code), lang) for code in answer.split())


# --- the answer -------------------------------------------------------------------------------------------------------


def _answer(answer: Assessment, document: Mapping[str, object], lang: Language, ready: Sequence[str]) -> Json:
    """Return an answer in the parts that the page lays out.

    What is only not known is no part of the case; what was told without its day or place has to be.
    """
    kept: Any = document.get(UNFINISHED, {})
    unfinished = bool(kept.get("answers"))
    case = {key: value for key, value in document.items() if key != UNFINISHED or unfinished}
    return {
        "outcome": answer.outcome.code,
        "title": card_title(answer, lang),
        "sections": [_section(part, answer, lang) for part in card_parts(answer, lang)],
        "whole": sheet(answer_page(answer, lang, "markdown")),
        "notice": sheet(notice_page(checklist(answer, ready), lang, "markdown")),
        "case": json.dumps(case, ensure_ascii=False, indent=2),
        "unfinished": unfinished,
    }


def _section(part: CardPart, answer: Assessment, lang: Language) -> Json:
    """Return a part of the card; papers are there to be ticked, by the code and the owner that ``checklist`` takes."""
    papers = [
        {"code": f"{paper.material.code}:{paper.whose.code}", "label": _upper(line)}
        for paper, line in zip(part.papers, part.lines, strict=False)
    ]
    lines = [] if papers else [{"numbered": part.is_numbered, "items": [*part.lines]}]
    notes = [{"numbered": False, "items": [*part.notes]}] if part.notes else []
    return {
        "code": part.code,
        "heading": _say(part.heading, lang),
        "papers": papers,
        "lists": [*lines, *notes],
        "pictures": [*_pictures(part, answer, lang)],
    }


def _pictures(part: CardPart, answer: Assessment, lang: Language) -> Iterator[str]:
    """Draw every deadline on its calendar, and the route in its lanes, each where it is spoken of."""
    heading = _say(part.heading, lang)
    if part.code == "when":
        for due in answer.deadlines:
            if due.limit is not None:
                on = Drawing(lang)
                depends = on.page.depends(answer.service, due.limit.depends_on)
                draw_deadline(on, due, [*due_lines(due, answer, on.page)], depends)
                yield on.svg(f"{heading}{on.page.colon}{_say(due.limit.id, lang)}")
    if part.code == "next" and answer.route:
        on = Drawing(lang)
        draw_route(on, answer)
        yield on.svg(heading)


def sheet(markdown: str) -> Json:
    r"""Return a page of Markdown in parts: its title, its sections with their lists, and what it ends with.

    >>> sheet("# A\n\n## B\n\n1. one\n   and more\n- note\n\n---\n\nend\n")["sections"][0]["lists"]
    [{'numbered': True, 'items': ['one\nand more']}, {'numbered': False, 'items': ['note']}]
    """
    body, _, end = markdown.partition("\n---\n")
    title, *parts = body.split("\n## ")
    sections = [(heading, lines) for heading, _, lines in (part.partition("\n") for part in parts)]
    return {
        "title": title.strip("# \n"),
        "sections": [{"heading": heading, "lists": [*_lists(lines.splitlines())]} for heading, lines in sections],
        "end": [line for line in end.splitlines() if line],
    }


def _lists(lines: Sequence[str]) -> Iterator[Json]:
    """Yield the lists of a section; an indented line goes on with the item above."""
    items: list[str] = []
    numbered = False
    for line in filter(None, lines):
        mark = re.match(r"(\d+\.|-) ", line)
        if mark is None:
            items[-1] += f"\n{line.strip()}"
            continue
        if items and numbered is not (mark[1] != "-"):
            yield {"numbered": numbered, "items": items}
            items = []
        numbered = mark[1] != "-"
        items = [*items, line[mark.end() :]]
    if items:
        yield {"numbered": numbered, "items": items}


# --- small things -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _after(document: str, answer: str | None = None) -> InterviewStep:
    """Return a step of an interview, which is asked for again with every further answer."""
    return interview_step(document, answer)


def _overrides(step: InterviewStep, pointer: str) -> bool:
    """Say whether what was told last puts an earlier answer right: one that an unfinished document keeps as a fact."""
    fact = service_named(str(step.document["service"])).declared.get(pointer.removeprefix(f"/{UNFINISHED}/answers/"))
    return fact is not None and any(term in fact.domain for term in step.overridden)


def _say(words: HasWords, lang: Language) -> str:
    return words.zh if lang == "zh" else words.en


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
