"""Every picture of every documented answer as a browser draws it: nothing is cut, overlaps, or is too small."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright
from tests.browser.conftest import CHROMIUM, DESKTOP, FLAGS, PHONE

from hukou_rules import HukouRulesError, WorkingCalendar, assess, count_from, guide, read_case, to_svg, year_of
from hukou_rules.terms import ServiceName

OFFICIAL = WorkingCalendar.official()
MEASURE = """() => [...document.querySelectorAll("svg")].map(svg => {
  const {width, height} = svg.viewBox.baseVal;
  const scale = svg.getBoundingClientRect().width / width;
  const words = [...svg.querySelectorAll("text")].map(text => {
    const size = Number(text.getAttribute("font-size")), y = Number(text.getAttribute("y")), box = text.getBBox();
    return {said: text.textContent, left: box.x, right: box.x + box.width, top: y - 0.86 * size, low: y + 0.14 * size,
      size: size * scale};
  });
  const cut = words.filter(one => one.left < 2 || one.right > width - 2 || one.top < 2 || one.low > height - 2);
  const over = words.flatMap((one, at) => words.slice(at + 1).filter(other =>
    one.left < other.right - 0.5 && other.left < one.right - 0.5 && one.top < other.low && other.top < one.low)
    .map(other => `${one.said} | ${other.said}`));
  return {title: svg.querySelector("title").textContent, cut: cut.map(one => one.said), over,
    smallest: Math.min(...words.map(one => one.size)), wide: svg.getBoundingClientRect().right > innerWidth};
})"""


def pictures(lang: str) -> Iterator[str]:
    """Yield a picture of each documented answer, of counts near holidays and an open year, of years and of guides."""
    for path in sorted(Path("examples/cases").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))["input"]
        try:
            yield to_svg(assess(read_case(document)), lang)
        except HukouRulesError:
            continue
    for day in (date(2021, 12, 30), date(2022, 1, 20), date(2026, 9, 24), date(2026, 12, 1), date(2026, 12, 28)):
        yield from (to_svg(count_from(day, amount, OFFICIAL), lang) for amount in (1, 3, 10, 22, 40, 130, 300))
    yield from (to_svg(year_of(OFFICIAL, year), lang) for year in range(2007, 2029))
    yield from (to_svg(guide(service), lang) for service in ServiceName)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_no_words_of_a_picture_are_cut_or_overlap_or_too_small(
    playwright: Playwright, size: dict[str, int], lang: str
) -> None:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    page = browser.new_page(viewport=size)
    page.set_content(f'<meta name="viewport" content="width=device-width">{"".join(pictures(lang))}')
    found: list[dict[str, Any]] = page.evaluate(MEASURE)
    browser.close()

    assert len(found) > 200
    assert [] == [each for each in found if each["cut"] or each["over"] or each["wide"] or each["smallest"] < 10]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_paper_follows_the_screen_and_is_white_in_print(playwright: Playwright, scheme: str) -> None:
    paper = "() => getComputedStyle(document.querySelector('svg rect')).fill"
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    page = browser.new_page(color_scheme=scheme)
    page.set_content(f"<body>{to_svg(count_from(date(2021, 11, 26), 3, OFFICIAL))}")
    on_screen = page.evaluate(paper)
    page.evaluate("() => document.documentElement.setAttribute('data-theme', 'dark')")
    switched = page.evaluate(paper)
    page.emulate_media(media="print")
    printed = page.evaluate(paper)
    browser.close()

    assert {"light": "rgb(255, 255, 255)", "dark": "rgb(13, 17, 23)"}[scheme] == on_screen
    assert ("rgb(13, 17, 23)", "rgb(255, 255, 255)") == (switched, printed)
