"""Has anything been published since? One cheap question before a long answer."""

from django.db.models import Count, Max

from indices.models import Publication


def publication_stamp() -> str:
    """A text that changes with every publication and at no other time.

    Publications are only ever added, so their number, the last one and its moment say it all.
    """
    held = Publication.objects.order_by().aggregate(
        count=Count("pk"), newest=Max("pk"), moment=Max("published_at")
    )
    moment = held["moment"].isoformat() if held["moment"] else ""
    return f"{held['count']}/{held['newest']}/{moment}"
