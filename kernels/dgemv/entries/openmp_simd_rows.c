/* isa: any
 * stage: 4
 * How it works: rows are shared among threads; within a row, `simd` allows the compiler to reorder the additions into
 * vectors. Small matrices stay on one thread.
 */
enum { WORTH_SHARING = 1 << 15 };

void dgemv_optimized(const double *A, const double *x, double *y, int rows, int columns) {
#pragma omp parallel for schedule(static) if ((long)rows * columns >= WORTH_SHARING)
  for (int i = 0; i < rows; i++) {
    const double *a = A + (long)i * columns;
    double sum = 0.0;
#pragma omp simd reduction(+ : sum)
    for (int j = 0; j < columns; j++) {
      sum += a[j] * x[j];
    }
    y[i] = sum;
  }
}
