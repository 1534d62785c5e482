"""From the record to facts: where the applicant was registered, and where the records are, is resolved once."""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from hukou_rules.errors import InputError
from hukou_rules.facts.registration_certificate import (
    AppliedBy,
    CertificateKind,
    Concerns,
    Facts,
    IdentityDocument,
    ProvedAlready,
    RecordsPlace,
    Retrievable,
    ShandongTie,
)
from hukou_rules.intake.intake import Taken
from hukou_rules.intake.records import PoliceStation
from hukou_rules.intake.registration_certificate import (
    INTAKE,
    CertificateApplicant,
    CertificateApplication,
)
from hukou_rules.services.registration_certificate import SERVICE
from hukou_rules.terms import Actor, Event, Opening, ServiceName, StationHome, StationPlace, StationRegistry
from hukou_rules.testing import applications
from hukou_rules.timeline import timeline

CASE = CertificateApplication(
    applied_on=date(2021, 12, 1),
    kind=CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
    applicant=CertificateApplicant(registered_in="110105", formerly_registered_in=("370102",)),
    retrievable_by_query=False,
    accepting_station=PoliceStation(division="370203", handles_registration=False),
)

OF_THE_PAST = {"entry-change-or-correction", "cancellation", "former-household-kinship", "transfer"}


def taken(application: CertificateApplication, accepted: date | None = None) -> Taken[Facts]:
    days, faults = timeline(
        INTAKE.stated_days(application), {Event.ACCEPTED: accepted} if accepted else None, SERVICE.event_orders
    )
    assert faults == []
    return INTAKE.take_in(application, days)


def test_that_nobody_said_what_documents_prove_is_presumed_aloud_and_what_was_said_counts() -> None:
    said = {given: taken(evolve(CASE, proved_by_document=given)) for given in (None, False, True)}

    assert [ProvedAlready.NOT_SAID, ProvedAlready.NOT_PROVED, ProvedAlready.PROVED] == [
        each.facts.proved_already for each in said.values()
    ]
    assert [None] == [given for given, each in said.items() if "/proved_by_document" in each.presumed]


def test_where_the_records_are_is_stated_in_one_place() -> None:
    assert ("/records_at",) == taken(CASE).gaps["records"]


def test_the_facts_are_those_of_the_record() -> None:
    full = evolve(
        CASE,
        applied_by=AppliedBy.AGENT,
        identity_document=IdentityDocument.EXPIRED,
        concerns=Concerns.OTHER_PERSON,
        records_at="320102",
        proved_by_document=True,
        accepting_station=PoliceStation(division="110105", handles_registration=False),
    )
    expected = Facts(
        place=StationPlace.OUTSIDE,
        registry=StationRegistry.WITHOUT,
        home=StationHome.OTHER,
        opening=Opening.SINCE,
        kind=CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
        tie=ShandongTie.FORMERLY,
        applied_by=AppliedBy.AGENT,
        identity_document=IdentityDocument.EXPIRED,
        retrievable=Retrievable.BY_INQUIRY,
        concerns=Concerns.OTHER_PERSON,
        records=RecordsPlace.OUTSIDE,
        proved_already=ProvedAlready.PROVED,
    )

    assert expected == taken(full).facts


