"""What would turn a refusal into acceptance: every smallest set of changes, and who can bring it about.

The station is chosen as a whole, by its kind.  A change is possible or not, whoever may wish it: one can go to another
station, bring the guardian, obtain a paper, wait for a day; one cannot become younger.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Final, Never, TypeVar, cast

from attrs import evolve, frozen

from hukou_rules.analysis.factspace import Applied, Space, space_of
from hukou_rules.analysis.questions import label_of_fact
from hukou_rules.decision import Decision, Finding, Outcome, Verdict
from hukou_rules.law.readings import Readings
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.services import (
    Service,
    first_id_card as first,
    newborn_registration as newborn,
    registration_certificate as certificate,
    temporary_id_card as temporary,
)
from hukou_rules.services.place import StationFacts
from hukou_rules.terms import (
    Opening,
    Registration,
    ServiceName,
    StationHome,
    StationKind,
    StationPlace,
    StationRegistry,
    Term,
    Text,
)

__all__ = [
    "STATION",
    "WAYS",
    "Change",
    "Cure",
    "Means",
    "Way",
    "cure_data",
    "cure_lines",
    "cures",
    "markdown",
    "way_of",
]

F = TypeVar("F", bound=StationFacts)

STATION: Final = "station"
"""The name of the change to another station; it stands for the facts about the station together."""


class Means(Term, zh="改变的途径", en="how it can be changed"):
    """How something about a case can be changed, if at all."""

    ANOTHER_STATION = "another-station", "换一个派出所", "at another station"
    ANOTHER_APPLICANT = "another-applicant", "换由他人申请或者本人到场", "by whoever applies or comes along"
    PAPER = "paper", "取得、更正材料", "by obtaining or correcting a paper"
    OTHER_PARENT = "other-parent", "改随另一方", "by following the other parent"
    FILING = "filing", "一并申请", "by filing an application"
    STATEMENT = "statement", "由本人如实说明", "by what the person truthfully states"
    WAITING = "waiting", "等待", "by waiting"
    UNCHANGEABLE = "unchangeable", "不能改变", "not at all"


@frozen(kw_only=True)
class Way:
    """How a fact can come to have a value: by what means, in words, and the known facts that rule it out."""

    means: Means
    zh: str
    en: str
    ruled_out_by: tuple[tuple[str, Term], ...] = ()


@frozen(kw_only=True)
class Change:
    """One change: of a fact, or of the station as a whole, from what it is to any of these values."""

    name: str
    before: Term | None
    to: tuple[Term, ...]
    means: Means
    zh: str
    en: str

    @property
    def is_possible(self) -> bool:
        """Say whether somebody can bring it about."""
        return self.means is not Means.UNCHANGEABLE


@frozen(kw_only=True)
class Cure:
    """A smallest set of changes that turn a refusal into ``outcome``; facts in ``open`` may still have to be known."""

    changes: tuple[Change, ...]
    outcome: Outcome
    open: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Say whether every change in it can be brought about."""
        return all(change.is_possible for change in self.changes)


# --- what can be changed ----------------------------------------------------------------------------------------------


def _to(means: Means, zh: str, en: str, *ruled_out_by: tuple[str, Term]) -> Way:
    return Way(means=means, zh=zh, en=en, ruled_out_by=ruled_out_by)


_FIXED: Final = _to(Means.UNCHANGEABLE, "", "")

_ELSEWHERE: Final = _to(Means.ANOTHER_STATION, "换一个派出所办理", "go to another station")
_KINDS_IN_WORDS: Final = {
    StationKind.REGISTRATION_STATION: Text(zh="户籍地派出所", en="the registration station"),
    StationKind.SHANDONG_WITH_REGISTRY: Text(
        zh="山东省内任一办理户籍业务的派出所", en="any station in Shandong that handles household registration"
    ),
    StationKind.SHANDONG_WITHOUT_REGISTRY: Text(
        zh="山东省内不办理户籍业务的派出所", en="a station in Shandong that does not handle it"
    ),
}


