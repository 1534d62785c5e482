"""The interview: no question too many, none too few, and on a terminal it ends with an application."""

import io
import json
import os
import pty
import random
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Never, cast

import pytest
from attrs import evolve
from tests.services.test_newborn_registration import LAUNCH_DAY

from hukou_rules.analysis.factspace import OUTCOMES, conditions, space_of, weight
from hukou_rules.analysis.interview import UNFINISHED, interview, run_interview
from hukou_rules.analysis.questions import (
    Question,
    effort,
    least_worst,
    markdown,
    next_question,
    question_data,
    settled_outcome,
)
from hukou_rules.assessment import assess
from hukou_rules.decision import Decision, Outcome
from hukou_rules.errors import Fault, InputError
from hukou_rules.exchange.decode import Case, decode_case
from hukou_rules.law.readings import NewbornAgeLimit, NonMaritalNewborn, Readings
from hukou_rules.services import (
    SERVICES,
    first_id_card,
    newborn_registration,
    registration_certificate,
    temporary_id_card,
)
from hukou_rules.services.place import StationFacts
from hukou_rules.terms import Registration, StationPlace, StationRegistry, Term

of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.NAME.value)

# --- the oracle: plain dynamic programming over every partial state, with no factoring and nothing taken together -----


class Oracle:
    """The least number of questions, on average and at worst, found by trying everything.

    A state is a tuple with the number of the value of each fact, -1 if it is unknown.  Complete states ask ``decide``.
    """

    def __init__(self, service: ModuleType, start: StationFacts, asked: tuple[str, ...], readings: Readings) -> None:
        space = space_of(service)
        self.sizes = [len(space.domains[name]) for name in asked]
        self.possible: dict[tuple[int, ...], frozenset[Outcome]] = {}
        self.best: dict[tuple[int, ...], tuple[float, int]] = {}
        for row in product(*(range(size) for size in self.sizes)):
            state = {name: space.domains[name][value] for name, value in zip(asked, row, strict=True)}
            decision = service.decide(evolve(start, **cast("Mapping[str, Never]", state)), readings)
            self.possible[row] = frozenset({heaviest(decision)})

    def outcomes(self, state: tuple[int, ...]) -> frozenset[Outcome]:
        """Return what a state can still come to."""
        if state not in self.possible:
            at = state.index(-1)
            each = (self.outcomes((*state[:at], value, *state[at + 1 :])) for value in range(self.sizes[at]))
            self.possible[state] = frozenset().union(*each)
        return self.possible[state]

    def least(self, state: tuple[int, ...]) -> tuple[float, int]:
        """Return the least expected number of questions and, found on its own, the least number at worst."""
        if state in self.best:
            return self.best[state]
        expected, worst = 0.0, 0
        if len(self.outcomes(state)) > 1:
            expected, worst = float("inf"), len(state)
            for at, value in enumerate(state):
                if value == -1:
                    after = [self.least((*state[:at], i, *state[at + 1 :])) for i in range(self.sizes[at])]
                    expected = min(expected, 1 + sum(each for each, _ in after) / len(after))
                    worst = min(worst, 1 + max(each for _, each in after))
        self.best[state] = expected, worst
        return expected, worst


def heaviest(decision: Decision) -> Outcome:
    """Return what known findings come to; those that are unknown are of no account."""
    return OUTCOMES[max(weight(finding.aspect, finding.verdict) for finding in decision.findings)]


def touching(service: ModuleType, facts: StationFacts, readings: Readings) -> tuple[str, ...]:
    """Return the unknown facts that some rule needs for its verdict, unless they are presumed."""
    space = space_of(service)
    needed = {name for condition in conditions(service, readings) for name in condition.facts}
    return tuple(name for name in space.domains if name in needed - {*space.presumed} and getattr(facts, name) is None)


def policy(service: ModuleType, facts: StationFacts, readings: Readings) -> tuple[float, int, set[Outcome | None]]:
    """Follow every answer to every question; return how many are asked, on average and at worst, and the outcomes."""
    question = next_question(service, facts, readings)
    if question is None:
        return 0.0, 0, {settled_outcome(service, facts, readings)}
    after = [
        policy(service, evolve(facts, **cast("Mapping[str, Never]", {question.fact: option})), readings)
        for option in question.options
    ]
    return (
        1 + sum(expected for expected, *_ in after) / len(after),
        1 + max(worst for _, worst, _ in after),
        set().union(*(outcomes for *_, outcomes in after)),
    )