@pytest.mark.parametrize(
    ("now", "formerly", "expected", "gap"),
    [
        ("370102", None, ShandongTie.NOW, ("/applicant/formerly_registered_in",)),
        ("370102", (), ShandongTie.NOW, ()),
        ("371202", (), ShandongTie.NOW, ()),  # a former code
        ("373901", (), ShandongTie.NOW, ()),  # unlisted
        ("110105", ("370102",), ShandongTie.FORMERLY, ()),
        ("110105", ("320102", "370102"), ShandongTie.FORMERLY, ()),
        ("none", ("370102",), ShandongTie.FORMERLY, ()),
        (None, ("370102",), ShandongTie.FORMERLY, ("/applicant/registered_in",)),
        ("110105", (), ShandongTie.NEVER, ()),
        ("110105", ("320102",), ShandongTie.NEVER, ()),
        ("none", (), ShandongTie.NEVER, ()),
        ("110105", None, None, ("/applicant/formerly_registered_in",)),
        ("none", None, None, ("/applicant/formerly_registered_in",)),
        (None, (), None, ("/applicant/registered_in",)),
        (None, None, None, ("/applicant/registered_in", "/applicant/formerly_registered_in")),
    ],
)
def test_one_registration_in_shandong_is_enough_to_know(
    now: str | None, formerly: tuple[str, ...] | None, expected: ShandongTie | None, gap: tuple[str, ...]
) -> None:
    case = taken(evolve(CASE, applicant=CertificateApplicant(registered_in=now, formerly_registered_in=formerly)))

    assert expected is case.facts.tie
    assert gap == case.gaps["tie"]


@pytest.mark.parametrize(
    ("now", "formerly", "records_at", "expected", "missing"),
    [
        ("110105", ("370102",), None, "370102", ()),
        ("371502", None, None, "371502", ()),
        ("371502", (), None, "371502", ()),
        ("110105", ("371202",), None, "370116", ()),  # a former code stands for its successor
        ("370116", ("371202",), None, "370116", ()),  # and is no second place
        ("371502", ("370102",), None, None, ("/records_at",)),
        ("110105", ("370102", "371502"), None, None, ("/records_at",)),
        (None, ("370102", "371502"), None, None, ("/records_at",)),
        ("371502", ("370102",), "370102", "370102", ()),
        ("110105", ("370102",), "371202", "370116", ()),
        ("110105", ("370102",), "110105", "110105", ()),
        ("110105", (), None, None, ("/records_at",)),
        ("110105", None, None, None, ("/applicant/formerly_registered_in", "/records_at")),
    ],
)
def test_the_inquiry_goes_where_the_records_are(
    now: str | None,
    formerly: tuple[str, ...] | None,
    records_at: str | None,
    expected: str | None,
    missing: tuple[str, ...],
) -> None:
    applicant = CertificateApplicant(registered_in=now, formerly_registered_in=formerly)
    case = taken(evolve(CASE, applicant=applicant, records_at=records_at))

    assert expected == case.divisions.get(Actor.REGISTRATION_STATION)
    assert missing == case.missing_divisions.get(Actor.REGISTRATION_STATION, ())


ANYWHERE = PoliceStation(division="370203", handles_registration=True)


@pytest.mark.parametrize(
    ("now", "formerly", "kind", "listed"),
    [
        ("370203", ("410105",), CertificateKind.TRANSFER, True),
        ("370203", ("410105",), CertificateKind.REGISTRATION_INFORMATION, True),
        ("110105", ("370102",), CertificateKind.FORMER_HOUSEHOLD_KINSHIP, True),
        ("110105", ("370102", "410105"), CertificateKind.TRANSFER, True),
        ("110105", ("370102", "371502"), CertificateKind.TRANSFER, True),
        (None, ("370102",), CertificateKind.TRANSFER, True),
        ("370203", (), CertificateKind.FORMER_HOUSEHOLD_KINSHIP, False),  # one place only
        ("370116", ("371202",), CertificateKind.TRANSFER, False),  # one place, by its former code
        ("none", ("370102",), CertificateKind.CANCELLATION, False),
        ("371502", ("370102",), CertificateKind.TRANSFER, False),  # none of two is presumed: it is missing
        ("110105", ("410105",), CertificateKind.TRANSFER, False),  # nor is any where none is in Shandong
        *(("370203", None, kind, True) for kind in CertificateKind if kind.code in OF_THE_PAST),
        *(
            ("370203", None, kind, False)
            for kind in (*CertificateKind, None)
            if kind is None or kind.code not in OF_THE_PAST
        ),
    ],
)
def test_that_the_records_are_here_is_presumed_aloud_where_the_past_may_lie_elsewhere(
    now: str | None, formerly: tuple[str, ...] | None, kind: CertificateKind | None, listed: bool
) -> None:
    applicant = CertificateApplicant(registered_in=now, formerly_registered_in=formerly)
    case = evolve(CASE, applicant=applicant, kind=kind, accepting_station=ANYWHERE)

    assert listed == ("/records_at" in taken(case).presumed)
    assert "/records_at" not in taken(evolve(case, records_at="370102")).presumed
    assert "/records_at" not in taken(evolve(case, concerns=Concerns.OTHER_PERSON)).presumed
    assert "/records_at" not in taken(evolve(case, accepting_station=AT_HOME)).presumed


