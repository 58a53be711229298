/* isa: any
 * stage: 1
 * How it works: Gauss's elimination as in a textbook: from each row below the pivot, subtract a multiple of the
 * pivot's row, and keep the multiplier where the zero would be. It is the serial C that speedup is measured against.
 */
void lu_optimized(double *A, int n) {
  for (int k = 0; k < n; k++) {
    for (int i = k + 1; i < n; i++) {
      const double multiplier = A[(long)i * n + k] / A[(long)k * n + k];
      A[(long)i * n + k] = multiplier;
      for (int j = k + 1; j < n; j++) {
        A[(long)i * n + j] -= multiplier * A[(long)k * n + j];
      }
    }
  }
}
