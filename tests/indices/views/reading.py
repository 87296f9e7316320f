"""Pages as a reader sees them: words without markup."""

import re
from html import unescape

from django.utils.html import strip_tags


def seen(response) -> str:
    """The words of the whole page, blanks as one."""
    return plain(response.content.decode())


def rows_of(page: str) -> list[str]:
    """The words of each row of the ranking table."""
    body = re.search(r'<table class="cards".*?<tbody.*?>(.*?)</tbody>', page, re.S)
    return [plain(row) for row in re.findall(r"<tr.*?</tr>", body[1], re.S)] if body else []


def plain(markup: str) -> str:
    return " ".join(unescape(strip_tags(markup.replace("<", " <"))).split()).replace(" /", "/")
