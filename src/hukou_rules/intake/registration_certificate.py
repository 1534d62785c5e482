"""Registration certificates: from the application record to facts; where the records are is resolved here, once."""

from datetime import date
from typing import Final

from attrs import frozen

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
from hukou_rules.intake.divisions import current, in_shandong
from hukou_rules.intake.intake import Intake, stated_home
from hukou_rules.intake.records import (
    NOWHERE,
    Division,
    PoliceStation,
    Record,
    RegisteredIn,
    called,
    dates,
    holds,
    states,
)
from hukou_rules.law.shandong_2021 import PROVINCE_WIDE_FROM
from hukou_rules.terms import Coded, Event, ServiceName, StationHome
from hukou_rules.timeline import Timeline

__all__ = ["INTAKE", "CertificateApplicant", "CertificateApplication"]


@frozen(kw_only=True)
class CertificateApplicant(Record):
    """The applicant: where registered now (a division code, or "none"), and everywhere before; ``()``: nowhere else."""

    registered_in: RegisteredIn | None = called("户籍所在地", "the place of registration")
    formerly_registered_in: tuple[Division, ...] | None = called("原户籍所在地", "where formerly registered")


@frozen(kw_only=True)
class CertificateApplication(Record):
    """An application for a certificate, as an integrator states it; ``None`` is unknown.

    ``records_at`` is where the records are that an inquiry would look into: without it, the applicant's one
    registration in Shandong, which is a presumption where they may lie elsewhere.  ``concerns`` is presumed to be the
    applicant, unless that would refuse; what ``proved_by_document`` does not say refuses nobody.

    >>> CertificateApplication(kind=CertificateKind.TRANSFER, records_at="370102").applied_on is None
    True
    """

    applied_on: date | None = dates(Event.APPLIED, "申请日期", "the day of application")
    applied_by: Coded[AppliedBy] | None = states()
    kind: Coded[CertificateKind] | None = states()
    applicant: CertificateApplicant = holds(CertificateApplicant, "申请人", "the applicant")
    identity_document: Coded[IdentityDocument] | None = states()
    concerns: Coded[Concerns] | None = states()
    records_at: Division | None = called("户籍档案所在地", "where the records are")
    proved_by_document: bool | None = states(
        "proved_already", {True: ProvedAlready.PROVED, False: ProvedAlready.NOT_PROVED}
    )
    retrievable_by_query: bool | None = states(
        "retrievable", {True: Retrievable.BY_QUERY, False: Retrievable.BY_INQUIRY}
    )
    accepting_station: PoliceStation = holds(PoliceStation, "受理派出所", "the accepting station")


def _tie_gap(applicant: CertificateApplicant) -> tuple[str, ...]:
    """Return where it would be stated where the applicant is and was registered, as far as it is not."""
    return tuple(
        f"/applicant/{name}" for name in ("registered_in", "formerly_registered_in") if getattr(applicant, name) is None
    )


def _home_gap(application: CertificateApplication) -> tuple[str, ...]:
    """Return where it would be stated where the records are."""
    known = _records(application) or application.concerns is Concerns.OTHER_PERSON
    return ("/records_at",) if known else (*_tie_gap(application.applicant), "/records_at")


def _records_place(records_at: str | None) -> RecordsPlace:
    """Say whether the records are in Shandong, as is presumed."""
    outside = records_at is not None and not in_shandong(records_at)
    return RecordsPlace.OUTSIDE if outside else RecordsPlace.SHANDONG


def _tie(applicant: CertificateApplicant) -> ShandongTie | None:
    """Say whether the applicant is or was registered in Shandong; one registration there is enough to know.

    >>> _tie(CertificateApplicant(registered_in="110105", formerly_registered_in=("370102",))).name
    'FORMERLY'
    """
    now, formerly = applicant.registered_in, applicant.formerly_registered_in
    if now is not None and in_shandong(now):
        return ShandongTie.NOW
    if any(in_shandong(code) for code in formerly or ()):
        return ShandongTie.FORMERLY
    return None if now is None or formerly is None else ShandongTie.NEVER


