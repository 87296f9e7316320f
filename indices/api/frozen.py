"""Lists that are made of publications alone, and so only change when something is published."""

from cchc_portal.api.memory import AnswerMemory
from cchc_portal.api.views import ListView
from indices.selectors.publication_shelf import Shelf, publication_shelf
from indices.selectors.publication_stamp import publication_stamp

MEMORY_BYTES = 64 * 1024 * 1024


class FrozenListView(ListView):
    """Revalidated and remembered by the stamp of the publications."""

    memory = AnswerMemory(MEMORY_BYTES)

    def stamp(self) -> str:
        self.shelf_stamp = publication_stamp()
        return self.shelf_stamp

    def shelf(self) -> Shelf:
        """The publications as of the stamp that this answer is made under."""
        return publication_shelf(stamp=self.shelf_stamp)
