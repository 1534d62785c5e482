"""The page 办事向导 in a real browser: what a family, a clerk and an engineer do on it, and what must never happen."""

import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from docs.wizard import wizard
from playwright.sync_api import Page, Playwright, expect
from scripts.build_wizard import BUILT, lay_out
from tests.browser.conftest import FLAGS, PHONE, Seen, opened, served
from tests.interviews import LAUNCH_DAY, PROVISIONAL, REFUSED

from hukou_rules.pages.layout import LANGUAGES, Language

KEPT = """async count => {
  const [name] = await caches.keys();
  return (await (await caches.open(name)).keys()).length >= count;
}"""
SERVICE = {"/service": "newborn-registration"}
IN_SHANDONG = SERVICE | {"/follows": "father", "/interview/answers/registration": "shandong"}


def link(answers: Mapping[str, str], lang: Language = "zh") -> str:
    """Return the end of an address that holds answers."""
    return "#" + urlencode({"lang": lang, **{key[1:]: value for key, value in answers.items()}})


def go(page: Page, answers: Mapping[str, str], lang: Language = "zh") -> None:
    """Go to an address that holds answers, and wait for what follows from them."""
    page.evaluate(
        """to => {
            document.querySelector("main").firstElementChild?.setAttribute("data-old", "");
            location.hash = "";
            location.hash = to;
        }""",
        link(answers, lang),
    )
    page.locator("[data-old]").wait_for(state="detached", timeout=120_000)  # it may show the same answer already
    expected = wizard.told(answers, lang)
    shown = expected["answer"]["title"] if expected["answer"] else expected["question"]["ask"]
    page.locator("main h2, main legend").get_by_text(shown, exact=True).wait_for()


def answer(page: Page, question: Mapping[str, Any], code: str, lang: Language) -> None:
    """Answer the question that is shown as a person does: by a click, a day, or a place chosen by name."""
    words = wizard.shell()["words"][lang]
    if question["kind"] == "date":
        page.get_by_label(words["date"]).fill(code)
        page.get_by_role("button", name=words["next"]).click()
    elif code[:2] == "37":
        page.get_by_label(words["city"], exact=True).select_option(f"{code[:4]}00")
        page.get_by_label(words["county"]).select_option(code)
        page.get_by_role("button", name=words["next"]).click()
    else:
        label = next(option["label"] for option in question["options"] if option["code"] == code)
        page.locator("main form").get_by_role("button", name=label, exact=True).click()


def click_through(page: Page, answers: Mapping[str, str], lang: Language) -> None:
    """Answer every question from the first on."""
    given: dict[str, str] = {}
    while (question := wizard.told(given, lang)["question"]) is not None:
        expect(page.locator("main legend")).to_have_text(question["ask"])
        tells = {at: answers[at] for at in (question["pointer"], question["place"]) if at}
        answer(page, question, [*tells.values()][-1], lang)
        given |= tells


