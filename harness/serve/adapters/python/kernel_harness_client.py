"""Client of the Kernel Harness reward oracle (`harness serve`): batches in, rewards out.

Standard library only, Python 3.9 or later. An exchange is one POST /v1/score for the whole batch. Whatever
goes wrong on the way (the queue is full, the server drains or restarts, a connection drops, a deadline
passes) is tried again with the same items until `timeout_seconds` are over: the server knows work that it
has begun by its content, so a retry joins it and no kernel is judged twice.

What a call cannot get is a result without a reward, never a made-up number; kernel_harness_rewards says
what each trainer makes of it. A wrong request (unknown problem, bad token) raises OracleError at once.

Settings come from arguments or from the environment: KERNEL_HARNESS_URL, KERNEL_HARNESS_TOKEN,
KERNEL_HARNESS_RULE, KERNEL_HARNESS_PROTOCOL, KERNEL_HARNESS_OPT, KERNEL_HARNESS_RUN_ID,
KERNEL_HARNESS_DEADLINE_SECONDS, KERNEL_HARNESS_TIMEOUT_SECONDS, KERNEL_HARNESS_ASK_AGAIN.
"""

import asyncio
import email.utils
import json
import math
import os
import random
import time
import weakref
from typing import Any, Dict, List, Optional
from urllib.parse import urlsplit

import kernel_harness_transport as transport
from kernel_harness_result import OracleError, Result, results

SCHEMA = 1
DEFAULT_URL = "http://127.0.0.1:8080"
CONNECTIONS = 64  # of one event loop, so that thousands of single calls do not use up file descriptors
MAX_REQUEST_BYTES = 4 * 1024 * 1024  # below what the server takes; a larger batch goes in parts
GRACE_SECONDS = 10.0  # for the answer to travel after the server's deadline
FIRST_PAUSE_SECONDS = 0.25
LONGEST_PAUSE_SECONDS = 8.0
SHORTEST_PAUSE_SECONDS = 0.05  # even if the server says 0
TRY_AGAIN = frozenset((408, 425, 429, 500, 502, 503, 504))


