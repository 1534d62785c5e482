"""At the window: an unmarried father declares his child and lacks two papers; he is told everything at once."""

from datetime import date

from hukou_rules import CheckResult, Checks, Child, NewbornApplication, Parent, PoliceStation, assess
from hukou_rules.casework.checklist import checklist
from hukou_rules.facts.newborn_registration import AppliedBy, BirthCertificate, Follows, ParentsMarriage
from hukou_rules.pages.notice import notice_page

application = NewbornApplication(
    applied_on=date(2021, 11, 26),
    applied_by=AppliedBy.FATHER,
    follows=Follows.FATHER,
    parents_marriage=ParentsMarriage.NEVER_MARRIED,
    child=Child(born_on=date(2021, 11, 15), already_registered=False),
    father=Parent(registered_in="371502"),
    checks=Checks(register=CheckResult.MATCHES, birth_certificate=CheckResult.MATCHES),
    birth_certificate=BirthCertificate.HELD,
    accepting_station=PoliceStation(division="370102"),
)
on_the_counter = ["household-register", "resident-id-card", "medical-certificate-of-birth", "photo"]

if __name__ == "__main__":
    print(notice_page(checklist(assess(application), on_the_counter)), end="")
