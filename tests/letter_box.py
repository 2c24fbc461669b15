"""A mail server of the machine's own that keeps what it is given, but for nobody@."""

import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Box:
    """The letters that came."""

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Refuse nobody@."""
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep one."""
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 kept"

    def to(self, address: str) -> str:
        """The words of the letters to an address."""
        found = [one.get_body(("plain",)) for one in self.letters if str(one["To"]) == address]
        return "\n".join(str(body.get_content()) for body in found if body is not None)


def unused_port() -> int:
    """A port nobody listens on at this moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def letter_box() -> Iterator[tuple[Box, dict[str, str]]]:
    """A running server, and the environment that names it."""
    port, kept = unused_port(), Box()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield kept, {"TAICHO_SMTP_URL": f"smtp://127.0.0.1:{port}", "TAICHO_MAIL_FROM": "taicho@vidu.vn"}
    finally:
        controller.stop()
