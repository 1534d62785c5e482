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
from typing import Any, Never, cast

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
from hukou_rules.exchange.decode import read_case
from hukou_rules.facts import newborn_registration as newborn
from hukou_rules.facts.station import StationFacts
from hukou_rules.intake import intake_named
from hukou_rules.intake.case import Case
from hukou_rules.law.readings import NewbornAgeLimit, NonMaritalNewborn, Readings
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import Registration, ServiceName, StationPlace, StationRegistry, Term

FIRST, TEMPORARY, CERTIFICATE, NEWBORN = SERVICES
of_each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.value)

# --- the oracle: plain dynamic programming over every partial state, with no factoring and nothing taken together -----


class Oracle:
    """The least number of questions, on average and at worst, found by trying everything.

    A state is a tuple with the number of the value of each fact, -1 if it is unknown.  Complete states ask ``decide``.
    """

    def __init__(self, service: Service[Any], start: StationFacts, asked: tuple[str, ...], readings: Readings) -> None:
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


def touching(service: Service[Any], facts: StationFacts, readings: Readings) -> tuple[str, ...]:
    """Return the unknown facts that some rule needs for its verdict, unless they are presumed."""
    space = space_of(service)
    needed = {name for condition in conditions(service, readings) for name in condition.facts}
    return tuple(name for name in space.domains if name in needed - {*space.presumed} and getattr(facts, name) is None)


def policy(service: Service[Any], facts: StationFacts, readings: Readings) -> tuple[float, int, set[Outcome | None]]:
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


def agrees_with_the_oracle(service: Service[Any], facts: StationFacts, readings: Readings) -> int:
    """Compare the interview from a state with the oracle; return the number of states that the oracle tried."""
    asked = touching(service, facts, readings)
    oracle = Oracle(service, facts, asked, readings)
    expected, worst = oracle.least((-1,) * len(asked))
    left = effort(service, facts, readings)

    assert pytest.approx(expected) == left.expected
    assert worst == left.at_most
    assert worst == least_worst(service, facts, readings)
    return len(oracle.best)


@pytest.mark.parametrize("service", [FIRST, TEMPORARY, CERTIFICATE], ids=lambda service: service.name.value)
def test_the_interview_is_optimal_on_average_and_at_worst_at_once(service: Service[Any]) -> None:
    assert agrees_with_the_oracle(service, service.facts(), Readings()) > 4000


def test_the_newborn_interview_is_optimal_but_for_two_facts_that_stand_alone() -> None:
    """Who applies and the register check bear on one rule each, which no other fact touches."""
    facts = newborn.Facts(
        applied_by=LAUNCH_DAY.applied_by,
        register_check=LAUNCH_DAY.register_check,
        parents_marriage=LAUNCH_DAY.parents_marriage,
        other_parent=LAUNCH_DAY.other_parent,
    )

    assert agrees_with_the_oracle(NEWBORN, facts, Readings()) > 10_000


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

    assert agrees_with_the_oracle(NEWBORN, facts, readings) > 100


def test_a_collective_household_is_asked_about_optimally() -> None:
    facts = evolve(
        LAUNCH_DAY,
        followed_household=newborn.Household.COLLECTIVE,
        follows=None,
        parents_marriage=None,
        other_parent=None,
        registration=None,
        place=None,
    )

    assert "other_parent" in touching(NEWBORN, facts, Readings())
    assert agrees_with_the_oracle(NEWBORN, facts, Readings()) > 100


@pytest.mark.parametrize("seed", range(6))
@of_each_service
def test_the_interview_is_optimal_from_wherever_it_starts(service: Service[Any], seed: int) -> None:
    dice = random.Random(f"{service.name.value} {seed}")
    space = space_of(service)
    state = {name: dice.choice([None, *domain]) for name, domain in space.domains.items() if name not in space.presumed}
    while len(touching(service, facts := space.record(state), Readings())) > 6:
        name = dice.choice(touching(service, facts, Readings()))
        state[name] = dice.choice(space.domains[name])

    agrees_with_the_oracle(service, facts, Readings())


