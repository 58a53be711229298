/* expect: WRONG_RESULT
 * How it works: eliminates pivots in groups of four and forgets those that are left when n is not a multiple of four.
 * It is right at the default shape.
 */
void lu_optimized(double *A, int n) {
  for (int first = 0; first + 4 <= n; first += 4) {
    for (int k = first; k < first + 4; k++) {
      for (int i = k + 1; i < n; i++) {
        const double multiplier = A[(long)i * n + k] / A[(long)k * n + k];
        A[(long)i * n + k] = multiplier;
        for (int j = k + 1; j < n; j++) {
          A[(long)i * n + j] -= multiplier * A[(long)k * n + j];
        }
      }
    }
  }
}
