"""The load that harness/bench/serve puts on the reward oracle; see there. Standard library only."""

import argparse
import collections
import http.client
import json
import os
import random
import statistics
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

from serve_candidates import KINDS, correct
from serve_footprint import footprint

STEP = 64
SINGLES = 500
CACHED_A_SECOND = 200
CACHED_SECONDS = 10
CACHED_CONNECTIONS = 16
SMALL = {"M": 64, "N": 64, "K": 64}
class Server:
    def __init__(self, url, pid):
        self.address = urlsplit(url).hostname, urlsplit(url).port
        self.pid = pid

    def score(self, items, connection=None, **terms):
        """Posts a batch and returns its results; raises if the server does not answer 200."""
        body = json.dumps({"schema": 1, "deadline_ms": 3_600_000, "items": items, **terms})
        own = connection or http.client.HTTPConnection(*self.address, timeout=3700)
        try:
            own.request("POST", "/v1/score", body, {"Content-Type": "application/json"})
            response = own.getresponse()
            answer = response.read()
            if response.status != 200:
                raise RuntimeError(f"the server says {response.status}: {answer[:300]!r}")
            return json.loads(answer)["results"]
        finally:
            if connection is None:
                own.close()


def items(sources, **more):
    return [{"id": str(i), "problem": "dgemm", "completion": source, **more} for i, source in enumerate(sources)]


def timed(call, *arguments, **named):
    begun = time.perf_counter()
    value = call(*arguments, **named)
    return time.perf_counter() - begun, value


def expect_accepted(results, count):
    accepted = sum(result["verdict"] == "accepted" for result in results)
    if accepted != count:
        others = [json.dumps(result) for result in results if result["verdict"] != "accepted"]
        raise RuntimeError(f"{accepted} of {count} accepted; others: {others[:1]}")


def step(server, options, table):
    """One round a way first, in turn, so that drift of the machine hits both."""
    server.score(items([correct() for _ in range(8)]))  # warms the server's forks
    command_line, oracle = [], []
    for number in range(options.rounds):
        for way in ("command line", "oracle") if number % 2 == 0 else ("oracle", "command line"):
            sources = [correct() for _ in range(STEP)]
            if way == "oracle":
                seconds, results = timed(server.score, items(sources))
                oracle.append(seconds)
            else:
                seconds, results = timed(score_jsonl, options, sources)
                command_line.append(seconds)
            expect_accepted(results, STEP)
    ratio = statistics.median(oracle) / statistics.median(command_line)
    table.add("step of 64, harness score --jsonl", "", f"{seconds_of(command_line)} s")
    table.add("step of 64, server", "", f"{seconds_of(oracle)} s")
    table.add("server / command line (medians)", "at most 1.15", f"{ratio:.3f}", ratio <= 1.15)


def score_jsonl(options, sources):
    file = os.path.join(options.work, "step.jsonl")
    with open(file, "w", encoding="utf-8") as lines:
        for item in items(sources):
            lines.write(json.dumps(item) + "\n")
    command = [options.harness, "score", "--jsonl", file, "--protocol", "paper"]
    command += ["--output", os.path.join(options.work, "evaluations.jsonl")]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return [{"verdict": json.loads(line)["verdict"]} for line in done.stdout.splitlines()]


def seconds_of(values):
    return ", ".join(f"{value:.2f}" for value in values)