@pytest.mark.parametrize("service", [CERTIFICATE, TEMPORARY], ids=lambda each: each.name.value)
def test_asking_takes_as_many_questions_as_it_says(service: Service[Any]) -> None:
    facts = evolve(service.facts(), place=StationPlace.SHANDONG, registry=StationRegistry.WITH)
    left = effort(service, facts)
    expected, worst, outcomes = policy(service, facts, Readings())

    assert pytest.approx(left.expected) == expected
    assert left.at_most == worst
    assert {*OUTCOMES} == outcomes


@of_each_service
def test_on_average_far_fewer_questions_are_asked_than_there_are_facts(service: Service[Any]) -> None:
    nothing = service.facts()
    left = effort(service, nothing)

    assert left.expected < 3
    assert left.at_most == least_worst(service, nothing) <= len(touching(service, nothing, Readings()))


# --- what is never asked ----------------------------------------------------------------------------------------------


def test_a_settled_case_is_asked_nothing() -> None:
    refused = newborn.Facts(child_registration=newborn.ChildRegistration.ALREADY)

    assert next_question(NEWBORN, LAUNCH_DAY) is None
    assert Outcome.ACCEPT is settled_outcome(NEWBORN, LAUNCH_DAY)
    assert next_question(NEWBORN, refused) is None
    assert Outcome.REFUSE is settled_outcome(NEWBORN, refused)
    assert settled_outcome(NEWBORN, newborn.Facts()) is None


@of_each_service
def test_nothing_is_asked_that_could_change_nothing(service: Service[Any]) -> None:
    """Along every way through an interview each question has two answers after which the outcomes differ."""
    dice = random.Random(service.name.value)
    space = space_of(service)
    for _ in range(12):
        facts = service.facts()
        while question := next_question(service, facts, Readings()):
            open_ = touching(service, facts, Readings())
            filled = {name: dice.choice(space.domains[name]) for name in open_}
            differ = False
            for _ in range(300):
                filled = {name: dice.choice(space.domains[name]) for name in open_}
                outcomes = {
                    heaviest(
                        service.decide(
                            space.record({**space.state(facts), **filled, question.fact: option}), Readings()
                        )
                    )
                    for option in question.options
                }
                if differ := len(outcomes) > 1:
                    break

            assert differ, (facts, question.fact)
            facts = space.record({**space.state(facts), question.fact: dice.choice(question.options)})


@of_each_service
def test_presumed_facts_are_never_asked_about(service: Service[Any]) -> None:
    space = space_of(service)
    unresolved = space.record(dict.fromkeys(space.presumed))
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

    told = interview(NEWBORN, truthfully, newborn.Facts())

    assert Outcome.ACCEPT is settled_outcome(NEWBORN, told)
    assert 11 == len(asked)
    assert not {*asked} & {"registry", "parents_marriage", "other_parent", "register_wanted"}


def test_what_a_person_does_not_know_is_not_asked_again_and_the_rest_is() -> None:
    asked: list[str] = []

    def unsure(question: Question) -> Term | None:
        asked.append(question.fact)
        answer: Term | None = None if question.fact == "registration" else getattr(LAUNCH_DAY, question.fact)
        return answer

    told = interview(NEWBORN, unsure, newborn.Facts())

    assert len(asked) == len({*asked}) == 11
    assert told.registration is None
    assert settled_outcome(NEWBORN, told) is None


def test_what_a_person_does_not_know_does_not_hide_a_refusal() -> None:
    facts = newborn.Facts(child_registration=newborn.ChildRegistration.ALREADY)

    assert next_question(NEWBORN, facts, skipped={"home", "follows"}) is None


