"""The trainers' call sites against a real server: KERNEL_HARNESS_URL=… python3 -m unittest tests.conformance_server

The server must know dgemm, need no token, and let few candidates wait, so that it can be saturated.
"""

import json
import os
import socket
import threading
import unittest
import urllib.request
from unittest import mock
from urllib.parse import urlsplit

from kernel_harness_client import Oracle
from tests import call_sites, conformance, kernels

URL = os.environ.get("KERNEL_HARNESS_URL")
TERMS = {"KERNEL_HARNESS_RULE": "gflops", "KERNEL_HARNESS_PROTOCOL": "paper", "KERNEL_HARNESS_TIMEOUT_SECONDS": "300"}


class ServerCase(unittest.TestCase):
    url = URL

    def setUp(self):
        self.assertTrue(URL, "KERNEL_HARNESS_URL must name a server")
        patch = mock.patch.dict(os.environ, TERMS)
        patch.start()
        self.addCleanup(patch.stop)


class ServerConformanceTest(conformance.Conformance, ServerCase):
    """All that holds for the stand-in too."""

    def test_score_alone_inABatch_inAnyOrder_isTheSame(self):
        completions, _ = conformance.group()
        items = [dict(kernels.TASK, completion=completion) for completion in completions]
        oracle = Oracle()
        alone = [oracle.score([item])[0].reward for item in items]
        batch = [result.reward for result in oracle.score(items)]
        backwards = [result.reward for result in oracle.score(items[::-1])]
        self.assertEqual((alone, alone[::-1]), (batch, backwards))

    def test_score_unknownProblem_isAnError(self):
        with self.assertRaisesRegex(Exception, "404"):
            Oracle().score([{"problem": "no-such-problem", "completion": kernels.prose()}])

    def test_score_droppedConnection_runsTheKernelOnce(self):
        item = dict(kernels.TASK, completion=kernels.right(f"dropped_{os.getpid()}"), id="0")
        body = json.dumps({"schema": 1, "rule": "gflops", "protocol": "paper", "items": [item]}).encode()
        parts = urlsplit(self.url)
        before = self.judged()
        for _ in range(3):
            with socket.create_connection((parts.hostname, parts.port), 30) as connection:
                head = f"POST /v1/score HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
                connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
                connection.settimeout(0.2)
                try:
                    connection.recv(1)
                except socket.timeout:
                    pass  # hung up on while it works
        self.assertEqual("accepted", Oracle().score([item])[0].verdict)
        self.assertEqual(1, self.judged() - before)

    def judged(self):
        """How many candidates the server has judged, not counting those it knew."""
        with urllib.request.urlopen(self.url + "/metrics", timeout=30) as metrics:
            lines = metrics.read().decode().splitlines()
        counts = [line.rsplit(" ", 1)[1] for line in lines if line.startswith("harness_evaluations_seconds_count")]
        return sum(map(float, counts))


class OpenRlhfTest(ServerCase):
    TEMPLATE = "<|im_start|>user\n{}<|im_end|>\n<|im_start|>assistant\n"
    LABEL = json.dumps(kernels.TASK)

    def ask(self, response, prompt=conformance.PROMPT, label=LABEL, pause_seconds=1.0):
        shown = self.TEMPLATE.format(prompt)
        query = shown + response + "<|im_end|>"
        return call_sites.openrlhf(self.url + "/get_reward", query, shown, label, pause_seconds=pause_seconds)

    def test_openrlhf_emptyArrays_getEmptyOnes(self):
        answer = call_sites.post(self.url + "/get_reward", {"query": [], "prompts": [], "labels": []}, 30)
        self.assertEqual(([], []), (answer["rewards"], answer["scores"]))

    def test_openrlhf_specialTokens_areNoPartOfTheAnswer(self):
        completions, expected = conformance.group()
        names = set()
        for completion, wanted in zip(completions, expected):
            answer = self.ask(completion)
            reward, score, logs = answer["rewards"][0], answer["scores"][0], answer["extra_logs"]
            self.assertTrue(reward > 0 if wanted is None else reward == wanted, answer)
            self.assertTrue(0 <= score <= 1, answer)
            self.assertTrue(all(type(value[0]) in (int, float) for value in logs.values()), answer)
            names.add(tuple(logs))
        self.assertEqual(1, len(names), "extra_logs has the same names for every candidate")

    def test_openrlhf_kernelInThePrompt_isNotTheAnswer(self):
        prompt = "Make this faster:\n" + kernels.right("in_the_prompt")
        self.assertEqual([-100.0], self.ask(kernels.prose(), prompt)["rewards"])
        self.assertEqual([-40.0], self.ask(kernels.broken("a"), prompt)["rewards"])

    def test_openrlhf_saturated_neverFails(self):
        """Each ignores Retry-After; more at once than may wait, all of them different."""
        rewards, errors = [], []

        def one(number):
            try:
                rewards.append(self.ask(kernels.broken(f"saturated_{os.getpid()}_{number}"))["rewards"][0])
            except Exception as e:
                errors.append(e)

        threads = [threading.Thread(target=one, args=(number,)) for number in range(48)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(([-40.0] * 48, []), (rewards, errors))

    def test_adapters_saturated_neverFail(self):
        function = call_sites.verl_function(conformance.VERL_FILE)
        samples = [
            conformance.verl_sample(kernels.broken(f"adapters_{os.getpid()}_{number}"), dict(kernels.TASK))
            for number in range(48)
        ]
        self.assertEqual([-40.0] * 48, call_sites.verl(function, samples)[0])


class SlimeTest(ServerCase):
    def test_slime_labels_ofEveryForm(self):
        for label in (json.dumps(kernels.TASK), dict(kernels.TASK), "dgemm", None):
            for prompt in (conformance.PROMPT, conformance.CHAT):
                answer = call_sites.slime(self.url + "/compat/slime", prompt, kernels.broken("a"), label)
                self.assertEqual(-40.0, answer["reward"])
        answer = call_sites.slime(self.url + "/compat/slime", "p", kernels.right("a"), dict(kernels.TASK))
        self.assertTrue(answer["reward"] > 0 and 0 <= answer["score01"] <= 1, answer)


if __name__ == "__main__":
    unittest.main()
