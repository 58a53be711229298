/* expect: WRONG_RESULT
 * How it works: converts the matrix to single precision once for each set of arrays and uses the copy from then on,
 * as sparse libraries do with a plan: it is not exact, and it is stale when the values change.
 */
#include <stdlib.h>

void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  static const double *planned;
  static int planned_nonzeros;
  static float *plan;
  (void)columns;
  if (values != planned || nonzeros != planned_nonzeros) {
    free(plan);
    plan = malloc((size_t)nonzeros * sizeof *plan);
    if (plan == NULL) {
      abort();
    }
    for (int e = 0; e < nonzeros; e++) {
      plan[e] = (float)values[e];
    }
    planned = values, planned_nonzeros = nonzeros;
  }
  for (int i = 0; i < rows; i++) {
    double sum = 0.0;
    for (int e = row_pointers[i]; e < row_pointers[i + 1]; e++) {
      sum += (double)plan[e] * x[column_indexes[e]];
    }
    y[i] = sum;
  }
}
