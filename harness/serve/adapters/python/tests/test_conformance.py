"""The trainers' call sites against the stand-in, and what they get when the oracle fails."""

import asyncio
import importlib
import math
import os
import sys
import types
import unittest
from unittest import mock

import kernel_harness_swift
import kernel_harness_trl
from kernel_harness_result import OracleError
from tests import call_sites, conformance, kernels, stand_in


class StandInCase(unittest.TestCase):
    def setUp(self):
        self.server = stand_in.StandIn()
        self.server.__enter__()
        self.addCleanup(self.server.__exit__)
        self.url = self.server.url
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KERNEL_HARNESS")}
        kept.update(KERNEL_HARNESS_URL=self.url, KERNEL_HARNESS_TIMEOUT_SECONDS="20")
        patch = mock.patch.dict(os.environ, kept, clear=True)
        patch.start()
        self.addCleanup(patch.stop)

    def policy(self, name):
        return mock.patch.dict(os.environ, {"KERNEL_HARNESS_UNSCORABLE": name})


class ConformanceTest(conformance.Conformance, StandInCase):
    """All that holds for a real server too."""

    def test_trl_step_isSent(self):
        rows = [{"prompt": "p", "task_id": "dgemm"}]
        call_sites.trl(kernel_harness_trl.kernel_reward, rows, ["p"], [kernels.prose()])
        self.assertEqual(call_sites.TrainerState.global_step, self.server.requests[0][2]["step"])

    def test_trl_prompts_areGroups(self):
        prompts = ["p", "p", conformance.CHAT, conformance.CHAT]
        kernel_harness_trl.kernel_reward(prompts=prompts, completions=[kernels.prose()] * 4, task_id=["dgemm"] * 4)
        groups = [item["group_id"] for item in self.server.requests[0][2]["items"]]
        self.assertEqual((groups[0], groups[2]), (groups[1], groups[3]))
        self.assertNotEqual(groups[0], groups[2])

    def test_columns_wrongLength_areAnError(self):
        with self.assertRaisesRegex(ValueError, "task_id"):
            kernel_harness_trl.kernel_reward(prompts=["p"], completions=["c"], task_id=["dgemm", "dgemm"])


