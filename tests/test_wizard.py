"""The page 办事向导: what Python tells it, its words, and that its JavaScript says none of its own."""

import json
import random
import re
from pathlib import Path

import pytest
from docs.wizard import wizard
from docs.wizard.wizard import HINTS, QUESTIONS, WITHOUT, WORDS, ask, sheet, shell, told
from hypothesis import given, strategies as st
from tests.interviews import LAUNCH_DAY, PROVISIONAL, REFUSED

from hukou_rules import SERVICES, assess, checklist, interview_step, read_case, to_markdown
from hukou_rules.intake import intake_named
from hukou_rules.pages.layout import LANGUAGES, Language

FOLDER = Path(wizard.__file__).parent


def section(answer: dict[str, object], code: str) -> str:
    """Return what stands in a part of an answer."""
    parts = answer["sections"]
    assert isinstance(parts, list)
    found = next(part for part in parts if part["code"] == code)
    return "\n".join(item for each in found["lists"] for item in each["items"])


# --- what it comes to -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "day"), [("zh", "2021年12月1日（星期三）"), ("en", "Wed 2021-12-01")])
def test_the_launch_day_comes_to_the_first_of_december(lang: Language, day: str) -> None:
    found = told(LAUNCH_DAY, lang)

    assert found["question"] is None
    assert found["answer"]["outcome"] == "accept"
    assert day in section(found["answer"], "when")
    assert [each["pointer"] for each in found["given"]] == [*LAUNCH_DAY]


def test_a_refusal_says_what_would_change_it() -> None:
    found = told(REFUSED, "zh")

    assert found["answer"]["outcome"] == "refuse"
    assert "即可受理" in section(found["answer"], "ways")


def test_a_day_before_the_arrangements_are_published_is_provisional() -> None:
    assert "日期暂定" in section(told(PROVISIONAL, "zh")["answer"], "when")


# --- what was told ----------------------------------------------------------------------------------------------------


@given(st.permutations([*LAUNCH_DAY]))
def test_the_order_of_what_was_told_does_not_matter(order: list[str]) -> None:
    assert told({key: LAUNCH_DAY[key] for key in order}) == told(LAUNCH_DAY)


def test_an_answer_is_asked_for_again_and_those_after_it_are_kept() -> None:
    answers = {key: value for key, value in LAUNCH_DAY.items() if key != "/follows"}

    found = told(answers)

    assert found["question"]["pointer"] == "/follows"
    assert told(answers | {"/follows": ""}) == found
    assert told(answers | {"/follows": "father"}) == told(LAUNCH_DAY)


def test_nobody_is_asked_whether_it_is_before_the_launch_but_it_can_be_told() -> None:
    today = {key: value for key, value in LAUNCH_DAY.items() if key != "/interview/answers/opening"}
    earlier = LAUNCH_DAY | {"/interview/answers/opening": "before", "/applied_on": "2021-11-25"}

    assert told(today)["answer"] == told(LAUNCH_DAY)["answer"]
    assert told(today | {"/interview/answers/opening": ""})["question"]["ask"] == "哪天受理？"
    assert told(earlier)["answer"]["outcome"] == "refuse"
    assert told(today | {"/applied_on": "2021-11-25"})["answer"]["title"] == told(earlier)["answer"]["title"]


def test_the_answers_that_are_listed_were_told() -> None:
    today = {key: value for key, value in LAUNCH_DAY.items() if key != "/interview/answers/opening"}

    assert [each["pointer"] for each in told(today)["given"]] == [*today]
    assert told(today | {"/applied_on": "2021-11-25"})["overruled"] == []


def test_an_answer_to_what_is_not_asked_does_nothing() -> None:
    assert told(LAUNCH_DAY | {"/mother/registered_in": "110000", "/no/such": "thing"}) == told(LAUNCH_DAY)


def test_what_cannot_be_is_asked_again_with_what_is_wrong_with_it() -> None:
    found = told(LAUNCH_DAY | {"/child/born_on": "2021-12-24"}, "en")

    assert found["question"]["pointer"] == "/child/born_on"
    assert len(found["faults"]) == 1
    assert found["answer"] is None


def test_a_day_that_contradicts_an_earlier_answer_counts_and_the_page_is_told_which() -> None:
    found = told(LAUNCH_DAY | {"/child/born_on": "2021-03-15"})

    assert [each["pointer"] for each in found["given"] if each["overridden"]] == ["/interview/answers/child_age"]
    assert found["overruled"] == ["孩子多大了？出生一个月以内"]


def test_what_was_overruled_is_told_when_it_happens_and_again_with_the_answer() -> None:
    answers = {"/service": "registration-certificate", "/interview/answers/tie": "formerly"}
    overruled = {}
    while (question := (found := told(answers))["question"]) is not None:
        overruled[question["pointer"]] = found["overruled"]
        known = "370102" if question["pointer"] == "/applicant/registered_in" else question["options"][0]["code"]
        answers[question["pointer"]] = known

    said = ["申请人的户口现在或者以前在山东吗？曾经在山东省内登记过常住户口"]
    assert [each for each in overruled.values() if each] == [said]
    assert overruled["/applied_on"] == []
    assert found["overruled"] == said


