"""Rows to items, and completions to texts."""

import os
import unittest
from unittest import mock

from kernel_harness_rewards import item, plain, text
from tests.call_sites import FakeArray, FakeScalar
from tests.kernels import message

SHAPE = {"M": 8, "N": 9, "K": 10}


class ItemTest(unittest.TestCase):
    def test_item_taskInManyForms_isTheSame(self):
        forms = (
            {"task_id": "dgemm", "shape": SHAPE, "stage": 4},
            {"task_id": {"problem": "dgemm", "shape": dict(SHAPE, rows=None), "stage": 4.0}},
            {"task_id": '{"problem":"dgemm","shape":{"M":8,"N":9,"K":10},"stage":4}'},
            {"task_id": '{"problem":"dgemm","stage":1}', "shape": '{"M":8,"N":9,"K":10}', "stage": 4},
            {"task_id": FakeScalar("dgemm"), "shape": FakeScalar(SHAPE), "stage": FakeScalar(4)},
            {"problem": "dgemm", "task_id": "no-17", "shape": SHAPE, "stage": 4},
        )
        for row in forms:
            with self.subTest(row=row):
                self.assertEqual({"problem": "dgemm", "completion": "c", "shape": SHAPE, "stage": 4}, item("c", row))

    def test_item_nothingElse_isLeftOut(self):
        for nothing in (None, float("nan"), ""):
            row = {"task_id": "dgemm", "shape": nothing, "stage": nothing, "problem": nothing}
            self.assertEqual({"problem": "dgemm", "completion": "c"}, item("c", row))

    def test_item_environment_fillsIn(self):
        defaults = {"PROBLEM": "dgemm", "SHAPE": "M=8,N=9,K=10", "STAGE": "4"}
        with mock.patch.dict(os.environ, {"KERNEL_HARNESS_" + name: value for name, value in defaults.items()}):
            filled = {"problem": "dgemm", "completion": "c", "shape": "M=8,N=9,K=10", "stage": 4}
            self.assertEqual(filled, item("c", {}))
            self.assertEqual("spmv", item("c", {"task_id": "spmv", "shape": "rows=1,columns=2"})["problem"])

    def test_item_halfASize_isAnError(self):
        for row in ({"shape": {"M": 8.5}}, {"stage": 4.5}, {"stage": "fast"}):
            with self.subTest(row=row), self.assertRaises(ValueError):
                item("c", dict(row, task_id="dgemm"))

    def test_text_anyCompletion_isAText(self):
        self.assertEqual("a", text("a"))
        self.assertEqual("", text(None))
        self.assertEqual("", text([]))
        self.assertEqual("a", text(message("assistant", "a")))
        conversation = [message(role, role[0]) for role in ("assistant", "tool", "assistant", "tool")]
        conversation[2] = message("assistant", "b")
        self.assertEqual("b", text(conversation))
        self.assertEqual("ab", text([message("assistant", [{"type": "text", "text": "a"}, {"type": "image"}, "b"])]))

    def test_plain_numpyLike_isPlain(self):
        value = {"a": FakeArray([FakeScalar(1), FakeArray([2.5])]), "b": (b"text", None, True)}
        self.assertEqual({"a": [1, [2.5]], "b": ["text", None, True]}, plain(value))


if __name__ == "__main__":
    unittest.main()
