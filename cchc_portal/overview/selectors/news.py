"""What is new: the publications of late, corrections marked."""

from indices.models import Publication


def latest_publications(*, count: int) -> list[Publication]:
    """The newest ``count`` publications of real bodies, newest first. One query."""
    return list(
        Publication.objects.filter(illustrative=False).order_by("-published_at", "-pk")[:count]
    )


def corrections(*, count: int) -> list[Publication]:
    """The newest ``count`` corrections (number 2 and later), illustrative ones too. One query."""
    return list(Publication.objects.filter(number__gt=1).order_by("-published_at", "-pk")[:count])
