"""A county's profile: its readings, its own holiday notices and the line of its office, kept in one file."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from hukou_rules.arguments import A_CALENDAR, A_TEXT, Arguments
from hukou_rules.calendar.notices import Notice, read_notice
from hukou_rules.calendar.working_days import A_NOTICE, WorkingCalendar
from hukou_rules.errors import CalendarDataError, Fault, InputError
from hukou_rules.exchange.decode import Document, opened, read_case, read_document
from hukou_rules.exchange.encode import Json, words_json
from hukou_rules.faults import EXPECTED, MANY, too_many, unknown_keys, wrong_type
from hukou_rules.intake.case import Case
from hukou_rules.json_text import parse_object
from hukou_rules.law.readings import READINGS, Readings
from hukou_rules.pages.layout import Language
from hukou_rules.terms import ServiceName, Text

__all__ = ["Profile", "contact_json", "contact_line", "read_profile"]

_KEYS: Final = ("readings", "notices", "contact")
_LANGUAGES: Final = ("zh", "en")
_MOST_NOTICES: Final = 50  # each is compared with those before it, so that the work grows by the square
_MOST_DAYS: Final = 2000  # of all the notices together; a year has about forty
_CONTACT: Final = Text(zh="两种语言的一行文字（Text）", en="one line in both languages (Text)")


@frozen(kw_only=True)
class Profile:
    """What a county has settled for itself: how it reads the open questions, its notices, and whom to call.

    >>> from hukou_rules.law.readings import NewbornClock
    >>> county = Profile(readings=Readings(newborn_clock=NewbornClock.TASK_RECEIVED))
    >>> county.read_document({"service": "newborn-registration"}).readings.newborn_clock.code
    'task-received'
    """

    readings: Readings = Readings()
    notices: tuple[Notice, ...] = ()
    contact: Text | None = None

    def __attrs_post_init__(self) -> None:
        """Check each field once, when the profile is made."""
        given = Arguments()
        given.of("readings", self.readings, Readings, READINGS)
        object.__setattr__(self, "notices", given.each("notices", self.notices, Notice, A_NOTICE))
        if self.contact is not None:
            given.of("contact", self.contact, Text, _CONTACT)
        given.check()

    def read_case(self, text: Document, later: Document | None = None) -> Case:
        """Return the case that a document states; where it states no reading, the county's is taken.

        Raises:
            InputError: as for ``read_case``.
        """
        case = read_case(text, later)
        given = opened(text)[0].get("readings")
        said = [] if not isinstance(given, Mapping) else [name for name, option in given.items() if option is not None]
        own = {name: getattr(case.readings, name) for name in said}
        return evolve(case, readings=evolve(self.readings, **own))

    def read_document(self, document: Mapping[str, object]) -> Case:
        """Return the case of a document whose JSON is parsed already, as ``read_case`` does."""
        return self.read_case(document)

    def over(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """Return a calendar with the county's notices laid over it.

        Raises:
            InputError: what was given is no calendar.
            CalendarDataError: notices contradict each other or the calendar; each fault points to its notice.
        """
        given = Arguments()
        given.of("calendar", calendar, WorkingCalendar, A_CALENDAR)
        given.check()
        found: list[Fault] = []
        for position, notice in enumerate(self.notices):
            try:
                calendar = calendar.with_notice(notice)
            except CalendarDataError as error:
                found += _within(f"/notices/{position}", error.faults)
        if found:
            raise CalendarDataError(found)
        return calendar


def contact_json(profile: Profile | None) -> dict[str, Json]:
    """Return what the JSON of any value says beside it of the county whose profile was given.

    >>> contact_json(Profile()), contact_json(None)
    ({'profile': {'contact': None}}, {})
    """
    if profile is None:
        return {}
    return {"profile": {"contact": None if profile.contact is None else words_json(profile.contact)}}


def contact_line(profile: Profile | None, lang: Language) -> str:
    """Return the last line of any page for people, empty where no contact is named.

    >>> print(contact_line(Profile(contact=Text(zh="电话：0000-0000000", en="Phone: 0000-0000000")), "en"), end="")
    Phone: 0000-0000000
    """
    words = None if profile is None else profile.contact
    return "" if words is None else f"{words.en if lang == 'en' else words.zh}\n"


def read_profile(text: str | bytes) -> Profile:
    """Read a profile from JSON: ``readings``, ``notices`` and ``contact``, none of them needed.

    It holds at most 50 notices, of 2000 days in all.

    >>> read_profile('{"contact": {"zh": "咨询电话：0000-0000000", "en": "Phone: 0000-0000000"}}').contact.en
    'Phone: 0000-0000000'

    Raises:
        InputError: with every fault at once, each with its JSON Pointer.
    """
    document, found = parse_object(text)
    found += unknown_keys("", (key for key in document if key not in _KEYS), _KEYS)
    readings = _readings(document.get("readings"), found)
    notices = tuple(_notices(document.get("notices"), found))
    contact = _contact(document.get("contact"), found)
    if found:
        raise InputError(found)
    return Profile(readings=readings, notices=notices, contact=contact)


def _within(at: str, found: Iterable[Fault]) -> list[Fault]:
    return [evolve(fault, pointer=f"{at}{fault.pointer}") for fault in found]


def _readings(given: object, found: list[Fault]) -> Readings:
    """Read readings as a case states them: of which service is all the same."""
    try:
        return read_document({"service": ServiceName.FIRST_ID_CARD.code, "readings": given}).readings
    except InputError as error:
        found += error.faults
        return Readings()


def _notices(given: object, found: list[Fault]) -> Iterator[Notice]:
    if given is None:
        return
    if not isinstance(given, list):
        found.append(wrong_type("/notices", MANY))
        return
    if len(given) > _MOST_NOTICES:
        found.append(too_many("/notices", Text(zh=f"{_MOST_NOTICES}份", en=f"{_MOST_NOTICES} notices")))
        return
    days = 0
    for position, item in enumerate(given):
        try:
            notice = read_notice(json.dumps(item))
        except InputError as error:
            found += _within(f"/notices/{position}", error.faults)
        else:
            days += len(notice.days_off) + len(notice.worked_days)
            yield notice
    if days > _MOST_DAYS:
        found.append(too_many("/notices", Text(zh=f"共{_MOST_DAYS}天", en=f"{_MOST_DAYS} days in all")))


def _contact(given: object, found: list[Fault]) -> Text | None:
    if given is None:
        return None
    if not isinstance(given, dict):
        found.append(wrong_type("/contact", EXPECTED["record"]))
        return None
    found += unknown_keys("/contact", (key for key in given if key not in _LANGUAGES), _LANGUAGES)
    for language in _LANGUAGES:
        words = given.get(language)
        if words is None:
            zh, en = "中文和英文都要写。", "both languages are needed"
            found.append(Fault(pointer=f"/contact/{language}", code="missing-key", zh=zh, en=en))
        elif not isinstance(words, str):
            found.append(wrong_type(f"/contact/{language}", A_TEXT))
        elif not words.strip() or not words.replace("\u3000", "").isprintable():
            zh, en = "应为一行看得见的文字。", "must be one line of words that can be seen"
            found.append(Fault(pointer=f"/contact/{language}", code="not-a-line", zh=zh, en=en))
    return Text(zh=str(given.get("zh")), en=str(given.get("en")))
