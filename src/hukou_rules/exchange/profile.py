"""A county's profile: its readings, its own holiday notices and the line of its office, kept in one file."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import evolve, frozen

from hukou_rules.arguments import A_TEXT
from hukou_rules.calendar.notices import Notice, read_notice
from hukou_rules.calendar.working_days import WorkingCalendar
from hukou_rules.errors import CalendarDataError, Fault, InputError
from hukou_rules.exchange.decode import read_case, read_document
from hukou_rules.faults import EXPECTED, MANY, unknown_keys, wrong_type
from hukou_rules.intake.case import Case
from hukou_rules.json_text import parse_object
from hukou_rules.law.readings import Readings
from hukou_rules.terms import ServiceName, Text

__all__ = ["Profile", "read_profile"]

_KEYS: Final = ("readings", "notices", "contact")
_LANGUAGES: Final = ("zh", "en")
_A_LINE: Final = Text(zh="一行文字", en="one line of words")


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

    def read_case(self, text: str | bytes, later: str | bytes | None = None) -> Case:
        """Return the case that a JSON text states; where it states no reading, the county's is taken.

        Raises:
            InputError: as for ``read_case``.
        """
        case = read_case(text, later)
        return self._read(case, parse_object(text)[0])

    def read_document(self, document: Mapping[str, object]) -> Case:
        """Return the case that a document states; where it states no reading, the county's is taken.

        Raises:
            InputError: as for ``read_document``.
        """
        return self._read(read_document(document), document)

    def _read(self, case: Case, document: Mapping[str, object]) -> Case:
        given = document.get("readings")
        said = [] if not isinstance(given, Mapping) else [name for name, option in given.items() if option is not None]
        own = {name: getattr(case.readings, name) for name in said}
        return evolve(case, readings=evolve(self.readings, **own))

    def over(self, calendar: WorkingCalendar) -> WorkingCalendar:
        """Return a calendar with the county's notices laid over it.

        Raises:
            CalendarDataError: notices contradict each other or the calendar; each fault points to its notice.
        """
        found: list[Fault] = []
        for position, notice in enumerate(self.notices):
            try:
                calendar = calendar.with_notice(notice)
            except CalendarDataError as error:
                found += _within(f"/notices/{position}", error.faults)
        if found:
            raise CalendarDataError(found)
        return calendar


def read_profile(text: str | bytes) -> Profile:
    """Read a profile from JSON: ``readings``, ``notices`` and ``contact``, none of them needed.

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
    for position, item in enumerate(given):
        try:
            yield read_notice(json.dumps(item))
        except InputError as error:
            found += _within(f"/notices/{position}", error.faults)


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
            found.append(wrong_type(f"/contact/{language}", _A_LINE))
    return Text(zh=str(given.get("zh")), en=str(given.get("en")))
