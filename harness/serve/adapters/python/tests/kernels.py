"""Candidates for the tests, of which a server and the stand-in for one think the same."""

SIGNATURE = "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K)"
TASK = {"problem": "dgemm", "shape": {"M": 64, "N": 64, "K": 64}}


def _answer(body: str, name: str) -> str:
    return f"Here it is:\n```c\nstatic int unused_{name}(int x) {{ return x; }}\n{SIGNATURE} {{\n{body}\n}}\n```\n"


def right(name: str) -> str:
    """A right one; each name gives another source."""
    loop = (
        "  for (int i = 0; i < M; i++)\n    for (int k = 0; k < K; k++)\n      for (int j = 0; j < N; j++)\n"
        "        C[i * N + j] += A[i * K + k] * B[k * N + j];"
    )
    return _answer(loop, name)


def wrong(name: str) -> str:
    """Leaves C as it is: -10."""
    return _answer("  (void)A; (void)B; (void)C; (void)M; (void)N; (void)K; /* wrong */", name)


def broken(name: str) -> str:
    """Does not compile: -40."""
    return _answer("  int oops = ;", name)


def prose() -> str:
    """Is no code: -100."""
    return "I would rather talk about the weather."


def noisy(name: str) -> str:
    """What the stand-in cannot judge, ever; a server never sees it."""
    return right(f"noisy_{name}")


def message(role: str, content) -> dict:
    """One message of a conversation."""
    return {"role": role, "content": content}
