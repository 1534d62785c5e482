"""Every record of the package is a value: it cannot be changed, and its fields are given by name, in any order."""

import importlib
import inspect
import pkgutil
from types import ModuleType

import attrs
import pytest

import hukou_rules

MAY_CHANGE = {
    "hukou_rules.calendar.notice_checks._Arranged",
    "hukou_rules.cli.batch._Progress",
}  # while they are filled
BY_POSITION = {"hukou_rules.calendar.notice_checks._Arranged", "hukou_rules.exchange.batches._Number"}  # many are made


def modules() -> list[ModuleType]:
    """Return every module of the package."""
    return [
        importlib.import_module(found.name) for found in pkgutil.walk_packages(hukou_rules.__path__, "hukou_rules.")
    ]


RECORDS = {
    f"{kind.__module__}.{kind.__name__}": kind
    for module in modules()
    for kind in vars(module).values()
    if isinstance(kind, type) and attrs.has(kind) and not inspect.isabstract(kind)
    if kind.__module__ == module.__name__
}


@pytest.mark.parametrize("name", sorted(RECORDS.keys() - MAY_CHANGE))
def test_no_field_of_a_record_can_be_set(name: str) -> None:
    record = RECORDS[name]
    bare = object.__new__(record)

    for each in attrs.fields(record):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(bare, each.name, None)


@pytest.mark.parametrize("name", sorted(RECORDS.keys() - BY_POSITION))
def test_the_fields_of_a_record_are_given_by_name(name: str) -> None:
    """Two days that change places are two other days: nobody gives them by position."""
    assert [] == [each.name for each in attrs.fields(RECORDS[name]) if each.init and not each.kw_only]


def test_what_is_excepted_is_there() -> None:
    assert MAY_CHANGE | BY_POSITION <= RECORDS.keys()
