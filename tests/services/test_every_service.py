"""Every service against its oracle, which is written from the law: in every state of whatever the law turns on."""

from itertools import pairwise, product

import pytest
from attrs import evolve
from tests.services.oracles import first_id_card, newborn_registration, registration_certificate, temporary_id_card
from tests.services.oracles.oracle import Oracle, Owed, Sentence, State, acting, always, every_state

from hukou_rules.analysis.factspace import space_of
from hukou_rules.decision import Aspect, Outcome, TimeLimit, Verdict
from hukou_rules.facts.station import STATIONS
from hukou_rules.law.readings import Clock, DutyStart, Reading
from hukou_rules.service import Part
from hukou_rules.terms import Event, StationHome, StationKind

ORACLES = tuple(
    each.ORACLE for each in (first_id_card, temporary_id_card, registration_certificate, newborn_registration)
)
WEIGHTIEST_FIRST = [Outcome.REFUSE, Outcome.CORRECT, Outcome.INCOMPLETE, Outcome.DISCRETION, Outcome.ACCEPT]
HOME = Sentence(always, {"home": tuple(StationHome)})
each_service = pytest.mark.parametrize("oracle", ORACLES, ids=lambda oracle: oracle.service.name.value)
each_aspect = pytest.mark.parametrize("aspect", Aspect)


# --- verdicts ---------------------------------------------------------------------------------------------------------


@each_aspect
@each_service
def test_each_aspect_turns_on_its_own_facts_only(oracle: Oracle, aspect: Aspect) -> None:
    used = {name for rule in oracle.service.rules if rule.aspect is aspect for name in rule.domains}

    assert {*oracle.by_law[aspect].domains} == used


@each_aspect
@each_service
def test_every_aspect_is_as_the_law_says_in_every_state(oracle: Oracle, aspect: Aspect) -> None:
    sentence = oracle.by_law[aspect]
    for state in oracle.states(sentence):
        assert sentence.possible(state) == (oracle.decide(state).outcome(aspect),), state


@each_aspect
@each_service
def test_an_answer_is_open_only_where_the_unknown_facts_could_still_change_it(oracle: Oracle, aspect: Aspect) -> None:
    """Or where the officer decides whatever they are, and they are to be stated first."""
    sentence = oracle.by_law[aspect]
    for state in oracle.partial(sentence, presumed=False):
        found, possible = oracle.decide(state).outcome(aspect), {*sentence.possible(state)}
        is_open = len(possible) > 1 or (possible == {Outcome.DISCRETION} and found is Outcome.INCOMPLETE)

        assert ({Outcome.INCOMPLETE} if is_open else possible) == {found}, state


@each_service
def test_the_outcome_is_the_weightiest_of_the_aspects(oracle: Oracle) -> None:
    reached = [
        {oracle.decide(state).outcome(aspect): state for state in [{}, *oracle.states(sentence)]}
        for aspect, sentence in oracle.by_law.items()
    ]
    for states in product(*(each.values() for each in reached)):
        decision = oracle.decide({name: value for state in states for name, value in state.items()})
        of_aspects = [decision.outcome(aspect) for aspect in Aspect]

        assert min(of_aspects, key=WEIGHTIEST_FIRST.index) is decision.outcome()


def refused(oracle: Oracle, state: State) -> set[str]:
    """Return the rules that say no."""
    return {found.rule for found in oracle.decide(state).findings if found.verdict is Verdict.NOT_MET}


@each_service
def test_a_missing_fact_refuses_nobody_whom_it_could_clear(oracle: Oracle) -> None:
    """Whatever of its facts a rule knows: what it refuses then it refuses however each unknown fact turns out."""
    space = space_of(oracle.service)
    for rule in oracle.service.rules:
        for state in space.partial(*rule.facts):
            unknown = [name for name, value in state.items() if value is None]
            for known in ({**state, name: value} for name in unknown for value in space.domains[name]):
                assert refused(oracle, state) <= refused(oracle, known), (state, known)


@each_service
def test_one_thing_out_of_order_is_one_finding_of_a_rule_with_its_clause(oracle: Oracle) -> None:
    for codes, *expected in oracle.wrong:
        findings = oracle.usually(oracle.state(codes)).findings
        out_of_order = [[f.rule, f.verdict.code, f.clause.id] for f in findings if f.verdict is not Verdict.MET]

        assert [expected] == out_of_order
    assert {rule for _, rule, *_ in oracle.wrong} == {rule.name for rule in oracle.service.rules}


