"""Registration certificates: from the application record to facts; where the records are is resolved here, once."""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from hukou_rules.errors import Fault
from hukou_rules.intake.answers import said
from hukou_rules.intake.divisions import current, in_shandong
from hukou_rules.intake.intake import (
    STATION_GAPS,
    Intake,
    home_of,
    located,
    opening_of,
    place_of,
    registry_of,
    station_faults,
    unlisted,
)
from hukou_rules.intake.records import Division, PoliceStation, RegisteredIn
from hukou_rules.intake.timeline import Timeline
from hukou_rules.services.registration_certificate import (
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
from hukou_rules.terms import Event

__all__ = ["CertificateApplicant", "CertificateApplication", "contradictions", "take_in"]


@frozen(kw_only=True)
class CertificateApplicant:
    """The applicant: where registered now (a division code, or "none"), and everywhere before; ``()``: nowhere else."""

    registered_in: RegisteredIn | None = None
    formerly_registered_in: tuple[Division, ...] | None = None


@frozen(kw_only=True)
class CertificateApplication:
    """An application for a certificate, as an integrator states it; ``None`` is unknown.

    ``records_at`` is where the records are that an inquiry would look into: without it, the applicant's one
    registration in Shandong.  ``concerns`` is presumed to be the applicant, ``proved_by_document`` presumed false.

    >>> CertificateApplication(kind=CertificateKind.TRANSFER, records_at="370102").applied_on is None
    True
    """

    applied_on: date | None = None
    applied_by: AppliedBy | None = None
    kind: CertificateKind | None = None
    applicant: CertificateApplicant = field(factory=CertificateApplicant)
    identity_document: IdentityDocument | None = None
    concerns: Concerns | None = None
    records_at: Division | None = None
    proved_by_document: bool | None = None
    retrievable_by_query: bool | None = None
    accepting_station: PoliceStation = field(factory=PoliceStation)

    @property
    def stated_days(self) -> dict[Event, date | None]:
        """Return the days that the application itself gives."""
        return {Event.APPLIED: self.applied_on}


def contradictions(application: CertificateApplication) -> Iterator[Fault]:
    """Yield what cannot be true at once."""
    yield from station_faults(application.accepting_station)


def take_in(application: CertificateApplication, timeline: Timeline) -> Intake[Facts]:
    """Return the facts of an application, where the missing ones would be stated, and what is presumed."""
    station, applicant = application.accepting_station, application.applicant
    tie_gap = tuple(
        f"/applicant/{name}" for name in ("registered_in", "formerly_registered_in") if getattr(applicant, name) is None
    )
    places = _records(application)
    divisions, missing_divisions = located(
        station,
        places[0] if len(places) == 1 else None,
        ("/records_at",) if places or application.concerns is Concerns.OTHER_PERSON else (*tie_gap, "/records_at"),
    )
    outside = application.records_at is not None and not in_shandong(application.records_at)
    return Intake(
        facts=Facts(
            place=place_of(station),
            registry=registry_of(station),
            home=home_of(station, places),
            opening=opening_of(timeline),
            kind=application.kind,
            tie=_tie(applicant),
            applied_by=application.applied_by,
            identity_document=application.identity_document,
            retrievable=said(application.retrievable_by_query, Retrievable.BY_QUERY, Retrievable.BY_INQUIRY),
            concerns=application.concerns or Concerns.SELF,
            records=RecordsPlace.OUTSIDE if outside else RecordsPlace.SHANDONG,
            proved_already=ProvedAlready.PROVED if application.proved_by_document else ProvedAlready.NOT_PROVED,
        ),
        gaps={
            **STATION_GAPS,
            "kind": ("/kind",),
            "tie": tie_gap,
            "applied_by": ("/applied_by",),
            "identity_document": ("/identity_document",),
            "retrievable": ("/retrievable_by_query",),
            "concerns": ("/concerns",),
            "records": ("/records_at",),
            "proved_already": ("/proved_by_document",),
        },
        presumed=tuple(
            pointer
            for pointer, value in (
                ("/concerns", application.concerns),
                ("/proved_by_document", application.proved_by_document),
            )
            if value is None
        ),
        timeline=timeline,
        divisions=divisions,
        missing_divisions=missing_divisions,
        advice=unlisted(
            {
                "/applicant/registered_in": applicant.registered_in,
                **{
                    f"/applicant/formerly_registered_in/{i}": code
                    for i, code in enumerate(applicant.formerly_registered_in or ())
                },
                "/records_at": application.records_at,
                "/accepting_station/division": station.division,
            }
        ),
    )


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

    Former codes stand for their successors.  Another person's records say nothing of where the applicant was.
    """
    if application.records_at is not None:
        return [current(application.records_at)]
    if application.concerns is Concerns.OTHER_PERSON:
        return []
    applicant = application.applicant
    codes = (applicant.registered_in, *(applicant.formerly_registered_in or ()))
    return [*dict.fromkeys(current(code) for code in codes if code is not None and in_shandong(code))]
