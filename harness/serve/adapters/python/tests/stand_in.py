"""A stand-in for the oracle that plays faults: refusals, dropped connections, slow and broken answers.

It judges by markers in the text (see kernels.py), joins equal candidates, remembers results and counts how
often each one ran. `script` holds what happens to the next requests; when it is empty, all goes well.
"""

import hashlib
import json
import threading
import time
from collections import Counter, deque
from concurrent.futures import Future
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def refusal(status, code="", headers=None, retryable=True):
    """An application/problem+json answer."""

    def play(handler, body):
        problem = {"type": "about:blank", "status": status, "code": code, "retryable": retryable}
        problem["detail"] = "as scripted"
        handler.answer(status, json.dumps(problem).encode(), headers, "application/problem+json")

    return play


def drop(handler, body):
    """Begins the work, and closes the connection without a word."""
    handler.server.stand_in.begin(body["items"])
    handler.close_connection = True


def cut_off(handler, body):
    """Answers with less than it promised."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"schema":1,')
    handler.close_connection = True


def trickle(seconds):
    """Sends a byte now and then, for this long."""

    def play(handler, body):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
        handler.close_connection = True

    return play


def text(content, status=200):
    """Answers with this body, whatever it is."""
    return lambda handler, body: handler.answer(status, content)


def chunked(handler, body):
    """A right answer in chunks."""
    content = handler.server.stand_in.answer(body)
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for start in range(0, len(content), 7):
        piece = content[start : start + 7]
        handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
    handler.wfile.write(b"0\r\n\r\n")


def until_closed(handler, body):
    """A right answer that ends with its connection."""
    content = handler.server.stand_in.answer(body)
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(content)
    handler.close_connection = True


class StandIn:
    """Serves on a free port of loopback while it is entered."""

    def __init__(self, run_seconds=0.0, most_items=None, token=None):
        self.run_seconds = run_seconds
        self.most_items = most_items
        self.token = token
        self.script = deque()
        self.requests = []
        self.runs = Counter()
        self._known = {}
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.stand_in = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *exception):
        self._server.shutdown()
        self._server.server_close()

    def begin(self, items):
        """Runs what is not known yet; returns the futures of all."""
        futures = []
        for item in items:
            key = json.dumps([item["problem"], item.get("shape"), item.get("stage"), item["completion"]])
            with self._lock:
                known = self._known.get(key)
                if known is None:
                    known = self._known[key] = Future()
                    self.runs[item["completion"]] += 1
                    threading.Thread(target=self._run, args=(item["completion"], key, known), daemon=True).start()
            futures.append(known)
        return futures

    def _run(self, completion, key, future):
        time.sleep(self.run_seconds)
        if "noisy" in completion:
            with self._lock:
                del self._known[key]
        future.set_result(_judged(completion))

    def answer(self, body):
        futures = self.begin(body["items"])
        results = [dict(future.result(), id=item["id"]) for item, future in zip(body["items"], futures)]
        return json.dumps({"schema": 1, "scorer": "sha256:0", "machine": "stand-in", "results": results}).encode()


def _judged(completion):
    nothing = {"score01": None, "gflops": None, "speedup": {}, "noise": None, "cached": False, "detail": ""}
    if "noisy" in completion:
        return dict(nothing, verdict="inconclusive", reason=None, reward=None, detail="too noisy to judge")
    for marker, reason, reward in (("oops", "compile_error", -40.0), ("/* wrong", "wrong_result", -10.0)):
        if marker in completion:
            return dict(nothing, verdict="rejected", reason=reason, reward=reward, score01=0.0)
    if "matmul_optimized" not in completion:
        return dict(nothing, verdict="rejected", reason="format", reward=-100.0, score01=0.0)
    gflops = 1 + int(hashlib.sha256(completion.encode("utf-8", "surrogatepass")).hexdigest()[:4], 16) / 1000
    speedup = {"baseline": gflops, "openblas": None, "yardstick": gflops / 50}
    measured = {"gflops": gflops, "speedup": speedup, "noise": 0.01, "score01": min(1.0, gflops / 100)}
    return dict(nothing, verdict="accepted", reason=None, reward=gflops, **measured)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        """A client that hung up is part of the play."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        stand_in = self.server.stand_in
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        stand_in.requests.append((self.path, self.headers, body))
        if stand_in.token and self.headers.get("Authorization") != "Bearer " + stand_in.token:
            refusal(401, "unauthorized", retryable=False)(self, body)
        elif stand_in.script:
            stand_in.script.popleft()(self, body)
        elif stand_in.most_items and len(body["items"]) > stand_in.most_items:
            refusal(413, "too_large", retryable=False)(self, body)
        else:
            self.answer(200, stand_in.answer(body))

    def answer(self, status, content, headers=None, media_type="application/json"):
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass
