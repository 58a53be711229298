"""What the oracle answers: results, and errors."""

import dataclasses
import json
import math
from typing import Any, Dict, List, Optional


class OracleError(RuntimeError):
    """What the oracle refused, or could not do; `status` is the HTTP status, None without an answer."""

    def __init__(self, message: str, status: Optional[int] = None, code: Optional[str] = None):
        super().__init__(message)
        self.status = status
        self.code = code

    def __reduce__(self):
        return OracleError, (str(self), self.status, self.code)


@dataclasses.dataclass(frozen=True)
class Result:
    """What came of one candidate; `reward` is None exactly if the verdict is inconclusive or fault."""

    verdict: str
    reward: Optional[float] = None
    reason: Optional[str] = None
    detail: str = ""
    score01: Optional[float] = None
    gflops: Optional[float] = None
    speedup: Dict[str, float] = dataclasses.field(default_factory=dict)
    noise: Optional[float] = None
    cached: bool = False

    @staticmethod
    def fault(detail: str) -> "Result":
        """A result for an item that the oracle gave no answer for."""
        return Result(verdict="fault", detail=detail)

    @staticmethod
    def read(entry: Dict[str, Any]) -> "Result":
        """Reads one entry of an answer; ValueError if it is not one."""
        verdict = entry["verdict"]
        reward = _number(entry.get("reward"))
        if (reward is None) != (verdict in ("inconclusive", "fault")):
            raise ValueError(f"verdict {verdict} with reward {reward}")
        speedup = {name: _number(value) for name, value in (entry.get("speedup") or {}).items()}
        return Result(
            verdict=verdict,
            reward=reward,
            reason=entry.get("reason"),
            detail=entry.get("detail") or "",
            score01=_number(entry.get("score01")),
            gflops=_number(entry.get("gflops")),
            speedup={name: value for name, value in speedup.items() if value is not None},
            noise=_number(entry.get("noise")),
            cached=bool(entry.get("cached")),
        )


def _number(value: Any) -> Optional[float]:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"not a finite number: {value!r}")
    return float(value)


def results(body: bytes, items: List[Dict[str, Any]]) -> List[Result]:
    """The results in an answer's body, in the order of the items; ValueError, KeyError or TypeError if it is none."""
    entries = json.loads(body)["results"]
    if len(entries) != len(items):
        raise ValueError(f"{len(entries)} results for {len(items)} items")
    for entry, item in zip(entries, items):
        if entry["id"] != item["id"]:
            raise ValueError(f"result {entry['id']} in the place of {item['id']}")
    return [Result.read(entry) for entry in entries]
