"""Commands about the rules themselves: services, guides, clauses, what changes between readings, and the proof."""

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from hukou_rules.cli.ending import NOT_ACCEPTED, OK, Result, drawn, rendered
from hukou_rules.cli.parser import PAGES, Commands
from hukou_rules.errors import Fault, InputError
from hukou_rules.terms import ServiceName

if TYPE_CHECKING:
    from hukou_rules.exchange.encode import Json
    from hukou_rules.law.clauses import Clause
    from hukou_rules.law.readings import Readings
    from hukou_rules.service import Service

__all__ = ["add_to"]

_FIELD_AND_OPTION: Final = Fault(
    pointer="",
    code="wrong-usage",
    zh="口径写作“字段=选项”，如any_station=with-registry。",
    en="a reading is written as field=option, like any_station=with-registry",
)


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    codes = [each.code for each in ServiceName]
    listing = commands.add(
        "services", _services, "业务及其材料的代码 the services and the codes of their papers", example="first-id-card"
    )
    listing.add_argument("service", nargs="?", choices=codes, help="只列这项业务 this service alone")

    guiding = commands.add("guide", _guide, "办事指南 the service guide", *PAGES, "svg", example="newborn-registration")
    guiding.add_argument("service", choices=codes, help="业务 the service")

    citing = commands.add("clause", _clause, "条款 what a clause says", *PAGES, example="SD-4.3 HRR-7")
    citing.add_argument(
        "ids", nargs="*", metavar="ID", help="条款编号，不写则全部列出 its id; all of them if none is named"
    )

    comparing = commands.add(
        "diff",
        _diff,
        "改变口径或者版本，哪些情形的答复不同 what another reading or edition changes",
        *PAGES,
        example="newborn-registration --to any_station=with-registry",
    )
    comparing.add_argument("service", choices=codes, help="业务 the service")
    comparing.add_argument(
        "--from",
        dest="before",
        nargs="+",
        default=[],
        metavar="FIELD=OPTION",
        help="原来的口径，默认为通常口径 the readings before, by default the usual ones",
    )
    either = comparing.add_mutually_exclusive_group(required=True)
    either.add_argument("--to", dest="after", nargs="+", metavar="FIELD=OPTION", help="改用的口径 the readings after")
    either.add_argument("--editions", nargs=2, metavar=("OLD", "NEW"), help="比较两个版本 two editions instead")

    commands.add("verify", _verify, "证明规则本身无误 prove the installed rules", *PAGES, example="")


# --- services and guides ----------------------------------------------------------------------------------------------


def _services(options: Namespace) -> Result:
    from hukou_rules.exchange.encode import services_json
    from hukou_rules.pages.services import services_page
    from hukou_rules.services import service_named

    found = [service_named(name) for name in ServiceName if options.service in {None, name.code}]
    return rendered(options, lambda _: services_page(found, options.lang), lambda: services_json(found)), OK


def _guide(options: Namespace) -> Result:
    from hukou_rules.analysis.guide import guide
    from hukou_rules.exchange.encode_rules import guide_json
    from hukou_rules.pages.guide import guide_page

    county = options.profile
    written = guide(options.service) if county is None else guide(options.service, readings=county.readings)
    if options.format == "svg":
        return drawn(written, options), OK
    return rendered(options, lambda form: guide_page(written, options.lang, form), lambda: guide_json(written)), OK


# --- clauses ----------------------------------------------------------------------------------------------------------


def _clause(options: Namespace) -> Result:
    from hukou_rules.law import CLAUSES
    from hukou_rules.pages.clause import clauses_list, clauses_page

    unknown = [each for each in options.ids if each.upper() not in CLAUSES]
    if unknown:
        raise InputError([_no_clause(each, CLAUSES) for each in unknown])
    found = [CLAUSES[each.upper()] for each in dict.fromkeys(options.ids)] or [*CLAUSES.values()]

    def data() -> "dict[str, Json]":
        from hukou_rules.exchange.encode import clause_json

        return {"clauses": [clause_json(each) for each in found]}

    show = clauses_page if options.ids else clauses_list
    return rendered(options, lambda form: show(found, options.lang, form), data), OK


def _no_clause(given: str, known: "dict[str, Clause]") -> Fault:
    from hukou_rules.errors import shown
    from hukou_rules.faults import meant

    near = meant(given.upper(), known)
    return Fault(
        pointer=shown(given)[:40],
        code="unknown-clause",
        zh=f"没有这一条款；{near.zh}不写编号，即列出全部条款。",
        en=f"no such clause; {near.en}without an id all of them are listed",
    )


# --- what changes -----------------------------------------------------------------------------------------------------


def _diff(options: Namespace) -> Result:
    from hukou_rules.analysis.diff import diff, diff_editions
    from hukou_rules.exchange.encode_rules import differences_json
    from hukou_rules.pages.difference import difference_page

    before = _readings(options.service, "--from", options.before)
    if options.editions is None:
        found = diff(options.service, before, _readings(options.service, "--to", options.after))
    else:
        old, new = (_edition(options.service, each) for each in options.editions)
        found = diff_editions(old, new, before)
    return rendered(
        options, lambda form: difference_page(found, options.lang, form), lambda: differences_json(found)
    ), OK


def _readings(service: str, option: str, stated: Sequence[str]) -> "Readings":
    """Read readings written as ``field=option``, as a case states them."""
    from hukou_rules.exchange.decode import read_document
    from hukou_rules.faults import duplicate_key

    if not all("=" in each for each in stated):
        raise InputError([evolve(_FIELD_AND_OPTION, pointer=option)])
    taken = dict(each.split("=", 1) for each in stated)
    if len(taken) < len(stated):
        raise InputError([duplicate_key(option)])
    return read_document({"service": service, "readings": taken}).readings


def _edition(service: str, wanted: str) -> "Service[Any]":
    from hukou_rules.faults import unknown_value
    from hukou_rules.services import SERVICES

    known = {each.edition.id: each for each in SERVICES if each.name.code == service}
    if wanted not in known:
        raise InputError([unknown_value("--editions", known, wanted)])
    return known[wanted]


# --- the proof --------------------------------------------------------------------------------------------------------


def _verify(options: Namespace) -> Result:
    from hukou_rules.analysis.verify import verify
    from hukou_rules.exchange.encode_rules import proof_json
    from hukou_rules.pages.proof import proof_page, proof_table

    report = verify()
    page = rendered(
        options,
        lambda form: proof_table(report) if form == "markdown" else proof_page(report, options.lang),
        lambda: proof_json(report),
    )
    return page, OK if report.holds else NOT_ACCEPTED
