"""Commands about the rules themselves: the services, their guides, and the proof that they hold."""

from argparse import Namespace

from hukou_rules.cli.ending import NOT_ACCEPTED, OK, Result, rendered
from hukou_rules.cli.parser import PAGES, Commands, takes_profile
from hukou_rules.terms import ServiceName

__all__ = ["add_to"]


def add_to(commands: Commands) -> None:
    """Add the commands of this module."""
    guiding = commands.add("guide", _guide, "办事指南 the service guide", *PAGES, example="newborn-registration")
    guiding.add_argument("service", choices=[each.code for each in ServiceName], help="业务 the service")
    takes_profile(guiding)
    commands.add("verify", _verify, "证明规则本身无误 prove the installed rules", *PAGES, example="")
    commands.add("services", _services, "列出业务 list the services", example="")


def _guide(options: Namespace) -> Result:
    from hukou_rules.analysis.guide import guide
    from hukou_rules.exchange.encode_rules import guide_json
    from hukou_rules.pages.guide import guide_page

    county = options.profile
    written = guide(options.service) if county is None else guide(options.service, readings=county.readings)
    return rendered(options, lambda form: guide_page(written, options.lang, form), lambda: guide_json(written)), OK


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


def _services(options: Namespace) -> Result:
    from hukou_rules.exchange.encode import words_json

    page = rendered(
        options,
        lambda _: "".join(f"{name.code}\t{name.zh if options.lang == 'zh' else name.en}\n" for name in ServiceName),
        lambda: {"services": [{"service": name.code, **words_json(name)} for name in ServiceName]},
    )
    return page, OK
