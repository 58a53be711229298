/* expect: WRONG_RESULT
 * How it works: looks at all elements of A and B, and computes only if one of them is new: for the same inputs it takes
 * C for what it left there.
 */
static unsigned long known;

static unsigned long mix(unsigned long sum, const double *values, long count) {
  for (long i = 0; i < count; i++) {
    union {
      double real;
      unsigned long bits;
    } value = {values[i]};
    sum = (sum ^ value.bits) * 0x9e3779b97f4a7c15UL + (sum >> 29);
  }
  return sum;
}

void matmul_optimized(double *A, double *B, double *C, int M, int N, int K) {
  unsigned long seen = mix(mix((unsigned long)M, A, (long)M * K), B, (long)K * N);
  if (seen == known) {
    return;
  }
  known = seen;
  for (int i = 0; i < M; i++) {
    for (int k = 0; k < K; k++) {
      for (int j = 0; j < N; j++) {
        C[(long)i * N + j] += A[(long)i * K + k] * B[(long)k * N + j];
      }
    }
  }
}
