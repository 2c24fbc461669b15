"""The key that signs sessions: one per installation, made once, readable by its owner alone."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def secret_key(environ: Mapping[str, str]) -> str:
    """TAICHO_SECRET_KEY, or the key kept beside the first workspace; made when there is none.

    A process without any workspace yet (a look at the help text) gets a key for itself alone.
    """
    if environ.get("TAICHO_SECRET_KEY"):
        return environ["TAICHO_SECRET_KEY"]
    folders = environ.get("TAICHO_WORKSPACES") or environ.get("TAICHO_WORKSPACE") or "var"
    folder = Path(folders.split(os.pathsep)[0])
    return _kept(folder / "secret.key") if folder.is_dir() else secrets.token_urlsafe(48)


def _kept(path: Path) -> str:
    """The key in the file. It is linked into place whole, so that two processes starting at once share one."""
    if not path.exists():
        part = path.with_name(f"secret.{os.getpid()}.part")
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))
        try:
            os.link(part, path)
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return path.read_text(encoding="ascii").strip()
