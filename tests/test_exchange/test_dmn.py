"""DMN and CSV: what the tables say is what the library decides, in every state; and people can read them."""

import csv
import io
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve
from tests.dmn.evaluation import MODEL, Document, codes, decided, every_state_of_each_rule, whole_states

from hukou_rules import InputError, NotInForceError, to_csv, to_dmn
from hukou_rules.analysis.tables import tables_of
from hukou_rules.decision import Aspect, Verdict
from hukou_rules.law.edition import Edition
from hukou_rules.law.shandong_2021 import SD_0
from hukou_rules.rules import rule
from hukou_rules.service import Service
from hukou_rules.services import SERVICES, newborn_registration
from hukou_rules.terms import Opening, StationHome, Text

DOCUMENTS: Mapping[Any, Document] = {service: Document(to_dmn(service)) for service in SERVICES}
FEEL_NAME = re.compile(r"[A-Z_a-z\u3001-\ud7ff][0-9A-Z_a-z\u3001-\ud7ff]*")  # of DMN 1.3, 10.3.1.2, what we use
DIAGRAM = {
    "dmndi": "https://www.omg.org/spec/DMN/20191111/DMNDI/",
    "dc": "http://www.omg.org/spec/DMN/20180521/DC/",
    "di": "http://www.omg.org/spec/DMN/20180521/DI/",
}

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name.code)


# --- what they say ----------------------------------------------------------------------------------------------------


@each_service
def test_each_table_agrees_with_its_rule_on_every_state_of_its_facts(service: Service[Any]) -> None:
    for rule_id, state in every_state_of_each_rule(service):
        assert decided(service, state)[rule_id] == DOCUMENTS[service].decide(state)[rule_id], state


@each_service
def test_the_whole_document_agrees_with_decide(service: Service[Any]) -> None:
    for state in whole_states(service, 400):
        assert decided(service, state) == DOCUMENTS[service].decide(state), state


@each_service
def test_no_two_rows_of_a_rule_share_a_state_and_every_state_has_one(service: Service[Any]) -> None:
    for table in tables_of(service).tables:
        held = [
            state
            for row in table.rows
            for state in product(
                *(cell or column.values for cell, column in zip(row.cells, table.columns, strict=True))
            )
        ]

        assert len({*held}) == len(held)
        assert {*product(*(column.values for column in table.columns))} == {*held}


def test_a_fact_that_does_not_matter_does_not_matter_when_it_is_unknown_either() -> None:
    """A child declared at its registration station: nobody need know whether that lies in Shandong."""
    rule_id = "newborn-registration.station_is_any_in_shandong"

    at_home = DOCUMENTS[newborn_registration.SERVICE].decide({"home": "registration-station"})
    elsewhere = DOCUMENTS[newborn_registration.SERVICE].decide({"home": "other"})

    assert ("met", "unknown") == (at_home[rule_id], elsewhere[rule_id])


@each_service
def test_a_code_that_is_not_listed_never_leads_to_acceptance_where_unknown_does_not(service: Service[Any]) -> None:
    document, outcome = DOCUMENTS[service], f"{service.name.code}.outcome"
    accepted = {name: values[0] for name, values in codes(service).items()} | {
        "opening": "since",
        **({"age": "16-or-older"} if "age" in service.declared else {}),
    }
    assert "accept" == document.decide(accepted)[outcome]

    for name in document.inputs.values():
        strange, unknown = (document.decide({**accepted, name: code})[outcome] for code in ("no such code", "unknown"))

        assert strange in {None, unknown}, name


@each_service
def test_rules_leave_no_choice_between_rows_and_what_is_taken_together_goes_by_the_first(service: Service[Any]) -> None:
    policies = {
        decision.attrib["id"].removeprefix(f"{service.name.code}."): table.attrib["hitPolicy"]
        for decision in DOCUMENTS[service].decisions.values()
        for table in decision.findall("decisionTable", MODEL)
    }
    rules = {rule.name for rule in service.rules}

    assert {name: "UNIQUE" if name in rules else "FIRST" for name in policies} == policies
    assert rules < {*policies}


