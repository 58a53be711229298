"""What each trainer's call site must get, from the stand-in (test_conformance.py) and from a real server."""

import asyncio
import functools
import inspect
import marshal
import math
import multiprocessing
import os
import pickle
import subprocess
import sys
import types
from unittest import mock

import kernel_harness_swift
import kernel_harness_trl
import kernel_harness_verl
from kernel_harness_client import Oracle
from tests import call_sites, kernels

PROMPT = "Write a fast dgemm."
CHAT = [{"role": "system", "content": "You write C."}, {"role": "user", "content": PROMPT}]
VERL_FILE = os.path.abspath(kernel_harness_verl.__file__)


def group():
    """Candidates of every kind, right ones first, and what they earn (None: something above 0)."""
    failing = [kernels.wrong("a"), kernels.broken("a"), kernels.prose()]
    completions = [kernels.right("a"), kernels.right("b"), *failing, kernels.right("a")]
    return completions, [None, None, -10.0, -40.0, -100.0, None]


def trl_group(completions, columns):
    """A group as AsyncGRPOTrainer has it."""
    count = len(completions)
    conversations = [[kernels.message("assistant", completion)] for completion in completions]
    ids = [[1, 2]] * count
    return {"prompts": [CHAT] * count, "completions": conversations, "completion_ids": ids, "columns": columns}


def swift_sample(completion, prompt_id, task):
    """A sample of ms-swift, with the answer as the last message."""
    messages = CHAT + [kernels.message("assistant", completion)]
    return {"messages": messages, "prompt_id": prompt_id, "task_id": task}


def verl_sample(response, ground_truth, **columns):
    """A sample of verl."""
    reward_model = {"ground_truth": ground_truth, "style": "rule"}
    return {"data_source": "kernels", "response": response, "reward_model": reward_model, **columns}


