"""What is told to the page 办事向导, by the pointer of each question, in the order in which it is asked."""

__all__ = ["LAUNCH_DAY", "PROVISIONAL", "REFUSED"]

LAUNCH_DAY = {
    "/service": "newborn-registration",
    "/follows": "father",
    "/interview/answers/registration": "shandong",
    "/child/already_registered": "not-yet",
    "/accepting_station/is_registration_station": "other",
    "/interview/answers/place": "shandong",
    "/interview/answers/opening": "since",
    "/checks/register": "matches",
    "/checks/birth_certificate": "matches",
    "/interview/answers/child_age": "first-month",
    "/applied_by": "father",
    "/parents_marriage": "married",
    "/wants_household_register": "wanted",
    "/father/registered_in": "371502",
    "/accepting_station/division": "370102",
    "/child/born_abroad": "mainland",
    "/child/adopted_or_in_care": "parents",
    "/father/household": "family",
    "/applied_on": "2021-11-26",
    "/child/born_on": "2021-11-15",
}
"""A father of Liaocheng goes to a station in Jinan on the launch day."""

REFUSED = LAUNCH_DAY | {"/interview/answers/place": "outside", "/accepting_station/division": "110000"}
"""The same at a station in Beijing."""

PROVISIONAL = LAUNCH_DAY | {"/applied_on": "2026-12-30", "/child/born_on": "2026-12-20"}
"""The same on a day after which no arrangement is published."""