def test_once_the_outcome_is_settled_papers_and_steps_can_still_be_asked_about() -> None:
    facts = evolve(LAUNCH_DAY, parents_marriage=None, register_wanted=None)
    first = next_question(NEWBORN, facts, wanted="everything")
    assert first is not None
    second = next_question(NEWBORN, facts, skipped=[first.fact], wanted="everything")
    assert second is not None
    marriage, register = first, second

    assert ("parents_marriage", "register_wanted") == (marriage.fact, register.fact)
    assert marriage.effort is None
    assert {"SD-4.3", "MPS12-20", "ZZ-1"} == {clause.id for clause in marriage.clauses}
    assert next_question(NEWBORN, facts) is None
    refused = evolve(facts, registration=Registration.ELSEWHERE)
    assert next_question(NEWBORN, refused, wanted="everything") is None


def test_what_has_to_be_corrected_is_told_at_once() -> None:
    """One fault is enough to settle the outcome; the other papers are asked about all the same."""
    differs = evolve(
        LAUNCH_DAY,
        register_check=newborn.Checked.DIFFERS,
        certificate_check=None,
        birth_certificate=None,
    )
    asked = next_question(NEWBORN, differs, wanted="everything")
    assert asked is not None

    assert next_question(NEWBORN, differs) is None
    assert ("certificate_check", ("birth_certificate_matches",)) == (asked.fact, asked.rules)


@pytest.mark.parametrize("service", [FIRST, TEMPORARY, CERTIFICATE], ids=lambda each: each.name.value)
def test_an_interview_about_everything_leaves_no_finding_open(service: Service[Any]) -> None:
    """The officer's discretion may be settled while a finding is open; then the outcome would still be incomplete."""
    dice = random.Random(service.name.value)
    for _ in range(40):
        facts = service.facts()
        while question := next_question(service, facts, Readings(), wanted="everything"):
            state = space_of(service).state(facts)
            facts = space_of(service).record({**state, question.fact: dice.choice(question.options)})
        decision = service.decide(facts, Readings())

        assert settled_outcome(service, facts) is decision.outcome() is not Outcome.INCOMPLETE
        assert decision.outcome() is Outcome.REFUSE or not any(each.missing for each in decision.findings)


@of_each_service
def test_a_question_comes_with_its_words_options_and_clauses(service: Service[Any]) -> None:
    question = next_question(service, service.facts())
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
    question = next_question(NEWBORN, evolve(LAUNCH_DAY, register_wanted=None), wanted="everything")
    assert question is not None

    assert (None, None) == tuple(question_data(question)[key] for key in ("expected", "at_most"))


def test_the_figures_are_a_table() -> None:
    lines = markdown(SERVICES).splitlines()

    assert len(SERVICES) + 2 == len(lines)
    assert ["9", "9", "7", "11"] == [line.split(" | ")[1] for line in lines[2:]]


# --- on a terminal ----------------------------------------------------------------------------------------------------


def read(document: dict[str, object]) -> Case:
    return read_case(json.dumps(document))


def held(
    service: Service[Any], *lines: str, lang: str = "en", resume: Mapping[str, object] | None = None
) -> tuple[dict[str, object], str]:
    """Hold an interview with these lines typed; return the document and what was shown."""
    out = io.StringIO()
    document = run_interview(service, io.StringIO("".join(f"{line}\n" for line in lines)), out, lang, resume, read=read)
    return document, out.getvalue()


def prompt(service: Service[Any], wanted: str) -> str:
    """Return how the question about a fact begins, or about the field of the application at a pointer."""
    if wanted.startswith("/"):
        return f"Please enter: {intake_named(service.name).label_of(wanted).en}"
    return f"Please state {service.declared[wanted].label.en}."


def answering(service: Service[Any], out: io.StringIO) -> Callable[[], str]:
    """Type the answer to the last question shown."""
    answers = {prompt(service, wanted): answer for wanted, answer in ANSWERS[service.name].items()}

    def line() -> str:
        lines = (each.removeprefix("> ") for each in reversed(out.getvalue().splitlines()))
        asked = next(each for each in lines if each.startswith("Please"))
        (found,) = (answer for words, answer in answers.items() if asked.startswith(words))
        return f"{found}\n"

    return line


