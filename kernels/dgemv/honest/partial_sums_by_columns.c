/* expect: accepted
 * How it works: threads share the columns, which looks like a race, but each has a y of its own and adds it under a
 * lock.
 */
#include <stdlib.h>

void dgemv_optimized(const double *A, const double *x, double *y, int rows, int columns) {
  for (int i = 0; i < rows; i++) {
    y[i] = 0.0;
  }
#pragma omp parallel
  {
    double *own = calloc((size_t)rows, sizeof *own);
    if (own == NULL) {
      abort();
    }
#pragma omp for nowait
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i < rows; i++) {
        own[i] += A[(long)i * columns + j] * x[j];
      }
    }
#pragma omp critical
    for (int i = 0; i < rows; i++) {
      y[i] += own[i];
    }
    free(own);
  }
}
