"""The client against a stand-in that plays faults; every case blocking and asynchronous."""

import asyncio
import os
import pickle
import socket
import threading
import unittest
from unittest import mock

from kernel_harness_client import Oracle
from kernel_harness_result import OracleError
from tests import kernels, stand_in


def items(*completions):
    return [dict(kernels.TASK, completion=completion) for completion in completions]


class Cases:
    """What holds for both ways to call."""

    def setUp(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("KERNEL_HARNESS")}
        patch = mock.patch.dict(os.environ, environment, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def serve(self, *script, **settings):
        server = self.enter(stand_in.StandIn(**settings))
        server.script.extend(script)
        return server

    def enter(self, context):
        self.addCleanup(context.__exit__, None, None, None)
        return context.__enter__()

    def oracle(self, server, **settings):
        return Oracle(server.url, **{"timeout_seconds": 20, "deadline_seconds": 5, **settings})

    def test_score_batch_keepsOrderInOneRequest(self):
        server = self.serve()
        results = self.score(self.oracle(server), items(kernels.broken("a"), kernels.right("a"), kernels.prose()))
        self.assertEqual([-40.0, -100.0], [results[0].reward, results[2].reward])
        self.assertEqual(["rejected", "accepted", "rejected"], [result.verdict for result in results])
        self.assertEqual(["yardstick", "baseline"], sorted(results[1].speedup, reverse=True))
        self.assertEqual(1, len(server.requests))

    def test_score_nothing_asksNothing(self):
        server = self.serve()
        self.assertEqual([], self.score(self.oracle(server), []))
        self.assertEqual([], server.requests)

    def test_score_settings_areSent(self):
        server = self.serve(token="secret")
        oracle = self.oracle(server, rule="log2", protocol="paper", opt="O2", run_id="r7", token="secret")
        self.score(oracle, items(kernels.prose()), step=3)
        path, headers, body = server.requests[0]
        self.assertEqual("/v1/score", path)
        self.assertEqual("Bearer secret", headers["Authorization"])
        names = ("schema", "rule", "protocol", "opt", "run_id", "step", "deadline_ms")
        self.assertEqual([1, "log2", "paper", "O2", "r7", 3], [body[name] for name in names][:6])
        self.assertTrue(0 < body["deadline_ms"] <= 5000)

    def test_score_refusals_areTriedAgain(self):
        for status in (429, 500, 502, 503, 504):
            with self.subTest(status=status):
                server = self.serve(stand_in.refusal(status, headers={"Retry-After": "0"}), stand_in.refusal(status))
                results = self.score(self.oracle(server), items(kernels.broken("a")))
                self.assertEqual(-40.0, results[0].reward)
                self.assertEqual(3, len(server.requests))

    def test_score_retryAfterDate_isWaitedFor(self):
        server = self.serve(stand_in.refusal(429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}))
        self.assertEqual(-40.0, self.score(self.oracle(server), items(kernels.broken("a")))[0].reward)

    def test_score_retryAfterLongerThanTheTimeLeft_isAFault(self):
        server = self.serve(stand_in.refusal(429, "too_many_requests", headers={"Retry-After": "3600"}))
        result = self.score(self.oracle(server, timeout_seconds=0.3), items(kernels.broken("a")))[0]
        self.assertEqual(("fault", None), (result.verdict, result.reward))
        self.assertIn("429 too_many_requests", result.detail)

    def test_score_brokenAnswers_areTriedAgain(self):
        bodies = (b"", b"<html>", b"null", b"{}", b'{"results":[]}')
        bodies += (b'{"results":[{"id":"7","verdict":"rejected","reward":1}]}',)
        bodies += (b'{"results":[{"id":"0","verdict":"accepted","reward":NaN}]}',)
        bodies += (b'{"results":[{"id":"0","verdict":"fault","reward":1}]}',)
        bodies += (b'{"results":[{"id":"0","verdict":"accepted","reward":1%s}]}' % (b"0" * 400),)
        for body in bodies:
            with self.subTest(body=body[:80]):
                server = self.serve(stand_in.text(body))
                self.assertEqual(-40.0, self.score(self.oracle(server), items(kernels.broken("a")))[0].reward)

    def test_score_droppedConnections_runTheKernelOnce(self):
        server = self.serve(stand_in.drop, stand_in.cut_off, stand_in.drop, run_seconds=0.5)
        candidate = kernels.right("once")
        result = self.score(self.oracle(server), items(candidate))[0]
        self.assertEqual("accepted", result.verdict)
        self.assertEqual(1, server.runs[candidate])

    def test_score_slowAnswer_isGivenUpInTime(self):
        server = self.serve(stand_in.trickle(3))
        with mock.patch("kernel_harness_client.GRACE_SECONDS", 0.0):
            result = self.score(self.oracle(server, deadline_seconds=0.3), items(kernels.broken("a")))[0]
        self.assertEqual(-40.0, result.reward)
        self.assertEqual(2, len(server.requests))

    def test_score_otherFramings_areRead(self):
        for framing in (stand_in.chunked, stand_in.until_closed):
            with self.subTest(framing=framing.__name__):
                server = self.serve(framing)
                self.assertEqual(-40.0, self.score(self.oracle(server), items(kernels.broken("a")))[0].reward)
                self.assertEqual(1, len(server.requests))

    def test_score_noServer_isAFault(self):
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            oracle = Oracle(f"http://127.0.0.1:{unused.getsockname()[1]}", timeout_seconds=0.6)
            results = self.score(oracle, items(kernels.right("a"), kernels.prose()))
        self.assertEqual(["fault", "fault"], [result.verdict for result in results])
        self.assertIn("ConnectionRefusedError", results[0].detail)

    def test_score_wrongRequest_raisesAtOnce(self):
        for status in (400, 401, 403, 404, 405, 422, 302):
            with self.subTest(status=status):
                server = self.serve(stand_in.refusal(status, "some_code", retryable=False))
                with self.assertRaises(OracleError) as caught:
                    self.score(self.oracle(server), items(kernels.right("a")))
                self.assertEqual((status, "some_code"), (caught.exception.status, caught.exception.code))
                self.assertEqual(1, len(server.requests))

    def test_score_tooLargeBatch_isHalved(self):
        server = self.serve(most_items=3)
        completions = [kernels.broken("a"), kernels.prose()] * 5
        results = self.score(self.oracle(server), items(*completions))
        self.assertEqual([-40.0, -100.0] * 5, [result.reward for result in results])

    def test_score_longBatch_goesInParts(self):
        server = self.serve()
        with mock.patch("kernel_harness_client.MAX_REQUEST_BYTES", 1000):
            results = self.score(self.oracle(server), items(*[kernels.broken("a")] * 5, "x" * 1000))
        self.assertEqual([-40.0] * 5 + [None], [result.reward for result in results])
        self.assertIn("longer than 1000 bytes", results[5].detail)
        self.assertEqual(5, sum(len(body["items"]) for _, _, body in server.requests))

    def test_score_tooLargeItem_isAFault(self):
        server = self.serve(most_items=0.5)
        result = self.score(self.oracle(server, ask_again=0), items(kernels.right("a")))[0]
        self.assertEqual("fault", result.verdict)
        self.assertEqual(1, len(server.requests))

    def test_score_unscorable_isAskedOnceMore(self):
        server = self.serve()
        candidate = kernels.noisy("a")
        results = self.score(self.oracle(server), items(kernels.broken("a"), candidate))
        self.assertEqual([-40.0, None], [result.reward for result in results])
        self.assertEqual(2, server.runs[candidate])
        self.assertEqual([2, 1], [len(body["items"]) for _, _, body in server.requests])

    def test_score_anyText_travels(self):
        server = self.serve()
        text = "\ud800 \x00 \u2028 ü 🙂 </script>"
        self.score(self.oracle(server), items(text))
        self.assertEqual(text, server.requests[0][2]["items"][0]["completion"])