def agrees_with_the_oracle(service: ModuleType, facts: StationFacts, readings: Readings) -> int:
    """Compare the interview from a state with the oracle; return the number of states that the oracle tried."""
    asked = touching(service, facts, readings)
    oracle = Oracle(service, facts, asked, readings)
    expected, worst = oracle.least((-1,) * len(asked))
    left = effort(service, facts, readings)

    assert pytest.approx(expected) == left.expected
    assert worst == left.at_most
    assert worst == least_worst(service, facts, readings)
    return len(oracle.best)


@pytest.mark.parametrize(
    "service",
    [first_id_card, temporary_id_card, registration_certificate],
    ids=lambda service: service.NAME.value,
)
def test_the_interview_is_optimal_on_average_and_at_worst_at_once(service: ModuleType) -> None:
    assert agrees_with_the_oracle(service, space_of(service).record(), Readings()) > 4000


def test_the_newborn_interview_is_optimal_but_for_two_facts_that_stand_alone() -> None:
    """Who applies and the register check bear on one rule each, which no other fact touches."""
    facts = newborn_registration.Facts(
        applied_by=LAUNCH_DAY.applied_by,
        register_check=LAUNCH_DAY.register_check,
        parents_marriage=LAUNCH_DAY.parents_marriage,
        other_parent=LAUNCH_DAY.other_parent,
    )

    assert agrees_with_the_oracle(newborn_registration, facts, Readings()) > 10_000


NEWBORN_PARTS = {
    "place": ({"home", "place", "opening", "child_age", "registration", "child_registration"}, Readings()),
    "persons": ({"follows", "registration", "applied_by", "child_registration", "home", "place"}, Readings()),
    "papers": ({"register_check", "certificate_check", "birth_certificate", "applied_by", "follows"}, Readings()),
    "readings": (
        {"home", "place", "opening", "child_age", "parents_marriage", "follows"},
        Readings(
            non_marital_newborn=NonMaritalNewborn.REGISTRATION_STATION_ONLY,
            newborn_age_limit=NewbornAgeLimit.ONE_YEAR,
        ),
    ),
}


@pytest.mark.parametrize("part", NEWBORN_PARTS)
def test_the_newborn_interview_is_optimal_over_parts_of_its_space(part: str) -> None:
    unknown, readings = NEWBORN_PARTS[part]
    facts = evolve(LAUNCH_DAY, **cast("Mapping[str, Never]", dict.fromkeys(unknown)))

    assert agrees_with_the_oracle(newborn_registration, facts, readings) > 100


def test_a_collective_household_is_asked_about_optimally() -> None:
    facts = evolve(
        LAUNCH_DAY,
        followed_household=newborn_registration.FollowedHousehold.COLLECTIVE,
        follows=None,
        parents_marriage=None,
        other_parent=None,
        registration=None,
        place=None,
    )

    assert "other_parent" in touching(newborn_registration, facts, Readings())
    assert agrees_with_the_oracle(newborn_registration, facts, Readings()) > 100


@pytest.mark.parametrize("seed", range(6))
@of_each_service
def test_the_interview_is_optimal_from_wherever_it_starts(service: ModuleType, seed: int) -> None:
    dice = random.Random(f"{service.NAME.value} {seed}")
    space = space_of(service)
    state = {name: dice.choice([None, *domain]) for name, domain in space.domains.items() if name not in space.presumed}
    while len(touching(service, facts := space.facts(state), Readings())) > 6:
        name = dice.choice(touching(service, facts, Readings()))
        state[name] = dice.choice(space.domains[name])

    agrees_with_the_oracle(service, facts, Readings())


@pytest.mark.parametrize("service", [registration_certificate, temporary_id_card], ids=lambda each: each.NAME.value)
def test_asking_takes_as_many_questions_as_it_says(service: ModuleType) -> None:
    facts = evolve(space_of(service).record(), place=StationPlace.SHANDONG, registry=StationRegistry.WITH)
    left = effort(service, facts)
    expected, worst, outcomes = policy(service, facts, Readings())

    assert pytest.approx(left.expected) == expected
    assert left.at_most == worst
    assert {*OUTCOMES} == outcomes