def _stations(kinds: Sequence[Term]) -> Text:
    """Say where to go; the registration station is one of those that handle registration."""
    covered = {StationKind.REGISTRATION_STATION} if StationKind.SHANDONG_WITH_REGISTRY in kinds else set()
    where = [words for kind, words in _KINDS_IN_WORDS.items() if kind in kinds and kind not in covered]
    if len(kinds) == len(_KINDS_IN_WORDS):
        where = [Text(zh="山东省内任一派出所", en="any police station in Shandong")]
    return Text(
        zh=f"到{'或者'.join(each.zh for each in where)}办理", en=f"go to {' or '.join(each.en for each in where)}"
    )


_GUARDIAN: Final = _to(
    Means.ANOTHER_APPLICANT,
    "请父亲、母亲或者其他监护人一起来申请",
    "come with a parent or another guardian, who applies",
)
_SELF: Final = _to(Means.ANOTHER_APPLICANT, "由本人申请", "let the person apply")
_NO_AGENT: Final = _to(Means.ANOTHER_APPLICANT, "委托他人申请", "send an agent")
_COMES_OF_AGE: Final = _to(Means.WAITING, "等到年满十六周岁", "wait until the age of 16")

WAYS: Final[Mapping[Term, Way]] = {
    # every service
    **dict.fromkeys((*StationKind, *StationPlace, *StationRegistry, *StationHome), _ELSEWHERE),
    Opening.SINCE: _to(
        Means.WAITING, f"自{PROVINCE_WIDE_FROM}起再来申请", f"come back on or after {PROVINCE_WIDE_FROM}"
    ),
    Opening.BEFORE: _FIXED,
    # first and temporary identity card
    **dict.fromkeys((first.AppliedBy.SELF, temporary.AppliedBy.SELF, certificate.AppliedBy.SELF), _SELF),
    **{
        kind[name]: _GUARDIAN
        for kind in (first.AppliedBy, temporary.AppliedBy)
        for name in ("GUARDIAN", "FATHER", "MOTHER")
    },
    **{kind.AGENT: _NO_AGENT for kind in (first.AppliedBy, temporary.AppliedBy, certificate.AppliedBy)},
    **{kind.FROM_16: _COMES_OF_AGE for kind in (first.Age, temporary.Age)},
    **{kind.UNDER_16: _FIXED for kind in (first.Age, temporary.Age)},
    **dict.fromkeys((*first.HeldIdCard, *first.MilitaryService, *temporary.MilitaryService, *first.Transport), _FIXED),
    first.Attendance.PRESENT: _to(Means.ANOTHER_APPLICANT, "申请人本人到场", "let the person come along"),
    first.Attendance.ABSENT: _to(Means.ANOTHER_APPLICANT, "申请人本人不到场", "let the person stay away"),
    temporary.IdCardApplication.PENDING: _to(
        Means.FILING, "同时申请居民身份证", "apply for the identity card at the same time"
    ),
    temporary.IdCardApplication.ISSUED_NOT_COLLECTED: _FIXED,
    temporary.IdCardApplication.CARD_COLLECTED: _FIXED,
    temporary.IdCardApplication.NONE: _FIXED,
    temporary.Urgency.URGENT: _to(
        Means.STATEMENT, "确有急需时，由本人说明急需使用即可", "when there is urgent need, state it; that is enough"
    ),
    temporary.Urgency.NOT_URGENT: _to(Means.STATEMENT, "由本人说明不急需", "state that there is no urgent need"),
    # registration certificate
    certificate.AppliedBy.GUARDIAN: _to(Means.ANOTHER_APPLICANT, "由监护人申请", "let the guardian apply"),
    certificate.IdentityDocument.VALID: _to(
        Means.PAPER,
        "换领、补领居民身份证，或者持护照等其他有效身份证件再来",
        "renew or replace the identity card, or bring another valid document such as a passport",
    ),
    certificate.IdentityDocument.EXPIRED: _FIXED,
    certificate.IdentityDocument.NONE: _FIXED,
    **dict.fromkeys(
        (
            *certificate.CertificateKind,
            *certificate.ShandongTie,
            *certificate.Concerns,
            *certificate.RecordsPlace,
            *certificate.Retrievable,
            *certificate.ProvedAlready,
        ),
        _FIXED,
    ),
    # newborn registration
    **{
        term: _to(
            Means.ANOTHER_APPLICANT,
            "由父亲、母亲、其他监护人、户主或者亲属申报",
            "let a parent, guardian, householder or relative declare the birth",
        )
        for term in newborn.AppliedBy
        if term is not newborn.AppliedBy.AGENT
    },
    newborn.AppliedBy.AGENT: _NO_AGENT,
    newborn.Follows.MOTHER: _to(Means.OTHER_PARENT, "改随母亲落户", "let the child follow the mother"),
    newborn.Follows.FATHER: _to(Means.OTHER_PARENT, "改随父亲落户", "let the child follow the father"),
    newborn.Follows.GRANDPARENT: _to(
        Means.OTHER_PARENT,
        "改随祖父母或者外祖父母落户（限规定的情形）",
        "let the child follow a grandparent, in the cases provided for",
    ),
    newborn.FollowedHousehold.FAMILY: _to(
        Means.OTHER_PARENT, "改随家庭户的另一方落户", "let the child follow the other parent, of the family household"
    ),
    newborn.FollowedHousehold.COLLECTIVE: _to(
        Means.OTHER_PARENT,
        "改随不属高校集体户的另一方落户",
        "let the child follow the other parent, who is in no university collective household",
        ("other_household", newborn.OtherHousehold.FAMILY),
    ),
    newborn.FollowedHousehold.UNIVERSITY_COLLECTIVE: _FIXED,
    newborn.RegisterCheck.MATCHES: _to(
        Means.PAPER,
        "核对后更正申报内容，或者先申请更正户口登记项目",
        "correct the declaration, or have the register entry corrected first",
    ),
    newborn.RegisterCheck.DIFFERS: _FIXED,
    newborn.CertificateCheck.MATCHES: _to(
        Means.PAPER,
        "请签发机构更正或者换发出生医学证明",
        "have the Medical Certificate of Birth corrected or replaced by whoever issued it",
    ),
    newborn.CertificateCheck.DIFFERS: _FIXED,
    newborn.BirthCertificate.HELD: _to(
        Means.PAPER,
        "向签发机构申领或者补领出生医学证明",
        "obtain the Medical Certificate of Birth from whoever issues it",
    ),
    newborn.BirthCertificate.LOST: _FIXED,
    newborn.BirthCertificate.NEVER_ISSUED: _FIXED,
    newborn.RegisterWanted.WANTED: _to(Means.STATEMENT, "说明需要居民户口簿", "ask for the household register"),
    newborn.RegisterWanted.NOT_WANTED: _to(Means.STATEMENT, "说明不需要居民户口簿", "do without the register"),
    **dict.fromkeys(
        (
            *newborn.OtherParentPlace,
            *newborn.ParentsMarriage,
            *newborn.ChildRegistration,
            *newborn.ChildAge,
            *newborn.Birthplace,
            *newborn.Care,
            *newborn.OtherHousehold,
        ),
        _FIXED,
    ),
}
"""How each fact of each service can come to have each value; where somebody is registered depends on the service."""