@each_service
def test_unknown_is_the_code_of_no_fact(service: Service[Any]) -> None:
    assert [] == [name for name, fact in service.declared.items() for term in fact.domain if term.code == "unknown"]


# --- how they read ----------------------------------------------------------------------------------------------------


@each_service
def test_every_name_is_chinese_and_a_name_in_feel(service: Service[Any]) -> None:
    document = DOCUMENTS[service]
    names = [*document.inputs, *document.decisions]

    assert [] == [name for name in names if not FEEL_NAME.fullmatch(name) or re.search("[A-Za-z_]", name)]
    assert len({*names}) == len(names)
    for element in (*document.root.findall("inputData", MODEL), *document.root.findall("decision", MODEL)):
        variable = element.find("variable", MODEL)
        assert variable is not None
        assert element.attrib["name"] == variable.attrib["name"]


@each_service
def test_every_id_stands_once_and_every_label_is_in_both_languages(service: Service[Any]) -> None:
    elements = [*DOCUMENTS[service].root.iter()]
    ids = [element.attrib["id"] for element in elements if "id" in element.attrib]
    labels = [element.attrib["label"] for element in elements if "label" in element.attrib]

    assert len({*ids}) == len(ids)
    assert [] == [label for label in labels if not re.fullmatch(r".*[\u4e00-\u9fff].* / .*[a-z].*", label)]


@each_service
def test_every_row_of_a_rule_names_its_legal_basis(service: Service[Any]) -> None:
    for table in tables_of(service).tables:
        decision = DOCUMENTS[service].decisions[table.rule.title.zh]
        rows = decision.findall("decisionTable/rule", MODEL)
        basis = f"{table.rule.clause.id} {table.rule.clause.source.title.zh}，{table.rule.clause.article}"

        assert len(table.rows) == len(rows)
        assert all((row.findtext("description", "", MODEL)).endswith(f"\n{basis}") for row in rows)


def test_a_row_can_be_read_out() -> None:
    table = DOCUMENTS[newborn_registration.SERVICE].decisions["省内任一派出所"]
    read_out = [
        row.findtext("description", "", MODEL).partition("\n")[0] for row in table.findall("decisionTable/rule", MODEL)
    ]

    assert "户籍地派出所：符合" in read_out
    assert "户籍地以外的派出所；山东省外：不符合" in read_out
    assert "户籍地以外的派出所或者尚不清楚；受理派出所是否在山东省内尚不清楚；包括：尚不清楚" in read_out


@each_service
def test_inputs_say_what_their_codes_mean_and_what_is_usual(service: Service[Any]) -> None:
    known = codes(service)
    for data in DOCUMENTS[service].root.findall("inputData", MODEL):
        said = data.findtext("description", "", MODEL).splitlines()
        name = data.attrib["id"]

        assert [*known[name]] == [line.partition(":")[0] for line in said[1 : 1 + len(known[name])]]
        assert (name not in service.declared) == any(line.startswith("默认 default: ") for line in said)


@each_service
def test_boxes_do_not_touch_and_every_line_goes_from_one_to_another(service: Service[Any]) -> None:
    root = DOCUMENTS[service].root
    boxes = {
        shape.attrib["dmnElementRef"]: {name: int(value) for name, value in bounds.attrib.items()}
        for shape in root.iterfind(".//dmndi:DMNShape", DIAGRAM)
        for bounds in shape.iterfind("dc:Bounds", DIAGRAM)
    }
    drawn = {
        *DOCUMENTS[service].inputs.values(),
        *(each.attrib["id"] for each in DOCUMENTS[service].decisions.values()),
    }
    needs = [each.attrib["id"] for each in root.iterfind(".//informationRequirement", MODEL)]
    edges = [*root.iterfind(".//dmndi:DMNEdge", DIAGRAM)]

    assert drawn == {*boxes}
    assert [] == [pair for pair in combinations(boxes, 2) if touch(boxes[pair[0]], boxes[pair[1]])]
    assert sorted(needs) == sorted(edge.attrib["dmnElementRef"] for edge in edges)
    for edge in edges:
        to, by = edge.attrib["dmnElementRef"].split(".needs.")
        begins, ends = ([int(each.attrib[axis]) for axis in "xy"] for each in edge.iterfind("di:waypoint", DIAGRAM))
        assert abs(begins[1] - boxes[by]["y"] - boxes[by]["height"] / 2) <= 1
        assert abs(ends[1] - boxes[to]["y"] - boxes[to]["height"] / 2) <= 1
        assert [boxes[by]["x"] + boxes[by]["width"], boxes[to]["x"]] == [begins[0], ends[0]]


