"""The memory of answers: bounded by bytes, true to its stamp."""

from cchc_portal.api.memory import OVERHEAD, AnswerMemory


def test_an_answer_is_served_as_long_as_its_stamp_stands():
    memory = AnswerMemory(10_000)
    memory.keep(("a",), stamp="1", body=b"one")
    assert memory.get(("a",), stamp="1") == b"one"
    assert memory.get(("a",), stamp="2") is None
    memory.keep(("a",), stamp="2", body=b"two")
    assert memory.get(("a",), stamp="2") == b"two"
    assert memory.get(("a",), stamp="1") is None


def test_the_one_not_asked_for_the_longest_goes_first():
    memory = AnswerMemory(3 * (OVERHEAD + 10))
    for name in "abc":
        memory.keep((name,), stamp="1", body=b"x" * 10)
    memory.get(("a",), stamp="1")
    memory.keep(("d",), stamp="1", body=b"x" * 10)
    kept = [name for name in "abcd" if memory.get((name,), stamp="1")]
    assert kept == ["a", "c", "d"]


def test_replacing_an_answer_does_not_count_it_twice():
    memory = AnswerMemory(2 * (OVERHEAD + 10))
    for _again in range(50):
        memory.keep(("a",), stamp="1", body=b"x" * 10)
    memory.keep(("b",), stamp="1", body=b"x" * 10)
    assert memory.get(("a",), stamp="1")


def test_what_is_larger_than_the_memory_is_not_kept():
    memory = AnswerMemory(1000)
    memory.keep(("a",), stamp="1", body=b"x" * 1000)
    assert memory.get(("a",), stamp="1") is None