@pytest.mark.parametrize(
    ("now", "formerly", "asked"),
    [
        ("110105", (), True),
        ("none", ("440106",), True),
        ("110105", ("370102",), False),
        ("370102", None, False),
        ("110105", None, False),  # whether they were ever registered here is asked first
    ],
)
def test_whom_it_concerns_is_presumed_unless_that_alone_would_refuse(
    now: str, formerly: tuple[str, ...] | None, asked: bool
) -> None:
    applicant = CertificateApplicant(registered_in=now, formerly_registered_in=formerly)
    case = taken(evolve(CASE, applicant=applicant))

    assert (None if asked else Concerns.SELF) is case.facts.concerns
    assert asked == ("/concerns" not in case.presumed)


AT_HOME = PoliceStation(division="370203", is_registration_station=True)


@pytest.mark.parametrize(
    ("now", "formerly", "concerns", "records_at", "station", "contradicts"),
    [
        ("110105", ("370102",), Concerns.SELF, None, AT_HOME, True),
        ("110105", ("370102",), None, None, AT_HOME, False),  # they may be another person's
        ("110105", ("370102", "371502"), Concerns.SELF, None, AT_HOME, True),
        ("110105", ("370102",), Concerns.SELF, None, evolve(AT_HOME, division="110105"), True),
        ("370102", None, None, None, evolve(AT_HOME, division="110105"), True),
        ("370203", ("370102",), Concerns.SELF, "370102", AT_HOME, True),
        ("370203", ("370102",), Concerns.OTHER_PERSON, "370102", AT_HOME, True),
        ("110105", ("370102",), Concerns.OTHER_PERSON, None, AT_HOME, False),
        ("110105", ("370102",), Concerns.OTHER_PERSON, None, evolve(AT_HOME, division="110105"), False),
        ("371502", ("370203",), None, None, AT_HOME, False),
        ("371502", ("370205",), None, None, AT_HOME, False),  # by its former code
        ("370102", None, None, None, AT_HOME, False),  # they may have been registered there before
        (None, ("370102",), None, None, AT_HOME, False),  # or be now
        (None, ("370102",), Concerns.SELF, None, AT_HOME, False),
    ],
)
def test_a_station_contradicts_only_where_the_records_certainly_are_elsewhere(
    now: str | None,
    formerly: tuple[str, ...] | None,
    concerns: Concerns | None,
    records_at: str | None,
    station: PoliceStation,
    contradicts: bool,
) -> None:
    applicant = CertificateApplicant(registered_in=now, formerly_registered_in=formerly)
    case = evolve(CASE, applicant=applicant, concerns=concerns, records_at=records_at, accepting_station=station)
    expected = ["/accepting_station/is_registration_station"] if contradicts else []

    assert expected == [fault.pointer for fault in INTAKE.faults(case)]


@pytest.mark.parametrize(
    ("applicant", "concerns"),
    [
        (CASE.applicant, Concerns.OTHER_PERSON),
        (CertificateApplicant(registered_in="370102"), Concerns.SELF),
        (CertificateApplicant(registered_in="370102", formerly_registered_in=("370203",)), Concerns.SELF),
    ],
)
def test_a_station_said_to_hold_the_records_is_where_they_are(
    applicant: CertificateApplicant, concerns: Concerns
) -> None:
    station = evolve(AT_HOME, division="370205")  # a former code
    case = taken(evolve(CASE, applicant=applicant, concerns=concerns, accepting_station=station))

    assert "370203" == case.divisions[Actor.REGISTRATION_STATION]


