"""Faults put into the rules on purpose, each in a copy in memory: what does not fall is a missing proof or test."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Never, cast

import pytest
from attrs import evolve
from tests.law import test_read_back as read_back
from tests.services import test_newborn_registration as newborn_tests

from hukou_rules.analysis import verify as verification
from hukou_rules.analysis.verify import Claim, ServiceReport, verify
from hukou_rules.decision import Aspect, Decision, Finding, Outcome, Verdict
from hukou_rules.law import CLAUSES
from hukou_rules.law.clauses import Handling
from hukou_rules.law.readings import NewbornAgeLimit, Readings
from hukou_rules.rules import table_of
from hukou_rules.services import (
    SERVICES,
    Service,
    first_id_card,
    newborn_registration,
    registration_certificate,
    temporary_id_card,
)
from hukou_rules.services.place import service_is_open_at_this_station
from hukou_rules.terms import Registration

SERIAL = count()


def seeded(service: ModuleType, before: str, after: str) -> ModuleType:
    """Return a copy of a service module in which a passage of the source, which stands there once, is another."""
    source = Path(str(service.__file__)).read_text(encoding="utf-8")
    assert 1 == source.count(before), before
    module = ModuleType(f"seeded_{next(SERIAL)}")
    sys.modules[module.__name__] = module
    exec(compile(source.replace(before, after), module.__name__, "exec"), module.__dict__)  # noqa: S102 - our own source
    return module


def with_function(service: ModuleType, **replaced: object) -> ModuleType:
    """Return a copy of a service module in which decide calls other functions."""
    module = ModuleType(f"seeded_{next(SERIAL)}")
    module.__dict__.update(vars(service) | replaced)
    decide = vars(service)["decide"]
    vars(module)["decide"] = FunctionType(decide.__code__, module.__dict__, "decide", decide.__defaults__)
    return module


def proved(module: ModuleType, beside: Sequence[Service[Never]] = ()) -> ServiceReport:
    """Return what is proved of one service, alone or beside others."""
    return verify([cast("Service[Never]", module), *beside]).services[0]


def fallen(module: ModuleType, beside: Sequence[Service[Never]] = ()) -> set[Claim]:
    """Return the claims that fail."""
    return {proof.claim for proof in proved(module, beside).proofs if proof.counterexample is not None}


@pytest.fixture(autouse=True)
def _forget_seeded_modules() -> Iterator[None]:
    yield
    for name in [name for name in sys.modules if name.startswith("seeded_")]:
        del sys.modules[name]


FAULTS: dict[str, tuple[ModuleType, str, str, Claim]] = {
    "a rule is dropped": (
        newborn_registration,
        "            register_entry_matches(facts.register_check),\n",
        "",
        Claim.WIRED,
    ),
    "a rule stands there twice": (
        newborn_registration,
        "            child_is_not_registered_yet(facts.child_registration),\n",
        "            child_is_not_registered_yet(facts.child_registration),\n" * 2,
        Claim.WIRED,
    ),
    "a rule is given another fact": (
        newborn_registration,
        "register_entry_matches(facts.register_check)",
        "register_entry_matches(facts.certificate_check)",
        Claim.WIRED,
    ),
    "the households of the two parents are swapped": (
        newborn_registration,
        (
            "            no_family_household_goes_first(\n                facts.follows,\n"
            "                facts.parents_marriage,\n                facts.followed_household,\n"
            "                facts.other_household,"
        ),
        (
            "            no_family_household_goes_first(\n                facts.follows,\n"
            "                facts.parents_marriage,\n                facts.other_household,\n"
            "                facts.followed_household,"
        ),
        Claim.WIRED,
    ),
    "a rule asks for a fact of another type": (
        newborn_registration,
        "def register_entry_matches(register_check: RegisterCheck)",
        "def register_entry_matches(register_check: CertificateCheck)",
        Claim.WIRED,
    ),
    "decide looks at a fact itself": (
        temporary_id_card,
        "    return Decision(\n        findings=(",
        "    readings = readings if facts.home is None else Readings()\n    return Decision(\n        findings=(",
        Claim.WIRED,
    ),
    "a verdict has no words": (
        newborn_registration,
        "        case AppliedBy.AGENT:\n            return Verdict.DISCRETION",
        "        case AppliedBy.AGENT:\n            return Verdict.NOT_MET",
        Claim.COMPLETE,
    ),
    "a case is forgotten": (
        registration_certificate,
        "            | CertificateKind.TRANSFER\n            | CertificateKind.REGISTRATION_INFORMATION\n        ):",
        "            | CertificateKind.REGISTRATION_INFORMATION\n        ):",
        Claim.COMPLETE,
    ),
    "a refusal is never reached": (
        newborn_registration,
        "        case BirthCertificate.LOST | BirthCertificate.NEVER_ISSUED:\n            return Verdict.NOT_MET",
        "        case BirthCertificate.LOST | BirthCertificate.NEVER_ISSUED:\n            return Verdict.MET",
        Claim.REACHED,
    ),
    "an agent is accepted outright": (
        registration_certificate,
        "        case AppliedBy.AGENT:\n            return Verdict.DISCRETION",
        "        case AppliedBy.AGENT:\n            return Verdict.MET",
        Claim.REACHED,
    ),
    "a paper is never asked for": (
        newborn_registration,
        "    return parents_marriage is ParentsMarriage.DIVORCED",
        "    return parents_marriage not in ParentsMarriage",
        Claim.REACHED,
    ),
    "advice is never given": (
        first_id_card,
        "    return age is Age.FROM_16 and held_id_card is HeldIdCard.NEVER",
        "    return age is Age.FROM_16 and age is Age.UNDER_16",
        Claim.REACHED,
    ),
    "two readings are the same": (
        newborn_registration,
        "        case NewbornAgeLimit.ONE_MONTH:\n            counts = child_age is ChildAge.FIRST_MONTH",
        "        case NewbornAgeLimit.ONE_MONTH:\n            counts = child_age.name.startswith('FIRST')",
        Claim.READINGS,
    ),
    "a reading is not listed": (registration_certificate, '    "any_station",\n', "", Claim.READINGS),
    "the registration station is turned down": (
        registration_certificate,
        "    if home is StationHome.REGISTRATION_STATION:\n        return Verdict.MET\n    excluded",
        "    excluded",
        Claim.HOME,
    ),
    "a station kind is let in": (
        first_id_card,
        "            return Verdict.MET if registry is StationRegistry.WITH else Verdict.NOT_MET",
        "            return Verdict.MET",
        Claim.PROVINCE_WIDE,
    ),
    "a station kind is shut out": (
        newborn_registration,
        "    excluded = registry is StationRegistry.WITHOUT and any_station is AnyStation.WITH_REGISTRY",
        "    excluded = registry is StationRegistry.WITHOUT or any_station is AnyStation.WITH_REGISTRY",
        Claim.PROVINCE_WIDE,
    ),
    "stations outside the province are let in": (
        temporary_id_card,
        "        case StationPlace.OUTSIDE:\n            return Verdict.NOT_MET",
        "        case StationPlace.OUTSIDE:\n            return Verdict.MET",
        Claim.PROVINCE_WIDE,
    ),
    "only a mother may be followed": (
        newborn_registration,
        "        case _, Registration.SHANDONG:\n            return Verdict.MET",
        (
            "        case Follows.MOTHER, _:\n            return Verdict.MET\n        case _, Registration.SHANDONG:\n"
            "            return Verdict.MET"
        ),
        Claim.SYMMETRIC,
    ),
    "only a father may apply": (
        temporary_id_card,
        "        case AppliedBy.GUARDIAN | AppliedBy.FATHER | AppliedBy.MOTHER:\n            return Verdict.MET if",
        (
            "        case AppliedBy.MOTHER:\n            return Verdict.DISCRETION\n"
            "        case AppliedBy.GUARDIAN | AppliedBy.FATHER:\n            return Verdict.MET if"
        ),
        Claim.SYMMETRIC,
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_proofs_find(fault: str) -> None:
    service, before, after, claim = FAULTS[fault]

    assert claim in fallen(seeded(service, before, after))


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.NAME.value)
def test_a_copy_without_a_fault_is_proved(service: ModuleType) -> None:
    source = Path(str(service.__file__)).read_text(encoding="utf-8")
    line = next(line for line in source.splitlines() if line.startswith("NAME: Final"))

    assert set() == fallen(seeded(service, line, line))


def lifted(name: str, change: Callable[[Finding], Finding]) -> ModuleType:
    """Return newborn registration with one rule whose findings are changed after they were made."""
    rule = vars(newborn_registration)[name]

    def otherwise(*given: object) -> Finding:
        return change(rule(*given))

    otherwise.table = table_of(rule)  # type: ignore[attr-defined] # a rule carries its table
    return with_function(newborn_registration, **{name: otherwise})


def test_the_proofs_find_a_missing_fact_that_is_another() -> None:
    module = lifted(
        "child_is_not_registered_yet",
        lambda finding: evolve(finding, missing=("child_age",)) if finding.missing else finding,
    )

    assert {Claim.EXACT} == fallen(module)


def test_the_proofs_find_an_unknown_fact_taken_for_a_no() -> None:
    module = lifted(
        "child_is_not_registered_yet",
        lambda finding: (
            evolve(finding, verdict=Verdict.NOT_MET, missing=()) if finding.verdict is Verdict.UNKNOWN else finding
        ),
    )

    assert {Claim.EXACT, Claim.MONOTONE} == fallen(module)


def test_the_proofs_find_an_answer_left_open_though_it_is_settled() -> None:
    """The station of registration accepts whenever it is asked; a weaker logic would want the day as well."""
    rule = service_is_open_at_this_station

    def weaker(*given: object) -> Finding:
        finding = rule(*given)  # type: ignore[arg-type] # the two facts that it asks for
        return evolve(finding, verdict=Verdict.UNKNOWN, missing=("opening",)) if given[1] is None else finding

    weaker.table = table_of(rule)  # type: ignore[attr-defined] # a rule carries its table

    assert {Claim.EXACT} == fallen(with_function(newborn_registration, service_is_open_at_this_station=weaker))


def test_the_proofs_find_a_clause_that_is_no_rule() -> None:
    context = next(clause for clause in CLAUSES.values() if clause.handling is not Handling.CODED)
    module = lifted("child_is_not_registered_yet", lambda finding: evolve(finding, clause=context))

    assert {Claim.CITED} == fallen(module)


def test_the_proofs_find_a_clause_that_nothing_cites_any_more() -> None:
    """That takes all four services: a clause may be cited by any of them."""
    delivery = "        until=Event.REGISTER_DELIVERED,\n        clause=SD_4_"
    module = seeded(newborn_registration, f"{delivery}6,", f"{delivery}5,")
    others = [service for service in SERVICES if service.NAME is not newborn_registration.NAME]

    assert set() == fallen(module)
    assert {Claim.CITED} == fallen(module, others)


def test_the_proofs_find_an_outcome_in_the_wrong_order(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Decision.outcome

    def wrong(decision: Decision, *aspects: Aspect) -> Outcome:
        outcome = right(decision, *aspects)
        unknown = any(finding.verdict is Verdict.UNKNOWN for finding in decision.findings)
        return Outcome.INCOMPLETE if unknown and outcome is Outcome.REFUSE else outcome

    monkeypatch.setattr(Decision, "outcome", wrong)

    assert {Claim.WHOLE} == fallen(with_function(newborn_registration))


def test_the_whole_decision_is_compared_with_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a rule answers inside decide is asked for once more, though every rule was proved alone."""
    module = lifted("child_is_not_registered_yet", lambda finding: evolve(finding, verdict=Verdict.MET))
    monkeypatch.setattr(verification, "_PROOFS", {Claim.WHOLE: vars(verification)["_PROOFS"][Claim.WHOLE]})

    assert {Claim.WHOLE} == fallen(module)


