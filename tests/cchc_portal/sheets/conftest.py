"""Messages are compared in English, the language they are written in."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def messages_in_english():
    with translation.override("en"):
        yield