def _records(application: CertificateApplication) -> list[str]:
    """Return where the records can be: as stated, else in the divisions of Shandong where the applicant is or was.

    Former codes stand for their successors.  Another person's records say nothing of where the applicant was.  A
    station that is said to hold the records does, unless they are stated to be the applicant's, and every registration
    is stated and none of them is there.
    """
    if application.records_at is not None:
        return [current(application.records_at)]
    station, another = application.accepting_station, application.concerns is Concerns.OTHER_PERSON
    places = [] if another else [code for code in _places(application.applicant) if in_shandong(code)]
    if station.is_registration_station and station.division is not None and in_shandong(station.division):
        here = current(station.division)
        if here in places or not _is_all_told(application):
            return [here]
    return places


def _places(applicant: CertificateApplicant) -> list[str]:
    """Return everywhere that the applicant is said to be or to have been registered, each place once."""
    codes = (applicant.registered_in, *(applicant.formerly_registered_in or ()))
    return [*dict.fromkeys(current(code) for code in codes if code is not None and code != NOWHERE)]


def _is_all_told(application: CertificateApplication) -> bool:
    """Whether it is stated that the records are the applicant's, and where that one is and was registered."""
    applicant, own = application.applicant, application.concerns is Concerns.SELF
    return own and applicant.registered_in is not None and applicant.formerly_registered_in is not None


def _may_lie_elsewhere(application: CertificateApplication) -> bool:
    """Whether the records are presumed to be at a registration in Shandong, while the past may lie elsewhere.

    Of several places in Shandong none is presumed: where the records are is missing then.
    """
    stated = application.records_at is not None or application.accepting_station.is_registration_station
    if stated or application.concerns is Concerns.OTHER_PERSON:
        return False
    if application.applicant.formerly_registered_in is None:
        return application.kind in _OF_THE_PAST
    here = [in_shandong(code) for code in _places(application.applicant)]
    return any(here) and (application.applicant.registered_in is None or not all(here))


_OF_THE_PAST: Final = frozenset(
    {
        CertificateKind.ENTRY_CHANGE_OR_CORRECTION,
        CertificateKind.CANCELLATION,
        CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
        CertificateKind.TRANSFER,
    }
)


def _home(application: CertificateApplication, timeline: Timeline) -> StationHome | None:
    """Return what the station is to the records, where the place alone does not say so rightly.

    No station outside the province is a registration station of this service, be the records there or not.  And before
    the launch, when only the station of the records accepts, that they are elsewhere is asked rather than presumed.
    """
    station = application.accepting_station
    if station.division is not None and not in_shandong(station.division):
        return StationHome.OTHER
    open_ = station.is_registration_station is None and station.handles_registration is not False
    if open_ and timeline.is_judged_before(PROVINCE_WIDE_FROM) and not _is_certain(application):
        return None
    return stated_home(station, lambda: _records(application))


def _is_certain(application: CertificateApplication) -> bool:
    """Whether it is stated where the records are, or everywhere that they can be."""
    return application.records_at is not None or (_is_all_told(application) and not _may_lie_elsewhere(application))


INTAKE: Final = Intake(
    service=ServiceName.REGISTRATION_CERTIFICATE,
    record=CertificateApplication,
    facts=Facts,
    homes=_records,
    home_gap=_home_gap,
    derived={
        "tie": lambda application, _, __: (_tie(application.applicant), _tie_gap(application.applicant)),
        "records": lambda application, _, __: (_records_place(application.records_at), ("/records_at",)),
        "home": lambda application, timeline, _: (_home(application, timeline), None),
    },
    presumed=lambda application: ("/records_at",) if _may_lie_elsewhere(application) else (),
)
