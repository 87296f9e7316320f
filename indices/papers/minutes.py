"""Biên bản họp Hội đồng thẩm định: who was there, each item with its votes, what was decided."""

from django.utils.translation import gettext as _

from cchc_portal.figures.show import in_points, in_sentence
from cchc_portal.pages.official_paper import OfficialPaper, Signature, Words, day_in_full
from indices.models import CouncilItem, CouncilMember, ScoreEntry
from indices.papers import bodies
from indices.papers.facts import PaperFacts
from indices.selectors.council_board import ItemView, MeetingView
from indices.selectors.council_words import proposal_in_words, votes_in_words


def minutes(facts: PaperFacts) -> OfficialPaper:
    """Of one meeting; without one, a form to be filled in by hand."""
    view = facts.meeting
    body = _opening(facts, view) if view else [Words(_("The council has not met yet."))]
    if view:
        body += _attendance(facts, view)
        body += _items(view)
    body.append(Words(_("The minutes were closed at …… the same day and read to all present.")))
    return OfficialPaper(
        superior=bodies.committee(),
        issuer=bodies.council(),
        symbol="BB-HĐTĐ",
        place=bodies.place_and_day(),
        title=_("MINUTES"),
        subject=_("Meeting of the appraisal council on %(index)s, %(year)s – %(block)s")
        % {"index": facts.index_name, "year": facts.year, "block": facts.block},
        marks=facts.marks,
        body=body,
        signatures=(
            Signature(
                forms=(_("SECRETARY OF THE MEETING"),),
                name=_holder(facts, CouncilMember.Seat.SECRETARY),
            ),
            Signature(
                forms=(_("CHAIR OF THE MEETING"),), name=_holder(facts, CouncilMember.Seat.CHAIR)
            ),
        ),
    )


def _holder(facts: PaperFacts, seat: str) -> str:
    return next((member.name for member in facts.council.active if member.seat == seat), "")


def _opening(facts: PaperFacts, view: MeetingView) -> list[Words]:
    return [
        Words(_("I. TIME AND PLACE"), level=1),
        Words(
            _("Meeting %(number)s of the council: %(day)s, at %(place)s.")
            % {
                "number": view.meeting.number,
                "day": day_in_full(view.meeting.held_on),
                "place": view.meeting.place or "……",
            }
        ),
    ]


def _attendance(facts: PaperFacts, view: MeetingView) -> list[Words]:
    there = view.attendance
    figures = {
        "present": there.present,
        "members": there.members,
        "quorum": in_sentence(there.quorum),
    }
    if there.enough:
        words = _(
            "%(present)s of %(members)s members were present, more than the %(quorum)s%% that are "
            "needed: the council could decide."
        )
    else:
        words = _(
            "%(present)s of %(members)s members were present, more than %(quorum)s%% are needed: "
            "the council could not decide."
        )
    present = [member for member in facts.council.members if member.pk in view.present]
    absent = [member for member in facts.council.active if member.pk not in view.present]
    lines = [Words(_("II. MEMBERS"), level=1), Words(words % figures)]
    lines += [Words(f"{n}. {_member(member)}") for n, member in enumerate(present, start=1)]
    if absent:
        names = "; ".join(_member(member) for member in absent)
        lines.append(Words(_("Absent: %(names)s.") % {"names": names}))
    return lines


def _member(member: CouncilMember) -> str:
    return ", ".join(filter(None, (member.name, member.office, member.get_seat_display())))


def _items(view: MeetingView) -> list[Words]:
    lines = [Words(_("III. CONTENT"), level=1)]
    lines += [Words(text) for text in view.meeting.minutes.splitlines() if text.strip()]
    for number, item in enumerate(view.items, start=1):
        lines += _item(number, item)
    if not view.items:
        lines.append(Words(_("No criterion was put to the vote.")))
    accepted = sum(one.item.outcome == CouncilItem.Outcome.ACCEPTED for one in view.items)
    refused = sum(one.item.outcome == CouncilItem.Outcome.REFUSED for one in view.items)
    lines += [
        Words(_("IV. CONCLUSION"), level=1),
        Words(
            _("Of %(all)s items the council accepted %(accepted)s, did not accept %(refused)s.")
            % {"all": len(view.items), "accepted": accepted, "refused": refused}
        ),
    ]
    return lines


def _item(number: int, view: ItemView) -> list[Words]:
    item = view.item
    title = f"{number}. {item.assessment.unit} – {item.criterion.code} {item.criterion.name}"
    lines = [
        Words(title, level=2),
        Words(item.question),
        Words(
            _("Self score: %(own)s; appraised: %(appraised)s; proposed: %(proposed)s.")
            % {
                "own": _points(view.own),
                "appraised": _points(view.appraised),
                "proposed": proposal_in_words(item).lower(),
            }
        ),
    ]
    if view.count.cast:
        lines.append(Words(_("Votes: %(votes)s.") % {"votes": votes_in_words(view.count)}))
    barred = [
        seat.member.name
        for seat in view.seats
        if seat.member.unit_id is not None and seat.member.unit_id == item.assessment.unit_id
    ]
    if barred:
        lines.append(
            Words(
                _("Did not vote, as members of the unit: %(names)s.") % {"names": ", ".join(barred)}
            )
        )
    outcome = item.get_outcome_display() if item.outcome else _("not decided")
    lines.append(Words(_("Decision: %(outcome)s.") % {"outcome": outcome}, italic=True))
    return lines


def _points(entry: ScoreEntry | None) -> str:
    if entry is None or (entry.points is None and not entry.not_applicable):
        return "–"
    return _("not assessed") if entry.not_applicable else in_points(entry.points)
