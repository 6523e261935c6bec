"""Cuts a piece of work at each of its steps, by SIGKILL: before every write, sync, rename, unlink
and on both sides of every request.

What the work did until then is on the disk and with the hub; nothing is cleaned up, as after a cut
of the power. That un-synced writes are lost as well is for the torture.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from typing import ParamSpec, TypeVar

import httpx

P = ParamSpec("P")
T = TypeVar("T")

_STEPS = ("write", "fsync", "rename", "unlink")
_MOST = 200
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.fault.cut_points", "tests.fault.cut_works"])


def cuts(work: Callable[..., None], args: Callable[[int], tuple[object, ...]]) -> Iterator[int]:
    """Run ``work(*args(n))`` cut before its step n = 1, 2, …; yields n after each cut.

    Ends, having yielded 0, when the work came to its end.
    """
    for step in range(1, _MOST):
        child = _CONTEXT.Process(target=_run, args=(work, args(step), step))
        child.start()
        child.join(60)
        code = child.exitcode
        child.close()
        assert code in {0, -signal.SIGKILL}, (step, code)
        yield step if code else 0
        if not code:
            return
    raise AssertionError("the work does not end")


def _run(work: Callable[..., None], args: tuple[object, ...], cut_before: int) -> None:
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done == cut_before:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in _STEPS:
        setattr(os, name, _counted(getattr(os, name), step))
    _cut_requests(step)
    work(*args)


def _counted(real: Callable[P, T], step: Callable[[], None]) -> Callable[P, T]:
    def one(*given: P.args, **named: P.kwargs) -> T:
        step()
        return real(*given, **named)

    return one


def _cut_requests(step: Callable[[], None]) -> None:
    send = httpx.HTTPTransport.handle_request
    send_async = httpx.AsyncHTTPTransport.handle_async_request

    def sync_one(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        step()
        answer = send(self, request)
        step()
        return answer

    async def async_one(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        step()
        answer = await send_async(self, request)
        step()
        return answer

    httpx.HTTPTransport.handle_request = sync_one  # type: ignore[method-assign]
    httpx.AsyncHTTPTransport.handle_async_request = async_one  # type: ignore[method-assign]