EVE = date(2021, 11, 25)


@pytest.mark.parametrize(
    ("applied_on", "now", "formerly", "records_at", "station", "expected"),
    [
        (EVE, "370102", None, None, ANYWHERE, None),
        (EVE, None, ("370102",), None, ANYWHERE, None),
        (date(2021, 11, 26), "370102", None, None, ANYWHERE, StationHome.OTHER),
        (None, "370102", None, None, ANYWHERE, StationHome.OTHER),
        (EVE, "370102", (), None, ANYWHERE, None),  # whom it concerns is not stated
        (EVE, "370102", None, "370102", ANYWHERE, StationHome.OTHER),
        (EVE, "370102", None, None, evolve(ANYWHERE, handles_registration=False), StationHome.OTHER),
        (EVE, "370102", None, None, evolve(ANYWHERE, is_registration_station=False), StationHome.OTHER),
        (EVE, "370102", None, None, AT_HOME, StationHome.REGISTRATION_STATION),
    ],
)
def test_before_the_launch_no_station_is_presumed_to_be_another(
    applied_on: date | None,
    now: str | None,
    formerly: tuple[str, ...] | None,
    records_at: str | None,
    station: PoliceStation,
    expected: StationHome | None,
) -> None:
    """Only the station of the records accepts then: that nobody was registered elsewhere would refuse unasked."""
    applicant = CertificateApplicant(registered_in=now, formerly_registered_in=formerly)
    case = evolve(CASE, applied_on=applied_on, applicant=applicant, records_at=records_at, accepting_station=station)

    assert expected is taken(case).facts.home


@pytest.mark.parametrize(
    ("now", "formerly", "expected"),
    [
        ("370102", (), StationHome.OTHER),
        ("370102", None, None),
        (None, ("370102",), None),
        ("370102", ("110105",), None),  # the records may lie there
    ],
)
def test_before_the_launch_a_station_is_another_once_every_registration_of_the_person_is_stated(
    now: str | None, formerly: tuple[str, ...] | None, expected: StationHome | None
) -> None:
    applicant = CertificateApplicant(registered_in=now, formerly_registered_in=formerly)
    case = evolve(CASE, applied_on=EVE, applicant=applicant, concerns=Concerns.SELF, accepting_station=ANYWHERE)

    assert expected is taken(case).facts.home


@pytest.mark.parametrize("said", [True, False, None])
@pytest.mark.parametrize("records_at", ["110105", None])
@pytest.mark.parametrize("concerns", Concerns)
def test_no_station_outside_is_a_registration_station_of_this_service(
    concerns: Concerns, records_at: str | None, said: bool | None
) -> None:
    station = PoliceStation(division="110105", is_registration_station=said)
    case = taken(evolve(CASE, concerns=concerns, records_at=records_at, accepting_station=station))

    assert StationHome.OTHER is case.facts.home


def test_another_persons_records_are_not_guessed_from_where_the_applicant_was() -> None:
    of_another = evolve(CASE, concerns=Concerns.OTHER_PERSON, accepting_station=PoliceStation(division="370203"))

    for applicant in (CASE.applicant, CertificateApplicant()):
        case = taken(evolve(of_another, applicant=applicant))

        assert ("/records_at",) == case.missing_divisions[Actor.REGISTRATION_STATION]
        assert case.facts.home is None


@pytest.mark.parametrize(
    ("records_at", "expected"),
    [
        (None, RecordsPlace.SHANDONG),
        ("370102", RecordsPlace.SHANDONG),
        ("373901", RecordsPlace.SHANDONG),
        ("110105", RecordsPlace.OUTSIDE),
    ],
)
def test_records_are_outside_only_where_that_is_stated(records_at: str | None, expected: RecordsPlace) -> None:
    assert expected is taken(evolve(CASE, records_at=records_at)).facts.records


