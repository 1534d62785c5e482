"""In every edition limits, fees, and advice that names a channel stand while their clause does; all else always."""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.applications import AWAY, certificate, first_id_card, newborn

from hukou_rules import Event, assess
from hukou_rules.assessment import Assessment
from hukou_rules.decision import TimeLimit
from hukou_rules.facts import temporary_id_card as temporary
from hukou_rules.intake.records import Application
from hukou_rules.intake.temporary_id_card import TemporaryIdCardApplicant, TemporaryIdCardApplication
from hukou_rules.law.clauses import Clause, Footing
from hukou_rules.rules import AdviceRule
from hukou_rules.service import Service
from hukou_rules.services import SERVICES
from hukou_rules.terms import ServiceName, Term

DAY, ONE = date(2026, 5, 20), timedelta(days=1)
APPLICATIONS: dict[ServiceName, Application] = {
    ServiceName.FIRST_ID_CARD: first_id_card(date(2008, 3, 2), applied_on=DAY),
    ServiceName.TEMPORARY_ID_CARD: TemporaryIdCardApplication(
        applied_on=DAY,
        applied_by=temporary.AppliedBy.SELF,
        id_card_application=temporary.IdCardApplication.PENDING,
        urgent_need=True,
        applicant=TemporaryIdCardApplicant(born_on=date(1990, 5, 1), registered_in="371502"),
        accepting_station=AWAY,
    ),
    ServiceName.REGISTRATION_CERTIFICATE: certificate(applied_on=DAY),
    ServiceName.NEWBORN_REGISTRATION: newborn(applied_on=DAY, child=evolve(newborn().child, born_on=date(2026, 5, 10))),
}
Days = tuple[date, date | None]
TIMES: dict[str, tuple[Days, bool]] = {
    "from the day after": ((DAY + ONE, None), False),
    "from the day": ((DAY, None), True),
    "until the day": ((DAY - ONE, DAY), True),
    "until the day before": ((DAY - ONE - ONE, DAY - ONE), False),
}
each_edition = pytest.mark.parametrize("service", SERVICES, ids=lambda each: f"{each.name.value} {each.edition.id}")
each_time = pytest.mark.parametrize(("days", "stands"), TIMES.values(), ids=TIMES)


def dated(clause: Clause, days: Days, footing: Footing = Footing.LAW) -> Clause:
    """Return a clause whose source is in force on other days."""
    return evolve(clause, source=evolve(clause.source, in_force_from=days[0], in_force_until=days[1]), footing=footing)


def answered(service: Service[Any]) -> Assessment:
    """Return the answer of an edition to an ordinary application, accepted on the day."""
    edition = evolve(service, in_force_from=DAY - ONE, in_force_until=None)
    return assess(APPLICATIONS[service.name], {Event.ACCEPTED: DAY}, services=(edition,))


def with_limits(service: Service[Any], days: Days, footing: Footing) -> Service[Any]:
    """Return an edition whose limits, the duties of citizens aside, rest on clauses in force on other days."""

    def later(part: Any) -> Any:  # noqa: ANN401 - a limit
        def answer(*known: Term) -> TimeLimit | None:
            limit: TimeLimit | None = part.answer(*known)
            return limit and evolve(limit, clause=dated(limit.clause, days, footing))

        return evolve(part, function=answer)

    return service.amended(*(later(part) for part in service.limits))


def limits(answer: Assessment) -> list[str]:
    """Return the ids of the limits of the authorities in an answer."""
    due = (each.limit for each in answer.deadlines if each.limit)
    return [limit.id.value for limit in due if not limit.starts.is_personal]


@each_edition
@each_time
def test_a_limit_stands_while_its_clause_is_in_force(service: Service[Any], days: Days, stands: bool) -> None:
    expected = limits(answered(service))

    assert expected != []
    assert limits(answered(with_limits(service, days, Footing.LAW))) == (expected if stands else [])


@each_edition
@each_time
def test_a_limit_followed_by_analogy_or_as_practice_never_drops_out(
    service: Service[Any],
    days: Days,
    stands: bool,  # noqa: ARG001 - it stands whatever the date
) -> None:
    for footing in (Footing.ANALOGY, Footing.PRACTICE):
        assert limits(answered(service)) == limits(answered(with_limits(service, days, footing)))


@each_edition
@each_time
def test_a_fee_stands_while_its_clause_is_in_force(service: Service[Any], days: Days, stands: bool) -> None:
    if service.fee is None:
        assert answered(service).fee is None
        return
    fee = evolve(service.fee, clause=dated(service.fee.clause, days))

    assert answered(evolve(service, fee=fee)).fee == (fee if stands else None)


@each_edition
def test_the_channels_are_the_other_ways_to_be_served_that_sources_know(service: Service[Any]) -> None:
    expected = {
        ServiceName.FIRST_ID_CARD: ["HZ-2", "CC22-1", "MPS24-1", "MPS12-83"],  # nine provinces, batches, all; renewal
        ServiceName.TEMPORARY_ID_CARD: ["MPS12-87"],
        ServiceName.REGISTRATION_CERTIFICATE: ["GZA217-1"],
        ServiceName.NEWBORN_REGISTRATION: ["CQ24-1"],
    }

    assert expected[service.name] == [part.clause.id for part in service.advice if part.channel and part.clause]


@each_edition
@each_time
def test_advice_that_names_a_channel_stands_while_its_clause_is_in_force(
    service: Service[Any], days: Days, stands: bool
) -> None:
    channels = [(part, part.clause) for part in service.advice if part.channel and part.clause]
    for part, clause in channels:
        later = evolve(part, function=lambda *_: True, clause=dated(clause, days))
        said = {each.code for each in answered(service.amended(later)).advice if each.clause == later.clause}

        assert said == ({part.code} if stands else set())
    assert channels


@each_edition
def test_a_channel_of_which_no_source_speaks_is_named_on_every_day(service: Service[Any]) -> None:
    (part, *_) = (part for part in service.advice if part.channel)
    always = evolve(part, function=lambda *_: True, clause=None)
    alone = evolve(service, rules=(), papers=(), steps=(), follow_ups=(), limits=(), advice=(always,))

    assert part.code in {each.code for each in answered(alone).advice}


@each_edition
@each_time
def test_rules_papers_and_other_advice_stay_whatever_their_date(
    service: Service[Any],
    days: Days,
    stands: bool,  # noqa: ARG001 - they stay whatever the date
) -> None:
    others = [part for part in service.advice if part.clause and not part.channel]
    parts: list[Any] = [*service.rules, *service.papers, *others]
    moved = service.amended(*(evolve(part, clause=dated(part.clause, days)) for part in parts))
    before, after = answered(service), answered(moved)

    assert [(each.rule, each.verdict) for each in before.findings] == [
        (each.rule, each.verdict) for each in after.findings
    ]
    assert [each.material for each in before.materials] == [each.material for each in after.materials]
    assert [each.code for each in before.advice] == [each.code for each in after.advice]
    assert isinstance(others[0], AdviceRule)