_REGISTRATION: Final[Mapping[ServiceName, Way]] = {
    ServiceName.NEWBORN_REGISTRATION: _to(
        Means.OTHER_PARENT,
        "另一方具有山东省常住户口的，改随另一方落户",
        "let the child follow the other parent, if registered in Shandong",
        ("other_parent", newborn.OtherParentPlace.NOWHERE),
        ("other_parent", newborn.OtherParentPlace.SAME_CITY),
    )
}


def way_of(service: ServiceName, value: Term) -> Way:
    """Return how a fact of a service can come to have a value.

    >>> way_of(ServiceName.NEWBORN_REGISTRATION, Registration.SHANDONG).means.name
    'OTHER_PARENT'
    >>> way_of(ServiceName.FIRST_ID_CARD, Registration.SHANDONG).means.name
    'UNCHANGEABLE'
    """
    if isinstance(value, Registration):
        return _REGISTRATION.get(service, _FIXED) if value is Registration.SHANDONG else _FIXED
    return WAYS[value]


# --- the search -------------------------------------------------------------------------------------------------------

_KINDS: Final[Mapping[Term, Mapping[str, Term]]] = {
    StationKind.REGISTRATION_STATION: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.REGISTRATION_STATION,
        "registry": StationRegistry.WITH,
    },
    StationKind.SHANDONG_WITH_REGISTRY: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.OTHER,
        "registry": StationRegistry.WITH,
    },
    StationKind.SHANDONG_WITHOUT_REGISTRY: {
        "place": StationPlace.SHANDONG,
        "home": StationHome.OTHER,
        "registry": StationRegistry.WITHOUT,
    },
}
_STATION_FACTS: Final = frozenset({"place", "home", "registry"})

