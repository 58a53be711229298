"""Reward functions for TRL 1.6 and later: GRPOTrainer(reward_funcs=kernel_reward_async, …).

Both may be pickled, as TRL's asynchronous trainer asks; other settings than the environment's go through
functools.partial(kernel_reward_async, oracle=Oracle(rule="log2")). A candidate without a reward gives None,
which TRL leaves out of its group's baseline.
"""

from typing import Any, Dict, List, Optional, Sequence

from kernel_harness_client import Oracle, Result
from kernel_harness_rewards import batch, policy, prompt_groups, rewards


def kernel_reward(
    prompts: Sequence[Any],
    completions: Sequence[Any],
    completion_ids: Optional[Sequence[Any]] = None,
    oracle: Optional[Oracle] = None,
    **columns: Any,
) -> List[Optional[float]]:
    """The rewards of a batch; blocks until they are there."""
    unscorable = policy("none")
    groups = prompt_groups(prompts)
    items = batch(completions, columns, groups)
    results = (oracle or Oracle()).score(items, _step(columns))
    _log(results, columns)
    return rewards(results, groups, unscorable)


async def kernel_reward_async(
    prompts: Sequence[Any],
    completions: Sequence[Any],
    completion_ids: Optional[Sequence[Any]] = None,
    oracle: Optional[Oracle] = None,
    **columns: Any,
) -> List[Optional[float]]:
    """The rewards of a batch, while other reward functions go on."""
    unscorable = policy("none")
    groups = prompt_groups(prompts)
    items = batch(completions, columns, groups)
    results = await (oracle or Oracle()).score_async(items, _step(columns))
    _log(results, columns)
    return rewards(results, groups, unscorable)


def _step(columns: Dict[str, Any]) -> Optional[int]:
    step = getattr(columns.get("trainer_state"), "global_step", None)
    return None if step is None else int(step)


def _log(results: List[Result], columns: Dict[str, Any]) -> None:
    """Logs where TRL lets it; every process must log the same names."""
    if results and callable(columns.get("log_metric")):
        accepted = sum(result.verdict == "accepted" for result in results)
        unscorable = sum(result.reward is None for result in results)
        columns["log_metric"]("kernel/accepted", accepted / len(results))
        columns["log_metric"]("kernel/unscorable", unscorable / len(results))
    if results and callable(columns.get("log_extra")):
        columns["log_extra"]("kernel_verdict", [result.reason or result.verdict for result in results])
