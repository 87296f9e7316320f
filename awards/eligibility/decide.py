"""From the facts of a block to the units proposed and those held back.

A unit that does not pass a gate leaves its place empty: nobody moves up for it.
"""

from collections.abc import Sequence

from awards.eligibility.facts import Decided, Facts, Gate, Ground, Verdict
from awards.eligibility.gates import ground_of
from awards.eligibility.kinds import Question, among_largest_rises


def decide(block: Sequence[Facts], *, question: Question, gates: Sequence[Gate] = ()) -> Decided:
    """Every unit of ``block`` that comes into question, in the order of merit, whatever the order
    of the input."""
    return Decided(
        tuple(
            verdict
            for facts in sorted(block, key=_in_order)
            if (verdict := _verdict(facts, question, gates)) is not None
        )
    )


def decide_rises(
    block: Sequence[Facts],
    *,
    count: int,
    gates: Sequence[Gate] = (),
    year_before: bool,
    differing: Sequence[str] = (),
    without_set: Sequence[int] = (),
) -> Decided:
    """The ``count`` largest rises; refused without a publication of the year before, where the
    criteria sets of the two years differ (``differing``: their codes), or where one year alone has
    no set (``without_set``: the years that have none)."""
    if not year_before:
        return Decided(refused=Ground.NO_YEAR_BEFORE)
    if len(without_set) == 1:
        return Decided(refused=Ground.ONE_SET_ONLY, without_set=tuple(without_set))
    if differing:
        return Decided(refused=Ground.SETS_DIFFER, differing=tuple(differing))
    question = among_largest_rises(block, count)
    decided = decide(block, question=question, gates=gates)
    change = {facts.key: facts.change for facts in block}
    largest_first = sorted(decided.verdicts, key=lambda one: _largest(change[one.key]))
    return Decided(tuple(largest_first), without_set=tuple(without_set))


def _largest(change) -> tuple:
    return (change is None, -(change or 0))


def _in_order(facts: Facts) -> tuple:
    return (facts.rank is None, facts.rank or 0, -facts.value, facts.key)


def _verdict(facts: Facts, question: Question, gates: Sequence[Gate]) -> Verdict | None:
    answer = question(facts)
    if answer is False:
        return None
    held_back = [] if answer is True else [(answer, None)]
    held_back += [
        (ground, gate) for gate in gates if (ground := ground_of(facts, gate)) is not None
    ]
    return Verdict(facts.key, tuple(held_back))