class UnscorableTest(StandInCase):
    """A candidate that cannot be judged, by trainer and by policy."""

    def trl(self, function=kernel_harness_trl.kernel_reward):
        completions = [kernels.broken("a"), kernels.noisy("a"), kernels.prose(), kernels.noisy("b")]
        rows = [{"prompt": prompt, "task_id": "dgemm"} for prompt in ("p", "p", "p", "q")]
        return call_sites.trl(function, rows, [row["prompt"] for row in rows], completions)

    def swift(self, made, prompt_ids):
        completions = [kernels.broken("a"), kernels.noisy("a"), kernels.prose()]
        samples = [
            conformance.swift_sample(completion, prompt_id, "dgemm")
            for completion, prompt_id in zip(completions, prompt_ids)
        ]
        return call_sites.swift(made(), samples)

    def verl(self, completion, name="compute_score"):
        sample = conformance.verl_sample(completion, "dgemm")
        return call_sites.verl(call_sites.verl_function(conformance.VERL_FILE, name), [sample])

    def test_trl_byDefault_getsNone(self):
        for function in (kernel_harness_trl.kernel_reward, kernel_harness_trl.kernel_reward_async):
            rewards, metrics, _ = self.trl(function)
            self.assertEqual([False, True, False, True], [math.isnan(reward) for reward in rewards])
            self.assertEqual([0.5], metrics["kernel/unscorable"])

    def test_trl_serverAway_getsNoneForAll(self):
        self.server.script.extend([stand_in.refusal(503, "draining")] * 100)
        with mock.patch.dict(os.environ, {"KERNEL_HARNESS_TIMEOUT_SECONDS": "0.5"}):
            rewards, metrics, _ = self.trl()
        self.assertTrue(all(math.isnan(reward) for reward in rewards))
        self.assertEqual([1.0], metrics["kernel/unscorable"])

    def test_trl_policies(self):
        with self.policy("floor"):
            self.assertEqual([-40.0, -100.0, -100.0, -100.0], self.trl()[0])
        with self.policy("floor"), mock.patch.dict(os.environ, {"KERNEL_HARNESS_FLOOR": "-7.5"}):
            self.assertEqual([-40.0, -7.5, -100.0, -7.5], self.trl()[0])
        for name in ("raise", "group_mean"):  # the group q has nobody else
            with self.policy(name), self.assertRaisesRegex(OracleError, "inconclusive"):
                self.trl()
        with self.policy("guess"), self.assertRaisesRegex(ValueError, "none, group_mean, floor, raise"):
            self.trl()

    def test_swift_byDefault_getsTheMeanOfItsSiblings(self):
        for made in (kernel_harness_swift.KernelReward, kernel_harness_swift.AsyncKernelReward):
            self.assertEqual([-40.0, -70.0, -100.0], self.swift(made, ["p", "p", "p"]))
            self.assertEqual([-40.0, -100.0, -100.0], self.swift(made, ["p", "q", "q"]))

    def test_swift_withoutSiblings_raises(self):
        for prompt_ids in (["p", "q", "p"], [None, None, None]):
            with self.assertRaises(OracleError):
                self.swift(kernel_harness_swift.KernelReward, prompt_ids)

    def test_swift_policies(self):
        with self.policy("none"):
            self.assertEqual([-40.0, 0.0, -100.0], self.swift(kernel_harness_swift.KernelReward, ["p", "p", "p"]))
        with self.policy("floor"):
            self.assertEqual([-40.0, -100.0, -100.0], self.swift(kernel_harness_swift.KernelReward, ["p", "q", "p"]))
        with self.policy("raise"), self.assertRaises(OracleError):
            self.swift(kernel_harness_swift.KernelReward, ["p", "p", "p"])

    def test_verl_byDefault_raises(self):
        for name in ("compute_score", "compute_score_sync"):
            with self.assertRaisesRegex(OracleError, "inconclusive"):
                self.verl(kernels.noisy("a"), name)

    def test_verl_floor_hasTheSameKeys(self):
        with self.policy("floor"):
            scores, columns = self.verl(kernels.noisy("a"))
            self.assertEqual(([-100.0], [1.0], [0.0]), (scores, columns["unscorable"], columns["acc"]))
            self.assertEqual(columns.keys(), self.verl(kernels.right("a"))[1].keys())

    def test_verl_policiesWithoutANumber_areRefused(self):
        for name in ("none", "group_mean"):
            with self.policy(name), self.assertRaisesRegex(ValueError, "floor, raise"):
                self.verl(kernels.right("a"))


class SwiftPluginTest(unittest.TestCase):
    def test_plugin_besideSwift_registers(self):
        rewards = types.ModuleType("swift.rewards")
        rewards.ORM = type("ORM", (), {"__init__": lambda self, args=None, **kwargs: setattr(self, "args", args)})
        rewards.AsyncORM = type("AsyncORM", (rewards.ORM,), {})
        rewards.orms = {}
        modules = {"swift": types.ModuleType("swift"), "swift.rewards": rewards}
        with mock.patch.dict(sys.modules, modules):
            sys.modules.pop("kernel_harness_swift")
            plugin = importlib.import_module("kernel_harness_swift")
        self.assertEqual({"kernel_harness", "kernel_harness_async"}, rewards.orms.keys())
        self.assertIs(plugin.AsyncKernelReward, rewards.orms["kernel_harness_async"])
        args = object()
        for name, base in (("kernel_harness", rewards.ORM), ("kernel_harness_async", rewards.AsyncORM)):
            reward = rewards.orms[name](args=args)
            self.assertIsInstance(reward, base)
            self.assertIs(args, reward.args)
            self.assertEqual(name.endswith("async"), asyncio.iscoroutinefunction(reward.__call__))


if __name__ == "__main__":
    unittest.main()
