/* The plain way, on one thread: what speedup is measured against, and, with the reference
 * "baseline", what decides which results are right. */
void unclear_optimized(double alpha, const double *x, double *y, int n) {
  for (int i = 0; i < n; i++) {
    y[i] = alpha * x[i] * x[i];
  }
}
