"""Letters out: a server named by a setting, spoken to outside of any transaction, every failure a sentence.

TAICHO_SMTP_URL: smtp://server:25, smtp+starttls://name:password@server:587 or smtps://name:password@server:465.
TAICHO_MAIL_FROM: who they come from. TAICHO_ADDRESS: the address of this installation, for links.
"""

import smtplib
import ssl
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from types import TracebackType
from urllib.parse import unquote, urlsplit

from attrs import frozen

from taicho.core.vocabulary import Fault, Text

SECONDS = 20
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@frozen
class Post:
    """A mail server and who writes."""

    scheme: str
    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Post | None":
        """The server the environment names, None when it names none; a Fault when it cannot be read."""
        url = environ.get("TAICHO_SMTP_URL", "")
        if not url:
            return None
        try:
            parts = urlsplit(url)
            port = parts.port or PORTS[parts.scheme]
            host = parts.hostname or ""
        except (ValueError, KeyError):
            host = ""
        if not host:
            raise Fault(
                Text("Không đọc được TAICHO_SMTP_URL.", "TAICHO_SMTP_URL cannot be read."),
                Text(
                    "Ghi như smtp+starttls://tên:mật-khẩu@máy-chủ:587.",
                    "Write it like smtp+starttls://name:password@server:587.",
                ),
            )
        sender = environ.get("TAICHO_MAIL_FROM", "") or f"taicho@{host}"
        return cls(parts.scheme, host, port, sender, unquote(parts.username or ""), unquote(parts.password or ""))


class NotSent(Fault):
    """A letter could not be sent. for_good: trying again will not help (the address is wrong); server: no letter will
    go out now, as the server cannot be reached or refuses us.
    """

    def __init__(self, what: Text, *, for_good: bool = False, server: bool = False) -> None:
        super().__init__(what)
        self.for_good, self.server = for_good, server


class Connection:
    """An open talk with the server for as many letters as there are; opened with the first."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> "Connection":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def _close(self) -> None:
        if self._server is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._server.quit()
            self._server = None

    def send(self, message: EmailMessage) -> None:
        """Hand a letter to the server; NotSent says why it was not taken."""
        try:
            server = self._server or self._open()
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = max((code for code, _ in error.recipients.values()), default=550)
            self._close()
            raise NotSent(_refused(str(message["To"]), code), for_good=code >= 500) from error
        except (smtplib.SMTPException, OSError, ssl.SSLError, UnicodeError) as error:
            self._close()
            raise NotSent(_unreachable(self.post, error), server=True) from error

    def _open(self) -> smtplib.SMTP:
        post = self.post
        if post.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                post.host, post.port, timeout=SECONDS, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(post.host, post.port, timeout=SECONDS)
        if post.scheme == "smtp+starttls":
            server.starttls(context=ssl.create_default_context())
        if post.user:
            server.login(post.user, post.password)
        self._server = server
        return server


def _refused(address: str, code: int) -> Text:
    return Text(
        f"Máy chủ thư không nhận địa chỉ “{address}” (mã {code}).",
        f"The mail server refuses the address “{address}” (code {code}).",
    )


def _unreachable(post: Post, error: Exception) -> Text:
    where = f"{post.host}:{post.port}"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Text(
            f"Máy chủ thư {where} không nhận tên hoặc mật khẩu.", f"The mail server {where} refuses name or password."
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return Text(
            f"Máy chủ thư {where} từ chối thư (mã {error.smtp_code}).",
            f"The mail server {where} refuses the letter (code {error.smtp_code}).",
        )
    return Text(f"Không liên lạc được máy chủ thư {where}.", f"The mail server {where} cannot be reached.")