def touch(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Say whether two boxes have a point in common."""
    return all(
        one[at] <= other[at] + other[size] and other[at] <= one[at] + one[size]
        for at, size in (("x", "width"), ("y", "height"))
    )


# --- CSV --------------------------------------------------------------------------------------------------------------


@each_service
def test_the_csv_holds_the_same_rows(service: Service[Any]) -> None:
    lines = [*csv.DictReader(io.StringIO(to_csv(service)))]
    tables = tables_of(service)
    known = codes(service)

    assert sum(len(table.rows) for table in tables.tables) == len(lines)
    for table in tables.tables:
        names = [column.name for column in table.columns]
        own = [line for line in lines if line["rule"] == table.rule.name]
        held = {
            values: line["verdict"]
            for line in own
            for values in product(*(known[name] if line[name] == "-" else line[name].split("|") for name in names))
        }

        assert held == {
            tuple(state.values()): decided(service, state)[rule_id]
            for rule_id, state in every_state_of_each_rule(service)
            if rule_id.endswith(f".{table.rule.name}")
        }
        assert all(not line[each.name] for line in own for each in tables.columns if each.name not in names)
        assert {(service.edition.id, table.rule.clause.id, table.rule.aspect.code)} == {
            (line["edition"], line["clause"], line["aspect"]) for line in own
        }


# --- which edition, and what is wrong ---------------------------------------------------------------------------------


def test_another_edition_is_another_document() -> None:
    before = newborn_registration.SERVICE
    edition = Edition(id="shandong-2027-01-01/1", zh="虚构的修订", en="an amendment made up for this test")
    changed = evolve(before.rules[-1], function=lambda *_: Verdict.MET)
    after = before.amended(changed, edition=edition, in_force_from=date(2027, 1, 1))
    both = (before, after)

    assert to_dmn(before) == to_dmn("newborn-registration", date(2026, 12, 31), both)
    assert to_dmn(after) == to_dmn("newborn-registration", date(2027, 1, 1), both)
    assert 'namespace="urn:hukou-rules:shandong-2027-01-01/1:newborn-registration"' in to_dmn(after)
    assert to_csv(after) == to_csv("newborn-registration", services=both)


def test_a_rule_without_a_title_and_two_that_share_one_are_called_by_their_ids() -> None:
    """Somebody's own rules need no title, and may always say the same; the document is whole all the same."""

    @rule(SD_0, Aspect.PLACE, met=Text(zh="好。", en="Well."))
    def service_is_open_at_this_station(home: StationHome, opening: Opening) -> Verdict:  # noqa: ARG001 - both asked
        return Verdict.MET

    service = newborn_registration.SERVICE
    twin = evolve(service.rules[1], title=service.rules[2].title)
    document = Document(to_dmn(service.amended(service_is_open_at_this_station, twin)))

    assert {service_is_open_at_this_station.name, "newborn_registration_station_is_any_in_shandong"} <= {
        *document.decisions
    }
    assert "met" == document.decide({})["newborn-registration.service_is_open_at_this_station"]
    assert "incomplete" == document.decide({})["newborn-registration.outcome"]


@pytest.mark.parametrize("export", [to_dmn, to_csv])
def test_what_is_no_service_or_has_no_edition_on_that_day_is_refused(export: Callable[..., str]) -> None:
    with pytest.raises(InputError, match="/service: not a value here"):
        export("newborn")
    with pytest.raises(NotInForceError):
        export("newborn-registration", date(2021, 9, 30))


@each_service
def test_the_committed_file_is_xml_that_says_its_encoding(service: Service[Any]) -> None:
    written = Path("docs/dmn", f"{service.name.code}.dmn").read_bytes()

    assert written.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    assert ET.fromstring(written).attrib["id"] == service.name.code  # noqa: S314 - our own file
