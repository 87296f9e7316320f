"""Who comes into question for a commendation: pure, no Django, over plain facts of one block."""

from awards.eligibility.decide import decide, decide_rises
from awards.eligibility.facts import Decided, Facts, Gate, Ground, Verdict

__all__ = ["Decided", "Facts", "Gate", "Ground", "Verdict", "decide", "decide_rises"]
