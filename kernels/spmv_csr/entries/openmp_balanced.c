/* isa: any
 * stage: 4
 * How it works: each thread gets consecutive rows with about as many entries as every other: where its rows begin is
 * found by bisection in the row pointers. A row has four sums, so that additions do not wait for each other.
 */
#include <omp.h>

enum { WORTH_SHARING = 1 << 14 };

/* The first row that begins at entry `entry` or later. */
static int first_row_from(const int *row_pointers, int rows, long entry) {
  int low = 0, high = rows;
  while (low < high) {
    const int middle = low + (high - low) / 2;
    if (row_pointers[middle] < entry) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

static double row_times(const int *columns, const double *values, const double *x, int entries) {
  double s0 = 0.0, s1 = 0.0, s2 = 0.0, s3 = 0.0;
  int e = 0;
  for (; entries - e >= 4; e += 4) {
    s0 += values[e] * x[columns[e]];
    s1 += values[e + 1] * x[columns[e + 1]];
    s2 += values[e + 2] * x[columns[e + 2]];
    s3 += values[e + 3] * x[columns[e + 3]];
  }
  for (; e < entries; e++) {
    s0 += values[e] * x[columns[e]];
  }
  return (s0 + s1) + (s2 + s3);
}

void spmv_optimized(const int *row_pointers, const int *column_indexes, const double *values, const double *x,
                    double *y, int rows, int columns, int nonzeros) {
  (void)columns;
#pragma omp parallel if (nonzeros >= WORTH_SHARING)
  {
    const long threads = omp_get_num_threads(), thread = omp_get_thread_num();
    const int first = first_row_from(row_pointers, rows, nonzeros * thread / threads);
    const int end =
        thread + 1 == threads ? rows : first_row_from(row_pointers, rows, nonzeros * (thread + 1) / threads);
    for (int i = first; i < end; i++) {
      const int e = row_pointers[i];
      y[i] = row_times(column_indexes + e, values + e, x, row_pointers[i + 1] - e);
    }
  }
}