@of_each_service
def test_on_average_far_fewer_questions_are_asked_than_there_are_facts(service: ModuleType) -> None:
    nothing = space_of(service).record()
    left = effort(service, nothing)

    assert left.expected < 3
    assert left.at_most == least_worst(service, nothing) <= len(touching(service, nothing, Readings()))


# --- what is never asked ----------------------------------------------------------------------------------------------


def test_a_settled_case_is_asked_nothing() -> None:
    refused = newborn_registration.Facts(child_registration=newborn_registration.ChildRegistration.ALREADY)

    assert next_question(newborn_registration, LAUNCH_DAY) is None
    assert Outcome.ACCEPT is settled_outcome(newborn_registration, LAUNCH_DAY)
    assert next_question(newborn_registration, refused) is None
    assert Outcome.REFUSE is settled_outcome(newborn_registration, refused)
    assert settled_outcome(newborn_registration, newborn_registration.Facts()) is None


@of_each_service
def test_nothing_is_asked_that_could_change_nothing(service: ModuleType) -> None:
    """Along every way through an interview each question has two answers after which the outcomes differ."""
    dice = random.Random(service.NAME.value)
    space = space_of(service)
    for _ in range(12):
        facts = space.record()
        while question := next_question(service, facts, Readings()):
            open_ = touching(service, facts, Readings())
            filled = {name: dice.choice(space.domains[name]) for name in open_}
            differ = False
            for _ in range(300):
                filled = {name: dice.choice(space.domains[name]) for name in open_}
                outcomes = {
                    heaviest(
                        service.decide(space.facts({**space.state(facts), **filled, question.fact: option}), Readings())
                    )
                    for option in question.options
                }
                if differ := len(outcomes) > 1:
                    break

            assert differ, (facts, question.fact)
            facts = space.facts({**space.state(facts), question.fact: dice.choice(question.options)})


@of_each_service
def test_presumed_facts_are_never_asked_about(service: ModuleType) -> None:
    space = space_of(service)
    unresolved = space.facts(dict.fromkeys(space.presumed))
    told = interview(service, lambda question: not_presumed(question, space.presumed), unresolved)

    assert space.presumed
    assert all(getattr(told, name) is None for name in space.presumed)


def not_presumed(question: Question, presumed: Mapping[str, Term]) -> Term:
    """Give the first answer, if the question may be asked."""
    assert question.fact not in presumed
    return question.options[0]


def test_the_launch_day_newborn_is_asked_only_what_matters() -> None:
    asked: list[str] = []

    def truthfully(question: Question) -> Term | None:
        asked.append(question.fact)
        answer: Term | None = getattr(LAUNCH_DAY, question.fact)
        return answer

    told = interview(newborn_registration, truthfully, newborn_registration.Facts())

    assert Outcome.ACCEPT is settled_outcome(newborn_registration, told)
    assert 11 == len(asked)
    assert not {*asked} & {"registry", "parents_marriage", "other_parent", "register_wanted"}


def test_what_a_person_does_not_know_is_not_asked_again_and_the_rest_is() -> None:
    asked: list[str] = []

    def unsure(question: Question) -> Term | None:
        asked.append(question.fact)
        answer: Term | None = None if question.fact == "registration" else getattr(LAUNCH_DAY, question.fact)
        return answer

    told = interview(newborn_registration, unsure, newborn_registration.Facts())

    assert len(asked) == len({*asked}) == 11
    assert told.registration is None
    assert settled_outcome(newborn_registration, told) is None


def test_what_a_person_does_not_know_does_not_hide_a_refusal() -> None:
    facts = newborn_registration.Facts(child_registration=newborn_registration.ChildRegistration.ALREADY)

    assert next_question(newborn_registration, facts, skipped={"home", "follows"}) is None


def test_once_the_outcome_is_settled_papers_and_steps_can_still_be_asked_about() -> None:
    facts = evolve(LAUNCH_DAY, parents_marriage=None, register_wanted=None)
    first = next_question(newborn_registration, facts, wanted="everything")
    assert first is not None
    second = next_question(newborn_registration, facts, skipped=[first.fact], wanted="everything")
    assert second is not None
    marriage, register = first, second

    assert ("parents_marriage", "register_wanted") == (marriage.fact, register.fact)
    assert marriage.effort is None
    assert {"SD-4.3", "MPS12-20", "ZZ-1"} == {clause.id for clause in marriage.clauses}
    assert next_question(newborn_registration, facts) is None
    refused = evolve(facts, registration=Registration.ELSEWHERE)
    assert next_question(newborn_registration, refused, wanted="everything") is None


