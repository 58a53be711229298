"""Rewards for ms-swift 4: --external_plugins kernel_harness_swift.py --reward_funcs kernel_harness_async.

ms-swift reads a lone None as 0, which would teach our faults: a candidate without a reward gets the mean of
its scored siblings, those with the same `prompt_id`; without any, the call raises. ms-swift renames a
column `problem`: name it `task_id`.
"""

from typing import Any, List, Optional, Sequence

from kernel_harness_client import Oracle
from kernel_harness_rewards import batch, plain, policy, rewards

try:
    from swift.rewards import ORM, AsyncORM, orms
except ImportError:  # without ms-swift the classes can still be called
    ORM = AsyncORM = object
    orms = None


class _Settings:
    """What both classes are made of."""

    def __init__(self, args: Any = None, **kwargs: Any):
        self.args = args
        self.oracle = kwargs.get("oracle") or Oracle()


class KernelReward(_Settings, ORM):
    """Asks for the whole batch and blocks until the rewards are there."""

    def __call__(self, completions: Sequence[Any], **columns: Any) -> List[Optional[float]]:
        unscorable = policy("group_mean")
        groups = _groups(completions, columns)
        results = self.oracle.score(batch(completions, columns, groups), _step(columns))
        return rewards(results, groups, unscorable)


class AsyncKernelReward(_Settings, AsyncORM):
    """Asks for the whole batch while other asynchronous rewards are computed."""

    async def __call__(self, completions: Sequence[Any], **columns: Any) -> List[Optional[float]]:
        unscorable = policy("group_mean")
        groups = _groups(completions, columns)
        results = await self.oracle.score_async(batch(completions, columns, groups), _step(columns))
        return rewards(results, groups, unscorable)


def _groups(completions: Sequence[Any], columns: Any) -> List[Any]:
    groups = plain(columns.get("prompt_id"))
    return groups if groups is not None else [None] * len(completions)


def _step(columns: Any) -> Optional[int]:
    step = getattr(columns.get("trainer_state"), "global_step", None)
    return None if step is None else int(step)


if orms is not None:
    orms["kernel_harness"] = KernelReward
    orms["kernel_harness_async"] = AsyncKernelReward