_Picks = tuple[tuple[str, Term], ...]  # name and new value of each change, in order


def cures(service: Service[F], facts: F, readings: Readings = Readings()) -> tuple[Cure, ...]:  # noqa: B008 - a frozen value
    """Return every smallest set of changes after which nothing refuses any more; none where nothing does.

    Those that lead to acceptance come first, then those after which the officer decides; those that can be brought
    about come before those that cannot.  Facts that are not known stay so: they are named as ``open``.

    >>> from hukou_rules.services import first_id_card as service
    >>> alone = service.Facts(age=service.Age.UNDER_16, applied_by=service.AppliedBy.SELF)
    >>> [cure.changes[0].en for cure in cures(service, alone) if cure.is_possible][0]
    'come with a parent or another guardian, who applies'
    """
    if service.decide(facts, readings).outcome() not in {Outcome.REFUSE, Outcome.CORRECT}:
        return ()
    space = space_of(service)
    found: list[Cure] = []
    seen: set[frozenset[tuple[str, Term]]] = set()
    for allowed in ({Verdict.MET, Verdict.UNKNOWN}, {Verdict.MET, Verdict.UNKNOWN, Verdict.DISCRETION}):
        parts = [
            _smallest(space, group, facts, readings, allowed) for group in _independent(space, facts, readings, allowed)
        ]
        sets = [tuple(pick for part in parts_ for pick in part) for parts_ in product(*parts)]
        fresh = [picks for picks in sets if frozenset(picks) not in seen]
        seen |= {frozenset(picks) for picks in fresh}
        found += _merged(space, fresh, facts, readings)
    return tuple(sorted(found, key=_rank))


def _rank(cure: Cure) -> tuple[bool, bool, bool, int]:
    """Put first what can be done, ends in acceptance, needs no waiting and is little."""
    waits = any(change.means is Means.WAITING for change in cure.changes)
    return not cure.is_possible, cure.outcome is not Outcome.ACCEPT, waits, len(cure.changes)


def _changed(facts: F, picks: _Picks) -> F:
    """Return the facts after some changes."""
    changes = {
        name: value
        for pick, term in picks
        for name, value in (_KINDS[term] if pick == STATION else {pick: term}).items()
    }
    return evolve(facts, **cast("Mapping[str, Never]", changes))


def _verdict(rule: Applied, facts: StationFacts, readings: Readings) -> Verdict:
    row = (getattr(facts if each.source == "facts" else readings, each.name) for each in rule.arguments)
    finding = rule.function(*row)
    assert isinstance(finding, Finding)  # noqa: S101 - rules answer with findings
    return finding.verdict


def _variables(rule: Applied, readings: Readings) -> tuple[str, ...]:
    """Return what could be changed to change a rule's verdict under given readings: facts, or the station."""
    (table,) = rule.tables
    domains = [
        (getattr(readings, each.name),) if each.source == "readings" else table.domains[each.name]
        for each in rule.arguments
    ]
    rows = [*product(*domains)]
    names = [
        STATION if each.name in _STATION_FACTS else each.name
        for i, each in enumerate(rule.arguments)
        if any(
            table.function(*row) is not table.function(*row[:i], other, *row[i + 1 :])
            for row in rows
            for other in domains[i]
        )
    ]
    return tuple(dict.fromkeys(names))


