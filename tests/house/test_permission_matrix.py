"""Every address, for each role and for anonymous: the table of ``permission_matrix`` holds.

The addresses come from the URL conf: a new one without a row fails.
"""

import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLPattern, get_resolver

from indices.actions.publish_results import publish_results
from indices.models import YearlyScore
from tests.factories.criteria_examples import criteria_examples
from tests.factories.dossier_examples import dossier_examples
from tests.factories.evidence_examples import evidence_examples
from tests.factories.outside_examples import outside_examples
from tests.factories.plans import own_task_example
from tests.factories.sending_example import sending_example
from tests.factories.targets import target_example
from tests.factories.world import person, small_world
from tests.factories.year_end_examples import year_end_examples
from tests.house.permission_matrix import AUTOCOMPLETE, MODELS, rows

ROLES = {
    "-": None,
    "o": "officer",
    "f": "focal_point",
    "h": "head",
    "a": "appraiser",
    "p": "publisher",
    "l": "leader",
    "d": "administrator",
}


def addresses() -> set[str]:
    """Every address of the URL conf."""

    def walk(patterns, before=""):
        for pattern in patterns:
            here = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield here
            else:
                yield from walk(pattern.url_patterns, here)

    return set(walk(get_resolver().url_patterns))


def without_row(known: set[str]) -> set[str]:
    return known - {address for address, _method, _letters in rows()}


def test_every_address_has_a_row_and_every_row_an_address():
    assert without_row(addresses()) == set()
    assert {address for address, _m, _l in rows()} - addresses() == set()


def test_a_planted_address_without_a_row_is_seen():
    assert without_row({*addresses(), "secret/"}) == {"secret/"}


@pytest.fixture
def province(db):
    world = small_world()
    for unit in world.units:
        if unit.startswith("so"):
            world.enter(**{unit.replace("-", "_"): "80"})
    publication = publish_results(round_block=world.so_round, by=None)
    roles = {
        letter: role and person(f"user-{role}", role=role, unit=world.units["so-a"])
        for letter, role in ROLES.items()
    }
    return world, publication, roles


def examples(world, publication, roles) -> dict[str, str]:
    """What stands for each parameter, by the model or page of the address."""
    score = YearlyScore.objects.get(unit=world.units["so-a"])
    own_task = own_task_example(world)
    objects = {
        "decisions/decision": _decision(),
        "auth/user": roles["o"],
        "auth/group": roles["o"].groups.get(),
        "units/block": world.so,
        "units/unit": world.units["so-a"],
        "indices/gradescale": world.scale,
        "indices/index": world.so_round.round.index,
        "indices/printedfigure": _printed(world),
        "indices/publication": publication,
        "indices/publishedresult": publication.results.get(unit_code="so-a"),
        "indices/plantask": own_task,
        "indices/reformplan": own_task.plan,
        "indices/round": world.so_round.round,
        "indices/roundblock": world.so_round,
        "indices/target": target_example(world),
        "indices/yearlyscore": score,
        **year_end_examples(world),
        **criteria_examples(world),
        **outside_examples(world),
        **dossier_examples(world, by=roles["o"]),
    }
    objects |= evidence_examples(world, criterion=objects["indices/criterion"])
    objects["indices/sending"] = sending_example(objects["indices/assessment"])
    return {f"admin/{model}/": str(record.pk) for model, record in objects.items()} | {
        "publications/": str(publication.pk),
        "api/v1/publications/": str(publication.pk),
        "units/": "so-a",
        "dossiers/": "2024",
        "plans/": "2024",
        "api/v1/units/": "so-a",
        "admin/r/": str(ContentType.objects.get_for_model(world.so).pk),
    }


def _decision():
    from cchc_portal.decisions.actions.register_decision import register_decision

    return register_decision(number="1/QĐ", signed_on=None, by=None, reason="thử")


def _printed(world):
    from cchc_portal.audit.save_record import save_record
    from indices.models import PrintedFigure

    figure = PrintedFigure(
        index=world.so_round.round.index, year=2024, what="mean", value=80, source="thử"
    )
    return save_record(record=figure, by=None, reason="thử")


def concrete(address: str, known: dict[str, str]) -> str:
    if address == AUTOCOMPLETE:
        fields = "app_label=indices&model_name=yearlyscore&field_name=unit"
        return f"/{address}?{fields}&term="
    if address.startswith("^api/"):
        return "/api/no-such/"
    if "(?P<app_label>" in address:
        return "/admin/indices/"
    if "(?P<url>" in address:
        return "/admin/no-such/"
    address = address.replace("<str:index>/<int:year>/<str:block>", "par/2024/so")
    address = address.replace("summary/<int:year>/<str:code>", "summary/2024/so-a")
    before = re.match(r"[^<]*", address)[0]
    return "/" + re.sub(r"<[^>]+>", known.get(before, "1"), address)


def let_in(response) -> bool:
    """Neither refused nor sent to the login page."""
    to_login = response.status_code == 302 and "login" in response.headers["Location"]
    return response.status_code not in (401, 403) and not to_login


@pytest.mark.parametrize("letter", ROLES)
def test_each_role_on_each_address(province, letter):
    known, user = examples(*province), province[2][letter]
    client, wrong = Client(), []
    for address, method, letters in rows():
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        response = getattr(client, method)(concrete(address, known))
        if address in {"admin/login/", "login/"} and response.status_code in (200, 302, 403):
            continue
        if response.status_code >= 500 or let_in(response) != (letter in letters):
            expected = "in" if letter in letters else "out"
            wrong.append(f"{method} {address}: {response.status_code}, expected {expected}")
    assert wrong == []


def test_the_matrix_covers_every_registered_model():
    from django.contrib import admin

    registered = {
        f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry
    }
    assert registered == set(MODELS)
