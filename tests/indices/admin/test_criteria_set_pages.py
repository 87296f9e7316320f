"""The pages of a criteria set: the table, copy, compare, amend, leave out, single criteria."""

from decimal import Decimal

import pytest
from django.urls import reverse

from indices.actions.copy_last_year import copy_last_year
from indices.actions.open_round import open_round
from indices.actions.set_criterion import make_criteria_set, set_criterion
from indices.models import CriteriaAmendment, CriteriaSet, Criterion, ScoreEntry
from tests.factories.cycle import cycle
from tests.factories.world import WHY


@pytest.fixture
def held(db):
    return cycle()


@pytest.fixture
def publisher(client, held):
    client.force_login(held.world.phuong)
    return client


def page(name: str, criteria_set: CriteriaSet) -> str:
    return reverse(f"admin:indices_criteriaset_{name}", args=[criteria_set.pk])


def next_year(held) -> CriteriaSet:
    """An empty set of the year after."""
    round_ = held.round_block.round
    round_block = open_round(
        index=round_.index, year=round_.year + 1, block=held.world.so, by=None, reason=WHY
    )
    return make_criteria_set(round_block=round_block, by=None, reason=WHY)


def test_the_list_shows_size_sum_and_state(held, publisher):
    shown = publisher.get(reverse("admin:indices_criteriaset_changelist")).text
    assert "100 = 100" in shown
    held.bring_to("self_assessment")
    assert publisher.get(reverse("admin:indices_criteriaset_changelist")).status_code == 200


def test_the_set_shows_rules_in_words_and_what_does_not_sum(held, publisher):
    text = publisher.get(page("set", held.criteria_set)).text
    assert "Hoàn thành kế hoạch" in text and "THRESHOLD" not in text
    set_criterion(
        criteria_set=held.criteria_set, code="1.1", max_points=Decimal(9), by=None, reason=WHY
    )
    response = publisher.get(page("set", held.criteria_set))
    wrong = [line for line in response.context["lines"] if line.summed is not None]
    assert [(line.criterion.code, line.summed) for line in wrong] == [("1", 39)]
    assert response.context["faults"]


def test_an_empty_set_offers_last_years_and_copies_it(held, publisher):
    empty = next_year(held)
    assert page("copy", empty) in publisher.get(page("set", empty)).text
    assert publisher.get(page("copy", empty)).status_code == 405
    publisher.post(page("copy", empty), {"reason": "Năm mới"})
    assert empty.criteria.count() == len(held.nodes)
    publisher.post(page("copy", empty), {})
    assert empty.criteria.count() == len(held.nodes)


def test_the_comparison_filters_by_kind(held, publisher):
    copied = next_year(held)
    copy_last_year(round_block=copied.round_block, by=None, reason=WHY)
    set_criterion(
        criteria_set=copied, code="2.1", params={"lo": 70, "hi": 100}, by=None, reason=WHY
    )
    set_criterion(criteria_set=copied, code="2.2", name="Báo cáo năm", by=None, reason=WHY)
    assert len(publisher.get(page("diff", copied)).context["lines"]) == 2
    only = publisher.get(page("diff", copied), {"kind": "reworded"}).context["lines"]
    assert [line.code for line, *_words in only] == ["2.2"]
    assert publisher.get(page("diff", held.criteria_set)).context["last_year"] is None


def test_a_criterion_is_taken_out_of_a_draft_with_a_reason(held, publisher):
    publisher.post(page("remove", held.criteria_set), {"code": "9.2", "reason": ""})
    assert Criterion.objects.filter(code="9.2").exists()
    publisher.post(page("remove", held.criteria_set), {"code": "9.2", "reason": "Thừa"})
    assert not Criterion.objects.filter(code="9.2").exists()


def amendment(**changes):
    """What the browser sends for 1.1 of the cycle, changed by ``changes``."""
    fields = {
        "name": "Hoàn thành kế hoạch",
        "max_points": "10",
        "rule": "PROPORTIONAL",
        "params": "",
        "on_zero": "not_applicable",
        "guidance": "",
        "evidence": "",
        "legal_basis": "",
    }
    data = {f"c0-{name}": value for name, value in {**fields, **changes}.items()}
    return {**data, "set-declared_total": "100", "reason": "Đổi", "decided_on": ""}


def test_an_amendment_is_checked_then_made(held, publisher):
    held.bring_to("self_assessment")
    held.enter("so-a", "1.1", a=9, b=10)
    address = page("amend", held.criteria_set)
    assert publisher.get(address).status_code == 200
    data = amendment(rule="BOOL", on_zero="")
    checked = publisher.post(f"{address}?code=1.1", {**data, "check": "1"})
    assert [line.new for line in checked.context["listed"]] == [None]
    assert not CriteriaAmendment.objects.exists()
    assert publisher.post(f"{address}?code=1.1", data).status_code == 302
    made = CriteriaAmendment.objects.get()
    assert (made.touched, made.made_by) == (["so-a"], "phuong")
    assert ScoreEntry.objects.get(criterion__code="1.1").points is None
    assert "1.1" in publisher.get(page("set", held.criteria_set)).text