class Oracle:
    """One server and how to ask it. May be pickled (without its token, which the environment gives back),
    shared by threads, and used by several event loops."""

    def __init__(
        self,
        url: Optional[str] = None,
        token: Optional[str] = None,
        rule: Optional[str] = None,
        protocol: Optional[str] = None,
        opt: Optional[str] = None,
        run_id: Optional[str] = None,
        deadline_seconds: Optional[float] = None,
        timeout_seconds: Optional[float] = None,
        ask_again: Optional[int] = None,
    ):
        """Takes from the environment what is not given.

        deadline_seconds: how long one request may wait for its results (90), then it is asked again.
        timeout_seconds: how long a call may take with all its retries (540: NCCL gives up after 600).
        ask_again: how often an unscorable item is sent once more (1).
        """
        self.url = (url or _setting("URL") or DEFAULT_URL).rstrip("/")
        self.rule = rule or _setting("RULE")
        self.protocol = protocol or _setting("PROTOCOL")
        self.opt = opt or _setting("OPT")
        self.run_id = run_id or _setting("RUN_ID")
        self.deadline_seconds = _positive("DEADLINE_SECONDS", deadline_seconds, 90.0)
        self.timeout_seconds = _positive("TIMEOUT_SECONDS", timeout_seconds, 540.0)
        self.ask_again = int((_setting("ASK_AGAIN") or 1) if ask_again is None else ask_again)
        if self.ask_again < 0:
            raise ValueError(f"ask_again must not be negative: {self.ask_again}")
        self._token = _checked_token(token or _setting("TOKEN"))
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            raise ValueError(f"not an address such as {DEFAULT_URL}: {self.url}")

    def __repr__(self) -> str:
        return f"Oracle({self.url})"

    def __getstate__(self) -> Dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_token"}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._token = _checked_token(_setting("TOKEN"))

    def score(self, items: List[Dict[str, Any]], step: Optional[int] = None) -> List[Result]:
        """Scores items ({"completion", "problem", "shape", "stage", "group_id"}); a result for each, in order.

        Blocks for at most `timeout_seconds`. Raises OracleError if the request itself is wrong.
        """
        exchange = self._exchange(items, step)
        outcome: Any = None
        while True:
            try:
                wish = exchange.send(outcome)
            except StopIteration as end:
                return end.value
            if isinstance(wish, transport.Request):
                outcome = transport.send(wish)
            else:
                time.sleep(wish)
                outcome = None

    async def score_async(self, items: List[Dict[str, Any]], step: Optional[int] = None) -> List[Result]:
        """The same as `score` without blocking the event loop."""
        if not items:
            return []
        async with _connections():
            exchange = self._exchange(items, step)
            outcome: Any = None
            while True:
                try:
                    wish = exchange.send(outcome)
                except StopIteration as end:
                    return end.value
                if isinstance(wish, transport.Request):
                    outcome = await transport.send_async(wish)
                else:
                    await asyncio.sleep(wish)
                    outcome = None

    def _exchange(self, items, step):
        """The exchange as a generator, so that blocking and asynchronous callers share it: it yields a
        request to send (and is sent what came of it) or seconds to sleep, and returns the results."""
        end = time.monotonic() + self.timeout_seconds
        numbered = [dict(item, id=str(number)) for number, item in enumerate(items)]
        found: List[Result] = [Result.fault("not asked")] * len(items)
        pending = list(range(len(items)))
        for _ in range(1 + self.ask_again):
            if not pending or time.monotonic() >= end:
                break
            answers = yield from self._ask([numbered[place] for place in pending], step, end)
            for place, answer in zip(pending, answers):
                found[place] = answer
            pending = [place for place in pending if found[place].reward is None]
        return found

    def _ask(self, items, step, end):
        """Asks for these items until there is an answer or the time is over."""
        why = "no time was left"
        pause = FIRST_PAUSE_SECONDS
        while time.monotonic() < end:
            request = self._request(items, step, max(0.001, min(self.deadline_seconds, end - time.monotonic())))
            if len(request.body) > MAX_REQUEST_BYTES:
                if len(items) > 1:
                    return (yield from self._ask_in_halves(items, step, end))
                why = f"one completion alone makes a request longer than {MAX_REQUEST_BYTES} bytes"
                break
            outcome = yield request
            wait = None
            if isinstance(outcome, transport.Failure):
                why = outcome.reason
                if not outcome.temporary:
                    raise OracleError(f"{self.url}: {why}")
            elif outcome.status == 200:
                try:
                    return results(outcome.body, items)
                except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as e:
                    why = f"the answer makes no sense: {type(e).__name__}: {e}"
            elif outcome.status == 413 and len(items) > 1:
                return (yield from self._ask_in_halves(items, step, end))
            else:
                problem = _problem(outcome)
                why = f"{outcome.status} {problem.get('code') or ''} {problem.get('detail') or ''}".strip()
                if outcome.status == 413:
                    break
                if outcome.status not in TRY_AGAIN:
                    raise OracleError(f"{self.url}: {why}", outcome.status, problem.get("code"))
                if problem.get("retryable") is False:
                    break
                wait = _retry_after(outcome.headers)
                if outcome.status == 504:
                    pause = FIRST_PAUSE_SECONDS  # the work goes on meanwhile: come back soon
            if wait is None:
                wait = pause * random.uniform(0.5, 1.0)
                pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            yield max(0.0, min(wait, end - time.monotonic()))
        return [Result.fault(why)] * len(items)

    def _ask_in_halves(self, items, step, end):
        half = len(items) // 2
        first = yield from self._ask(items[:half], step, end)
        second = yield from self._ask(items[half:], step, end)
        return first + second

    def _request(self, items, step, seconds: float) -> "transport.Request":
        body: Dict[str, Any] = {"schema": SCHEMA, "deadline_ms": max(1, int(seconds * 1000)), "items": items}
        optional = {"run_id": self.run_id, "rule": self.rule, "protocol": self.protocol, "opt": self.opt, "step": step}
        body.update((name, value) for name, value in optional.items() if value is not None)
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        # ASCII with escapes: a completion may hold lone surrogates, which UTF-8 cannot.
        payload = json.dumps(body, allow_nan=False).encode("ascii")
        return transport.Request(self.url + "/v1/score", headers, payload, seconds + GRACE_SECONDS)


def _problem(answer: "transport.Answer") -> Dict[str, Any]:
    try:
        problem = json.loads(answer.body)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def _retry_after(headers: Dict[str, str]) -> Optional[float]:
    """Seconds to wait, from a number or a date; None if the header says nothing."""
    value = headers.get("retry-after", "").strip()
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = email.utils.parsedate_to_datetime(value).timestamp() - time.time()
        except (TypeError, ValueError):
            return None
    return max(SHORTEST_PAUSE_SECONDS, seconds) if math.isfinite(seconds) else None


_semaphores: "weakref.WeakKeyDictionary" = weakref.WeakKeyDictionary()


def _connections() -> asyncio.Semaphore:
    loop = asyncio.get_running_loop()
    if loop not in _semaphores:
        _semaphores[loop] = asyncio.Semaphore(CONNECTIONS)
    return _semaphores[loop]


def _setting(name: str) -> Optional[str]:
    return os.environ.get("KERNEL_HARNESS_" + name) or None


def _positive(name: str, value: Optional[float], default: float) -> float:
    seconds = float((_setting(name) or default) if value is None else value)
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError(f"{name.lower()} must be positive: {seconds}")
    return seconds


def _checked_token(token: Optional[str]) -> Optional[str]:
    if token and not all("!" <= character <= "~" for character in token):
        raise ValueError("the token has a character that no header may have")
    return token