def test_the_answer_so_far_comes_beside_the_question() -> None:
    """As the usual case would have it; a birth abroad, told afterwards, is for the officer."""
    answers = {key: value for key, value in LAUNCH_DAY.items() if key != "/child/born_abroad"}

    found = told(answers, early=True)
    assert found["question"]["pointer"] == "/child/born_abroad"
    assert found["question"]["settled"]
    assert found["answer"]["outcome"] == "accept"
    assert told(answers)["answer"] is None
    assert told({"/service": "newborn-registration"}, early=True)["answer"]["outcome"] == "incomplete"
    assert told(LAUNCH_DAY, early=True) == told(LAUNCH_DAY)
    assert told(LAUNCH_DAY | {"/child/born_abroad": "abroad"})["answer"]["outcome"] == "discretion"


def test_a_refusal_names_whom_the_child_follows_and_how_it_is_lifted() -> None:
    answers = {"/service": "newborn-registration", "/follows": "mother"}
    asked = told(answers)["question"]
    refused = told(answers | {"/interview/answers/registration": "elsewhere"})["answer"]

    assert asked["ask"] == "母亲的户口在哪里？"
    assert asked["place"] == "/mother/registered_in"
    assert "新生儿所随的母亲不具有山东省常住户口" in json.dumps(refused, ensure_ascii=False)
    assert "改随另一方落户" in section(refused, "ways")


def test_an_answer_tells_all_that_it_says() -> None:
    """A county, that it lies in Shandong; that there is no certificate, that nobody can check it."""
    before = {key: value for key, value in LAUNCH_DAY.items() if "registration" not in key or key == "/service"}
    question = told(before)["question"]
    options = {each["code"]: each for each in question["options"]}
    assert options["shandong"]["label"] == "山东省常住户口，不清楚哪个县（市、区）"
    assert options["shandong"]["tells"] == {question["pointer"]: "shandong", question["place"]: "unknown"}
    assert options["elsewhere"]["tells"] == {question["pointer"]: "elsewhere", question["place"]: ""}

    checked = {key: value for key, value in LAUNCH_DAY.items() if key != "/checks/birth_certificate"}
    labels = {each["label"]: each["tells"] for each in told(checked)["question"]["options"]}
    missing = told(checked | labels["没有出生医学证明：从未签发"])
    abroad = told(checked | labels["孩子在国（境）外出生，没有这份证明"])

    assert missing["answer"]["outcome"] == "correct"
    assert "没有出生医学证明（从未签发）" in section(missing["answer"], "why")
    assert abroad["answer"]["outcome"] == "discretion"
    assert {each["pointer"]: each["said"] for each in abroad["given"]}["/child/born_abroad"] == "国（境）外出生"


def test_what_an_answer_tells_beside_is_asked_by_itself_too() -> None:
    for pointer, answers in WITHOUT.items():
        for words, tells in answers:
            assert words.zh != words.en
            assert pointer in tells
            assert {*tells} <= {*QUESTIONS}


def test_what_is_not_known_is_an_answer() -> None:
    found = told(LAUNCH_DAY | {"/follows": "unknown"})

    assert {each["pointer"]: each["said"] for each in found["given"]}["/follows"] == "不清楚"


def test_the_notice_takes_the_papers_that_are_ticked_off_the_list() -> None:
    def missing(ready: list[str]) -> str:
        return json.dumps(told(LAUNCH_DAY, "zh", ready)["answer"]["notice"], ensure_ascii=False)

    paper = told(LAUNCH_DAY)["answer"]["sections"][0]["papers"][0]

    assert paper == {"code": "household-register:followed-parent", "label": "居民户口簿（父亲）"}
    assert "还缺4种材料" in missing([])
    assert "还缺3种材料" in missing([paper["code"]])


def test_the_case_is_what_assess_takes() -> None:
    answer = told(LAUNCH_DAY)["answer"]

    assert assess(read_case(answer["case"])).outcome.code == answer["outcome"]
    assert not answer["unfinished"]


def test_what_is_not_known_is_no_part_of_the_case_and_what_was_told_without_its_day_is() -> None:
    not_known = told(LAUNCH_DAY | {"/wants_household_register": "unknown"})["answer"]
    without_day = told(LAUNCH_DAY | {"/child/born_on": "unknown"})["answer"]

    assert assess(read_case(not_known["case"])).outcome.code == not_known["outcome"]
    assert not not_known["unfinished"]
    assert without_day["unfinished"]
    assert interview_step(without_day["case"]).answer is not None


def test_a_request_is_text_and_so_is_what_comes_back() -> None:
    wizard.warm()

    assert json.loads(ask(json.dumps({"told": LAUNCH_DAY, "lang": "en"}))) == told(LAUNCH_DAY, "en")