class Typed(io.StringIO):
    """A terminal at which somebody types."""

    def __init__(self, line: Callable[[], str]) -> None:
        super().__init__()
        self._line = line

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # noqa: ARG002 - as a stream has it
        return self._line()


ANSWERS: dict[ServiceName, dict[str, str]] = {  # to questions about facts, and about fields by their pointers
    ServiceName.FIRST_ID_CARD: {
        "registration": "registered in Shandong",
        "held_id_card": "never",
        "home": "other",
        "place": "shandong",
        "registry": "with",
        "opening": "since",
        "applied_by": "self",
        "age": "16-or-older",
        "attendance": "present",
        "/applicant/registered_in": "371502",
        "/accepting_station/division": "历下区",
        "/applicant/born_on": "2001-03-02",
        "/applied_on": "2021-11-26",
    },
    ServiceName.TEMPORARY_ID_CARD: {
        "registration": "registered in Shandong",
        "id_card_application": "pending",
        "urgency": "urgent",
        "home": "other",
        "place": "shandong",
        "registry": "with",
        "opening": "since",
        "applied_by": "self",
        "age": "16-or-older",
        "/applicant/registered_in": "371502",
        "/accepting_station/division": "370102",
        "/applicant/born_on": "2001-03-02",
        "/applied_on": "2021-11-26",
    },
    ServiceName.REGISTRATION_CERTIFICATE: {
        "tie": "formerly",
        "kind": "transfer",
        "identity_document": "valid",
        "retrievable": "by-inquiry",
        "home": "other",
        "place": "shandong",
        "opening": "since",
        "applied_by": "self",
        "/applicant/registered_in": "110105",
        "/applicant/formerly_registered_in": "371502",
        "/accepting_station/division": "370102",
        "/applied_on": "2021-12-01",
    },
    ServiceName.NEWBORN_REGISTRATION: {
        "child_registration": "not-yet",
        "follows": "father",
        "registration": "shandong",
        "home": "other",
        "place": "shandong",
        "opening": "since",
        "child_age": "first-month",
        "applied_by": "father",
        "register_check": "matches",
        "certificate_check": "matches",
        "birth_certificate": "held",
        "parents_marriage": "married",
        "register_wanted": "wanted",
        "/father/registered_in": "371502",
        "/accepting_station/division": "济南市历下区",
        "/child/born_on": "2021-11-15",
        "/applied_on": "2021-11-26",
    },
}


@of_each_service
def test_every_interview_ends_with_an_application_that_is_accepted(service: Service[Any]) -> None:
    out = io.StringIO()
    document = run_interview(service, Typed(answering(service, out)), out, "en", read=read)
    case = read(document)
    assessment = assess(case)

    assert UNFINISHED not in document
    assert Outcome.ACCEPT is assessment.outcome
    assert all(not finding.missing for finding in assessment.findings)
    assert all(step.division for step in assessment.route)
    assert out.getvalue().endswith("Nothing more to ask.\n")


def test_days_and_divisions_come_last_and_days_after_divisions() -> None:
    out = io.StringIO()
    run_interview(NEWBORN, Typed(answering(NEWBORN, out)), out, "en", read=read)
    asked = [line for line in out.getvalue().splitlines() if "Please" in line]
    raw = [line for line in asked if "Please enter" in line]

    assert 2 == sum("date" in line for line in raw[-2:])
    assert asked[-len(raw) :] == raw


def test_an_interview_can_be_interrupted_and_gone_on_with() -> None:
    first, shown = held(NEWBORN, "1", "2", "1", "q")
    second, _ = held(NEWBORN, "1", "1", "2", resume=first)
    assert isinstance(first[UNFINISHED], dict)
    assert isinstance(second[UNFINISHED], dict)

    assert shown.endswith("Paused; the answers are kept.\n")
    assert {"registration": "shandong"} == first[UNFINISHED]["answers"]
    assert {"registration", "place", "opening"} == {*second[UNFINISHED]["answers"]}
    assert "father" == json.loads(json.dumps(second))["follows"]