@pytest.mark.parametrize(
    "oracle",
    [each for each in ORACLES if "registration" in each.domains],  # a certificate is also for who was once registered
    ids=lambda oracle: oracle.service.name.value,
)
def test_whoever_is_registered_nowhere_is_not_told_to_apply_where_they_are_registered(oracle: Oracle) -> None:
    (refusal,) = (
        finding
        for finding in oracle.usually(oracle.state({"registration": "none"})).findings
        if finding.verdict is Verdict.NOT_MET
    )

    assert "现无常住户口" in refusal.zh
    assert "has no permanent registration" in refusal.en


# --- where to apply ---------------------------------------------------------------------------------------------------


@each_service
def test_where_to_apply_is_wherever_the_law_has_a_station_accept(oracle: Oracle) -> None:
    place = oracle.by_law[Aspect.PLACE]
    for state in oracle.states(place):
        accepting = [kind for kind in StationKind if place.possible({**state, **STATIONS[kind]}) == (Outcome.ACCEPT,)]

        assert accepting == oracle.where(state), state


@each_service
def test_nobody_is_sent_anywhere_when_not_entitled(oracle: Oracle) -> None:
    entitlement = oracle.by_law[Aspect.ENTITLEMENT]
    for state in oracle.states(entitlement):
        if entitlement.possible(state) == (Outcome.REFUSE,):
            assert [] == oracle.where(state), state


# --- papers, route, limits, advice, fee -------------------------------------------------------------------------------


@each_service
def test_papers_steps_limits_and_advice_turn_on_their_own_facts_only(oracle: Oracle) -> None:
    service = oracle.service
    by_law = [*oracle.limits.values(), *oracle.advice.values(), *(paper.when for paper in oracle.papers)]
    listed: list[Part] = [*service.limits, *service.advice, *service.papers]

    assert [{*oracle.sentence(says).domains} for says in by_law] == [{*part.domains} for part in listed]
    assert [{*oracle.taken(leg).domains} for leg in oracle.route] == [{*p.domains, "home"} for p in service.steps]


@each_service
def test_the_papers_are_those_of_the_law_and_say_on_what_they_depend(oracle: Oracle) -> None:
    papers = {paper: oracle.sentence(paper.when) for paper in oracle.papers}
    for state in oracle.partial(*papers.values()):
        expected = []
        for paper, when in papers.items():
            depends = paper.presence == "required" and False in when.possible(state)
            presence = "depends" if depends else paper.presence
            if True in when.possible(state):
                expected.append((paper.material, paper.whose, paper.clause, presence, when.turns_on(state)))
        found = [
            (one.material.code, one.whose.code, one.clause.id, one.presence.code, one.depends_on)
            for one in oracle.usually(state).materials
        ]

        assert expected == found, state


@each_service
def test_the_route_is_that_of_the_law_and_says_on_what_it_depends(oracle: Oracle) -> None:
    legs = {leg: oracle.taken(leg) for leg in oracle.route}
    for state in oracle.partial(*legs.values()):
        expected = [
            (leg.action, *taken, leg.clause, sentence.turns_on(state))
            for leg, sentence in legs.items()
            for taken in [one for one in sentence.possible(state) if one][:1]
        ]
        found = [
            (step.action.code, step.actor.code, step.after.code, step.until.code, step.clause.id, step.depends_on)
            for step in oracle.usually(state).route
        ]

        assert expected == found, state


@each_service
def test_the_route_is_a_chain_of_events_in_their_order_from_the_application_on(oracle: Oracle) -> None:
    for state in oracle.states(*(oracle.taken(leg) for leg in oracle.route)):
        route = oracle.usually(state).route
        events = [route[0].after, *(step.until for step in route)]

        assert Event.APPLIED is events[0]
        assert all(earlier.until is later.after for earlier, later in pairwise(route))
        assert events == [event for event in oracle.service.event_orders[0] if event in events]


