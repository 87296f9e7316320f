"""The rules of the demo set (criteria_demo_constructed.csv), leaf by leaf, as stored in JSON."""

from decimal import Decimal

from indices.scoring.rules import Rule

NONE = "not_applicable"
FULL = "full"
SHARE = {"form": "share"}


def per_cents(lo: int, hi: int) -> dict:
    return {"lo": lo, "hi": hi}


def deadline(**points: str) -> dict:
    labels = {"on_time": "Đúng hạn", "late": "Muộn", "none": "Không"}
    return {
        "choices": [
            {"key": key, "label": labels[key], "points": given} for key, given in points.items()
        ]
    }


EARLY = [
    {"above": 50, "points": 2},
    {"from": 30, "to": 50, "points": 1},
    {"below": 30, "points": 0},
]
ONLINE = [
    {"from": 40, "points": 4},
    {"from": 20, "below": 40, "points": 2},
    {"below": 20, "points": 0},
]

LEAVES = {
    "1.1": ("1", "STEP", deadline(on_time="1", late="0.5", none="0"), ""),
    "1.2": ("2", "THRESHOLD_PROPORTIONAL", per_cents(80, 100), ""),
    "1.3": ("1", "PER_ITEM", {"each": "0.25"}, ""),
    "1.4": ("1.5", "THRESHOLD_PROPORTIONAL", per_cents(70, 100), NONE),
    "1.5": ("1", "BOOL", {}, ""),
    "1.6": ("2", "PER_ITEM", {"each": "1"}, ""),
    "1.7": ("2", "THRESHOLD_PROPORTIONAL", per_cents(90, 100), ""),
    "1.8": ("3.5", "SURVEY", SHARE, ""),
    "2.1": ("2", "THRESHOLD_PROPORTIONAL", per_cents(80, 100), NONE),
    "2.2": ("1.5", "BOOL", {}, ""),
    "2.3": ("1.5", "PROPORTIONAL", {}, FULL),
    "2.4": ("3", "SURVEY", SHARE, ""),
    "3.1": ("2", "DEDUCT", {"each": "0.25"}, ""),
    "3.2": ("1.5", "BOOL", {}, ""),
    "3.3": ("4", "THRESHOLD_PROPORTIONAL", per_cents(95, 100), NONE),
    "3.4": ("2", "STEP", {"of": "rate", "bands": EARLY}, ""),
    "3.5": ("1", "PROPORTIONAL", {}, FULL),
    "3.6": ("1.5", "PROPORTIONAL", {}, FULL),
    "3.7": ("2", "BOOL", {}, ""),
    "3.8": ("6", "SURVEY", SHARE, ""),
    "4.1": ("2", "BOOL", {}, ""),
    "4.2": ("2", "BOOL", {}, ""),
    "4.3": ("1.5", "BOOL", {}, NONE),
    "4.4": ("2.5", "SURVEY", SHARE, ""),
    "5.1": ("2", "PROPORTIONAL", {}, ""),
    "5.2": ("2", "THRESHOLD_PROPORTIONAL", per_cents(70, 100), ""),
    "5.3": ("1.5", "STEP", deadline(on_time="1.5", late="0.5"), ""),
    "5.4": ("1.5", "DEDUCT", {"each": "0.5"}, ""),
    "5.5": ("3", "SURVEY", SHARE, ""),
    "6.1": ("3", "THRESHOLD_PROPORTIONAL", per_cents(80, 100), NONE),
    "6.2": ("2", "PROPORTIONAL", {}, FULL),
    "6.3": ("1", "BOOL", {}, NONE),
    "6.4": ("2", "SURVEY", SHARE, ""),
    "7.1": ("2", "THRESHOLD_PROPORTIONAL", per_cents(90, 100), ""),
    "7.2": ("2", "PROPORTIONAL", {}, ""),
    "7.3": ("4", "STEP", {"of": "rate", "bands": ONLINE}, NONE),
    "7.4": ("1.5", "THRESHOLD_PROPORTIONAL", per_cents(30, 50), ""),
    "7.5": ("1.5", "PROPORTIONAL", {}, ""),
    "7.6": ("1", "BOOL", {}, ""),
    "7.7": ("1", "BOOL", {}, ""),
    "7.8": ("3", "SURVEY", SHARE, ""),
    "8.1": ("7", "SURVEY", {"form": "mean", "top": 100, "factor": "sipas"}, ""),
    "8.2": ("5", "PROPORTIONAL", {}, ""),
    "8.3": ("4", "EXTERNAL", {"metric": "service766", "top": 100}, ""),
    "9.1": ("3", "PER_ITEM", {"each": "1"}, ""),
    "9.2": ("3", "DEDUCT", {"each": "0.5"}, ""),
}
"""Maximum, kind, params and what a denominator of zero gives, by code."""

RULES = {
    code: Rule(
        kind=kind,
        max_points=Decimal(most),
        params=params,
        on_zero=on_zero,
        takes=code == "9.2",
    )
    for code, (most, kind, params, on_zero) in LEAVES.items()
}
