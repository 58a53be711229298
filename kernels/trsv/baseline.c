/* isa: any
 * stage: 1
 * How it works: forward substitution row by row, with one sum. It is the serial C that speedup is measured against.
 */
void trsv_optimized(const double *L, const double *b, double *x, int n) {
  for (int i = 0; i < n; i++) {
    double sum = b[i];
    for (int j = 0; j < i; j++) {
      sum -= L[(long)i * n + j] * x[j];
    }
    x[i] = sum / L[(long)i * n + i];
  }
}
