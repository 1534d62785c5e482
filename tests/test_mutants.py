"""What ``make mutants`` changes and what it leaves alone, and what is kept of the mutants that nothing has killed."""

from pathlib import Path

from scripts.mutant_results import RESULTS, modules, read
from scripts.mutators import taken_apart

SAMPLE = '''
"""Words."""

from attrs import frozen

__all__ = ["Stage", "limit"]
LIMIT: int | None = 3


@frozen(kw_only=True)
class Stage(Term, zh="阶段", en="stage"):
    """Words."""

    FIRST = "first", "第一", "first"

    def ends(self, day: int, *, late: bool = False) -> bool:
        """Words."""
        if day not in {0, 7} and late:
            raise ValueError(f"on {day} it is {late}")
        return not self.say(zh="不", en="x").count("a")
'''
MUTANTS = """
LIMIT: 3 → 4
LIMIT: 3 → 2
Stage: ('first', '第一', 'first') → ('first-x', '第一', 'first')
Stage: frozen(kw_only=True) → __import__('attrs').define(kw_only=True)
Stage: frozen(kw_only=True) → frozen(kw_only=False)
Stage.ends: False → True
Stage.ends: day not in {0, 7} and late → not (day not in {0, 7} and late)
Stage.ends: day not in {0, 7} and late → day not in {0, 7} or late
Stage.ends: day not in {0, 7} and late → late
Stage.ends: day not in {0, 7} and late → day not in {0, 7}
Stage.ends: day not in {0, 7} and late → day in {0, 7} and late
Stage.ends: day not in {0, 7} and late → day not in {7} and late
Stage.ends: day not in {0, 7} and late → day not in {0} and late
Stage.ends: day not in {0, 7} and late → day not in {1, 7} and late
Stage.ends: day not in {0, 7} and late → day not in {-1, 7} and late
Stage.ends: day not in {0, 7} and late → day not in {0, 8} and late
Stage.ends: day not in {0, 7} and late → day not in {0, 6} and late
Stage.ends: raise ValueError(f'on {day} it is {late}') → pass
Stage.ends: return not self.say(zh='不', en='x').count('a') → return None
Stage.ends: return not self.say(zh='不', en='x').count('a') → return self.say(zh='不', en='x').count('a')
Stage.ends: …rn not self.say(zh='不', en='x').count('a') → …rn not self.say(zh='不', en='x').count('a-x')
"""


def test_conditions_figures_codes_flags_and_statements_are_changed_and_no_words(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text(SAMPLE, encoding="utf-8")
    module = taken_apart(path)

    assert MUTANTS.strip().splitlines() == [
        f"{unit}: {each.what}" for unit, found in module.mutants.items() for each in found
    ]


def test_a_mutant_compiles_and_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    path.write_text("def half(whole: int) -> int:\n    return whole // 2\n", encoding="utf-8")
    module = taken_apart(path)
    double, *_ = (each for each in module.mutants["half"] if "*" in each.what)
    names: dict[str, object] = {}
    exec(module.compiled(double), names)  # noqa: S102 - what is compiled is meant to run

    assert 14 == names["half"](7)  # type: ignore[operator] # it is a function
    assert module.hashes == taken_apart(path).hashes


def test_what_is_kept_can_be_read_and_says_why_mutants_are_equivalent() -> None:
    kept = {path.stem: read(path.stem) for path in RESULTS.glob("*.tsv")}
    reasons = [why for units in kept.values() for unit in units.values() for why in unit.equivalent.values()]

    assert set() == kept.keys() - modules().keys()
    assert [] == [why for why in reasons if len(why.split()) < 3]