class Conformance:
    """Cases for a TestCase that has `url`, and that has set KERNEL_HARNESS_URL to it."""

    def assertRewards(self, expected, rewards):
        self.assertEqual(len(expected), len(rewards))
        for wanted, reward in zip(expected, rewards):
            if wanted is None:
                self.assertTrue(math.isfinite(reward) and reward > 0, rewards)
            else:
                self.assertEqual(wanted, reward)
        self.assertEqual(rewards[0], rewards[-1], "the same candidate earns the same")

    # TRL

    def test_trl_batch_earnsInOrder(self):
        completions, expected = group()
        rows = [{"prompt": PROMPT, "task_id": "dgemm", "shape": kernels.TASK["shape"]} for _ in completions]
        for function in (kernel_harness_trl.kernel_reward, kernel_harness_trl.kernel_reward_async):
            with self.subTest(function=function.__name__):
                rewards, metrics, extra = call_sites.trl(function, rows, [PROMPT] * len(rows), completions)
                self.assertRewards(expected, rewards)
                self.assertEqual({"kernel/accepted": [0.5], "kernel/unscorable": [0.0]}, metrics)
                self.assertEqual(len(rows), len(extra["kernel_verdict"]))

    def test_trl_conversations_earnForTheLastAssistantMessage(self):
        say = kernels.message
        right = kernels.right("a")
        tool = {"type": "function", "function": {"name": "compile", "arguments": {}}}
        call = dict(say("assistant", None), tool_calls=[tool])
        completions = [
            [say("assistant", right)],
            [say("assistant", kernels.prose()), say("tool", kernels.broken("a")), say("assistant", right)],
            [say("assistant", right), say("tool", "error: expected expression"), say("assistant", kernels.broken("a"))],
            [say("assistant", right), call, say("tool", right)],
            [say("assistant", [{"type": "text", "text": right}])],
            [say("tool", right)],
            [],
            [say("assistant", right)],
        ]
        rows = [{"prompt": CHAT, "task_id": "dgemm", "shape": "M=64,N=64,K=64", "stage": 6} for _ in completions]
        for function in (kernel_harness_trl.kernel_reward, kernel_harness_trl.kernel_reward_async):
            with self.subTest(function=function.__name__):
                rewards, _, _ = call_sites.trl(function, rows, [CHAT] * len(rows), completions)
                self.assertRewards([None, None, -40.0, -100.0, None, -100.0, -100.0, None], rewards)

    def test_trl_asynchronousTrainer_picklesAndScores(self):
        completions, expected = group()
        columns = {"task_id": ["dgemm"] * len(completions), "shape": [kernels.TASK["shape"]] * len(completions)}
        whole = trl_group(completions, columns)
        own = functools.partial(kernel_harness_trl.kernel_reward_async, oracle=Oracle(self.url, run_id="own"))
        self.assertTrue(inspect.iscoroutinefunction(own))
        for function in (kernel_harness_trl.kernel_reward, kernel_harness_trl.kernel_reward_async, own):
            with self.subTest(function=function):
                self.assertRewards(expected, call_sites.trl_async_trainer(function, whole))

    def test_trl_spawnedProcess_scores(self):
        context = multiprocessing.get_context("spawn")
        answers = context.Queue()
        group_of_one = trl_group([kernels.broken("a")], {"task_id": ["dgemm"]})
        arguments = (kernel_harness_trl.kernel_reward_async, group_of_one, answers)
        child = context.Process(target=call_sites.trl_child, args=arguments)
        child.start()
        self.assertEqual([-40.0], answers.get(timeout=60))
        child.join(60)

    def test_trl_byPosition_works(self):
        task = {"task_id": ["dgemm"]}
        self.assertEqual([-100.0], kernel_harness_trl.kernel_reward([PROMPT], [kernels.prose()], [[1]], **task))
        self.assertEqual([-100.0], kernel_harness_trl.kernel_reward([PROMPT], [kernels.prose()], **task))

    def test_trl_nothing_isNothing(self):
        nothing = {"prompts": [], "completions": [], "completion_ids": [], "task_id": []}
        self.assertEqual([], kernel_harness_trl.kernel_reward(**nothing))
        self.assertEqual([], asyncio.run(kernel_harness_trl.kernel_reward_async(**nothing)))

    def test_trl_functions_areWhatTheyMustBe(self):
        self.assertFalse(inspect.iscoroutinefunction(kernel_harness_trl.kernel_reward))
        self.assertTrue(inspect.iscoroutinefunction(kernel_harness_trl.kernel_reward_async))
        for function in (kernel_harness_trl.kernel_reward, kernel_harness_trl.kernel_reward_async):
            self.assertIs(function, pickle.loads(pickle.dumps(function)))

    # ms-swift

    def test_swift_batch_earnsInOrder(self):
        completions, expected = group()
        samples = [swift_sample(completion, "prompt_0", dict(kernels.TASK, stage=None)) for completion in completions]
        for made in (kernel_harness_swift.KernelReward, kernel_harness_swift.AsyncKernelReward):
            with self.subTest(made=made.__name__):
                self.assertRewards(expected, call_sites.swift(made(args=types.SimpleNamespace()), samples))
                self.assertRewards(expected, call_sites.swift(pickle.loads(pickle.dumps(made())), samples))

    def test_swift_nothing_isNothing(self):
        self.assertEqual([], call_sites.swift(kernel_harness_swift.KernelReward(), []))
        self.assertEqual([], call_sites.swift(kernel_harness_swift.AsyncKernelReward(), []))

    # verl

    def samples(self):
        completions, expected = group()
        many = call_sites.FakeArray([1, 2])
        extra = [
            {"problem": "dgemm", "shape": kernels.TASK["shape"], "index": 4, "split": "train"},
            {"shape": {"M": call_sites.FakeScalar(64), "N": 64, "K": 64.0}, "stage": call_sites.FakeScalar(6)},
            {"task_id": call_sites.FakeScalar("dgemm"), "index": call_sites.FakeScalar(4), "tools": many},
            {"task_id": call_sites.FakeScalar(dict(kernels.TASK)), "index": call_sites.FakeArray([4])},
            {"stage": float("nan"), "shape": call_sites.FakeScalar("M=64,N=64,K=64")},
            {"problem": "dgemm", "shape": dict(kernels.TASK["shape"], rows=None), "index": 4},
        ]
        samples = [verl_sample(completion, "dgemm", extra_info=info) for completion, info in zip(completions, extra)]
        samples[3]["reward_router_address"] = "127.0.0.1:9"
        return samples, expected

    def test_verl_everyManager_getsOneKeySetOfFiniteNumbers(self):
        for name in ("compute_score", "compute_score_sync"):
            function = call_sites.verl_function(VERL_FILE, name)
            self.assertEqual(name == "compute_score", inspect.iscoroutinefunction(function))
            for manager in ("naive", "dapo", "gdpo"):
                with self.subTest(name=name, manager=manager):
                    samples, expected = self.samples()
                    scores, columns = call_sites.verl(function, samples, manager)
                    self.assertRewards(expected, scores)
                    self.assertEqual([1.0, 1.0, 0.0, 0.0, 0.0, 1.0], columns["acc"])
                    for column in columns.values():
                        self.assertTrue(all(type(value) is float and math.isfinite(value) for value in column), columns)

    def test_verl_groundTruthObject_isTheTask(self):
        function = call_sites.verl_function(VERL_FILE, some_kwarg=1)
        sample = verl_sample(kernels.broken("a"), dict(kernels.TASK))
        self.assertEqual([-40.0], call_sites.verl(function, [sample])[0])

    def test_verl_function_worksInAProcessThatCannotImportIt(self):
        """The manager `remote` sends it by value: its code, and the globals that it uses."""
        function = call_sites.verl_function(VERL_FILE, "compute_score_sync").args[0]
        functions = {name: value for name, value in function.__globals__.items() if inspect.isfunction(value)}
        codes = {name: marshal.dumps(value.__code__) for name, value in functions.items()}
        defaults = {name: value.__defaults__ for name, value in functions.items()}
        work = pickle.dumps((codes, defaults, VERL_FILE, kernels.broken("a")))
        program = (
            "import marshal, os, pickle, sys, types\n"
            "codes, defaults, file, candidate = pickle.load(sys.stdin.buffer)\n"
            "known = {'__builtins__': __builtins__, '__file__': file, 'os': os, 'sys': sys}\n"
            "for name, code in codes.items():\n"
            "    known[name] = types.FunctionType(marshal.loads(code), known, name, defaults[name])\n"
            "score = known['compute_score_sync']\n"
            "print(score(data_source='kernels', solution_str=candidate, ground_truth='dgemm')['score'])\n"
        )
        command = [sys.executable, "-I", "-c", program]
        done = subprocess.run(command, input=work, capture_output=True, timeout=120)
        self.assertEqual((b"-40.0\n", b""), (done.stdout, done.stderr))

    def test_settings_unknownProblem_isAnError(self):
        with mock.patch.dict(os.environ):
            os.environ.pop("KERNEL_HARNESS_PROBLEM", None)
            with self.assertRaisesRegex(ValueError, "task_id"):
                kernel_harness_trl.kernel_reward(prompts=[PROMPT], completions=[kernels.prose()])