def test_a_refused_amendment_stands_beside_its_field(held, publisher):
    held.bring_to("self_assessment")
    address = page("amend", held.criteria_set) + "?code=1.1"
    wrong = publisher.post(address, amendment(rule="PER_ITEM", params='{"most": 1}'))
    assert wrong.context["forms"][0].errors["params"]
    wrong = publisher.post(address, amendment(params="{"))
    assert wrong.context["forms"][0].errors["params"]
    wrong = publisher.post(address, amendment(max_points="11,5"))
    assert any("41,5" in sentence for sentence in wrong.context["refused"])
    assert not CriteriaAmendment.objects.exists()


def test_criteria_are_left_out_by_decision(held, publisher):
    held.bring_to("sent")
    address = page("drop", held.criteria_set)
    assert publisher.get(address).status_code == 200
    data = {"code": ["2.2"], "reason": "Không làm", "document_number": "", "decided_on": ""}
    assert publisher.post(address, data).context["refused"]
    data |= {"document_number": "3/TB", "decided_on": "05/01/2025"}
    assert publisher.post(address, data).status_code == 302
    assert Criterion.objects.get(code="2.2").dropped_by.document_number == "3/TB"


@pytest.mark.parametrize("name", ["amend", "drop"])
def test_only_who_conducts_the_round_amends(held, client, name):
    held.bring_to("self_assessment")
    for who in ("an", "chi", "huong"):
        client.force_login(held.world.people[who])
        assert client.get(page(name, held.criteria_set)).status_code == 403
        assert client.post(page(name, held.criteria_set), {}).status_code == 403


def test_a_criterion_in_use_is_only_read(held, publisher):
    address = reverse("admin:indices_criterion_change", args=[held.nodes["1.1"].pk])
    assert publisher.get(address).context["has_change_permission"]
    held.bring_to("self_assessment")
    response = publisher.get(address)
    assert response.status_code == 200
    assert not response.context["has_change_permission"]
    assert publisher.post(address, {}).status_code == 403


def criterion_form(held, code: str, **changes) -> dict[str, str]:
    node = held.nodes[code]
    data = {
        "kind": node.kind,
        "name": node.name,
        "max_points": "10",
        "method": node.method,
        "rule": node.rule,
        "params": "",
        "on_zero": node.on_zero,
        "reason": "Sửa",
        "seen_event": str(node.events.order_by("-pgh_id").first().pgh_id),
    }
    return {**data, **changes}


def test_faults_of_a_rule_stand_beside_the_parameters(held, publisher):
    address = reverse("admin:indices_criterion_change", args=[held.nodes["1.1"].pk])
    for params in ('{"lo": 1}', "không phải JSON"):
        response = publisher.post(address, criterion_form(held, "1.1", params=params))
        assert response.context["adminform"].form.errors["params"], params
    rule = {"rule": "PER_ITEM", "params": '{"each": 0.25}'}
    assert publisher.post(address, criterion_form(held, "1.1", **rule)).status_code == 302
    assert Criterion.objects.get(code="1.1").params == {"each": Decimal("0.25")}


def test_last_years_codes_become_links(held, publisher):
    copied = next_year(held)
    copy_last_year(round_block=copied.round_block, by=None, reason=WHY)
    node = copied.criteria.get(code="1.1")
    address = reverse("admin:indices_criterion_change", args=[node.pk])
    data = criterion_form(held, "1.1", previous_code="1.1; 2.2", link="merged")
    data["seen_event"] = str(node.events.order_by("-pgh_id").first().pgh_id)
    assert publisher.post(address, data).status_code == 302
    assert {link.previous.code for link in node.links.all()} == {"1.1", "2.2"}
    data |= {"previous_code": "8.8", "seen_event": "99999999"}
    response = publisher.post(address, data)
    assert response.context["adminform"].form.errors["previous_code"]


def test_the_round_has_its_new_rules_and_dates(held, publisher):
    address = reverse("admin:indices_roundblock_change", args=[held.world.so_round.pk])
    text = publisher.get(address).text
    for name in ("rebasing", "survey_held", "quorum", "no_evidence", "stage_dates-TOTAL_FORMS"):
        assert f'name="{name}"' in text, name


def test_a_duty_is_given_for_an_area_of_its_own_round(held, publisher):
    address = reverse("admin:indices_appraisalduty_add")
    assert publisher.get(address).status_code == 200
    data = {
        "round_block": held.world.huyen_round.pk,
        "area": held.nodes["1"].pk,
        "appraiser": held.world.chi.pk,
        "active": "on",
    }
    assert publisher.post(address, data).context["adminform"].form.errors["area"]
    data["round_block"] = held.world.so_round.pk
    assert publisher.post(address, data).status_code == 302
