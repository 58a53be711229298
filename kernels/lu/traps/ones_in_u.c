/* expect: WRONG_RESULT
 * How it works: Crout's variant: the product is right, but U has the ones on its diagonal, not L.
 */
void lu_optimized(double *A, int n) {
  for (int k = 0; k < n; k++) {
    for (int j = k + 1; j < n; j++) {
      A[(long)k * n + j] /= A[(long)k * n + k];
    }
    for (int i = k + 1; i < n; i++) {
      for (int j = k + 1; j < n; j++) {
        A[(long)i * n + j] -= A[(long)i * n + k] * A[(long)k * n + j];
      }
    }
  }
}
