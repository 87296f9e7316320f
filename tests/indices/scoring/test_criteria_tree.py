from decimal import Decimal as D

import pytest

from indices.scoring.criteria_tree import CriteriaTree, Node, SumMismatch


def test_edge_case_01_a_criterion_without_children_is_a_leaf_beside_deeper_ones():
    codes = ["1", "1.1", "1.2", "1.2.1", "1.2.2"]
    tree = CriteriaTree(Node(code=code, max_points=D(1)) for code in codes)
    assert [leaf.code for leaf in tree.leaves] == ["1.1", "1.2.1", "1.2.2"]
    assert tree.ancestors["1.2.1"] == ("1.2", "1")


def test_edge_case_02_area_maxima_that_do_not_sum_to_the_declared_total():
    maxima = ["20.5", "10", "10", "6", "10.05", "6", "14", "9", "14"]
    tree = CriteriaTree(
        Node(code=str(number), max_points=D(most), kind="area")
        for number, most in enumerate(maxima, start=1)
    )
    assert tree.mismatches(declared_total=D(100)) == [
        SumMismatch(code="", declared=D(100), summed=D("99.55"))
    ]
    assert tree.mismatches(declared_total=D("99.55")) == []


def test_parts_that_do_not_sum_to_their_node_are_named_and_bonus_is_left_out():
    tree = CriteriaTree(
        [
            Node(code="1", max_points=D(3), kind="area"),
            Node(code="1.1", max_points=D(2)),
            Node(code="9.1", max_points=D(5), kind="bonus"),
        ]
    )
    assert tree.mismatches(declared_total=D(3)) == [
        SumMismatch(code="1", declared=D(3), summed=D(2))
    ]
    assert [node.code for node in tree.bonuses] == ["9.1"]


def test_a_code_twice_and_a_criterion_without_a_parent_are_refused():
    with pytest.raises(ValueError, match="1 is given twice"):
        CriteriaTree([Node(code="1", max_points=D(1))] * 2)
    with pytest.raises(ValueError, match=r"1\.1\.1 has no parent 1\.1"):
        CriteriaTree([Node(code="1", max_points=D(1)), Node(code="1.1.1", max_points=D(1))])


@pytest.mark.parametrize("odd", [{"kind": "x"}, {"method": "x"}, {"max_points": D(-1)}])
def test_an_odd_node_is_refused(odd):
    with pytest.raises(ValueError):
        Node(**{"code": "1", "max_points": D(1), **odd})