def test_the_smallest_counterexample_is_named() -> None:
    service, before, after, _ = FAULTS["stations outside the province are let in"]
    (found,) = [proof.counterexample for proof in proved(seeded(service, before, after)).proofs if proof.counterexample]

    assert "station_handles_registration_in_shandong" == found.rule
    assert {("home", "other"), ("place", "outside"), ("registry", "with")} == {*found.state}


def test_reading_back_finds_three_days_become_five() -> None:
    module = seeded(
        newborn_registration,
        "        amount=3,\n        unit=Unit.WORKING_DAY",
        "        amount=5,\n        unit=Unit.WORKING_DAY",
    )

    with pytest.raises(AssertionError):
        read_back.test_figures_of_limits_and_fees_occur_in_the_clause_they_cite(module)


def test_reading_back_finds_another_fee() -> None:
    module = seeded(temporary_id_card, "Fee(amount_cny=10,", "Fee(amount_cny=11,")

    with pytest.raises(AssertionError):
        read_back.test_figures_of_limits_and_fees_occur_in_the_clause_they_cite(module)


def test_the_oracle_finds_somebody_registered_nowhere_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = newborn_registration.followed_parent_is_registered_in_shandong

    def lenient(follows: newborn_registration.Follows | None, registration: Registration | None) -> Finding:
        return rule(follows, Registration.SHANDONG if registration is Registration.NONE else registration)

    lenient.table = table_of(rule)  # type: ignore[attr-defined] # a rule carries its table
    module = with_function(newborn_registration, followed_parent_is_registered_in_shandong=lenient)
    monkeypatch.setattr(newborn_tests, "decide", vars(module)["decide"])

    with pytest.raises(AssertionError):
        newborn_tests.test_entitlement_is_as_the_law_says_in_every_state()


def test_the_oracle_finds_an_older_child_sent_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def strict(facts: newborn_registration.Facts, readings: Readings = Readings()) -> Decision:  # noqa: B008 - a frozen value
        option = NewbornAgeLimit.ONE_YEAR
        usual = readings.newborn_age_limit is NewbornAgeLimit.NONE
        return newborn_registration.decide(facts, evolve(readings, newborn_age_limit=option) if usual else readings)

    monkeypatch.setattr(newborn_tests, "decide", strict)

    with pytest.raises(AssertionError):
        newborn_tests.test_place_is_as_the_law_says_in_every_state()
