"""Lists that are made of publications alone, and so only change when something is published."""

from cchc_portal.api.memory import AnswerMemory
from cchc_portal.api.views import ListView
from indices.selectors.publication_stamp import publication_stamp

MEMORY_BYTES = 64 * 1024 * 1024


class FrozenListView(ListView):
    """Revalidated and remembered by the stamp of the publications."""

    memory = AnswerMemory(MEMORY_BYTES)

    def stamp(self) -> str:
        return publication_stamp()