def test_divisions_are_told_by_name() -> None:
    answers = {
        "/service": "registration-certificate",
        "/interview/answers/tie": "formerly",
        "/applicant/formerly_registered_in": "370102 110000",
    }

    seen: dict[str, str] = {}
    while question := (found := told(answers, "en"))["question"]:
        answers.setdefault(question["pointer"], "unknown")
        seen |= {each["pointer"]: each["said"] for each in found["given"]}

    assert seen["/applicant/formerly_registered_in"] == "Lixia District, Jinan; Beijing"


def test_a_question_says_why_it_is_put_and_on_which_clauses() -> None:
    question = told({"/service": "newborn-registration"}, "en")["question"]

    assert question["why"] == "Whether it can be done depends on this."
    assert [clause.rpartition(" ")[2] for clause in question["clauses"]] == ["[MPS12-19]"]
    assert question["left"] == 12


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_deadline_with_a_day_and_the_route_are_drawn(lang: Language) -> None:
    drawn = {part["code"]: part["pictures"] for part in told(LAUNCH_DAY, lang)["answer"]["sections"]}
    identities = re.findall(r'id="(\S+)"', "".join(svg for pictures in drawn.values() for svg in pictures))

    assert {code: len(pictures) for code, pictures in drawn.items() if pictures} == {"when": 2, "next": 1}
    assert len({*identities}) == len(identities)
    assert all(code not in drawn or not drawn[code] for code in ("bring", "where"))
    assert "next" not in {part["code"] for part in told(REFUSED, lang)["answer"]["sections"] if part["pictures"]}


# --- pages in parts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_line_of_a_page_stands_in_its_parts(lang: Language) -> None:
    for path in sorted(Path("examples").glob("*.json")):
        answer = assess(read_case(path.read_bytes()))
        for page in (to_markdown(answer, lang), to_markdown(checklist(answer), lang)):
            found = sheet(page)
            items = [item for part in found["sections"] for each in part["lists"] for item in each["items"]]
            said = [found["title"], *(part["heading"] for part in found["sections"]), *items, *found["end"]]
            lines = [re.sub(r"^(#+|-|\d+\.)? *", "", line) for line in page.splitlines()]

            assert sorted(line for each in said for line in each.split("\n")) == sorted(
                line for line in lines if line not in {"", "--"}
            )


# --- words ------------------------------------------------------------------------------------------------------------


def test_every_word_is_there_in_both_languages_with_the_same_blanks() -> None:
    for text in (*WORDS.values(), *QUESTIONS.values(), *HINTS.values()):
        assert text.zh
        assert text.en
        assert text.zh != text.en
        assert text.zh.count("{}") == text.en.count("{}")


def test_no_two_questions_of_a_service_read_alike() -> None:
    for lang in LANGUAGES:
        asked = [getattr(text, lang) for pointer, text in QUESTIONS.items() if pointer != "/service"]
        assert len({*asked}) == len(asked)


def test_the_page_says_what_is_in_the_table_and_nothing_else() -> None:
    script = (FOLDER / "wizard.js").read_text(encoding="utf-8")
    page = (FOLDER / "index.html").read_text(encoding="utf-8")
    code = "\n".join(line for line in script.splitlines() if not line.lstrip().startswith(("//", "/**", "*")))
    used = {*re.findall(r'(?:word|say)\("([\w-]+)"', code), *re.findall(r"{{\w\w:([\w-]+)}}", page)}
    used |= {f"loading-{each}" for each in ("engine", "library", "rules")} | {"failed", "broken", "province", "county"}
    used |= {"copied", "marked", "somewhere"}

    assert used == {*WORDS}
    assert re.findall("[\u4e00-\u9fff]+", code) == ["中文"]


def test_every_question_is_asked_as_a_family_is_asked() -> None:
    chance = random.Random(18)
    asked = set()
    for service in dict.fromkeys(each.name.code for each in SERVICES):
        for _ in range(10):
            step = interview_step({"service": service})
            while (question := step.question) is not None:
                asked.add(question.pointer)
                codes = [option.code for option in question.options]
                given_up = {"date": "2021-11-26", "division": "370102"}.get(question.kind.code)
                step = interview_step(step.document, given_up or chance.choice(codes))
                if step.faults:
                    step = interview_step(step.document, "unknown")

    assert {*asked} <= {*QUESTIONS}


def test_every_question_and_hint_is_about_something_that_can_be_asked() -> None:
    known = {"/service"}
    for service in SERVICES:
        known |= {statement.pointer for statement in intake_named(service.name).statements}
        known |= {f"/interview/answers/{name}" for name in service.declared}
        known |= {f"{service.name.code}{pointer}" for pointer in [*known]}

    assert {*QUESTIONS, *HINTS} <= known


def test_the_page_knows_every_division_before_python_is_there() -> None:
    found = shell()

    assert sum(len(counties) for *_, counties in found["cities"]) == 136
    assert len(found["provinces"]) == 33
    assert ["110000", "北京市", "Beijing"] in found["provinces"]
    assert {*found["words"]["zh"]} == {*found["words"]["en"]} == {*WORDS}
