/* isa: any
 * stage: 4
 * How it works: the elements are shared among the threads, and each thread's loop is vectorised.
 */
void cube_optimized(double alpha, const double *restrict x, double *restrict y, int n) {
#pragma omp parallel for simd schedule(static)
  for (int i = 0; i < n; i++) {
    y[i] = alpha * x[i] * x[i];
  }
}
