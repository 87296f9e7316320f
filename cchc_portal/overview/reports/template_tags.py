"""The tags of a report's template in words, for the people who make one."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TAGS: tuple[tuple[str, str | Promise], ...] = (
    ("{{ superior }}, {{ issuer }}", _("The superior body and the unit, in capitals")),
    ("{{ number }}", _("The line of the number, left for the registry")),
    ("{{ nation }}, {{ motto }}", _("The country's name and motto")),
    ("{{ place }}", _("Place and day, left for the registry")),
    ("{{ mark_line }}", _("What marks the paper: Draft, Illustrative data")),
    ("{{ title }}, {{ subject }}", _("REPORT, and what it is about")),
    (
        "{%p for part in body %} … {%p endfor %}",
        _("The parts of the report, one after the other"),
    ),
    (
        "part.kind",
        _("heading_1, heading_2, heading_3, text, centred, blank (for the unit) or table"),
    ),
    ("{{r part.words }}", _("The text of a part, bold or slanted where it is")),
    (
        "{{p part.table }}",
        _("The table of a part, alone in its paragraph; its title is part.text"),
    ),
    (
        "{%p for recipient in recipients %}",
        _("The recipients, one line each; recipients_heading stands above"),
    ),
    (
        "{%p for form in signature.forms %}, {{ signature.name }}",
        _("The lines above the signature, and the name"),
    ),
    ("{%p for annex in annexes %}", _("The annexes; each has a body of parts like the report")),
    (
        "{{p annex.start }}",
        _("A new page for the annex, lying where its table is wide; alone in its paragraph"),
    ),
    ("{{ annex.number }}, {{ annex.title }}, {{ annex.goes_with }}", _("The head of an annex")),
)


def tags_in_words() -> tuple[tuple[str, str | Promise], ...]:
    """Each tag with what it stands for."""
    return TAGS


def fact_tags(facts: Mapping[str, object]) -> list[str]:
    """The tags of single facts; those in the plural are lists to loop over."""
    tags = []
    for name, value in facts.items():
        if isinstance(value, Mapping):
            tags += [f"{{{{ facts.{name}.{part} }}}}" for part in value]
        elif isinstance(value, list):
            tags.append(f"{{%p for line in facts.{name} %}}")
        else:
            tags.append(f"{{{{ facts.{name} }}}}")
    return tags
