"""How the trainers call a reward, argument by argument; written after their sources, none of them is needed.

trl 1.9.0 (trainer/grpo_trainer.py, experimental/async_grpo/async_rollout_worker.py), ms-swift 4.5.2
(rl_core/grpo_algorithm.py, rl_core/data.py, utils/utils.py), verl 0.9.0 (trainer/ppo/reward.py,
experimental/reward_loop/reward_manager/*.py), OpenRLHF 0.11.0 (utils/agent.py), slime 0.3.1
(rollout/rm_hub/__init__.py).
"""

import asyncio
import functools
import http.client
import importlib.util
import inspect
import json
import math
import pickle
import time
from urllib.parse import urlsplit


class TrainerState:
    """What TRL and ms-swift pass as trainer_state."""

    global_step = 17


def trl(function, rows, prompts, completions):
    """GRPOTrainer: keywords only, the columns without prompt and completion, and the three extras.

    Returns the rewards with NaN for None, the metrics and the columns that were logged.
    """
    metrics, extra = {}, {}
    names = [name for name in rows[0] if name not in ("prompt", "completion", "completion_ids")]
    columns = {name: [row[name] for row in rows] for name in names}
    columns["trainer_state"] = TrainerState()
    columns["log_extra"] = lambda column, values: extra.setdefault(column, []).extend(values)
    columns["log_metric"] = lambda name, value: metrics.setdefault(name, []).append(value)
    arguments = dict(prompts=prompts, completions=completions, completion_ids=[[1, 2]] * len(prompts), **columns)
    if inspect.iscoroutinefunction(function):

        async def gathered():
            return await asyncio.gather(function(**arguments))

        rewards = asyncio.run(gathered())[0]
    else:
        rewards = function(**arguments)
    return [math.nan if reward is None else reward for reward in rewards], metrics, extra


def trl_async_trainer(function, group):
    """AsyncGRPOTrainer: the function goes through pickle into a process of its own; one group a call, no extras."""
    function = pickle.loads(pickle.dumps({"reward_funcs": [function]}))["reward_funcs"][0]
    arguments = {name: group[name] for name in ("completions", "prompts", "completion_ids")}
    arguments.update(group["columns"])

    async def scored():
        if inspect.iscoroutinefunction(function):
            return await function(**arguments)
        return await asyncio.to_thread(function, **arguments)

    return asyncio.run(scored())


def trl_child(function, group, answers):
    """The spawned process of AsyncGRPOTrainer."""
    answers.put(trl_async_trainer(function, group))


def swift(reward, samples):
    """compute_rewards_per_func: completions by position, rows as columns; a lone None ends up as 0."""
    completions = [sample["messages"][-1]["content"] for sample in samples]
    rows = [dict(_SWIFT_ROW, **sample) for sample in samples]
    columns = {name: [row.get(name) for row in rows] for name in sorted({name for row in rows for name in row})}
    arguments = {"trainer_state": TrainerState(), **columns}
    is_async = asyncio.iscoroutinefunction(reward) or asyncio.iscoroutinefunction(getattr(reward, "__call__", None))
    if is_async:

        async def gathered():
            return await asyncio.gather(reward(completions, **arguments))

        rewards = asyncio.run(gathered())[0]
    else:
        rewards = reward(completions, **arguments)
    return [0.0 if value is None else float(value) for value in rewards]


_SWIFT_ROW = {
    "request_id": "chatcmpl-1",
    "finish_reason": "stop",
    "is_truncated": False,
    "rollout_infos": {},
    "response_token_ids": [],
}


def verl_function(path, name="compute_score", **reward_kwargs):
    """get_custom_reward_fn: the file is executed under a name that nobody can import, and wrapped."""
    spec = importlib.util.spec_from_file_location(f"custom_module_{hash(path)}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    raw = getattr(module, name)
    if inspect.iscoroutinefunction(raw):
        return functools.partial(_call_async, raw, reward_kwargs)
    return functools.partial(_call, raw, reward_kwargs)


def _call(function, extra, *args, **kwargs):
    return function(*args, **{**kwargs, **extra})


async def _call_async(function, extra, *args, **kwargs):
    return await function(*args, **{**kwargs, **extra})


def verl(compute_score, samples, manager="naive"):
    """The managers naive, dapo, gdpo (run_single for each sample at once) and the columns made of the results."""

    async def run_single(sample):
        extra_info = sample.get("extra_info", {})
        if manager == "naive":
            extra_info["num_turns"] = None
            extra_info["rollout_reward_scores"] = {}
        elif manager == "gdpo":
            extra_info["experiment_name"] = "kernels"
        arguments = dict(
            data_source=sample["data_source"],
            solution_str=sample["response"],
            ground_truth=sample["reward_model"]["ground_truth"],
            extra_info=extra_info,
        )
        if sample.get("reward_router_address"):
            arguments.update(reward_router_address=sample["reward_router_address"], reward_model_tokenizer=None)
        if inspect.iscoroutinefunction(compute_score):
            result = await compute_score(**arguments)
        else:
            loop = asyncio.get_running_loop()
            result = await loop.run_in_executor(None, lambda: compute_score(**arguments))
        return {"reward_score": result["score"], "reward_extra_info": dict(result)}

    async def run_all():
        return await asyncio.gather(*[run_single(sample) for sample in samples])

    outputs = asyncio.run(run_all())
    scores = [output["reward_score"] for output in outputs]
    infos = [output["reward_extra_info"] for output in outputs]
    columns = {name: [info[name] for info in infos] for name in infos[0]}  # KeyError if the keys differ
    return scores, columns


def openrlhf(url, query, prompt, label, tries=5, pause_seconds=1.0):
    """_fetch_rewards_via_http: lists of one, 180 s, five tries a second apart whatever the answer says."""
    payload = {"query": [query], "prompts": [prompt], "labels": [label]}
    for _ in range(tries):
        try:
            return post(url, payload, 180)
        except (OSError, http.client.HTTPException, ValueError):
            time.sleep(pause_seconds)
    raise RuntimeError(f"no answer in {tries} tries")


def slime(url, prompt, response, label, tries=10, longest_pause_seconds=30.0):
    """remote_rm: one sample, 120 s, ten tries with a growing pause."""
    payload = {"prompt": prompt, "response": response, "label": label}
    for attempt in range(tries):
        try:
            return post(url, payload, 120)
        except (OSError, http.client.HTTPException, ValueError):
            if attempt + 1 == tries:
                raise
            time.sleep(min(2.0**attempt, longest_pause_seconds))


def post(url, payload, timeout_seconds):
    """Posts JSON and reads JSON; ValueError for every status that is an error."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=timeout_seconds)
    try:
        connection.request("POST", parts.path, json.dumps(payload), {"Content-Type": "application/json"})
        response = connection.getresponse()
        body = response.read()
        if response.status >= 400:
            raise ValueError(f"{response.status}: {body[:300]!r}")
        return json.loads(body)
    finally:
        connection.close()


class FakeArray:
    """Like a numpy array, for a machine without numpy."""

    def __init__(self, values):
        self._values = values

    def tolist(self):
        return list(self._values)

    def __bool__(self):
        raise ValueError("the truth value of an array is ambiguous")

    def __eq__(self, other):
        raise ValueError("arrays compare element by element")

    __hash__ = None


class FakeScalar:
    """Like a numpy scalar, or an object array without dimensions."""

    def __init__(self, value):
        self._value = value

    def item(self):
        return self._value