@pytest.mark.parametrize(
    ("station", "formerly", "records_at", "expected"),
    [
        (PoliceStation(division="370203"), ("370102",), None, StationHome.OTHER),
        (PoliceStation(division="370203"), ("370102", "371502"), None, StationHome.OTHER),
        (PoliceStation(division="370203"), ("370102", "370203"), None, None),
        (PoliceStation(division="370203"), ("370102", "370203"), "370102", StationHome.OTHER),
        (PoliceStation(division="370102"), ("370102",), None, None),
        (PoliceStation(division="370102"), ("370102",), "371502", StationHome.OTHER),
        (PoliceStation(division="370102", handles_registration=False), ("370102",), None, StationHome.OTHER),
        (
            PoliceStation(division="370102", is_registration_station=True),
            ("370102",),
            None,
            StationHome.REGISTRATION_STATION,
        ),
        (PoliceStation(division="370203"), (), None, None),
        (PoliceStation(), ("370102",), None, None),
    ],
)
def test_the_registration_station_is_the_one_where_the_records_are(
    station: PoliceStation, formerly: tuple[str, ...], records_at: str | None, expected: StationHome | None
) -> None:
    applicant = CertificateApplicant(registered_in="110105", formerly_registered_in=formerly)
    case = taken(evolve(CASE, applicant=applicant, accepting_station=station, records_at=records_at))

    assert expected is case.facts.home


@pytest.mark.parametrize(
    ("stated", "expected"), [(True, Retrievable.BY_QUERY), (False, Retrievable.BY_INQUIRY), (None, None)]
)
def test_whether_a_query_obtains_it_may_stay_open(stated: bool | None, expected: Retrievable | None) -> None:
    assert expected is taken(evolve(CASE, retrievable_by_query=stated)).facts.retrievable


def test_what_nobody_stated_is_presumed_and_listed() -> None:
    presumed = taken(CASE)
    stated = taken(evolve(CASE, concerns=Concerns.SELF, proved_by_document=True, records_at="370102"))

    assert ("/concerns", "/proved_by_document", "/records_at") == presumed.presumed
    assert (Concerns.SELF, ProvedAlready.NOT_SAID) == (presumed.facts.concerns, presumed.facts.proved_already)
    assert () == stated.presumed
    assert ProvedAlready.PROVED is stated.facts.proved_already


def test_unlisted_codes_are_pointed_out_each_at_its_place() -> None:
    applicant = CertificateApplicant(registered_in="110105", formerly_registered_in=("370102", "373901"))
    case = taken(evolve(CASE, applicant=applicant, records_at="373902"))

    assert ["unlisted-division"] * 2 == [advice.code for advice in case.advice]
    assert "/applicant/formerly_registered_in/1" in case.advice[0].zh
    assert "/records_at" in case.advice[1].zh


def test_a_record_is_checked_down_to_each_former_code() -> None:
    with pytest.raises(InputError) as caught:
        CertificateApplicant(registered_in="none", formerly_registered_in=("370102", "none", "37"))

    assert ["/formerly_registered_in/1", "/formerly_registered_in/2"] == [
        fault.pointer for fault in caught.value.faults
    ]


def test_former_codes_may_be_given_as_a_list() -> None:
    listed: Any = ["370102", "370203"]

    assert ("370102", "370203") == CertificateApplicant(formerly_registered_in=listed).formerly_registered_in


@given(applications(ServiceName.REGISTRATION_CERTIFICATE))
def test_the_station_of_the_records_is_known_or_says_what_is_missing(application: CertificateApplication) -> None:
    case = taken(application)
    known = case.divisions.get(Actor.REGISTRATION_STATION)
    missing = case.missing_divisions.get(Actor.REGISTRATION_STATION)

    assert (known is None) == bool(missing)
    assert known is None or application.records_at is not None or known.startswith("37")