def test_what_has_to_be_corrected_is_told_at_once() -> None:
    """One fault is enough to settle the outcome; the other papers are asked about all the same."""
    differs = evolve(
        LAUNCH_DAY,
        register_check=newborn_registration.RegisterCheck.DIFFERS,
        certificate_check=None,
        birth_certificate=None,
    )
    asked = next_question(newborn_registration, differs, wanted="everything")
    assert asked is not None

    assert next_question(newborn_registration, differs) is None
    assert ("certificate_check", ("birth_certificate_matches",)) == (asked.fact, asked.rules)


@pytest.mark.parametrize("service", [first_id_card, temporary_id_card, registration_certificate], ids=str)
def test_an_interview_about_everything_leaves_no_finding_open(service: ModuleType) -> None:
    """The officer's discretion may be settled while a finding is open; then the outcome would still be incomplete."""
    dice = random.Random(service.__name__)
    for _ in range(40):
        facts = space_of(service).record()
        while question := next_question(service, facts, Readings(), wanted="everything"):
            state = space_of(service).state(facts)
            facts = space_of(service).facts({**state, question.fact: dice.choice(question.options)})
        decision = service.decide(facts, Readings())

        assert settled_outcome(service, facts) is decision.outcome() is not Outcome.INCOMPLETE
        assert decision.outcome() is Outcome.REFUSE or not any(each.missing for each in decision.findings)


@of_each_service
def test_a_question_comes_with_its_words_options_and_clauses(service: ModuleType) -> None:
    question = next_question(service, space_of(service).record())
    assert question is not None
    data = json.loads(json.dumps(question_data(question)))

    assert question.zh.startswith("请说明：")
    assert question.en.startswith("Please state ")
    assert question.label.zh
    assert {"code", "zh", "en"} == {*data["options"][0]}
    assert [clause.id for clause in question.clauses] == data["clauses"] != []
    assert [*question.rules] == data["rules"] != []
    assert question.effort is not None
    assert question.effort.at_most == data["at_most"]


def test_a_question_about_papers_counts_nothing() -> None:
    question = next_question(newborn_registration, evolve(LAUNCH_DAY, register_wanted=None), wanted="everything")
    assert question is not None

    assert (None, None) == tuple(question_data(question)[key] for key in ("expected", "at_most"))


def test_the_figures_are_a_table() -> None:
    lines = markdown(SERVICES).splitlines()

    assert len(SERVICES) + 2 == len(lines)
    assert ["9", "9", "7", "11"] == [line.split(" | ")[1] for line in lines[2:]]


# --- on a terminal ----------------------------------------------------------------------------------------------------


def read(document: dict[str, object]) -> Case:
    return decode_case(json.dumps(document))


def held(
    service: ModuleType, *lines: str, lang: str = "en", resume: Mapping[str, object] | None = None
) -> tuple[dict[str, object], str]:
    """Hold an interview with these lines typed; return the document and what was shown."""
    out = io.StringIO()
    document = run_interview(service, io.StringIO("".join(f"{line}\n" for line in lines)), out, lang, resume, read=read)
    return document, out.getvalue()


def answering(answers: Mapping[str, str], out: io.StringIO) -> Callable[[], str]:
    """Type the answer whose key stands in the last question shown."""

    def line() -> str:
        asked = next(each for each in reversed(out.getvalue().splitlines()) if each.startswith(("Please", "> Please")))
        (found,) = (answer for key, answer in answers.items() if key in asked)
        return f"{found}\n"

    return line


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def __init__(self, line: Callable[[], str]) -> None:
        super().__init__()
        self._line = line

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # noqa: ARG002 - as a stream has it
        return self._line()