def owed(limit: TimeLimit) -> Owed:
    """Return a limit as an oracle writes it."""
    unit, starts, ends, by = (term.code for term in (limit.unit, limit.starts, limit.ends, limit.owed_by))
    return Owed(
        limit.amount,
        unit,
        starts,
        ends,
        by,
        limit.clause.id,
        limit.force.code,
        limit.extendable_by,
        limit.counts_first_day,
    )


def otherwise(sentence: Sentence, state: State) -> tuple[Owed, dict[tuple[str, Reading], Owed]] | None:
    """Return a limit as it usually is, and what each other option of a reading would make of it."""
    for row in every_state({name: domain for name, domain in sentence.domains.items() if state[name] is None}):
        (usual,) = sentence.possible({**state, **row})
        if usual:
            options = [(name, option) for name, domain in sentence.domains.items() for option in domain]
            readings = [(name, option) for name, option in options if isinstance(option, Reading)]
            others = {(n, option): sentence.possible({**state, **row, n: option})[0] for n, option in readings}
            return usual, {option: other for option, other in others.items() if other not in (None, usual)}
    return None


@each_service
def test_the_limits_are_those_of_the_law_and_say_on_what_they_depend(oracle: Oracle) -> None:
    limits = {name: oracle.sentence(says) for name, says in oracle.limits.items()}
    clocks = {
        name: next(
            (each for each, domain in sentence.domains.items() if isinstance(domain[0], Clock | DutyStart)), None
        )
        for name, sentence in limits.items()
    }
    for state in oracle.partial(HOME, *limits.values()):
        home = state["home"].code if state["home"] else ""
        expected = {
            name: (evolve(usual, by=acting(usual.by, home)), others, clocks[name], sentence.turns_on(state))
            for name, sentence in limits.items()
            for usual, others in filter(None, [otherwise(sentence, state)])
        }
        found = {
            f"{limit.id.code}{' by IDL2003-7' if limit.clause.id == 'IDL2003-7' else ''}": (
                owed(limit),
                {(other.reading, other.option): owed(other.limit) for other in limit.otherwise},
                limit.reading,
                limit.depends_on,
            )
            for limit in oracle.usually(state).limits
        }

        assert [*expected.items()] == [*found.items()], state


@each_service
def test_only_an_arrangement_of_the_province_stops_while_papers_are_corrected(oracle: Oracle) -> None:
    """The statutes, and the duties of a family, run on: no source lets a correction lengthen them."""
    for limit in every_limit(oracle):
        assert (limit.clause.id in {"SD-3.4", "SD-3.6", "SD-4.5", "SD14-1"}) == limit.pausable, limit


@each_service
def test_a_limit_whose_start_a_reading_sets_names_one_that_bears_on_its_service(oracle: Oracle) -> None:
    for limit in every_limit(oracle):
        assert limit.reading is None or limit.reading in oracle.service.readings, limit


def every_limit(oracle: Oracle) -> set[TimeLimit]:
    """Return every limit that a service can set."""
    said = {rule.answer(*state) for rule in oracle.service.limits for state in rule.states}
    return {limit for limit in said if limit is not None}


@each_service
def test_advice_is_given_wherever_it_holds_however_the_unknown_facts_turn_out(oracle: Oracle) -> None:
    assert [*oracle.advice] == [part.code for part in oracle.service.advice]
    for code, says in oracle.advice.items():
        sentence = oracle.sentence(says)
        for state in oracle.partial(sentence):
            advised = {advice.code for advice in oracle.usually(state).advice}

            assert ((True,) == sentence.possible(state)) == (code in advised), (code, state)


@each_service
def test_what_happens_next_is_that_of_the_law_and_is_nobodys_task(oracle: Oracle) -> None:
    after = {next_: oracle.sentence(next_.when) for next_ in oracle.follow_ups}
    for state in oracle.partial(*after.values()):
        expected = [
            (each.action, each.clause, when.turns_on(state))
            for each, when in after.items()
            if True in when.possible(state)
        ]
        found = [
            (each.action.code, each.clause and each.clause.id, each.depends_on)
            for each in oracle.usually(state).follow_ups
        ]

        assert expected == found, state


@each_service
def test_the_fee_is_that_of_the_law(oracle: Oracle) -> None:
    fee = oracle.service.fee

    assert oracle.fee == (fee and (fee.amount_cny, fee.clause.id))
