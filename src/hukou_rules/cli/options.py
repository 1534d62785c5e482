"""What the options of a command stand for: the profile, the calendar, days and numbers."""

import re
from argparse import Namespace
from datetime import UTC, date, datetime
from typing import Final

from hukou_rules.calendar.notices import read_notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.cli.ending import of_file
from hukou_rules.days import civil_date
from hukou_rules.errors import InputError
from hukou_rules.exchange.decode import day_of
from hukou_rules.exchange.profile import Profile
from hukou_rules.faults import bad_date, wrong_type
from hukou_rules.streams import read_text
from hukou_rules.terms import Text

__all__ = ["calendar_of", "day", "number", "profile_of", "today"]

_WHOLE: Final = Text(zh="整数", en="a whole number")


def profile_of(options: Namespace) -> Profile:
    """Return the county's profile that was given, else one that says nothing."""
    given: Profile | None = options.profile
    return Profile() if given is None else given


def calendar_of(options: Namespace) -> WorkingCalendar:
    """Return the official calendar with the notices of the profile and of the options laid over it."""
    calendar = WorkingCalendar.official()
    if options.profile is not None:
        with of_file(options.profile_file):
            calendar = options.profile.over(calendar)
    for path in options.calendar:
        text = read_text(path)
        with of_file(path):  # a notice that contradicts another is bad input here
            calendar = calendar.with_notice(read_notice(text))
    return calendar


def day(text: str, option: str) -> date:
    """Return the day that an option names."""
    named = day_of(text)
    if named is None:
        raise InputError([bad_date(option)])
    return named


def today(options: Namespace) -> date:
    """Return the day given, else the civil date in Beijing: the one clock that is read anywhere."""
    return civil_date(datetime.now(UTC)) if options.today is None else day(options.today, "--today")


def number(text: str, option: str) -> int:
    """Return the whole number that an option names, as people write it."""
    if not re.fullmatch(r"-?[0-9]{1,20}", text):
        raise InputError([wrong_type(option, _WHOLE)])
    return int(text)