_Group = tuple[tuple[Applied, ...], tuple[str, ...]]


def _independent(space: Space, facts: StationFacts, readings: Readings, allowed: set[Verdict]) -> list[_Group]:
    """Group the rules that share something changeable, and return the groups in which something refuses."""
    groups: list[_Group] = []
    for rule in space.rules:
        rules: tuple[Applied, ...] = (rule,)
        names = _variables(rule, readings)
        for group in [group for group in groups if {*group[1]} & {*names}]:
            groups.remove(group)
            rules, names = (*group[0], *rules), tuple(dict.fromkeys((*group[1], *names)))
        groups.append((rules, names))
    return [
        (rules, names)
        for rules, names in groups
        if any(_verdict(rule, facts, readings) not in allowed for rule in rules)
    ]


def _smallest(
    space: Space, group: _Group, facts: StationFacts, readings: Readings, allowed: set[Verdict]
) -> list[_Picks]:
    """Return the smallest sets of changes after which every rule of a group has an allowed verdict."""
    rules, names = group
    options = {
        name: [term for term in (StationKind if name == STATION else space.domains[name]) if term is not now]
        for name in names
        if (now := _now(facts, name)) is not None or name == STATION
    }
    found: list[_Picks] = []
    for size in range(1, len(options) + 1):
        for chosen in combinations(options, size):
            for values in product(*(options[name] for name in chosen)):
                picks = tuple(zip(chosen, values, strict=True))
                if any({*smaller} <= {*picks} for smaller in found):
                    continue
                changed = _changed(facts, picks)
                if all(_verdict(rule, changed, readings) in allowed for rule in rules):
                    found.append(picks)
    return found


def _now(facts: StationFacts, name: str) -> Term | None:
    """Return what is so now: the value of a fact, or the kind of the station."""
    if name != STATION:
        term: Term | None = getattr(facts, name)
        return term
    for kind, station in _KINDS.items():
        if all(getattr(facts, fact) is term for fact, term in station.items()):
            return kind
    return None


def _merged(space: Space, sets: Sequence[_Picks], facts: F, readings: Readings) -> Iterator[Cure]:
    """Yield cures, sets that differ in the value of one change only taken together where the words are the same."""
    together: dict[tuple[tuple[str, Way], ...], list[_Picks]] = {}
    for picks in sets:
        together.setdefault(tuple((name, _way(space, name, term, facts)) for name, term in picks), []).append(picks)
    for ways, alike in together.items():
        values = [tuple(dict.fromkeys(picks[i][1] for picks in alike)) for i in range(len(ways))]
        whole = prod(map(len, values)) == len(alike)  # every combination of the values is a set of its own
        for merged in [values] if whole else [[(term,) for _, term in picks] for picks in alike]:
            names = [name for name, _ in ways]
            decisions = [
                space.service.decide(_changed(facts, tuple(zip(names, row, strict=True))), readings)
                for row in product(*merged)
            ]
            missing = {name for each in decisions for finding in each.findings for name in finding.missing}
            yield Cure(
                changes=tuple(
                    _change(space, name, way, terms, facts) for (name, way), terms in zip(ways, merged, strict=True)
                ),
                outcome=_comes_to(decisions[0]),
                open=tuple(name for name in space.domains if name in missing),
            )


def _comes_to(decision: Decision) -> Outcome:
    """Return what the known findings come to; that others are not known yet is said beside it."""
    verdicts = {finding.verdict for finding in decision.findings}
    return Outcome.DISCRETION if Verdict.DISCRETION in verdicts else Outcome.ACCEPT


def _way(space: Space, name: str, term: Term, facts: StationFacts) -> Way:
    """Return how a change can be made; not at all where another fact rules it out."""
    way = way_of(space.service.NAME, term)
    ruled_out = any(getattr(facts, fact) is value for fact, value in way.ruled_out_by)
    return _FIXED if ruled_out and name in space.domains else way


