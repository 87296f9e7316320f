"""A port is had by one supervisor, and the server's workers share it."""

import socket

import pytest

from cchc_portal.reserved_port import HOST, PortRefusedError, ReservedPort, reserve_port


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def test_a_second_supervisor_is_told_before_anything_starts(free_port):
    port = reserve_port(str(free_port))
    with pytest.raises(PortRefusedError, match=f"{free_port} is in use.*make run PORT="):
        reserve_port(str(free_port))
    port.release()
    reserve_port(str(free_port)).release()


def test_the_servers_workers_are_let_in(free_port):
    port = ReservedPort(free_port)
    with socket.socket() as first, socket.socket() as second:
        for worker in (first, second):
            worker.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            worker.bind((HOST, free_port))
            worker.listen()
        with pytest.raises(PortRefusedError):
            reserve_port(str(free_port))
    port.release()


def test_a_port_that_a_server_uses_is_refused(free_port):
    with socket.socket() as server:
        server.bind((HOST, free_port))
        server.listen()
        with pytest.raises(PortRefusedError, match="in use"):
            reserve_port(str(free_port))


@pytest.mark.parametrize("text", ["", "http", "0", "65536", "-1", "80.5"])
def test_an_odd_port_is_refused(text):
    with pytest.raises(PortRefusedError, match="number from 1 to 65535"):
        reserve_port(text)