ANSWERS: dict[str, dict[str, str]] = {
    "first-id-card": {
        "place of household registration": "registered in Shandong",
        "which identity card": "never",
        "whether the station is": "other",
        "lies in Shandong": "shandong",
        "handles household": "with",
        "before or since": "since",
        "who applies": "self",
        "applicant's age": "16-or-older",
        "is there": "present",
        "the applicant: the place of registration": "371502",
        "the accepting station: the division": "历下区",
        "the applicant: the day of birth": "2001-03-02",
        "the day of application": "2021-11-26",
    },
    "temporary-id-card": {
        "place of household registration": "registered in Shandong",
        "application for the identity card": "pending",
        "urgently": "urgent",
        "whether the station is": "other",
        "lies in Shandong": "shandong",
        "handles household": "with",
        "before or since": "since",
        "who applies": "self",
        "applicant's age": "16-or-older",
        "the applicant: the place of registration": "371502",
        "the accepting station: the division": "370102",
        "the applicant: the day of birth": "2001-03-02",
        "the day of application": "2021-11-26",
    },
    "registration-certificate": {
        "where registered, now": "formerly",
        "kind of certificate": "transfer",
        "valid identity": "valid",
        "direct query": "by-inquiry",
        "whether the station is": "other",
        "lies in Shandong": "shandong",
        "before or since": "since",
        "who applies": "self",
        "the applicant: the place of registration": "110105",
        "the applicant: where formerly registered": "371502",
        "the accepting station: the division": "370102",
        "the day of application": "2021-12-01",
    },
    "newborn-registration": {
        "whether the child is registered": "not-yet",
        "whom the child follows.": "father",
        "parent whom the child follows is": "shandong",
        "whether the station is": "other",
        "lies in Shandong": "shandong",
        "before or since": "since",
        "the child's age": "first-month",
        "who applies": "father",
        "register entry": "matches",
        "check of the Medical": "matches",
        "at hand": "held",
        "parents' marriage": "married",
        "household register is wanted": "wanted",
        "the father: the place of registration": "371502",
        "the accepting station: the division": "济南市历下区",
        "the child: the day of birth": "2021-11-15",
        "the day of application": "2021-11-26",
    },
}


@of_each_service
def test_every_interview_ends_with_an_application_that_is_accepted(service: ModuleType) -> None:
    out = io.StringIO()
    document = run_interview(service, Typed(answering(ANSWERS[service.NAME.value], out)), out, "en", read=read)
    case = read(document)
    assessment = assess(case.application, case.events, case.readings)

    assert UNFINISHED not in document
    assert Outcome.ACCEPT is assessment.outcome
    assert all(not finding.missing for finding in assessment.findings)
    assert all(step.division for step in assessment.route)
    assert out.getvalue().endswith("Nothing more to ask.\n")


def test_days_and_divisions_come_last_and_days_after_divisions() -> None:
    out = io.StringIO()
    run_interview(newborn_registration, Typed(answering(ANSWERS["newborn-registration"], out)), out, "en", read=read)
    asked = [line for line in out.getvalue().splitlines() if "Please" in line]
    raw = [line for line in asked if "Please enter" in line]

    assert 2 == sum("date" in line for line in raw[-2:])
    assert asked[-len(raw) :] == raw


def test_an_interview_can_be_interrupted_and_gone_on_with() -> None:
    first, shown = held(newborn_registration, "1", "2", "1", "q")
    second, _ = held(newborn_registration, "1", "1", "2", resume=first)
    assert isinstance(first[UNFINISHED], dict)
    assert isinstance(second[UNFINISHED], dict)

    assert shown.endswith("Paused; the answers are kept.\n")
    assert {"registration": "shandong"} == first[UNFINISHED]["answers"]
    assert {"registration", "place", "opening"} == {*second[UNFINISHED]["answers"]}
    assert "father" == json.loads(json.dumps(second))["follows"]


def test_an_interview_can_begin_with_what_an_application_says_already() -> None:
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    del document["checks"]
    given, shown = held(newborn_registration, "other", "matches", "matches", "with", resume=document)

    assert {**document, "checks": {"register": "matches", "birth_certificate": "matches"}} == {
        **given,
        "accepting_station": document["accepting_station"],
    }
    assert "whom the child follows" not in shown


NEWBORN = {"service": "newborn-registration"}


