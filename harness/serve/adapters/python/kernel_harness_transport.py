"""One HTTP POST, blocking (http.client) or asynchronous (asyncio streams), with a limit on its whole time.

A dropped connection, a refused one, a slow or broken answer is a Failure, not an exception.
"""

import asyncio
import dataclasses
import http.client
import io
import ssl
import time
from typing import Dict, Union
from urllib.parse import urlsplit

MAX_ANSWER_BYTES = 256 * 1024 * 1024
CHUNK_BYTES = 64 * 1024


@dataclasses.dataclass(frozen=True)
class Request:
    url: str
    headers: Dict[str, str]
    body: bytes
    timeout_seconds: float


@dataclasses.dataclass(frozen=True)
class Answer:
    """What came back; the names of `headers` are in lower case."""

    status: int
    headers: Dict[str, str]
    body: bytes


@dataclasses.dataclass(frozen=True)
class Failure:
    """No answer; `temporary` says that another try may get one."""

    reason: str
    temporary: bool = True


_FAILURES = (OSError, EOFError, asyncio.TimeoutError, http.client.HTTPException, asyncio.LimitOverrunError, ValueError)


def send(request: Request) -> Union[Answer, Failure]:
    """Sends the request and waits for the answer, for at most its timeout."""
    end = time.monotonic() + request.timeout_seconds
    parts = urlsplit(request.url)
    connect = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = connect(parts.hostname or "", parts.port, timeout=request.timeout_seconds)
    try:
        try:
            connection.request("POST", parts.path, request.body, request.headers)
        except ConnectionError:
            if connection.sock is None:
                raise
            # A server may refuse a body before it has read all of it: its answer counts.
        socket = connection.sock  # getresponse() forgets it
        socket.settimeout(max(0.001, end - time.monotonic()))
        response = connection.getresponse()
        body = bytearray()
        while True:
            socket.settimeout(max(0.001, end - time.monotonic()))
            chunk = response.read1(CHUNK_BYTES)
            if not chunk:
                break
            body += chunk
            _check_size(len(body))
        if response.length:  # read1 does not complain about an answer that ends too early
            raise http.client.IncompleteRead(bytes(body), response.length)
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, bytes(body))
    except _FAILURES as e:
        return _failure(e)
    finally:
        connection.close()


async def send_async(request: Request) -> Union[Answer, Failure]:
    """Sends the request without blocking the event loop."""
    try:
        return await asyncio.wait_for(_send_async(request), request.timeout_seconds)
    except _FAILURES as e:
        return _failure(e)


async def _send_async(request: Request) -> Answer:
    parts = urlsplit(request.url)
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    context = ssl.create_default_context() if secure else None
    reader, writer = await asyncio.open_connection(parts.hostname, port, ssl=context)
    try:
        lines = [f"POST {parts.path} HTTP/1.1", f"Host: {parts.netloc}", f"Content-Length: {len(request.body)}"]
        lines += [f"{name}: {value}" for name, value in request.headers.items()]
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("ascii") + request.body)
        try:
            await writer.drain()
        except ConnectionError:
            pass  # as above
        status = 100
        while status < 200:
            head = await reader.readuntil(b"\r\n\r\n")
            line, _, rest = head.partition(b"\r\n")
            status = _status(line)
        headers = {name.lower(): value for name, value in http.client.parse_headers(io.BytesIO(rest)).items()}
        return Answer(status, headers, await _body(reader, headers))
    finally:
        writer.close()


def _status(line: bytes) -> int:
    words = line.split(None, 2)
    if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
        raise http.client.BadStatusLine(repr(line))
    return int(words[1])


async def _body(reader: asyncio.StreamReader, headers: Dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = bytearray()
        while True:
            size = int((await reader.readuntil(b"\r\n")).split(b";")[0], 16)
            _check_size(len(body) + size)
            body += (await reader.readexactly(size + 2))[:-2]
            if size == 0:
                return bytes(body)
    if "content-length" in headers:
        length = int(headers["content-length"])
        _check_size(length)
        return await reader.readexactly(length)
    body = bytearray()
    while True:
        chunk = await reader.read(CHUNK_BYTES)
        if not chunk:
            return bytes(body)
        body += chunk
        _check_size(len(body))


def _check_size(length: int) -> None:
    if length > MAX_ANSWER_BYTES:
        raise ValueError(f"the answer is longer than {MAX_ANSWER_BYTES} bytes")


def _failure(e: BaseException) -> Failure:
    text = str(e) or ("timed out" if isinstance(e, (asyncio.TimeoutError, TimeoutError)) else "")
    reason = f"{type(e).__name__}: {text}" if text else type(e).__name__
    return Failure(reason, temporary=not isinstance(e, ssl.SSLCertVerificationError))