class BlockingTest(Cases, unittest.TestCase):
    def score(self, oracle, batch, step=None):
        return oracle.score(batch, step)

    def test_score_manyThreads_share(self):
        server = self.serve(run_seconds=0.1)
        oracle = self.oracle(server)
        rewards = []
        one = lambda: rewards.append(oracle.score(items(kernels.broken("a")))[0].reward)
        threads = [threading.Thread(target=one) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([-40.0] * 8, rewards)
        self.assertEqual(1, server.runs[kernels.broken("a")])


class AsynchronousTest(Cases, unittest.TestCase):
    def score(self, oracle, batch, step=None):
        return asyncio.run(oracle.score_async(batch, step))

    def test_score_many_openFewConnections(self):
        server = self.serve(run_seconds=0.05)
        oracle = self.oracle(server)

        async def all_of_them():
            return await asyncio.gather(*[oracle.score_async(items(kernels.broken(str(n % 5)))) for n in range(200)])

        results = asyncio.run(all_of_them())
        self.assertEqual({-40.0}, {result[0].reward for result in results})
        self.assertEqual(5, sum(server.runs.values()))

    def test_score_cancelled_ends(self):
        server = self.serve(run_seconds=1.0)

        async def impatient():
            await asyncio.wait_for(self.oracle(server).score_async(items(kernels.right("a"))), 0.2)

        with self.assertRaises(asyncio.TimeoutError):
            asyncio.run(impatient())


class SettingsTest(unittest.TestCase):
    def test_oracle_pickled_takesTheTokenFromTheEnvironment(self):
        with mock.patch.dict(os.environ, {"KERNEL_HARNESS_TOKEN": "of-the-environment"}):
            data = pickle.dumps(Oracle("http://oracle:1", token="only-here", rule="log2"))
            self.assertNotIn(b"only-here", data)
            copy = pickle.loads(data)
        self.assertEqual(("http://oracle:1", "log2"), (copy.url, copy.rule))
        self.assertEqual("of-the-environment", copy._token)

    def test_oracle_repr_hasNoToken(self):
        self.assertNotIn("secret", repr(Oracle("http://oracle:1", token="secret")))

    def test_oracle_nonsense_isRefused(self):
        nonsense = ({"url": "oracle:1"}, {"url": "ftp://oracle"}, {"url": "http://user:password@oracle"})
        nonsense += ({"token": "a\r\nb"}, {"timeout_seconds": 0}, {"deadline_seconds": float("nan")}, {"ask_again": -1})
        for settings in nonsense:
            with self.subTest(settings=settings), self.assertRaises(ValueError):
                Oracle(**settings)

    def test_error_pickled_keepsItsStatus(self):
        copy = pickle.loads(pickle.dumps(OracleError("no", 404, "unknown_problem")))
        self.assertEqual(("no", 404, "unknown_problem"), (str(copy), copy.status, copy.code))


if __name__ == "__main__":
    unittest.main()
