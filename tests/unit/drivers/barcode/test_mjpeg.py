"""Motion JPEG over HTTP: what is read, what is thrown away, what is left to FFmpeg."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from drivers.barcode.mjpeg import (
    MOST_BYTES,
    MjpegStream,
    OtherStreamError,
    answer_is_ours,
    part_bytes,
    request_for,
)

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace;boundary=b\r\n\r\n"
DEADLINE_S = 10.0


def part(body: bytes, *, head: bytes = b"") -> bytes:
    length = f"Content-Length: {len(body)}\r\n".encode()
    return b"--b\r\n" + (head or length) + b"\r\n" + body + b"\r\n"


@contextmanager
def camera(sent: bytes, *, at_a_time: int = 1 << 20) -> Iterator[str]:
    """Send these bytes to whoever asks, in pieces, then hang up."""
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(DEADLINE_S)

    def serve() -> None:
        with server.accept()[0] as one:
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            one.recv(4096)
            try:
                for at in range(0, len(sent), at_a_time):
                    one.sendall(sent[at : at + at_a_time])
            except OSError:
                return

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
    finally:
        thread.join(DEADLINE_S)
        server.close()


def opened(url: str) -> MjpegStream:
    return MjpegStream(url, open_timeout_s=DEADLINE_S, read_timeout_s=DEADLINE_S)


@pytest.mark.parametrize("at_a_time", [1, 7, 1000, 1 << 20])
def test_parts_are_taken_or_let_go_whatever_the_pieces(at_a_time: int) -> None:
    bodies = [b"\r\n\r\n--b\r\nfirst", b"2" * 3000, b"third", b"4" * 9000, b"last"]
    with camera(HEAD + b"".join(map(part, bodies)), at_a_time=at_a_time) as url:
        stream = opened(url)
        taken = []
        for number, body in enumerate(bodies):
            assert stream.next_part() == len(body)
            if number % 2 == 0:
                taken.append(stream.body())
        assert taken == bodies[::2]
        with pytest.raises(ConnectionError):
            stream.next_part()
        stream.close()


def test_large_parts_are_let_go_without_being_copied() -> None:
    bodies = [bytes(3_000_000)] * 3 + [b"last"]
    with camera(HEAD + b"".join(map(part, bodies))) as url:
        stream = opened(url)
        begun_s = time.thread_time()
        for _ in bodies:
            stream.next_part()
        assert stream.body() == b"last"
        assert time.thread_time() - begun_s < 1.0
        stream.close()


def test_what_has_come_is_counted() -> None:
    with camera(HEAD + part(b"1" * 100) + part(b"2" * 100)) as url:
        stream = opened(url)
        stream.next_part()
        end_s = time.monotonic() + DEADLINE_S
        while stream.waiting() < 200:
            assert time.monotonic() < end_s
        stream.next_part()
        assert stream.waiting() < 200
        stream.close()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: /y\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: video/x-flv\r\n\r\n",
        HEAD.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n"),
        b"x" * 40_000,
    ],
)
def test_other_streams_are_told_from_ours(answer: bytes) -> None:
    with camera(answer) as url, pytest.raises(OtherStreamError):
        opened(url)


@pytest.mark.parametrize("head", [b"X: 1\r\n", b"Content-Length: 0\r\n", b"Content-Length: -5\r\n"])
def test_parts_of_no_length_are_another_stream(head: bytes) -> None:
    with camera(HEAD + part(b"x", head=head)) as url:
        stream = opened(url)
        with pytest.raises(OtherStreamError):
            stream.next_part()
        stream.close()


def test_a_camera_that_hangs_up_or_falls_silent_is_gone() -> None:
    with camera(HEAD + part(b"x" * 500)[:-300]) as url:
        stream = opened(url)
        stream.next_part()
        with pytest.raises(ConnectionError):
            stream.body()
        stream.close()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(BlockingIOError):
            MjpegStream(url, open_timeout_s=DEADLINE_S, read_timeout_s=0.1)
    with pytest.raises(ConnectionError):
        opened(url)


def test_heads() -> None:
    assert answer_is_ours(HEAD)
    assert answer_is_ours(b"HTTP/1.0 200 OK\ncontent-type:multipart/x-mixed-replace")
    assert part_bytes(b"--b\r\ncontent-length:12") == 12
    assert part_bytes(f"Content-Length: {MOST_BYTES + 1}".encode()) is None
    assert part_bytes(b"Content-Length: 9999999999999999") is None
    asked = request_for("http://cam%20a:s%3Acret@10.0.0.7:8080/a/b?c=d")
    assert asked.startswith(b"GET /a/b?c=d HTTP/1.0\r\nHost: 10.0.0.7:8080\r\n")
    assert b"Authorization: Basic Y2FtIGE6czpjcmV0\r\n" in asked
    with pytest.raises(OtherStreamError):
        opened("http://host:notaport/")
