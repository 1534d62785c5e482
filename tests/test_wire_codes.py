"""The codes of the contract, each written out by hand: a code that changes is noticed though all tables change with it.

A code is added here when it is added there, and none is ever taken away or given to something else
(`docs/en/compatibility.md`).
"""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import hukou_rules
from hukou_rules.services import SERVICES
from hukou_rules.terms import Term

TERMS = """
analysis.asking AnswerKind: choice yes-no date division divisions
analysis.asking WhyAsked: outcome rest detail presumed route day
analysis.questions Wanted: outcome everything
analysis.verify Claim: wired complete reached exact presumed monotone cited readings whole home province-wide
    symmetric
calendar.arrangements DayKind: weekend holiday in-lieu moved special notice worked-weekend working-day
calendar.working_days MakeUpWeekends: count skip
calendar.working_days Unpublished: flag refuse
casework.progress Standing: waiting open due overdue-under-a-reading overdue stopped done done-in-time done-late
    passed
casework.recheck Change: unchanged confirmed moved
deadlines Status: final provisional awaiting-event outside-calendar
decision Aspect: entitlement applicant place evidence
decision Force: shall may
decision Outcome: refuse correct incomplete discretion accept
decision Presence: required depends may-be-asked
decision Unit: working-day calendar-day month
decision Verdict: met not-met unknown discretion
facts.applicant Age: under-16 16-or-older
facts.applicant AppliedBy: self guardian father mother agent
facts.applicant MilitaryService: not-serving serving
facts.fact Means: another-station another-applicant paper other-parent filing statement waiting unchangeable
facts.first_id_card Attendance: present absent
facts.first_id_card Counterpart: one-of-nine another none
facts.first_id_card HeldIdCard: never first-generation-only second-generation surrendered-on-cancellation
facts.first_id_card Transport: ordinary difficult
facts.newborn_registration AppliedBy: father mother guardian householder relative agent
facts.newborn_registration Birth: ordinary special
facts.newborn_registration BirthCertificate: held lost never-issued
facts.newborn_registration Birthplace: mainland abroad
facts.newborn_registration Care: parents adopted-or-in-care
facts.newborn_registration Checked: matches differs
facts.newborn_registration ChildAge: first-month first-year under-six six-or-older
facts.newborn_registration ChildRegistration: not-yet already
facts.newborn_registration Custody: not-against against
facts.newborn_registration FollowedRegistration: shandong elsewhere none nobody-followed
facts.newborn_registration Follows: mother father grandparent
facts.newborn_registration Household: family collective university-collective
facts.newborn_registration OtherParentPlace: shandong same-city elsewhere nowhere
facts.newborn_registration ParentsMarriage: married divorced one-parent-dead never-married
facts.newborn_registration RegisterWanted: wanted not-wanted
facts.newborn_registration Survival: living died
facts.registration_certificate AppliedBy: self guardian agent
facts.registration_certificate CertificateKind: entry-change-or-correction cancellation former-household-kinship
    transfer registration-information other
facts.registration_certificate Concerns: self other-person
facts.registration_certificate IdentityDocument: valid expired none
facts.registration_certificate ProvedAlready: not-said not-proved proved
facts.registration_certificate RecordsPlace: shandong outside
facts.registration_certificate Retrievable: by-query by-inquiry
facts.registration_certificate ShandongTie: now formerly never
facts.temporary_id_card IdCardApplication: pending issued-not-collected card-collected none
facts.temporary_id_card Urgency: urgent not-urgent
intake.newborn_registration CheckResult: matches differs not-done
intake.newborn_registration CustodyHolder: mother father joint
law.clauses Footing: law analogy practice
law.clauses Handling: coded officer context
law.clauses Rank: law regulation ministry-rule ministry-norm standard provincial-notice local-practice
    press-conference press-report
law.readings AnyStation: any with-registry
law.readings CertificateClock: inquiry-closed task-received accepted
law.readings DutyStart: next-day birthday
law.readings NewbornAgeLimit: none one-month one-year six-years
law.readings NewbornClock: accepted task-received
law.readings NonMaritalNewborn: any-station registration-station-only
law.readings Pause: stop never
law.readings ProvedByDocument: advise refuse
law.readings RestDayEnd: next-working-day as-counted
law.readings RestDayStart: as-dated next-working-day
law.readings TemporaryClock: applied id-card-signed
law.readings TemporaryMaterials: acceptance-slip register-and-photo
law.readings TemporaryUnit: calendar-day working-day
services.first_id_card FirstIdCardAction: take-application sign-id-card hand-out-id-card
    learn-that-the-card-is-ready collect-id-card
services.newborn_registration NewbornAction: check-and-accept open-case-file verify-and-assign-number
    deliver-register learn-the-number exchange-register
services.registration_certificate CertificateAction: query-and-accept issue-on-the-spot open-case-file inquire
    report-back issue learn-the-result
services.temporary_id_card TemporaryIdCardAction: take-application sign-temporary-card hand-out-temporary-card
    hand-back-temporary-card
terms Actor: applicant accepting-station registration-station county-organ
terms Event: born turned-16 applied accepted task-received inquiry-closed result-reported number-assigned
    id-card-signed id-card-handed-out temporary-card-signed temporary-card-handed-out certificate-issued
    register-delivered correction-opened correction-closed special-procedure-opened special-procedure-closed
terms LimitName: id-card-issued id-card-issued-norm temporary-card-issued certificate-issued-on-the-spot
    certificate-reported-back birth-registered-on-the-spot citizen-number-assigned birth-declared
    id-card-applied-for
terms Material: household-register application-form guardian-id-card guardianship-proof acceptance-slip photo
    identity-document resident-id-card medical-certificate-of-birth marriage-certificate
    divorce-and-custody-papers non-marital-birth-statement paternity-report foreign-birth-certificate
    travel-document no-foreign-status-declaration adoption-registration intake-form
terms Opening: before since
terms PauseKind: correction special-procedure
terms Registration: shandong elsewhere none
terms ServiceName: first-id-card temporary-id-card registration-certificate newborn-registration
terms StationHome: other registration-station
terms StationKind: registration-station shandong-with-registry shandong-without-registry
terms StationPlace: shandong outside
terms StationRegistry: with without
terms Whose: applicant guardian child parents followed-parent declarant
validity Validity: 5-years 10-years 20-years long-term 3-months
"""
ADVICE = """
first-id-card: inter-provincial-since-2022 inter-provincial-in-batches inter-provincial-nationwide
    renewal-or-replacement-elsewhere collection comparison-from-16 through-the-unit register-first
    renewal-or-replacement renewal-and-replacement-fees card-with-registration late-application
    appointment-by-phone
temporary-id-card: remote-acceptance bound-to-neither-station hand-back through-the-unit register-first
    issued-anew file-both-together collect-the-card appointment-by-phone
registration-certificate: nationwide-channel inquiry-without-limit phone-first inquiry-at-this-station
    ask-by-when no-certificate-needed register-may-prove-it not-a-police-matter same-person consent-of-the-other
    authority-of-the-agent appointment-by-phone
newborn-registration: inter-provincial-channel materials-list-open late-declaration older-child-approval
    birth-certificate-how declarants-of-the-norm authority-of-the-agent grandparents-of-students
    grandparents-of-settled-abroad grandparents-of-born-abroad child-in-care follow-the-other-parent
    register-the-parent-first phone-first one-application-a-child appointment-by-phone
"""