@pytest.mark.parametrize(
    ("resume", "pointers"),
    [
        ({**NEWBORN, "follows": "uncle"}, ["/follows"]),
        ({"service": "first-id-card"}, ["/service"]),
        ({**NEWBORN, UNFINISHED: []}, ["/interview"]),
        ({**NEWBORN, UNFINISHED: {"answers": {}, "skipped": "none"}}, ["/interview"]),
        (
            {**NEWBORN, UNFINISHED: {"answers": {"place": "moon", "hair": "red"}, "skipped": []}},
            ["/interview/answers/place", "/interview/answers/hair"],
        ),
    ],
)
def test_a_document_to_go_on_from_has_to_be_valid(resume: dict[str, object], pointers: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        held(newborn_registration, resume=resume)

    assert pointers == [fault.pointer for fault in caught.value.faults]


def test_what_has_happened_already_counts() -> None:
    """Applied for before the service began, accepted after it: that is since, and nobody is asked."""
    told = {**NEWBORN, "applied_on": "2021-11-20", "events": {"accepted": "2021-11-29"}}
    _, shown = held(newborn_registration, *[""] * 40, resume=told)

    assert "before or since" not in shown


def test_what_is_not_understood_is_asked_again_and_a_question_mark_shows_the_clause() -> None:
    _, shown = held(newborn_registration, "perhaps", "?", "2")

    assert "That was not understood; please try again." in shown
    assert "[MPS12-3]" in shown
    assert "没有看懂" in held(newborn_registration, "perhaps", lang="zh")[1]


def test_an_answer_that_the_application_cannot_hold_is_explained_and_asked_for_again() -> None:
    def strict(document: dict[str, object]) -> Case:
        if "child" in document:
            raise InputError([Fault(pointer="/child", code="contradiction", zh="不成立", en="cannot be")])
        return read(document)

    out = io.StringIO()
    document = run_interview(newborn_registration, io.StringIO("1\n\n"), out, "en", read=strict)

    assert "child" not in document
    assert "> cannot be\nPlease state whether the child is registered already." in out.getvalue()


def refused_by_follows(*more: str, lang: str = "en") -> tuple[dict[str, object], str]:
    """Say that the parent followed is registered elsewhere; the place is asked for then."""
    return held(newborn_registration, "1", "2", "2", *more, lang=lang)


def test_a_code_that_does_not_exist_is_explained_and_asked_for_again() -> None:
    document, shown = refused_by_follows("Atlantis", "110105")

    assert "not a division code" in shown
    assert {"registered_in": "110105"} == document["father"]
    assert UNFINISHED not in document
    assert "行政区划代码无效" in refused_by_follows("Atlantis", "110105", lang="zh")[1]


def test_a_code_that_says_otherwise_than_the_answer_counts() -> None:
    document, shown = refused_by_follows("371502", "1")

    assert "This differs from the earlier answer 'registered outside Shandong'" in shown
    assert {"registered_in": "371502"} == document["father"]
    assert UNFINISHED in document


def test_what_is_not_known_can_be_left_open_to_the_end() -> None:
    document, _ = refused_by_follows("")
    case = read(document)

    assert "father" not in document
    assert Outcome.INCOMPLETE is assess(case.application).outcome


def test_nobody_needs_to_know_anything() -> None:
    document, shown = held(newborn_registration, *[""] * 40)

    assert {"service": "newborn-registration"} == document
    assert shown.endswith("Nothing more to ask.\n")


def test_whom_the_child_follows_is_asked_for_where_a_place_depends_on_it() -> None:
    """The place of the parent followed was answered while nobody knew who that is."""
    kept = {"service": "newborn-registration", UNFINISHED: {"answers": {"registration": "none"}, "skipped": []}}
    document, shown = held(newborn_registration, "1", "mother", "none", resume=kept)

    assert "whom the child follows" in shown
    assert "mother" == document.get("follows")


def test_an_interview_is_held_on_a_real_terminal_and_ends_with_the_assessment() -> None:
    """Through a pseudo-terminal: each question is shown before the answer is waited for."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "hukou_rules", "ask", "newborn-registration"],
        stdin=theirs,
        stdout=theirs,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        os.close(theirs)
        shown = b""
        while not shown.endswith(b"> "):
            shown += os.read(ours, 1024)
        os.write(ours, "已经登记\n".encode())
        with suppress(OSError):  # the terminal is gone when the command has ended
            while more := os.read(ours, 1024):
                shown += more
    os.close(ours)

    assert 0 == process.returncode
    assert "请说明：新生儿是否已登记户口。（最多还有11个问题）" in shown.decode()
    assert "\r\n新生儿落户：" in shown.decode()
    assert "“新生儿是否已登记户口：已经登记”这一情况不能改变，因此不能按本业务受理。" in shown.decode()
