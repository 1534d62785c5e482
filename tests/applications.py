"""One application of each kind, with all in order: a test says what it changes and what it asks of the answer."""

from datetime import date
from typing import Any

from attrs import evolve

from hukou_rules import CheckResult, Checks, Child, NewbornApplication, Parent, PoliceStation
from hukou_rules.assessment import Assessment
from hukou_rules.deadlines import Deadline
from hukou_rules.facts import first_id_card as card, newborn_registration as birth, registration_certificate as proof
from hukou_rules.intake.first_id_card import FirstIdCardApplicant, FirstIdCardApplication
from hukou_rules.intake.registration_certificate import CertificateApplicant, CertificateApplication
from hukou_rules.terms import LimitName

AWAY = PoliceStation(division="370102", handles_registration=True)


def newborn(**changes: Any) -> NewbornApplication:  # noqa: ANN401 - any field of the application
    """Return the application of a father on the first day of the service, away from home: the example of the pages."""
    application = NewbornApplication(
        applied_on=date(2021, 11, 26),
        applied_by=birth.AppliedBy.FATHER,
        follows=birth.Follows.FATHER,
        parents_marriage=birth.ParentsMarriage.MARRIED,
        child=Child(born_on=date(2021, 11, 15), already_registered=False),
        mother=Parent(registered_in="371502"),
        father=Parent(registered_in="371502"),
        checks=Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.MATCHES),
        birth_certificate=birth.BirthCertificate.HELD,
        wants_household_register=True,
        accepting_station=PoliceStation(division="370102"),
    )
    return evolve(application, **changes)


def certificate(**changes: Any) -> CertificateApplication:  # noqa: ANN401 - any field of the application
    """Return the application of somebody who moved away, for a proof that needs an inquiry at the former place."""
    application = CertificateApplication(
        applied_on=date(2022, 9, 20),
        applied_by=proof.AppliedBy.SELF,
        kind=proof.CertificateKind.FORMER_HOUSEHOLD_KINSHIP,
        applicant=CertificateApplicant(registered_in="110105", formerly_registered_in=("370102",)),
        identity_document=proof.IdentityDocument.VALID,
        retrievable_by_query=False,
        accepting_station=PoliceStation(division="370203", handles_registration=True),
    )
    return evolve(application, **changes)


def first_id_card(
    born_on: date,
    registered_in: str = "370883",
    **changes: Any,  # noqa: ANN401 - any field of the application
) -> FirstIdCardApplication:
    """Return the application of somebody of this birthday who never had a card, away from home."""
    application = FirstIdCardApplication(
        applied_on=date(2021, 11, 26),
        applicant=FirstIdCardApplicant(
            born_on=born_on, registered_in=registered_in, held_id_card=card.HeldIdCard.NEVER, present=True
        ),
        accepting_station=AWAY,
    )
    return evolve(application, **changes)


def dated(answer: Assessment, limit: LimitName) -> Deadline:
    """Return the one deadline of an answer that dates this limit."""
    (deadline,) = [deadline for deadline in answer.deadlines if deadline.limit and deadline.limit.id is limit]
    return deadline


def due(answer: Assessment, limit: LimitName) -> date:
    """Return the day on which a time limit of an answer ends, whatever its amount."""
    day = dated(answer, limit).due
    assert day is not None
    return day
