/* expect: WRONG_RESULT
 * How it works: divides in single precision, which is faster, and loses half of each multiplier's digits.
 */
void lu_optimized(double *A, int n) {
  for (int k = 0; k < n; k++) {
    const float reciprocal = 1.0f / (float)A[(long)k * n + k];
    for (int i = k + 1; i < n; i++) {
      const float multiplier = (float)A[(long)i * n + k] * reciprocal;
      A[(long)i * n + k] = multiplier;
      for (int j = k + 1; j < n; j++) {
        A[(long)i * n + j] -= multiplier * A[(long)k * n + j];
      }
    }
  }
}
