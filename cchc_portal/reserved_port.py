"""A port of this machine, held for the server from before it starts until it ends."""

import socket
import sys

HOST = "127.0.0.1"


class PortRefusedError(Exception):
    """The port cannot be had; the message says why, and what to do."""


class ReservedPort:
    """A port that nobody else can reserve while this object lives.

    The application server shares its port among its workers, so that a second server would be let
    in silently; the socket held here keeps it out and lets the workers in (on Linux; elsewhere the
    port is only looked at).
    """

    def __init__(self, number: int) -> None:
        """Take the port; raise OSError when another process has it."""
        self.number = number
        self._socket = socket.socket()
        try:
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.bind((HOST, number))
        except OSError:
            self._socket.close()
            raise
        if sys.platform == "linux":
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        else:
            self._socket.close()

    def release(self) -> None:
        """Let others have the port."""
        self._socket.close()


def reserve_port(text: str) -> ReservedPort:
    """Reserve the port that PORT names, or say why not in a PortRefusedError."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise PortRefusedError(f"PORT must be a number from 1 to 65535, not {text!r}.")
    try:
        return ReservedPort(int(text))
    except PermissionError:
        raise PortRefusedError(
            f"Port {text} needs rights that you do not have: choose one above 1023."
        ) from None
    except OSError:
        other = int(text) + 1 if int(text) < 65535 else 8000
        raise PortRefusedError(
            f"Port {text} is in use on {HOST}: stop what uses it, or choose another one, "
            f"for example: make run PORT={other}"
        ) from None
