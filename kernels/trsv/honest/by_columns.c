/* expect: accepted
 * How it works: by columns: each solved element is subtracted from what is left of b, which x holds meanwhile.
 */
void trsv_optimized(const double *L, const double *b, double *x, int n) {
  for (int i = 0; i < n; i++) {
    x[i] = b[i];
  }
  for (int k = 0; k < n; k++) {
    x[k] /= L[(long)k * n + k];
    for (int i = k + 1; i < n; i++) {
      x[i] -= L[(long)i * n + k] * x[k];
    }
  }
}
