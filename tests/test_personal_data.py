"""Identity numbers in small: a few hundred documents, calls and commands; and that one that shows would be found."""

import json
import random
from datetime import date
from typing import Any

import pytest
from scripts import check_personal_data as check

from hukou_rules import InputError, interview_step, read_notice_text, to_dict

NUMBER = "11010519491231002X"
APPLICANT: dict[str, Any] = {"registered_in": "370883", "held_id_card": "never", "present": True}


def test_no_number_shows_in_what_comes_of_a_document_a_call_or_a_command() -> None:
    search = check.run(200, spellings=["plain", "full width", "groups by '-'", "in a sentence"])

    assert [] == search.found
    assert min(search.counts[each] for each in ("in their place", "in a wrong place", "answer", "two people")) > 20
    assert search.counts["calls"] > 300
    assert search.counts["commands"] > 100


@pytest.mark.parametrize("spelling", check.SPELLINGS)
@pytest.mark.parametrize("form", [str, repr, json.dumps, ascii])
def test_a_number_that_shows_would_be_found_however_it_is_spelt(spelling: str, form: Any) -> None:  # noqa: ANN401 - a function
    search = check.Search()
    search.look(NUMBER, iter([("repr", form(f"<{check.SPELLINGS[spelling](NUMBER)}>"))]), "a document", least=14)

    assert 1 == len(search.found)


def test_a_part_of_a_number_is_found_and_another_number_is_not() -> None:
    search = check.Search()
    search.look(NUMBER, iter([("str", "****1949-12-31 002X"), ("str", "11010519491")]), "two parts")
    assert 2 == search.counts["shown"]
    search.look(
        NUMBER, iter([("str", check.number(random.Random(1), date(1961, 1, 1))), ("str", "1949-12-31")]), "none"
    )

    assert 2 == search.counts["shown"]


# --- what was found ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("both", [False, True])
def test_an_interview_keeps_the_day_of_birth_in_the_place_of_a_number(both: bool) -> None:
    told = {"citizen_identity_number": NUMBER.lower(), **({"born_on": "1949-12-31"} if both else {})}
    step = interview_step({"service": "first-id-card", "applicant": {**APPLICANT, **told}})

    assert {**APPLICANT, "born_on": "1949-12-31"} == step.document["applicant"]
    assert "002x" not in json.dumps(to_dict(step))
    assert step == interview_step(step.document)


def test_a_number_in_the_place_of_a_year_is_not_repeated() -> None:
    with pytest.raises(InputError) as caught:
        read_notice_text("一、元旦：1月1日放假。", year=110105194912310021)

    assert "/year: wrong type (int), expected a year (1 to 9999), or None" == str(caught.value)