def failing(server, options, table):
    rates = []
    for _ in range(options.rounds):
        sources = [correct() for _ in range(STEP // 2)]
        sources += [KINDS[kind][1]() for kind in ("compile error", "wrong") for _ in range(STEP // 4)]
        random.Random(1).shuffle(sources)
        seconds, results = timed(server.score, items(sources))
        expect_accepted([result for result in results if result["verdict"] != "rejected"], STEP // 2)
        rates.append(STEP / seconds)
    rate = statistics.median(rates)
    table.add("64 of which half fail", "at least 4 a second", f"{rate:.1f} a second", rate >= 4)


def repeat(server, options, table):
    batch = items([correct() for _ in range(STEP)])
    first = known_to(server, batch)
    took = []
    for _ in range(10):
        seconds, again = timed(server.score, batch)
        took.append(1000 * seconds)
        if [result["reward"] for result in again] != [result["reward"] for result in first]:
            raise RuntimeError("a repeated step has other rewards")
    told = f"median {statistics.median(took):.1f} ms, most {max(took):.1f} ms"
    table.add("a step that is known", "under 100 ms", told, max(took) < 100)


def known_to(server, batch):
    """Has a batch scored until the server knows all of it: what is unscorable is not remembered."""
    for _ in range(3):
        results = server.score(batch)
        if all(result["cached"] for result in server.score(batch)):
            expect_accepted(results, len(batch))
            return results
    expect_accepted(server.score(batch), len(batch))
    raise RuntimeError("the server does not remember what it has scored")


def cached(server, options, table):
    """At a fixed rate: a request that begins late counts from when it should have begun."""
    batch = items([correct() for _ in range(8)])
    known_to(server, batch)
    known = [[item] for item in batch]
    total = CACHED_A_SECOND * CACHED_SECONDS
    turns, took, errors = iter(range(total)), [], []
    lock = threading.Lock()
    begun = time.perf_counter() + 0.2

    def sender():
        connection = http.client.HTTPConnection(*server.address, timeout=60)
        while True:
            with lock:
                turn = next(turns, None)
            if turn is None:
                break
            planned = begun + turn / CACHED_A_SECOND
            time.sleep(max(0.0, planned - time.perf_counter()))
            try:
                server.score(known[turn % len(known)], connection)
            except (OSError, http.client.HTTPException, RuntimeError) as e:
                errors.append(repr(e))
                connection.close()
            took.append(1000 * (time.perf_counter() - planned))
        connection.close()

    together([sender] * CACHED_CONNECTIONS)
    if errors:
        raise RuntimeError(f"{len(errors)} of {total} requests failed, the first: {errors[0]}")
    took.sort()
    p50, p99 = took[len(took) // 2], took[len(took) * 99 // 100]
    table.add(f"cached, p50 at {CACHED_A_SECOND} a second", "under 3 ms", f"{p50:.2f} ms", p50 < 3)
    table.add(f"cached, p99 at {CACHED_A_SECOND} a second", "under 20 ms", f"{p99:.2f} ms", p99 < 20)


def together(calls):
    threads = [threading.Thread(target=call, daemon=True) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def singles(server, options, table):
    """Singles first, then the batch; and a batch first, then the singles."""
    for order in ("singles first", "batch first"):
        sources = [KINDS[kind][1]() for kind in ("correct", "wrong", "compile error", "prose") for _ in range(10)]
        batch = items([sources[i % len(sources)] for i in range(SINGLES)], shape=SMALL)
        answers = [None] * SINGLES

        def ask(place):
            answers[place] = server.score([batch[place]])[0]["reward"]

        if order == "batch first":
            rewards = [result["reward"] for result in server.score(batch)]
        seconds, _ = timed(together, [lambda place=place: ask(place) for place in range(SINGLES)])
        if order == "singles first":
            rewards = [result["reward"] for result in server.score(batch)]
        different = sum(one != other for one, other in zip(answers, rewards))
        unscored = sum(reward is None for reward in rewards)
        told = f"{different} differ, {unscored} without a reward, {seconds:.1f} s"
        table.add(f"{SINGLES} singles and a batch, {order}", "0 differ", told, different == 0)


def endurance(server, options, table):
    choose = random.Random(7)
    names = list(KINDS)
    weights = [KINDS[name][0] for name in names]
    verdicts = collections.Counter()
    samples = []
    earlier = collections.deque(maxlen=256)
    done = 0
    begun = time.perf_counter()
    every = max(STEP, options.endurance // 10)
    while done < options.endurance:
        sources = []
        for _ in range(min(STEP, options.endurance - done)):
            known = earlier and choose.random() < 0.1
            source = choose.choice(earlier) if known else KINDS[choose.choices(names, weights)[0]][1]()
            earlier.append(source)
            sources.append(source)
        batch = items(sources, shape=SMALL)
        for place, item in enumerate(batch):
            item["group_id"] = f"g{place // 8}"
        for result in server.score(batch, run_id="endurance", step=done // STEP):
            verdicts[result["reason"] or result["verdict"]] += 1
        done += len(sources)
        if not samples or done >= options.endurance or done // every > samples[-1][0] // every:
            time.sleep(2)  # what ends, has ended
            samples.append((done, footprint(server.pid, options.work)))
    print("   " + "".join(f"{name:>12}" for name in ("candidates", *samples[0][1])))
    for count, seen in samples:
        print("   " + "".join(f"{value:>12.0f}" for value in (count, *seen.values())))
    print("   " + ", ".join(f"{verdict} {count}" for verdict, count in verdicts.most_common()))
    early, late = samples[min(2, len(samples) - 1)][1], samples[-1][1]
    judge = len(samples) > 3  # fewer say nothing
    seconds = time.perf_counter() - begun
    table.add(f"{done} mixed candidates", "", f"{seconds:.0f} s, {done / seconds:.1f} a second")
    grown = late["server_mib"] / early["server_mib"] - 1
    table.add("   server's memory, third sample to last", "flat (10 %)", f"{100 * grown:+.1f} %", grown < 0.10 if judge else None)
    for name in ("processes", "fds", "threads", "scratch"):
        more = late[name] - early[name]
        table.add(f"   {name}, third sample to last", "no leak (at most 4 more)", f"{more:+d}", more <= 4 if judge else None)
    lost = verdicts["fault"]
    table.add("   faults", "0", str(lost), lost == 0)


class Table:
    """Rows of what was wanted and what was seen, printed as they come."""

    def __init__(self):
        self.missed = 0

    def add(self, what, wanted, seen, reached=None):
        mark = "" if reached is None else "ok" if reached else "NOT REACHED"
        self.missed += reached is False
        print(f"{what:<44} {wanted:<26} {seen:<34} {mark}".rstrip(), flush=True)


PARTS = {part.__name__: part for part in (step, failing, repeat, cached, singles, endurance)}


def parsed():
    parser = argparse.ArgumentParser(prog="harness/bench/serve", add_help=True)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas: " + ", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3, help="of step and failing (3)")
    parser.add_argument("--endurance", type=int, default=320, metavar="COUNT", help="candidates (320)")
    for internal in ("--url", "--work", "--harness"):
        parser.add_argument(internal, help=argparse.SUPPRESS)
    parser.add_argument("--pid", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--check", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    unknown = set(options.only.split(",")) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if options.rounds < 1 or options.endurance < 1:
        parser.error("--rounds and --endurance must be at least 1")
    return options


def main():
    options = parsed()
    if options.check:
        return 0
    server = Server(options.url, options.pid)
    table = Table()
    for name in PARTS:
        if name in options.only.split(","):
            try:
                PARTS[name](server, options, table)
            except (RuntimeError, OSError, http.client.HTTPException) as e:
                table.add(name, "", f"{type(e).__name__}: {e}", False)
    return 1 if table.missed else 0


if __name__ == "__main__":
    sys.exit(main())
