"""From a trainer's rows to the oracle's items, and from its results to rewards.

What is to be solved stands in the columns `task_id`, `problem`, `shape` and `stage`. `task_id` is a
problem's name, or an object (or its JSON) with `problem`, `shape` and `stage`; the other columns win over
it. What no column says comes from KERNEL_HARNESS_PROBLEM, KERNEL_HARNESS_SHAPE and KERNEL_HARNESS_STAGE.

Policies for a candidate without a reward (the machine was too noisy, the oracle failed):
  none        None, for a trainer that leaves such a sample out
  group_mean  the mean of the scored candidates of the same group; raises if there are none
  floor       KERNEL_HARNESS_FLOOR (-100)
  raise       OracleError
KERNEL_HARNESS_UNSCORABLE overrides the default of each adapter.
"""

import hashlib
import json
import math
import os
from collections.abc import Mapping
from typing import Any, Dict, Iterable, List, Optional, Sequence

from kernel_harness_client import OracleError, Result

POLICIES = ("none", "group_mean", "floor", "raise")


def policy(default: str, allowed: Sequence[str] = POLICIES) -> str:
    """The policy that the environment names, or the default."""
    name = os.environ.get("KERNEL_HARNESS_UNSCORABLE") or default
    if name not in allowed:
        raise ValueError(f"KERNEL_HARNESS_UNSCORABLE must be one of {', '.join(allowed)} here: {name}")
    return name


def rewards(results: Sequence[Result], groups: Sequence[Any], policy_name: str) -> List[Optional[float]]:
    """The rewards, with the policy for those that have none."""
    if policy_name == "floor":
        lowest = floor()
        return [lowest if result.reward is None else result.reward for result in results]
    scored: Dict[Any, List[float]] = {}
    for result, group in zip(results, groups):
        if result.reward is not None:
            scored.setdefault(group, []).append(result.reward)
    values: List[Optional[float]] = []
    for result, group in zip(results, groups):
        value = result.reward
        if value is None and policy_name == "group_mean" and group is not None and group in scored:
            value = math.fsum(scored[group]) / len(scored[group])
        elif value is None and policy_name != "none":
            raise OracleError(f"a candidate could not be scored ({result.verdict}): {result.detail}")
        values.append(value)
    return values


def floor() -> float:
    """What the policy `floor` gives."""
    value = float(os.environ.get("KERNEL_HARNESS_FLOOR") or -100.0)
    if not math.isfinite(value):
        raise ValueError(f"KERNEL_HARNESS_FLOOR must be finite: {value}")
    return value


def text(completion: Any) -> str:
    """A completion's text: itself, or what the last assistant message of a conversation says.

    Tool messages, and what the assistant said before, are not the answer.
    """
    if completion is None:
        return ""
    if isinstance(completion, str):
        return completion
    if isinstance(completion, Mapping):
        return _content(completion.get("content"))
    for message in reversed(list(completion)):
        if not isinstance(message, Mapping):
            return _content(completion)
        if message.get("role") == "assistant":
            return _content(message.get("content"))
    return ""


def _content(content: Any) -> str:
    """A message's content: a text, or a list of parts of which the texts count."""
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    parts = [part if isinstance(part, str) else part.get("text") for part in content]
    return "".join(part for part in parts if isinstance(part, str))


def batch(completions: Sequence[Any], columns: Mapping, groups: Sequence[Any]) -> List[Dict[str, Any]]:
    """The items of a batch whose columns are lists of its length."""
    size = len(completions)
    known = {name: _column(columns.get(name), name, size) for name in ("task_id", "problem", "shape", "stage")}
    items = []
    for row, (completion, group) in enumerate(zip(completions, groups)):
        items.append(item(text(completion), {name: values[row] for name, values in known.items()}, group))
    return items


def _column(values: Any, name: str, size: int) -> List[Any]:
    if values is None:
        return [None] * size
    values = plain(values)
    if not isinstance(values, list):
        return [values] * size
    if len(values) != size:
        raise ValueError(f"column {name} has {len(values)} values for {size} completions")
    return values


def item(completion: str, row: Mapping, group: Any = None) -> Dict[str, Any]:
    """One item; `row` may hold task_id, problem, shape and stage."""
    task = _task(plain(row.get("task_id")))
    problem = _first(plain(row.get("problem")), task.get("problem"), os.environ.get("KERNEL_HARNESS_PROBLEM"))
    if problem is None:
        raise ValueError("which problem? Give the data a column task_id, or set KERNEL_HARNESS_PROBLEM")
    result: Dict[str, Any] = {"problem": str(problem), "completion": completion}
    shape = _shape(_first(plain(row.get("shape")), task.get("shape"), os.environ.get("KERNEL_HARNESS_SHAPE")))
    if shape:
        result["shape"] = shape
    stage = _first(plain(row.get("stage")), task.get("stage"), os.environ.get("KERNEL_HARNESS_STAGE"))
    if stage is not None:
        result["stage"] = _whole("stage", stage)
    if group is not None:
        result["group_id"] = str(group)
    return result


def _first(*values: Any) -> Any:
    """The first that says something; NaN is how data frames write nothing."""
    for value in values:
        if value is not None and value != "" and value == value:
            return value
    return None


def _task(value: Any) -> Mapping:
    if isinstance(value, str) and value.lstrip().startswith("{"):
        value = json.loads(value)
    if isinstance(value, Mapping):
        return value
    return {} if _first(value) is None else {"problem": value}


def _shape(value: Any) -> Any:
    """A shape as an object, or as the text M=256,N=256,K=256, which the server reads.

    Sizes of other problems may stand in an object as null, which is how tables of many problems have them.
    """
    if isinstance(value, str) and value.lstrip().startswith("{"):
        value = json.loads(value)
    if not isinstance(value, Mapping):
        return value
    sizes = {str(name): _first(size) for name, size in value.items()}
    return {name: _whole(name, size) for name, size in sizes.items() if size is not None}


def _whole(name: str, value: Any) -> int:
    number = int(value)
    if number != float(value):
        raise ValueError(f"{name} is not a whole number: {value}")
    return number


def plain(value: Any) -> Any:
    """A value without numpy: arrays as lists, scalars as numbers; needs no numpy to do so."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, Mapping):
        return {str(plain(name)): plain(entry) for name, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    for convert in ("tolist", "item"):
        if callable(getattr(value, convert, None)):
            return plain(getattr(value, convert)())
    return value


def prompt_groups(prompts: Iterable[Any]) -> List[str]:
    """A group's name for each prompt: the same for the same prompt."""
    groups = []
    for prompt in prompts:
        key = prompt if isinstance(prompt, str) else json.dumps(plain(prompt), sort_keys=True, default=str)
        groups.append(hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16])
    return groups