def test_it_weighs_little_until_the_first_click_and_the_first_question_comes_in_seconds(
    playwright: Playwright, address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cold: a browser that was never here.  Then warm: the same browser again."""
    context, seen = opened(playwright, tmp_path, address)
    page, sizes = context.pages[0], []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(address)
    page.get_by_role("button", name="新生儿落户").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    before = sum(each.stat().st_size for each in BUILT.iterdir() if each.is_file())
    taken = {}
    for kind in ("cold", "warm"):
        began = time.perf_counter()
        page.get_by_role("button", name="新生儿落户").click()
        page.locator("main .why").wait_for()
        taken[f"first question, {kind}"] = time.perf_counter() - began
        if kind == "cold":
            expect(page.get_by_role("progressbar")).to_be_visible()
            expect(page.locator("#waiting")).to_contain_text("正在下载")
        page.get_by_role("button", name="父亲").click()
        expect(page.locator("main legend")).to_have_text("父亲的户口在哪里？", timeout=120_000)
        taken[f"first answer, {kind}"] = time.perf_counter() - began
        page.goto("about:blank")
        page.goto(address)
    began = time.perf_counter()
    page.goto(f"{address}{link(LAUNCH_DAY)}")
    page.locator(".outcome").wait_for(timeout=120_000)
    began = time.perf_counter()
    page.get_by_role("link", name="English").click()
    page.get_by_text("By Wed 2021-12-01").first.wait_for()
    taken["later"] = time.perf_counter() - began
    context.close()

    with capsys.disabled():
        print(f"\n{before:,} bytes before the click; seconds:", taken)  # noqa: T201 - told
    assert seen.wrong == []
    assert not any("/py/" in each for each in seen.addresses[:5])
    assert before < 500_000
    assert taken["first question, cold"] < 1
    assert taken["later"] < 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_launch_day_is_clicked_through(page: Page, lang: Language) -> None:
    page.evaluate("to => { location.hash = to; }", link({}, lang))
    click_through(page, LAUNCH_DAY, lang)

    day = {"zh": "最迟于2021年12月1日（星期三）编制公民身份号码", "en": "By Wed 2021-12-01"}[lang]
    expect(page.locator(".outcome")).to_have_text(wizard.told(LAUNCH_DAY, lang)["answer"]["title"])
    expect(page.locator("section.when")).to_contain_text(day)
    assert page.evaluate("document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_a_refusal_says_what_would_change_it(page: Page) -> None:
    go(page, REFUSED)

    expect(page.locator(".outcome")).to_contain_text("不属于本省通办范围")
    expect(page.locator("section.ways")).to_contain_text("即可受理")


def test_a_provisional_date_says_so(page: Page) -> None:
    go(page, PROVISIONAL)

    expect(page.locator("section.when")).to_contain_text("日期暂定")


def test_back_takes_one_answer_back_and_so_does_the_browsers_own_button(page: Page) -> None:
    go(page, IN_SHANDONG)
    asked = page.locator("main legend")
    expect(asked).to_have_text("孩子登记过户口吗？")
    page.get_by_role("button", name="尚未登记").click()
    expect(asked).to_have_text("去哪一个派出所？")

    page.get_by_role("button", name="上一步").click()
    expect(asked).to_have_text("孩子登记过户口吗？")
    expect(page.get_by_role("button", name="尚未登记（您原来的回答）")).to_be_visible()
    page.go_back()
    expect(asked).to_have_text("去哪一个派出所？")


def test_an_answer_is_changed_and_those_after_it_are_kept(page: Page) -> None:
    go(page, LAUNCH_DAY)
    page.get_by_text("您的回答（20）").click()
    page.get_by_role("button", name="修改 父亲的户口具体在哪里？").click()

    expect(page.get_by_label("市", exact=True)).to_have_value("371500")
    expect(page.get_by_label("县（市、区）")).to_have_value("371502")
    page.get_by_label("县（市、区）").select_option(label="临清市")
    page.get_by_role("button", name="下一步").click()

    expect(page.locator(".outcome")).to_have_text("新生儿落户：予以受理")
    expect(page.locator("section.next")).to_contain_text("聊城市临清市")


def test_a_county_answers_two_questions_and_is_there_when_it_is_changed(page: Page) -> None:
    go(page, SERVICE | {"/follows": "mother"})
    expect(page.locator("main legend")).to_have_text("母亲的户口在哪里？")
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert").first).to_have_text("请先选好或者填好。")
    page.get_by_label("市", exact=True).select_option(label="聊城市")
    page.get_by_label("县（市、区）").select_option(label="临清市")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator("main legend")).to_have_text("孩子登记过户口吗？")
    assert "interview/answers/registration=shandong&mother/registered_in=371581" in page.url

    page.get_by_role("button", name="上一步").click()
    expect(page.get_by_label("县（市、区）")).to_have_value("371581")
    page.get_by_role("button", name="山东省外常住户口").click()
    expect(page.locator(".outcome")).to_have_text("新生儿落户：不属于本省通办范围")
    expect(page.locator("section.why")).to_contain_text("新生儿所随的母亲")
    expect(page.locator("section.ways")).to_contain_text("改随另一方落户")
    assert "registered_in" not in page.url


def test_the_answer_so_far_is_shown_and_the_questions_go_on(page: Page) -> None:
    go(page, {key: value for key, value in LAUNCH_DAY.items() if key not in {"/child/born_abroad", "/child/born_on"}})
    asked = page.locator("main legend")
    expect(asked).to_have_text("孩子在哪里出生？")
    expect(page.locator("[data-status]")).to_contain_text("有少见情形的，结论可能改变")
    page.get_by_role("button", name="先看结论").click()
    expect(page.locator(".outcome")).to_have_text("新生儿落户：予以受理")
    expect(page.locator(".outcome + .note")).to_contain_text("还有问题没有问完")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".outcome + .note")).to_contain_text("Some questions are still open")
    page.get_by_role("link", name="中文").click()

    page.get_by_role("button", name="接着回答").click()
    expect(asked).to_have_text("孩子在哪里出生？")
    page.get_by_role("button", name="国（境）外出生").click()
    page.get_by_label("日期").fill("2021-11-15")
    page.get_by_role("button", name="下一步").click()
    expect(page.locator(".outcome")).to_have_text("新生儿落户：由受理民警认定")
    expect(page.get_by_text("还有问题没有问完")).to_have_count(0)


def test_that_there_is_no_certificate_is_an_answer(page: Page) -> None:
    go(page, {key: value for key, value in LAUNCH_DAY.items() if key != "/checks/birth_certificate"})
    page.get_by_role("button", name="没有出生医学证明：从未签发").click()

    expect(page.locator(".outcome")).to_have_text("新生儿落户：一次性告知补正")
    expect(page.locator("section.why")).to_contain_text("没有出生医学证明（从未签发）")


def test_what_contradicts_an_earlier_answer_is_told(page: Page) -> None:
    go(page, {key: value for key, value in LAUNCH_DAY.items() if key != "/child/born_on"})
    page.get_by_label("日期").fill("2021-03-15")
    page.get_by_role("button", name="下一步").click()

    expect(page.locator(".outcome + .note")).to_contain_text("孩子多大了？出生一个月以内")
    expect(page.locator(".outcome + .note")).to_contain_text("以后面填写的为准")
    expect(page.get_by_text("已按后面填写的为准")).to_be_visible()


def test_what_cannot_be_is_said_at_once_and_asked_again(page: Page) -> None:
    go(page, {key: value for key, value in LAUNCH_DAY.items() if key != "/child/born_on"})
    page.get_by_role("button", name="下一步").click()
    expect(page.get_by_role("alert").first).to_have_text("请先选好或者填好。")
    page.get_by_label("日期").fill("2021-12-24")
    page.get_by_role("button", name="下一步").click()

    expect(page.get_by_role("alert").first).to_contain_text("“提出申请”不能早于“出生”")
    expect(page.get_by_label("日期")).to_have_value("2021-12-24")


def test_several_places_are_chosen_by_name(page: Page) -> None:
    answers = {"/service": "registration-certificate", "/interview/answers/tie": "formerly"}
    while (question := wizard.told(answers)["question"])["kind"] != "divisions":
        answers[question["pointer"]] = question["options"][0]["code"]
    go(page, answers)
    page.get_by_label("市", exact=True).select_option(label="济南市")
    page.get_by_label("县（市、区）").select_option(label="历下区")
    page.get_by_role("button", name="再加一个").click()
    page.get_by_label("市", exact=True).last.select_option(label="山东省外")
    page.get_by_label("省（自治区、直辖市）").select_option(label="北京市")
    page.get_by_role("button", name="下一步").click()

    page.locator("main .given summary").click()
    expect(page.get_by_text("济南市历下区、北京市")).to_be_visible()


def test_the_language_changes_and_the_answers_stay(page: Page) -> None:
    go(page, LAUNCH_DAY)
    page.get_by_role("link", name="English").click()
    expect(page.locator(".outcome")).to_have_text("Newborn household registration: can be accepted")

    page.get_by_role("link", name="中文").click()
    expect(page.locator(".outcome")).to_have_text("新生儿落户：予以受理")


def test_papers_are_ticked_and_the_notice_and_the_link_know_it(page: Page) -> None:
    go(page, LAUNCH_DAY)
    page.get_by_label("居民户口簿（父亲）").check()
    expect(page.get_by_text("备好一样，勾一样（1／4）")).to_be_visible()
    page.locator("summary", has_text="一次性告知单").click()
    expect(page.locator(".notice")).to_contain_text("还缺3种材料")

    page.locator("summary", has_text="带着回答的链接").click()
    page.locator(".share").get_by_role("button", name="复制").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    page.reload()

    expect(page.get_by_label("居民户口簿（父亲）")).to_be_checked(timeout=120_000)
    expect(page.locator("section.when")).to_contain_text("2021年12月1日")


def test_the_case_is_copied_as_json(page: Page) -> None:
    go(page, LAUNCH_DAY)
    page.locator("summary", has_text="这件申请的JSON").click()
    page.locator(".case").get_by_role("button", name="复制").click()

    assert page.evaluate("navigator.clipboard.readText()") == wizard.told(LAUNCH_DAY)["answer"]["case"]


def test_the_notice_alone_is_printed(page: Page) -> None:
    go(page, LAUNCH_DAY)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")

    expect(page.locator(".notice h3")).to_have_text("一次性告知单")
    expect(page.locator(".notice")).to_contain_text("申请人签收")
    for hidden in ("header", ".outcome", "section.bring", ".given", ".notice button", "#footer"):
        expect(page.locator(hidden).first).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".notice[open]").count() == 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_scrolls_sideways_on_a_phone(page: Page, lang: Language) -> None:
    """On the narrowest phones, too, and with everything unfolded."""
    for width in (PHONE["width"], 320):
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        for answers in ({}, SERVICE, *_steps(lang), REFUSED, LAUNCH_DAY):
            go(page, answers, lang) if answers else page.evaluate("to => { location.hash = to; }", link({}, lang))
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def _steps(lang: Language) -> list[dict[str, str]]:
    """Return the answers before a day and before a place."""
    given: dict[str, str] = {}
    steps = []
    while (question := wizard.told(given, lang)["question"]) is not None:
        if question["kind"] in {"date", "division"}:
            steps.append({**given})
        given[question["pointer"]] = LAUNCH_DAY[question["pointer"]]
    return steps[:2]


def test_it_is_worked_by_keyboard_and_the_question_is_read_out_first(page: Page) -> None:
    go(page, IN_SHANDONG)
    page.get_by_role("button", name="尚未登记").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main legend")).to_have_text("去哪一个派出所？")
    expect(page.locator("main legend")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    expect(page.locator("main legend")).to_have_text("要去的派出所在哪里？")
    expect(page.get_by_role("group", name="要去的派出所在哪里？")).to_be_visible()
    expect(page.get_by_role("status").first).to_contain_text("最多再答")


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_no_serious_fault(page: Page, axe: str, lang: Language, colours: Any) -> None:  # noqa: ANN401 - Playwright's
    page.emulate_media(color_scheme=colours)
    for answers in ({}, SERVICE, *_steps(lang), REFUSED, LAUNCH_DAY):
        go(page, answers, lang) if answers else page.evaluate("to => { location.hash = to; }", link({}, lang))
        page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        assert found["passes"]
        assert [
            (each["id"], [node["html"][:200] for node in each["nodes"]])
            for each in found["violations"]
            if each["impact"] in {"serious", "critical"}
        ] == []


def test_it_works_offline_after_the_first_load(playwright: Playwright, tmp_path: Path) -> None:
    """Not offline by pretence: the server is gone.  The way there leads from a guide to ``wizard/index.html``."""
    site, asked = tmp_path / "site", "父亲的户口在哪里？"
    lay_out(site / "wizard", {})
    guide = f'<link rel="icon" href="data:,"><a href="wizard/index.html{link(SERVICE)}">guide</a>'
    (site / "index.html").write_text(guide, encoding="utf-8")
    with served(site) as address:
        context, seen = opened(playwright, tmp_path / "profile", address, viewport=PHONE)
        page = context.pages[0]
        page.goto(address)
        page.get_by_role("link", name="guide").click()
        expect(page.locator("#what")).to_have_text("下载完成，正在启动", timeout=60_000)
        page.locator("#waiting").wait_for(state="detached", timeout=120_000)
        expect(page.get_by_text("已下载")).to_have_count(0)
        page.get_by_role("button", name="父亲").click()
        expect(page.locator("main legend")).to_have_text(asked, timeout=60_000)
        page.wait_for_function(KEPT, arg=10)
    page.reload()
    expect(page.locator("main legend")).to_have_text(asked, timeout=120_000)
    for name in ("wizard/index.html", "wizard/"):
        page.goto("about:blank")
        page.goto(f"{address}{name}{link(LAUNCH_DAY)}")
        expect(page.locator("section.when")).to_contain_text("2021年12月1日", timeout=120_000)

    assert seen.wrong == []
    context.close()


def test_on_plain_http_it_copies_all_the_same_and_does_not_promise_to_work_offline(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    """A browser lets no page but a secure one keep itself or write to the clipboard as we do elsewhere."""
    plain = address.replace("127.0.0.1", "plain.test")
    resolved = [*FLAGS, "--host-resolver-rules=MAP plain.test 127.0.0.1"]
    context, seen = opened(playwright, tmp_path, plain, args=resolved)
    page = context.pages[0]
    page.goto(plain)
    expect(page.get_by_text("第一次使用要下载约")).to_be_visible()
    expect(page.get_by_text("不联网也能用")).to_have_count(0)
    page.goto(f"{plain}{link(LAUNCH_DAY)}")
    page.locator("summary", has_text="带着回答的链接").click(timeout=120_000)
    page.locator(".share").get_by_role("button", name="复制").click()
    expect(page.locator(".share").get_by_role("button", name="已复制")).to_be_visible()
    assert not page.evaluate("isSecureContext")
    assert seen.wrong == []

    context.grant_permissions(["clipboard-read"], origin=address.rstrip("/"))
    secure = context.new_page()
    secure.goto(address)
    secure.bring_to_front()
    assert secure.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


def test_where_the_download_fails_the_page_stands_says_so_and_tries_again(
    playwright: Playwright, tmp_path: Path
) -> None:
    folder, away = tmp_path / "served", tmp_path / "away"
    shutil.copytree(BUILT, folder)
    (folder / "py" / "site.zip").rename(away)
    with served(folder) as address:
        context, _ = opened(playwright, tmp_path / "profile", address)
        page = context.pages[0]
        page.goto(address)
        page.get_by_role("button", name="新生儿落户").click()
        expect(page.get_by_role("alert")).to_contain_text("没有下载成功", timeout=60_000)
        away.rename(folder / "py" / "site.zip")
        page.get_by_role("button", name="再试一次").click()
        page.get_by_role("button", name="父亲").click()
        expect(page.locator("main legend")).to_have_text("父亲的户口在哪里？", timeout=120_000)
        context.close()


def test_built_without_python_the_page_says_so(playwright: Playwright, tmp_path: Path) -> None:
    lay_out(tmp_path / "built")
    with served(tmp_path / "built") as address:
        context, _ = opened(playwright, tmp_path / "profile", address)
        page = context.pages[0]
        page.goto(address)
        expect(page.get_by_text("没有装上计算引擎")).to_be_visible()
        page.get_by_role("button", name="新生儿落户").click()
        expect(page.get_by_role("alert")).to_contain_text("没有装上计算引擎")
        context.close()


@pytest.mark.parametrize(
    ("lang", "to"), [("zh", "../law/MPS12.html#MPS12-19"), ("en", "../en/law/MPS12.html#MPS12-19")]
)
def test_in_the_site_a_clause_leads_to_where_it_is_stated(
    playwright: Playwright, tmp_path: Path, lang: Language, to: str
) -> None:
    lay_out(tmp_path / "site" / "wizard", {"MPS12-19": "law/MPS12.html#MPS12-19"})
    with served(tmp_path / "site") as address:
        context, _ = opened(playwright, tmp_path / "profile", address)
        page = context.pages[0]
        page.goto(f"{address}wizard/{link(SERVICE, lang)}")
        page.locator(".why summary").click()
        expect(page.get_by_role("link", name="[MPS12-19]")).to_have_attribute("href", to)
        context.close()


def test_what_was_answered_is_sent_nowhere(browser: tuple[Page, Seen]) -> None:
    """Runs last, after all the others have used the page: what was fetched are files of the page, by their names."""
    _, seen = browser

    files = {each.relative_to(BUILT).as_posix() for each in BUILT.rglob("*") if each.is_file()}
    asked = {re.sub(r"[#?].*", "", each).removeprefix(seen.origin) for each in seen.addresses}
    assert asked <= files | {"", "py/pyodide.asm.wasm"}
    assert not any("?" in each for each in seen.addresses)
