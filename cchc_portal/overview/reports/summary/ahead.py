"""Part III of the summary: what the year after is about, and what is to be reached in it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.words import count
from cchc_portal.overview.reports.summary.facts import SummaryFacts
from cchc_portal.overview.reports.summary.results import blank
from cchc_portal.overview.sentences.aim import aim_words, aims_sentence
from cchc_portal.overview.sentences.target import assigned_words
from cchc_portal.pages.official_paper import Words, day_in_full
from indices.models import Conference, ReformPlan, Target


def orientation_words(facts: SummaryFacts) -> list[Words]:
    """The conference and the orientation, as their source prints them."""
    following = facts.next
    said = [Words(conference_sentence(one)) for one in following.conferences]
    for plan in following.plans:
        said.append(Words(orientation_sentence(plan)))
        if plan.source.strip():
            said.append(Words(_source(plan), italic=True))
    if not following.plans:
        said.append(
            blank(_("orientation of the reform work of %(year)s") % {"year": following.year})
        )
    return said


def conference_sentence(conference: Conference) -> str:
    """What is unknown is dropped."""
    said = conference.title.strip().rstrip(".")
    if conference.held_on is not None:
        said = _("On %(day)s there was the %(conference)s") % {
            "day": day_in_full(conference.held_on),
            "conference": said,
        }
        said = said[:1].upper() + said[1:]
    if conference.place:
        said = _("%(conference)s in %(place)s") % {"conference": said, "place": conference.place}
    if conference.chaired_by:
        said = _("%(conference)s, chaired by %(who)s") % {
            "conference": said,
            "who": conference.chaired_by,
        }
    return f"{said}."


def orientation_sentence(plan: ReformPlan) -> str:
    """Word for word, in quotes."""
    told = {
        "year": plan.year,
        "text": plan.orientation.strip(),
        "who": plan.orientation_by,
        "unit": plan.unit.name if plan.unit is not None else "",
    }
    if plan.orientation_by:
        return (
            _("As laid before the units by %(who)s, the focus of %(year)s is: “%(text)s”.") % told
        )
    if plan.unit is not None:
        return _("The focus of %(unit)s in %(year)s is: “%(text)s”.") % told
    return _("The focus of %(year)s is: “%(text)s”.") % told


def _source(plan: ReformPlan) -> str:
    return _("(Source: %(source)s)") % {"source": plan.source.strip()}


def aim_paragraphs(facts: SummaryFacts) -> list[Words]:
    """What the unit set itself, then what it was assigned."""
    if not facts.next.targets:
        return [blank(_("targets of %(year)s") % {"year": facts.next.year})]
    return [Words(line) for line in aim_sentences(facts)]


def aim_sentences(facts: SummaryFacts, *, most: int | None = None) -> list[str]:
    """What the unit set itself; what it was assigned; what is not known to be either. ``most`` of
    each are named, the others counted."""
    year = facts.next.year
    own, assigned, others = _by_whom(facts)
    lines = []
    if own:
        aims = _named([aim_words(target) for target in own], most)
        lines.append(aims_sentence(year=year, unit=facts.called, aims=aims))
    for targets, words in (
        (assigned, _("Targets assigned for %(year)s: %(targets)s.")),
        (others, _("Targets of %(year)s: %(targets)s.")),
    ):
        if targets:
            named = _named([_assigned_aim(target) for target in targets], most)
            lines.append(words % {"year": year, "targets": "; ".join(named)})
    return lines


def _named(aims: list[str], most: int | None) -> list[str]:
    if most is None or len(aims) <= most:
        return aims
    more = len(aims) - most
    words = ngettext("%(count)s more target", "%(count)s more targets", more)
    return [*aims[:most], words % {"count": count(more)}]


def _by_whom(facts: SummaryFacts) -> tuple[list[Target], list[Target], list[Target]]:
    names = {facts.unit_name, facts.unit.name, facts.unit.short_name, facts.called} - {""}
    own, assigned, others = [], [], []
    for target in facts.next.targets:
        if target.assigned_by in names:
            own.append(target)
        else:
            (assigned if target.assigned_by else others).append(target)
    return own, assigned, others


def _assigned_aim(target: Target) -> str:
    said = aim_words(target).strip().rstrip(".;")
    by = assigned_words(target).strip()
    return f"{said} ({by})" if by else said