def listed(table: str) -> dict[str, list[str]]:
    """Return what stands in a table: of each name, its codes in their order."""
    rows = table.strip().replace("\n    ", " ").splitlines()
    return {name: codes.split() for name, _, codes in (row.partition(": ") for row in rows)}


def kinds(term: type[Term]) -> Iterator[type[Term]]:
    """Yield the kinds of a term that have members."""
    for kind in term.__subclasses__():
        yield from kinds(kind)
        if len(kind) and kind.__module__.startswith("hukou_rules."):
            yield kind


for found in pkgutil.walk_packages(hukou_rules.__path__, "hukou_rules."):
    importlib.import_module(found.name)

KINDS = {f"{kind.__module__.removeprefix('hukou_rules.')} {kind.__name__}": kind for kind in kinds(Term)}


def test_every_term_is_listed() -> None:
    assert sorted(listed(TERMS)) == sorted(KINDS)


@pytest.mark.parametrize(("name", "codes"), listed(TERMS).items())
def test_a_term_has_the_codes_of_the_contract(name: str, codes: list[str]) -> None:
    assert codes == [member.code for member in KINDS[name]]
    assert codes == [member.value for member in KINDS[name]]


def test_advice_has_the_codes_of_the_contract() -> None:
    assert listed(ADVICE) == {service.name.code: [advice.code for advice in service.advice] for service in SERVICES}
