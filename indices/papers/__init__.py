"""Word drafts of the papers that lead a block's results from the council to the decision. Official
papers are Vietnamese whatever the language of the screen."""

from indices.papers.kinds import PAPERS, paper_document

__all__ = ["PAPERS", "paper_document"]
