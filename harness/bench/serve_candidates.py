"""Candidates for harness/bench/serve: fast correct ones, and what models write else."""

import glob
import itertools
import os
import random

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SIGNATURE = "void matmul_optimized(double *A, double *B, double *C, int M, int N, int K)"
UNUSED = "(void)A, (void)B, (void)C, (void)M, (void)N, (void)K;"
LOOPS = (
    "for (int i = 0; i < M; i++) for (int k = 0; k < K; k++) for (int j = 0; j < N; j++)"
    " C[i * N + j] += A[i * K + k] * B[k * N + j];"
)

_numbers = itertools.count()
_turns = itertools.count()
_run = random.SystemRandom().randrange(10**9)


def distinct(source):
    """The same kernel as another source, so that no cache knows it."""
    number = next(_numbers)
    return f"{source}\nint variant_{_run}_{number}(int x) {{ return x + {number}; }}\n"


def correct():
    """A fast correct candidate: the AVX2 entries in turn."""
    return distinct(_entries[next(_turns) % len(_entries)])


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


_entries = [_read(path) for path in sorted(glob.glob(os.path.join(ROOT, "kernels/dgemm/entries/*avx2*.c")))]


def function(body):
    return distinct(f"{SIGNATURE} {{ {body} }}")


KINDS = {  # what models write, and how often of 1000
    "correct": (200, lambda: function(LOOPS)),
    "compile error": (300, lambda: function("int undeclared = missing;")),
    "wrong": (150, lambda: function(UNUSED)),
    "prose": (200, lambda: f"I think that number {next(_numbers)} would be fast."),
    "forbidden": (100, lambda: distinct("#include <stdlib.h>\n" + SIGNATURE + ' { system("true"); ' + UNUSED + " }")),
    "crash": (49, lambda: function(UNUSED + " volatile double *volatile nowhere = 0; *nowhere = 1.0;")),
    "endless": (1, lambda: function(UNUSED + " volatile int go = 1; while (go) { }")),
}