def _change(space: Space, name: str, way: Way, to: tuple[Term, ...], facts: StationFacts) -> Change:
    before = _now(facts, name)
    if name == STATION:
        words = _stations(to)
    elif way.means is Means.UNCHANGEABLE and before is not None:
        label = label_of_fact(space.service.NAME, name, to)
        words = Text(zh=f"“{label.zh}：{before.zh}”这一情况不能改变", en=f"'{label.en}: {before.en}' cannot be changed")
    else:
        words = Text(zh=way.zh, en=way.en)
    return Change(name=name, before=before, to=to, means=way.means, zh=words.zh, en=words.en)


# --- for people -------------------------------------------------------------------------------------------------------


def cure_lines(found: Sequence[Cure], lang: str = "zh") -> list[str]:
    """Return what can be done, a line for each way; where nothing can, what stands in the way.

    >>> cure_lines(())
    []
    """
    possible = [cure for cure in found if cure.is_possible]
    accepted = [cure for cure in possible if cure.outcome is Outcome.ACCEPT]
    lines = [_line(cure, lang) for cure in accepted or possible]
    if not possible and found:
        least = min(found, key=lambda cure: sum(not change.is_possible for change in cure.changes))
        fixed = [_say(change, lang) for change in least.changes if not change.is_possible]
        lines = [
            f"{'；'.join(fixed)}，因此不能按本业务受理。"
            if lang == "zh"
            else f"{_upper('; '.join(fixed))}, so this service cannot accept."
        ]
    return list(dict.fromkeys(lines))


def _line(cure: Cure, lang: str) -> str:
    steps = [_say(change, lang) for change in cure.changes]
    officer = cure.outcome is Outcome.DISCRETION
    if lang == "zh":
        return f"{'；并且'.join(steps)}{'，由受理民警认定' if officer else '，即可受理'}{_but(cure, lang)}。"
    after = "then the officer decides" if officer else "then it can be accepted"
    return f"{_upper('; and '.join(steps))}; {after}{_but(cure, lang)}."


def _but(cure: Cure, lang: str) -> str:
    """Say that something else has to be known yet."""
    if not cure.open:
        return ""
    return "（其他尚不清楚的情况另行明确）" if lang == "zh" else " (once what is not known yet is clear)"


def _say(words: Change, lang: str) -> str:
    return words.zh if lang == "zh" else words.en


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def cure_data(found: Sequence[Cure]) -> list[dict[str, object]]:
    """Return cures as plain data, for JSON."""
    return [
        {
            "possible": cure.is_possible,
            "outcome": cure.outcome.value,
            "open": list(cure.open),
            "changes": [
                {
                    "name": change.name,
                    "from": None if change.before is None else change.before.value,
                    "to": [term.value for term in change.to],
                    "means": change.means.value,
                    "zh": change.zh,
                    "en": change.en,
                }
                for change in cure.changes
            ],
        }
        for cure in found
    ]


def markdown(services: Sequence[Service[Never]]) -> str:
    """Return what can be changed in each service as a Markdown table, for the documentation."""
    lines = ["| 业务 | 事实 | 改为 | 途径 | 做法 |", "|---|---|---|---|---|"]
    for service in services:
        space = space_of(service)
        for name, domain in ((STATION, tuple(StationKind)), *space.domains.items()):
            if name in _STATION_FACTS:
                continue
            ways: dict[Way, list[str]] = {}
            for term in domain:
                ways.setdefault(way_of(service.NAME, term), []).append(term.zh)
            label = "受理派出所" if name == STATION else label_of_fact(service.NAME, name, domain).zh
            lines += [
                f"| {service.NAME.zh} | {label} | {'、'.join(terms)} | {way.means.zh} | {way.zh or '—'} |"
                for way, terms in ways.items()
                if way is not _FIXED or len(ways) == 1
            ]
    return "\n".join(lines) + "\n"
