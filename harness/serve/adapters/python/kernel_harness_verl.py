"""Reward functions for verl 0.9: reward.custom_reward_function.path=/…/kernel_harness_verl.py.

`compute_score` is asynchronous, for the reward managers naive, dapo and gdpo; `compute_score_sync` is for
the manager remote. Do not use rate_limited: it turns every exception into a reward of 0.

verl asks for one sample at a time and wants a finite number: a candidate without a reward raises, after
all retries, unless KERNEL_HARNESS_UNSCORABLE=floor.

verl loads this file by its path, under a name that nobody can import, and its manager `remote` sends the
function to another process by value. So the functions import what they need when they run.
"""

import os
import sys


async def compute_score(data_source, solution_str, ground_truth, extra_info=None, **kwargs):
    """The score of one response, as a dict of finite numbers that always has the same keys."""
    client, rewards = _modules()
    unscorable = rewards.policy("raise", ("floor", "raise"))
    item = _item(rewards, data_source, solution_str, ground_truth, extra_info)
    return _score(rewards, await client.Oracle().score_async([item]), unscorable)


def compute_score_sync(data_source, solution_str, ground_truth, extra_info=None, **kwargs):
    """The same, blocking."""
    client, rewards = _modules()
    unscorable = rewards.policy("raise", ("floor", "raise"))
    item = _item(rewards, data_source, solution_str, ground_truth, extra_info)
    return _score(rewards, client.Oracle().score([item]), unscorable)


def _modules():
    folder = os.path.dirname(os.path.abspath(__file__))
    if folder not in sys.path:
        sys.path.append(folder)
    import kernel_harness_client
    import kernel_harness_rewards

    return kernel_harness_client, kernel_harness_rewards


def _item(rewards, data_source, solution_str, ground_truth, extra_info):
    """What is to be solved: from extra_info, else from ground_truth (a problem's name, or an object)."""
    info = {} if extra_info is None else extra_info
    row = {name: info.get(name) for name in ("task_id", "problem", "shape", "stage")}
    if row["task_id"] is None:
        row["task_id"] = ground_truth
    # Candidates of one prompt are measured next to each other if the data numbers its prompts.
    group = rewards.plain(info.get("index"))
    named = None if group is None or group != group else f"{data_source}/{group}"
    return rewards.item(rewards.text(solution_str), row, named)


def _score(rewards, results, unscorable):
    result = results[0]
    return {
        "score": rewards.rewards(results, [None], unscorable)[0],
        "acc": float(result.verdict == "accepted"),
        "score01": result.score01 or 0.0,
        "gflops": result.gflops or 0.0,
        "speedup_baseline": result.speedup.get("baseline", 0.0),
        "speedup_yardstick": result.speedup.get("yardstick", 0.0),
        "noise": result.noise or 0.0,
        "unscorable": float(result.reward is None),
    }
