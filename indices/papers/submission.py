"""Tờ trình: the council lays the results before the People's Committee."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cchc_portal.figures.show import in_column
from cchc_portal.figures.words import count
from cchc_portal.pages.official_paper import OfficialPaper, Words, day_in_full
from indices.models import CouncilMember
from indices.papers import bodies
from indices.papers.facts import PaperFacts


def submission(facts: PaperFacts) -> OfficialPaper:
    chair = next((m.name for m in facts.council.active if m.seat == CouncilMember.Seat.CHAIR), "")
    return OfficialPaper(
        superior=bodies.committee(),
        issuer=bodies.council(),
        symbol="TTr-HĐTĐ",
        place=bodies.place_and_day(),
        title=_("SUBMISSION"),
        subject=_("On the approval of the results of %(index)s, %(year)s – %(block)s")
        % {"index": facts.index_name, "year": facts.year, "block": facts.block},
        marks=facts.figure_marks,
        address=_("To: the People's Committee of the province ……"),
        body=[*grounds(facts), *_process(facts), *_results(facts), *_request(facts)],
        recipients=(
            _("As above;"),
            _("Members of the council;"),
            _("On file: archive."),
        ),
        signatures=(bodies.signed_for_council(chair),),
    )


def grounds(facts: PaperFacts) -> list[Words]:
    """Căn cứ: what the criteria set names, and the meetings of the council."""
    basis = facts.round_block.criteria_set.legal_basis
    lines = [
        _("Pursuant to %(basis)s;") % {"basis": line.strip().rstrip(".;")}
        for line in basis.splitlines()
        if line.strip()
    ]
    lines += [
        _("Pursuant to the minutes of the appraisal council's meeting of %(day)s;")
        % {"day": day_in_full(view.meeting.held_on)}
        for view in facts.council.meetings
        if view.attendance.enough
    ]
    return [Words(line, italic=True) for line in lines]


def _process(facts: PaperFacts) -> list[Words]:
    lines = [Words(_("1. How the results were found"), level=2)]
    units = len(facts.board.lines)
    lines.append(
        Words(
            ngettext(
                "The council appraised the self-assessment of %(count)s unit of the block.",
                "The council appraised the self-assessments of %(count)s units of the block.",
                units,
            )
            % {"count": count(units)}
        )
    )
    decided = sum(bool(one.item.outcome) for view in facts.council.meetings for one in view.items)
    meetings = sum(view.attendance.enough for view in facts.council.meetings)
    lines.append(
        Words(
            _("Meetings of the council: %(meetings)s; disputed criteria decided: %(decided)s.")
            % {"meetings": count(meetings), "decided": count(decided)}
        )
    )
    if facts.round_block.survey_held:
        lines.append(Words(_("The points of the sociological survey are included.")))
    else:
        lines.append(
            Words(_("No survey was held for this block: its criteria are not in the maximum."))
        )
    return lines


def _results(facts: PaperFacts) -> list[Words]:
    lines = [Words(_("2. Results"), level=2)]
    if not facts.ranked:
        return [*lines, Words(_("Nothing is ranked yet."))]
    first, last = facts.ranked[0], facts.ranked[-1]
    decimals = facts.round_block.decimals
    lines.append(
        Words(
            _(
                "Mean of the block: %(mean)s%%; highest: %(first)s, %(highest)s%%; lowest: "
                "%(last)s, %(lowest)s%%."
            )
            % {
                "mean": in_column(facts.mean, decimals),
                "first": first.unit.name,
                "highest": facts.index_of(first),
                "last": last.unit.name,
                "lowest": facts.index_of(last),
            }
        )
    )
    if facts.grades:
        grades = "; ".join(f"{grade}: {count(number)}" for grade, number in facts.grades)
        lines.append(Words(_("Grades: %(grades)s.") % {"grades": grades}))
    if facts.left_out:
        lines.append(
            Words(
                _("Criteria not assessed, by unit: %(count)s; they are listed in the annex.")
                % {"count": count(len(facts.left_out))}
            )
        )
    return lines


def _request(facts: PaperFacts) -> list[Words]:
    return [
        Words(_("3. Request"), level=2),
        Words(
            _(
                "The council asks the People's Committee to consider, approve and publish the "
                "results, as in the draft decision and the annex with this submission./."
            )
        ),
    ]
