"""How many documents that a unit cites are flagged as odd, for the board."""

from collections import defaultdict

from indices.models import Citation
from indices.selectors.board_facts import RoundFacts
from indices.selectors.evidence_flags import flags_of


def flagged_documents(*, facts: RoundFacts) -> dict[int, int]:
    """By assessment: the cited documents with a serious flag; none for one without. At most four
    queries, however many documents there are."""
    cited = defaultdict(dict)
    rows = Citation.objects.filter(assessment__in=facts.assessments, withdrawn=False)
    for citation in rows.select_related("document__unit"):
        cited[citation.assessment_id][citation.document_id] = citation.document
    documents = [one for held in cited.values() for one in held.values()]
    if not documents:
        return {}
    flags = flags_of(documents, year=facts.round_block.round.year, named=False)
    odd = {pk for pk, found in flags.items() if any(flag.serious for flag in found)}
    counts = {assessment: len(odd.intersection(held)) for assessment, held in cited.items()}
    return {assessment: count for assessment, count in counts.items() if count}
