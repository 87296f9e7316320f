"""Random rules that are sound, inputs for them, and JSON that is anything but."""

from decimal import Decimal

from hypothesis import strategies as st

from indices.scoring.rules import KINDS, Inputs, Rule, needs

maxima = st.decimals(0, 20, places=3)
costs = st.decimals("0.01", 5, places=2)
figures = st.one_of(st.integers(0, 12).map(Decimal), st.decimals(0, 150, places=4))


def written(value: Decimal) -> st.SearchStrategy:
    """A number as JSON may hold it."""
    return st.sampled_from([value, str(value)])


@st.composite
def bands(draw, most: Decimal) -> list[dict]:
    """Bands that meet: each cut goes to one side or the other."""
    cuts = sorted(draw(st.sets(st.decimals(1, 99, places=2), max_size=4)))
    listed: list[dict] = [{"from": 0} if draw(st.booleans()) else {}]
    for cut in cuts:
        upper, lower = draw(st.sampled_from([("to", "above"), ("below", "from")]))
        listed[-1][upper] = draw(written(cut))
        listed.append({lower: draw(written(cut))})
    given = [draw(st.decimals(0, most, places=3)) for _ in listed]
    rows = [band | {"points": draw(written(p))} for band, p in zip(listed, given, strict=True)]
    return draw(st.permutations(rows))


@st.composite
def keyed(draw, name: str, worth: st.SearchStrategy) -> list[dict]:
    key = st.text(min_size=1, max_size=3).filter(str.strip)
    keys = draw(st.lists(key, min_size=1, max_size=4, unique=True))
    return [{"key": key, "label": key, name: draw(worth)} for key in keys]


def params_of(kind: str, most: Decimal) -> st.SearchStrategy:
    per_cents = st.lists(st.decimals("0.01", 100, places=2), min_size=2, max_size=2).map(sorted)
    given = st.decimals(0, most, places=3)
    return {
        "STEP": st.one_of(
            st.fixed_dictionaries(
                {"bands": bands(most)}, optional={"of": st.sampled_from(["rate", "value"])}
            ),
            st.fixed_dictionaries({"choices": keyed("points", given)}),
        ),
        "THRESHOLD_PROPORTIONAL": st.builds(
            lambda pair, form: {"lo": pair[0], "hi": pair[1], "form": form},
            per_cents,
            st.sampled_from(["of_100", "of_hi"]),
        ),
        "PER_ITEM": st.fixed_dictionaries({"each": costs}),
        "DEDUCT": st.one_of(
            st.fixed_dictionaries({"each": costs}),
            st.fixed_dictionaries({"choices": keyed("share", st.decimals(0, 100, places=2))}),
        ),
        "SURVEY": st.sampled_from([{"form": "share"}, {"form": "mean", "top": 5, "bottom": 1}]),
        "EXTERNAL": st.sampled_from([{"metric": "x"}, {"metric": "x", "top": "87.5"}]),
    }.get(kind, st.just({}))


@st.composite
def sound_rules(draw, kinds=KINDS) -> Rule:
    kind, most = draw(st.sampled_from(kinds)), draw(maxima)
    takes = draw(st.booleans())
    words = ["", "zero", "not_applicable", *([] if takes else ["full"])]
    if kind == "FORMULA_CHOICE":
        branch_kinds = ("BOOL", "PROPORTIONAL", "THRESHOLD_PROPORTIONAL", "PER_ITEM")
        params = {"branches": draw(keyed("rule", st.sampled_from(branch_kinds)))}
        for branch in params["branches"]:
            branch["params"] = draw(params_of(branch["rule"], most))
            branch["on_zero"] = draw(st.sampled_from(words))
    else:
        params = draw(params_of(kind, most))
    on_zero = draw(st.sampled_from(words))
    return Rule(kind=kind, max_points=most, params=params, on_zero=on_zero, takes=takes)


@st.composite
def inputs_for(draw, rule: Rule, keys: list[str]) -> Inputs:
    """What ``rule`` needs, though not always what it accepts."""
    branch = draw(st.sampled_from(keys)) if keys else ""
    typed = {name: draw(figures) for name in needs(rule, branch) if name != "branch"}
    return Inputs(branch=branch, **typed)


junk = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.decimals(),
        st.text(max_size=5),
        st.sampled_from(["NaN", "Infinity", "1e999999", Decimal("1e999999"), 10**60, "0.5"]),
        st.sampled_from([*KINDS, "rate", "share", "mean", "of_hi", "full"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(
                [
                    *("of", "bands", "choices", "branches", "from", "above", "to", "below"),
                    *("points", "key", "label", "share", "rule", "params", "on_zero", "lo", "hi"),
                    *("form", "each", "top", "bottom", "factor", "metric", "x", ""),
                ]
            ),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)


@st.composite
def spoilt(draw) -> Rule:
    """A sound rule with one value somewhere in its params replaced by junk."""
    rule = draw(sound_rules())
    return Rule(
        kind=rule.kind, max_points=rule.max_points, params=draw(_spoilt(rule.params)), on_zero=""
    )


@st.composite
def _spoilt(draw, value):
    if draw(st.integers(0, 3)) == 0 or not value:
        return draw(junk)
    if isinstance(value, dict):
        name = draw(st.sampled_from(sorted(value)))
        return value | {name: draw(_spoilt(value[name]))}
    if isinstance(value, list):
        place = draw(st.integers(0, len(value) - 1))
        return [*value[:place], draw(_spoilt(value[place])), *value[place + 1 :]]
    return draw(junk)