def test_an_interview_can_begin_with_what_an_application_says_already() -> None:
    document = json.loads(Path("examples/launch_day_newborn.json").read_text(encoding="utf-8"))
    del document["checks"]
    given, shown = held(NEWBORN, "other", "matches", "matches", "with", resume=document)

    assert {**document, "checks": {"register": "matches", "birth_certificate": "matches"}} == {
        **given,
        "accepting_station": document["accepting_station"],
    }
    assert prompt(NEWBORN, "follows") not in shown


BARE = {"service": NEWBORN.name.value}


@pytest.mark.parametrize(
    ("resume", "pointers"),
    [
        ({**BARE, "follows": "uncle"}, ["/follows"]),
        ({"service": "first-id-card"}, ["/service"]),
        ({**BARE, UNFINISHED: []}, ["/interview"]),
        ({**BARE, UNFINISHED: {"answers": {}, "skipped": "none"}}, ["/interview"]),
        (
            {**BARE, UNFINISHED: {"answers": {"place": "moon", "hair": "red"}, "skipped": []}},
            ["/interview/answers/place", "/interview/answers/hair"],
        ),
    ],
)
def test_a_document_to_go_on_from_has_to_be_valid(resume: dict[str, object], pointers: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        held(NEWBORN, resume=resume)

    assert pointers == [fault.pointer for fault in caught.value.faults]


def test_what_has_happened_already_counts() -> None:
    """Applied for before the service began, accepted after it: that is since, and nobody is asked."""
    elsewhere = {**BARE, "accepting_station": {"is_registration_station": False}}
    before = {**elsewhere, "applied_on": "2021-11-20"}
    since = {**before, "events": {"accepted": "2021-11-29"}}
    undated, refused, shown = (held(NEWBORN, *[""] * 40, resume=told)[1] for told in (elsewhere, before, since))

    assert prompt(NEWBORN, "opening") in undated
    assert "Please" not in refused
    assert prompt(NEWBORN, "opening") not in shown
    assert prompt(NEWBORN, "place") in shown


def test_what_is_not_understood_is_asked_again_and_a_question_mark_shows_the_clause() -> None:
    _, shown = held(NEWBORN, "perhaps", "?", "2")

    assert "That was not understood; please try again." in shown
    assert "[MPS12-3]" in shown
    assert "没有看懂" in held(NEWBORN, "perhaps", lang="zh")[1]


def test_an_answer_that_the_application_cannot_hold_is_explained_and_asked_for_again() -> None:
    def strict(document: dict[str, object]) -> Case:
        if "child" in document:
            raise InputError([Fault(pointer="/child", code="contradiction", zh="不成立", en="cannot be")])
        return read(document)

    out = io.StringIO()
    document = run_interview(NEWBORN, io.StringIO("1\n\n"), out, "en", read=strict)

    assert "child" not in document
    assert "> cannot be\nPlease state whether the child is registered already." in out.getvalue()


def refused_by_follows(*more: str, lang: str = "en") -> tuple[dict[str, object], str]:
    """Say that the parent followed is registered elsewhere; the place is asked for then."""
    return held(NEWBORN, "1", "2", "2", *more, lang=lang)


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
    document, shown = held(NEWBORN, *[""] * 40)

    assert {"service": "newborn-registration"} == document
    assert shown.endswith("Nothing more to ask.\n")


def test_whom_the_child_follows_is_asked_for_where_a_place_depends_on_it() -> None:
    """The place of the parent followed was answered while nobody knew who that is."""
    kept = {**BARE, UNFINISHED: {"answers": {"registration": "none"}, "skipped": []}}
    document, shown = held(NEWBORN, "1", "mother", "none", resume=kept)

    assert prompt(NEWBORN, "follows") in shown
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
