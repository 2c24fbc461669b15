"""The outbox: letters of every kind that wait, sent over one connection, each failure kept with its reason."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

from attrs import define, field, frozen

from taicho.core.vocabulary import Text
from taicho.intake.following import rhythm
from taicho.pipeline.mailing import Connection, NotSent, Post


@frozen
class Queue:
    """A kind of letter. waiting: ids to be tried at a time; take: one for this process alone, or None; letter: what is
    sent, None when there is nothing left to say; sent, failed: note what became of it.
    """

    waiting: Callable[[datetime], list[int]]
    take: Callable[..., Any]
    letter: Callable[[Any, Post], EmailMessage | None]
    sent: Callable[..., None]
    failed: Callable[..., None]


@define
class Round:
    """What a round did."""

    sent: int = 0
    failed: int = 0
    waiting: int = 0
    errors: list[Text] = field(factory=list)


def send(queues: Sequence[Queue], *, now: datetime, environ: Mapping[str, str], most: int | None = None) -> Round:
    """Send what waits. Without a server it waits on; a dead server ends the round at once.

    most: letters tried in this round, for a page that somebody looks at; the rest waits for the next.
    """
    done, post = Round(), Post.from_environment(environ)
    ids = [(queue, one) for queue in queues for one in queue.waiting(now)]
    if post is None:
        done.waiting = len(ids)
        return done
    round_ = ids if most is None else ids[:most]
    done.waiting = len(ids) - len(round_)
    with Connection(post) as talk:
        for number, (queue, letter_id) in enumerate(round_):
            taken = queue.take(letter_id, at=now)
            if taken is None:
                continue
            try:
                message = queue.letter(taken, post)
                if message is not None:
                    talk.send(message)
            except NotSent as error:
                done.failed += 1
                done.errors.append(error.what)
                _again(queue, taken, error, now)
                if error.server:
                    done.waiting += len(round_) - number - 1
                    break
            else:
                queue.sent(taken, at=now)
                done.sent += 1
    return done


def _again(queue: Queue, taken: Any, error: NotSent, now: datetime) -> None:
    figures = rhythm()
    last = error.for_good or taken.tries + 1 >= figures.tries
    wait = timedelta(minutes=figures.wait_minutes * 2**taken.tries)
    queue.failed(taken, error.what, next_try=None if last else now + wait)
